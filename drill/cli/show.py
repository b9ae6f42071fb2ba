"""`drill show REF`: one question, with its numbers, for eyes or for scripts."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from drill.cli.guard import FINE
from drill.cli.output import WIDTH, ascii_alone, give, paragraphs, say
from drill.cli.parser import Parser, new_parser

if TYPE_CHECKING:
    from drill.bank.variant import Choice, Step, Variant

SAYS = """\
Show a question. REF is template-id[@level][#seed]; without a level it is the
template's own, without a seed a fresh one, which is printed. The same REF gives
the same question everywhere."""
EXAMPLES = (
    "drill show prob.bayes.medical-test",
    "drill show prob.bayes.medical-test@2#417 --solution",
    "drill show prob.bayes.medical-test#417 --json | jq -r .prompt",
)


def parser() -> Parser:
    """Return the parser of `drill show`."""
    made = new_parser("show", SAYS, EXAMPLES)
    made.add_argument("reference", metavar="REF", help="the question: template-id[@level][#seed]")
    made.add_argument("--json", action="store_true", help="print one JSON object")
    made.add_argument(
        "--solution", action="store_true", help="with the answer and how to get there"
    )
    return made


def run(arguments: argparse.Namespace) -> int:
    """Print the question."""
    from drill.bank.reference import parse_reference
    from drill.cli.service import nearest_named, one_engine
    from drill.sessions.letters import in_ascii
    from drill.sessions.settings import read_settings
    from drill.sessions.written import written_variant

    reference = parse_reference(arguments.reference)
    with one_engine(arguments.data_dir) as engine, nearest_named(engine, reference.template):
        variant = engine.generate(reference.template, reference.level, reference.seed)
    if arguments.json:
        give(as_data(variant, solution=arguments.solution))
    else:
        ascii_only = ascii_alone(read_settings(arguments.data_dir).ascii)
        page = as_text(written_variant(variant, ascii_only=ascii_only), solution=arguments.solution)
        say(in_ascii(page) if ascii_only else page)
    return FINE


def as_data(variant: Variant, *, solution: bool) -> dict[str, Any]:
    """Return a variant as the JSON object that scripts rely on."""
    data: dict[str, Any] = {
        "ref": variant.reference,
        "template": variant.template,
        "version": variant.version,
        "level": variant.level,
        "seed": variant.seed,
        "par": variant.par,
        "refs": list(variant.refs),
        "kind": variant.kind,
        "prompt": variant.prompt.plain,
        "prompt_latex": variant.prompt.markdown or variant.prompt.plain,
    }
    if variant.left:
        data["choices"] = {"left": _options(variant.left), "right": _options(variant.choices)}
    elif variant.choices:
        data["choices"] = _options(variant.choices)
    data["input_hint"] = variant.input_hint
    if solution:
        data["answer"] = variant.answer
        data["solution"] = [
            {"say": step.say, "math": _mathematics(step), "value": step.value}
            for step in variant.solution
        ]
    return data


def _options(choices: tuple[Choice, ...]) -> list[dict[str, str]]:
    return [{"key": choice.key, "text": choice.text.plain} for choice in choices]


def _mathematics(step: Step) -> str:
    from drill.bank.variant import equated

    formula = step.math.plain if step.math else ""
    return equated((formula, step.work))


def as_text(variant: Variant, *, solution: bool) -> str:
    """Return a variant as a page for a person, at most 80 columns wide."""
    from drill.sessions.wording import about

    place = " · ".join(part for part in (about(variant), f"level {variant.level}") if part)
    parts = [
        paragraphs(variant.title),
        paragraphs(f"{place} · about {variant.par} s"),
        "",
        question(variant),
    ]
    parts += ["", paragraphs(f"Answer: {variant.input_hint}")] if variant.input_hint else []
    if solution:
        parts += ["", *(_step(step) for step in variant.solution)]
        parts += ["", paragraphs(f"The answer: {variant.answer}")]
    parts += ["", variant.reference]
    return "\n".join(parts)


def question(variant: Variant) -> str:
    """Return prompt and options as drawn for the screen, or plain (which holds the options) if too wide."""
    from drill.sessions.letters import lettered

    pieces = []
    for block in variant.prompt.blocks:
        rows = block.content.split("\n")
        if block.form == "text":
            pieces.append(paragraphs(block.content, "  "))
        elif all(len(row) <= WIDTH - 6 for row in rows):
            pieces += ["", *(f"      {row}".rstrip() for row in rows), ""]
        else:
            pieces = []
            break
    if not pieces:
        return paragraphs(lettered(variant.prompt), "  ")
    for group in (variant.left, variant.choices):
        pieces += ["", *(_option(choice) for choice in group)] if group else []
    return "\n".join(pieces).strip("\n")


def _option(choice: Choice) -> str:
    from drill.sessions.letters import lettered

    lines = paragraphs(lettered(choice.text), "      ")
    return f"  {choice.key:>2}  {lines[6:]}"


def _step(step: Step) -> str:
    from drill.bank.variant import equated
    from drill.sessions.letters import lettered

    formula = lettered(step.math) if step.math else ""
    line = equated((formula, step.work, step.value))
    return paragraphs(f"· {step.say}" if step.say else "·") + (
        "\n" + paragraphs(line, "    ") if line else ""
    )
