"""What is wrong with YAML that cannot be read, said to its author: the line to mend, and how.

The parser stops where it can go no further, which is often some lines below the slip. From its complaint
and the text around it we look for the slip itself: a quote or a bracket left open, a tab, a missing space.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import yaml

from drill.bank.yaml_quotes import Quoted, quoted_texts

_GLUED = re.compile(r"\s*(?:- )*(?P<key>[A-Za-z_][\w-]*):(?P<value>[^\s:/].*)")
_KEYED = re.compile(r"\s*(?:- )*[\w.\"'-]+:(?:\s|$)")
_BLOCK = re.compile(r"[|>][+-]?\d?[+-]?\s*(?:#.*)?$")
_FORBIDDEN = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPECIAL = ", : [ ] { } # & * ! | > % @ ` ' or \""


@dataclass(frozen=True, slots=True)
class _Slip:
    """The parser's complaint with the lines of the text; lines count from 1, columns from 0."""

    text: str
    lines: list[str]
    problem: str
    context: str
    line: int
    column: int
    index: int
    opened: int  # the line of the context, 0 if there is none

    def at(self, line: int) -> str:
        return self.lines[line - 1] if 0 < line <= len(self.lines) else ""

    def above(self, line: int) -> int:
        """Return the nearest line above that says something; 0 if there is none."""
        for number in range(line - 1, 0, -1):
            said = self.at(number).strip()
            if said and not said.startswith("#"):
                return number
        return 0


Advice = tuple[int, str]


def yaml_advice(text: str, error: yaml.MarkedYAMLError) -> Advice:
    """Return the line to mend and a sentence on what is wrong there and what to do."""
    mark = error.problem_mark or error.context_mark
    context = error.context_mark
    slip = _Slip(
        text=text,
        lines=text.splitlines(),
        problem=error.problem or "it could not be read",
        context=error.context or "",
        line=mark.line + 1 if mark is not None else 0,
        column=mark.column if mark is not None else 0,
        index=mark.index if mark is not None else 0,
        opened=context.line + 1 if context is not None else 0,
    )
    for rule in _RULES:
        found = rule(slip)
        if found is not None:
            return found
    return slip.line, f"{slip.problem}; put a text in quotes if it holds any of {_SPECIAL}."


def unprintable_advice(text: str) -> Advice:
    """Return the line of the first character that YAML refuses anywhere, and what to do about it."""
    found = _FORBIDDEN.search(text)
    if found is None:
        return 0, "The text cannot be read as characters."
    line = text.count("\n", 0, found.start()) + 1
    return line, f"the character U+{ord(found[0]):04X} cannot be printed: remove it."


def _tab(slip: _Slip) -> Advice | None:
    if re.match(r" *\t", slip.at(slip.line)):
        return slip.line, "this line is indented with a tab; YAML is indented with spaces."
    return None


def _quotes(slip: _Slip) -> Advice | None:
    """Look for a quote left open, or closed too early, before the place of the complaint."""
    for quoted in quoted_texts(slip.text, slip.index):
        if quoted.end is None or _swallows(slip.text, quoted):
            return (
                quoted.line,
                f"the quote {quoted.mark} that opens on this line is not closed on it.",
            )
        rest = slip.text[quoted.end + 1 :].split("\n", 1)[0]
        if not quoted.may_follow(rest):
            inner = "'' (twice)" if quoted.mark == "'" else '\\"'
            said = (
                f"after the closing {quoted.mark} comes `{rest.strip()[:30]}`; a {quoted.mark} inside the text is "
                f"written {inner}, or use the other quotes around it."
            )
            return _line_of(slip.text, quoted.end), said
    return None


def _swallows(text: str, quoted: Quoted) -> bool:
    """Tell whether a quoted text runs over a line that is not indented deeper than the one it opens on."""
    if quoted.end is None or "\n" not in text[quoted.start : quoted.end]:
        return False
    own = _indent(text[text.rfind("\n", 0, quoted.start) + 1 :])
    following = text[quoted.start : quoted.end].split("\n")[1:]
    return any(line.strip() and _indent(line) <= own for line in following)


def _escape(slip: _Slip) -> Advice | None:
    if "escape character" not in slip.problem and "hexdecimal" not in slip.problem:
        return None
    found = re.search(r"\\[A-Za-z]+|\\.", slip.at(slip.line)[max(0, slip.column - 2) :])
    said = found[0] if found else "\\"
    return (
        slip.line,
        f"in double quotes a backslash begins an escape, and `{said}` is none; write LaTeX in single quotes, "
        "or in a block after |.",
    )


def _flow(slip: _Slip) -> Advice | None:
    """A short map or list that does not end, or that holds what it cannot."""
    if "flow" not in slip.context:
        return None
    bracket = "{" if "mapping" in slip.context else "["
    if slip.opened != slip.line:
        return (
            slip.opened,
            f"the {bracket} that opens here is not closed; close it, or put a text that begins with it in quotes.",
        )
    if "{{" in slip.at(slip.line):
        return slip.line, "a text with {{ … }} in a short map or list must be in quotes."
    return (
        slip.line,
        f"in {bracket} … the parts are separated by commas, and a text that holds any of , : [ ] {{ }} needs quotes.",
    )


