"""`drill grade`: JSON lines in, verdicts out, line for line."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator

from drill.cli.guard import FINE
from drill.cli.parser import Parser, new_parser
from drill.engine.client import MOST_LINE
from drill.engine.messages import MOST_TEXT

SAYS = """\
Grade responses of any origin. Each line of stdin is a JSON object
  {"id", "kind", "answer", "response", "variables"?, "tolerance"?, "ordered"?,
   "form"?, "upto"?}
and each gives one line on stdout, in order:
  {"id", "verdict", "score", "reading", "message", "error"?}
A line that cannot be read has the verdict unreadable; the next one is read.

    kind       auto (by the look of the answer), number, expression, equation,
               inequality, interval, vector, direction, matrix, set, multiset,
               list, pairs, boolean, choice, choices, order, match, text, shape,
               rubric
    answer, response
               texts; a number of JSON will do
    variables  {"x": "real"}, or positive, integer, complex, or an interval such
               as "(0, 1)"; without them every letter of the answer is real
    tolerance  one of {"relative": 0.01}, {"absolute": 0.5}, {"places": 2} and
               {"figures": 3}; without it a number must be exact
    ordered    true or false: whether the order of a list counts
    form       factored, expanded, lowest-terms or simplified
    upto       constant, factor or sign: what may differ
    verdict    correct, partial, incorrect, unreadable or undecided
    error      {"where": "line", "answer" or "response", "position", "expected"}"""
EXAMPLES = (
    """echo '{"id": 1, "kind": "number", "answer": "1/3", "response": "2/6"}' | drill grade""",
    "drill grade < pairs.jsonl > verdicts.jsonl",
)
_CHUNK = 1 << 20
LONGEST_LINE = 16 * MOST_LINE  # bytes of a line that are kept until its end has come
_LONGEST_NUMBER = 4_000  # digits of a whole number of JSON that is no text


def parser() -> Parser:
    """Return the parser of `drill grade`."""
    return new_parser("grade", SAYS, EXAMPLES)


def run(arguments: argparse.Namespace) -> int:
    """Answer every line as soon as it can be."""
    from drill.cli.service import one_engine

    out = sys.stdout.buffer
    with one_engine(arguments.data_dir, bank=False) as engine:
        for lines in arriving(sys.stdin.fileno()):
            for verdict in engine.grade_lines(lines, undone):
                out.write(verdict.encode("utf-8", "replace") + b"\n")
            out.flush()
    return FINE


def arriving(descriptor: int) -> Iterator[list[str]]:
    """Yield the whole lines that have arrived, waiting for at least one; a last line needs no newline.

    A line of endless length is cut, so that memory stays bounded; it is then no JSON.
    """
    rest = bytearray()
    skipping = False
    while chunk := os.read(descriptor, _CHUNK):
        first, *whole = chunk.split(b"\n")
        rest += first
        if whole:  # the line that had begun has ended
            whole, rest = [bytes(rest), *whole[:-1]], bytearray(whole[-1])
        if skipping and whole:
            del whole[0]
            skipping = False
        lines = [decoded(line) for line in whole]
        if len(rest) > LONGEST_LINE:
            if not skipping:
                lines.append(decoded(rest))
            skipping = True
            rest = bytearray()
        if lines:
            yield lines
    if rest and not skipping:
        yield [decoded(rest)]


def decoded(line: bytes | bytearray) -> str:
    """Return a line as text; bytes that are no UTF-8 become U+FFFD, which no answer contains."""
    text = line.decode("utf-8", "replace").removesuffix("\r")
    return text if len(text) <= MOST_LINE else shortened(text)


def shortened(line: str) -> str:
    """Return a long line with its texts cut to a length that is refused as too long, so that its id is kept."""
    try:
        read = json.loads(line.removeprefix("\ufeff"), parse_int=_whole_number)
    except (ValueError, RecursionError):
        return line[:MOST_LINE]
    if isinstance(read, dict):
        texts = {name for name, value in read.items() if name != "id" and isinstance(value, str)}
        line = json.dumps(read | {name: read[name][:MOST_TEXT] for name in texts})
    return line[:MOST_LINE]


def _whole_number(digits: str) -> int | str:
    """Return a whole number, one of endless length as the text it was written as."""
    return int(digits) if len(digits) <= _LONGEST_NUMBER else digits


def undone(line: str, sentence: str) -> str:
    """Return the verdict of a line whose grading had to be stopped; the mark some files begin with is no part."""
    try:
        read = json.loads(line.removeprefix("\ufeff"), parse_int=_whole_number)
    except (ValueError, RecursionError):
        read = None
    identifier = read.get("id") if isinstance(read, dict) else None
    return json.dumps(
        {"id": identifier, "verdict": "undecided", "score": 0.0, "reading": "", "message": sentence}
    )
