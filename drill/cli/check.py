"""`drill check REF RESPONSE`: the verdict on one response, taken verbatim."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from drill.cli.guard import FINE, NOT_SO
from drill.cli.output import ascii_alone, give, paragraphs, say
from drill.cli.parser import Parser, UsageError, new_parser

if TYPE_CHECKING:
    from drill.grading.verdict import Judgement

SAYS = """\
Check a response to a question. REF names the question with its seed. RESPONSE is
the last word of the command line, taken verbatim even when it begins with a dash;
options come before it, and a lone dash reads the response from stdin.
Exit code 0 means correct, 1 any other verdict, 2 an unknown REF or bad usage."""
EXAMPLES = (
    "drill check prob.bayes.medical-test@2#417 0.0964",
    "drill check --json calc.derivative.chain-rule#7 '(3x^2 + 2)/(2 sqrt(x^3 + 2x))'",
    "echo '3, 4' | drill check linalg.eigenvalues.two-by-two#7 -",
)
_SIGNS = {"correct": "✓", "partial": "~", "incorrect": "✗", "unreadable": "?", "undecided": "?"}
_MOST_BYTES = 1_000_000


def parser() -> Parser:
    """Return the parser of `drill check`."""
    made = new_parser("check", SAYS, EXAMPLES)
    made.add_argument("reference", metavar="REF", help="the question: template-id[@level]#seed")
    made.add_argument(
        "response", metavar="RESPONSE", nargs="?", help="what was typed; - reads stdin"
    )
    made.add_argument("--json", action="store_true", help="print one JSON object")
    return made


def parse(words: Sequence[str]) -> argparse.Namespace:
    """Read the words after `check`: the last one is the response, whatever it looks like."""
    if words in (["-h"], ["--help"]):
        return parser().parse_args(words)
    if not words:
        raise UsageError("A question and a response are needed.\nSee `drill check --help`.")
    arguments = parser().parse_args(words[:-1] or words)
    if arguments.response is not None:
        raise UsageError(
            "There is more than one response: quote it, and put options before it.\n"
            "See `drill check --help`."
        )
    if len(words) == 1:
        raise UsageError("A response is missing.\nSee `drill check --help`.")
    arguments.response = words[-1]
    return arguments


def run(arguments: argparse.Namespace) -> int:
    """Print the verdict; 0 only for correct."""
    from drill.bank.reference import parse_reference
    from drill.cli.service import nearest_named, one_engine

    reference = parse_reference(arguments.reference)
    response = arguments.response
    if response == "-":
        response = sys.stdin.buffer.read(_MOST_BYTES).decode("utf-8", "replace").rstrip("\r\n")
    with one_engine(arguments.data_dir) as engine, nearest_named(engine, reference.template):
        if reference.seed is None:
            engine.generate(reference.template, reference.level)  # what is not there needs no seed
        judgement = engine.grade(str(reference), response)
        variant = engine.generate(reference.template, reference.level, reference.seed)
    if arguments.json:
        give(as_data(judgement, variant.answer))
    else:
        from drill.sessions.letters import in_ascii
        from drill.sessions.settings import read_settings
        from drill.sessions.written import written_variant

        ascii_only = ascii_alone(read_settings(arguments.data_dir).ascii)
        page = as_text(judgement, written_variant(variant, ascii_only=ascii_only).answer)
        say(in_ascii(page) if ascii_only else page)
    return FINE if judgement.verdict == "correct" else NOT_SO


def as_data(judgement: Judgement, answer: str) -> dict[str, Any]:
    """Return a judgement as the JSON object that scripts rely on; an unreadable one keeps the answer back."""
    data: dict[str, Any] = {
        "verdict": judgement.verdict.value,
        "score": judgement.score,
        "reading": judgement.reading,
    }
    if judgement.misconception is not None:
        data["misconception"] = judgement.misconception
    data["message"] = judgement.message
    if judgement.verdict != "unreadable":
        data["answer"] = answer
    return data


def as_text(judgement: Judgement, answer: str) -> str:
    """Return a judgement as a few lines for a person."""
    score = f" ({judgement.score:.0%})" if judgement.verdict == "partial" else ""
    lines = [f"{_SIGNS[judgement.verdict]} {judgement.verdict}{score}"]
    if judgement.message:
        lines.append(paragraphs(judgement.message, "  "))
    if judgement.reading:
        lines.append(paragraphs(f"read as: {judgement.reading}", "  "))
    if judgement.verdict in ("partial", "incorrect", "undecided"):
        lines.append(paragraphs(f"answer:  {answer}", "  "))
    return "\n".join(lines)