def _first_character(slip: _Slip) -> Advice | None:
    """A text that begins with a sign that means something to YAML."""
    char = slip.text[slip.index : slip.index + 1]
    if "cannot start any token" in slip.problem:
        return slip.line, f'a text cannot begin with "{char}"; put it in quotes.'
    for word, sign in (("an alias", "*"), ("an anchor", "&"), ("a tag", "!")):
        if word in slip.context:
            return slip.opened, f'a text that begins with "{sign}" must be in quotes.'
    if "block scalar" in slip.context:
        return slip.opened, "after | or > the text begins on the next line; else put it in quotes."
    if "node content" in slip.problem:
        return slip.line, f'a text cannot begin with "{char}"; put it in quotes.'
    if "block sequence entries" in slip.problem:
        return (
            slip.line,
            "a list with - begins on the line below its key; a text with - needs quotes.",
        )
    return None


def _colon_in_text(slip: _Slip) -> Advice | None:
    """`title: Price: of` has a colon too many; a `key:value` above has no space."""
    if "mapping values" not in slip.problem:
        return None
    lacking = _dashless(slip)
    if lacking is not None:
        return lacking
    before = slip.at(slip.line)[: slip.column]
    if re.search(r":\s", before):
        return slip.line, "the text holds a colon and a space; put it in quotes."
    above = slip.above(slip.line)
    glued = _GLUED.match(slip.at(above))
    if glued is not None and not _KEYED.match(slip.at(above)):
        return above, _said_glued(glued)
    return _uneven(slip, above)


def _dashless(slip: _Slip) -> Advice | None:
    """A list of which an item above has no dash, or no space behind it, is one long text."""
    column = _indent(slip.at(slip.line))
    if not slip.at(slip.line)[column:].startswith("- "):
        return None
    lacking = 0
    number = slip.above(slip.line)
    while number and _indent(slip.at(number)) >= column:
        if _indent(slip.at(number)) == column and not slip.at(number)[column:].startswith("- "):
            lacking = number
        number = slip.above(number)
    if not lacking or not slip.at(number).rstrip().endswith(":"):
        return None
    said = slip.at(lacking).strip().removeprefix("-")[:40]
    return lacking, f"an item of a list begins with a dash and a space: write `- {said}`."


def _uneven(slip: _Slip, above: int) -> Advice:
    """A key deeper than the one above, which has a value: one of the two lines is out of line."""
    own, other = _column(slip.at(slip.line)), _column(slip.at(above))
    if slip.at(above).startswith("id:"):
        return _undashed(slip, above)
    further = slip.above(above)
    blamed = above if further and _column(slip.at(further)) == own != other else slip.line
    return (
        blamed,
        f"the keys of lines {above} and {slip.line} begin in columns {other + 1} and {own + 1}; keys that belong "
        "together begin in the same one.",
    )


def _undashed(slip: _Slip, line: int) -> Advice:
    own = slip.at(line).split(" #")[0].strip()[:60]
    return line, f"a template begins with a dash: write `- {own}`."


def _no_colon(slip: _Slip) -> Advice | None:
    if "could not find expected ':'" not in slip.problem:
        return None
    said = slip.at(slip.opened)
    above = slip.above(slip.opened)
    if _BLOCK.search(slip.at(above)):
        return slip.opened, "a text under | or > is indented deeper than its key."
    glued = _GLUED.match(said)
    if glued is not None:
        return slip.opened, _said_glued(glued)
    return (
        slip.opened,
        f"`{said.strip()[:40]}` is no `key: value`; a key is followed by a colon and a space.",
    )


def _said_glued(glued: re.Match[str]) -> str:
    return f"a space is missing after the colon: write `{glued['key']}: {glued['value'].strip()[:40]}`."


def _stray(slip: _Slip) -> Advice | None:
    """What follows a closed bracket, and lines that stand in no column of those above."""
    if "expected key" not in slip.problem and "'-' indicator" not in slip.problem:
        return None
    said = slip.at(slip.line)
    before = said[: slip.column].rstrip()
    if before.endswith(("}", "]")):
        if re.search(r"(?:^|[:-] )\s*\{\{", said):
            return slip.line, "a text that begins with {{ must be in quotes."
        rest = said[slip.column :].strip()
        if rest[:1] in {"}", "]"}:
            return slip.line, f"the last {rest[0]} closes nothing; remove it."
        return (
            slip.line,
            f"after the closing {before[-1]} comes `{rest[:30]}`; put the text in quotes.",
        )
    if re.search(r"(?:[:-] )\s*\*", said):
        return slip.line, 'a text that begins with "*" must be in quotes.'
    above = slip.above(slip.line)
    glued = _GLUED.match(slip.at(above))
    if glued is not None and not _KEYED.match(slip.at(above)):
        return above, _said_glued(glued)
    if slip.at(above).startswith("id:"):
        return _undashed(slip, above)
    if _column(slip.at(slip.above(above))) == _column(said) != _column(slip.at(above)):
        return _uneven(slip, above)
    return (
        slip.line,
        f"this line begins in column {_indent(said) + 1}, like none above that it could belong to.",
    )


def _document(slip: _Slip) -> Advice | None:
    if "<document start>" not in slip.problem:
        return None
    return (
        slip.line,
        "this line stands outside the list of templates; indent it, or begin a template with `- id: …`.",
    )


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _column(line: str) -> int:
    """Return the column of a line's first key, behind the `- ` of a list."""
    found = re.match(r"[ ]*(?:- +)*", line)
    return found.end() if found is not None else 0


def _line_of(text: str, index: int) -> int:
    return text.count("\n", 0, index) + 1


_Rule = Callable[[_Slip], Advice | None]
_RULES: tuple[_Rule, ...] = (
    _tab,
    _quotes,
    _escape,
    _flow,
    _first_character,
    _colon_in_text,
    _no_colon,
    _stray,
    _document,
)
