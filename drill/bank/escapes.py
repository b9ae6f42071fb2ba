"""What did not arrive: LaTeX in double quotes, control characters, half a pair of quotes, what follows a ` #`."""

from __future__ import annotations

import re

from drill.bank.latex_words import COMMANDS

# What YAML makes of a backslash and these letters in double quotes, a line break apart.
_MADE = {
    "\0": r"\0",
    "\a": r"\a",
    "\b": r"\b",
    "\t": r"\t",
    "\v": r"\v",
    "\f": r"\f",
    "\r": r"\r",
    "\x1b": r"\e",
    "\x85": r"\N",
    "\u2028": r"\L",
    "\u2029": r"\P",
}
# Control characters but the line break, and those that turn text round.
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_MATHEMATICS = re.compile(r"(?<!\\)\$((?:\\.|[^$\\])+?)(?<!\\)\$", re.DOTALL)
_EATEN = re.compile(r"(?<!\\)(?:\\\\)*\\(n[A-Za-z]+|_)")
_SENTENCE_END = re.compile(r"[.?!%$}:]([\"'])$")  # after a letter it is an apostrophe or a prime
_DOUBLED = re.compile(r"(?<!\\)\\\\([A-Za-z]+)")
# Texts, and those of them that are sentences with a full stop.
_SENTENCES = frozenset({"why", "prompt", "claim", "because", "ask", "hints", "true"})
_TEXTS = _SENTENCES | {"title", "say", "text", "left", "right", "points", "lines", "steps", "weak"}
_NO_COMMENT = re.compile(r" #(?:\d| ?\{\{|\$| of\b)")  # the #1 of a list, the # of items
_GOES_ON = re.compile(r" #\s?[a-z].*[.?!]\s*$")
_ADVICE = "write LaTeX in single quotes ('…') or in a block after |"


def spoilt_escape(value: str, raw: str, quote: str, mathematics: bool) -> str | None:
    """Say what is wrong with the backslashes of a text, or None.

    `raw` is the text as it stands in the file, `quote` its YAML style; `mathematics` says that it is all LaTeX.
    """
    control = _CONTROL.search(value)
    if control is not None:
        char = control[0]
        if quote == '"' and char in _MADE and _MADE[char] in raw:
            return f"YAML made a control character of `{_MADE[char]}` in double quotes; {_ADVICE}."
        said = "A tab" if char == "\t" else f"The character U+{ord(char):04X}"
        return f"{said} cannot be printed; remove it."
    closing = _SENTENCE_END.search(value) if not quote and not mathematics else None
    if closing is not None and value.count(closing[1]) % 2:
        return f"The text ends in {closing[1]} and does not begin with it; put it at both ends or at neither."
    if "\\" not in raw:
        return None
    parts = [raw] if mathematics else [found[1] for found in _MATHEMATICS.finditer(raw)]
    for part in parts:
        if quote == '"':
            for found in _EATEN.finditer(part):
                if found[1] in COMMANDS or found[1] == "_":
                    made = f"YAML made a line break or a space of the beginning of `\\{found[1]}`"
                    return f"{made} in double quotes; {_ADVICE}."
        else:
            for found in _DOUBLED.finditer(part):
                if found[1] in COMMANDS:
                    return (
                        f"`\\\\{found[1]}` has a backslash too many: only double quotes need two."
                    )
    return None


def cut_off(value: str, rest: str, key: str) -> str | None:
    """Say so where ` #` cuts a text off that goes on; `rest` is what follows it on its line.

    A comment that stands apart, or says something of its own, is left alone.
    """
    if key not in _TEXTS or not value:
        return None
    goes_on = key in _SENTENCES and value[-1].isalnum() and _GOES_ON.match(rest) is not None
    if goes_on or _NO_COMMENT.match(rest):
        return "YAML ends this text at ` #`, where a comment begins; put the text in quotes."
    return None
