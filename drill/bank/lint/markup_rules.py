"""Slips of the pen in formulas and around them, which draw as something else than was meant.

`n^10` draws n¹0, `sqrt{2}` the letters s, q, r, t; `\\alpha` outside dollars and `<b>` are shown as they are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drill.bank.latex_words import COMMANDS, GREEK
from drill.bank.wording import FIRST_MARK, Piece, Wording

FORMULA = "formula"
PROSE = "prose"

_MARK = re.compile(r"[\ue000-\uf8ff]")
_VALUE = r"[\ue000-\uf8ff]"
# Arguments that hold words, and names of environments.
_WORDED = re.compile(
    r"\\(?:text[a-z]*|mathrm|mathit|mathsf|mathtt|operatorname\*?|mbox|begin|end|tag|label)\s*\{[^{}]*\}"
)
_INDEX = re.compile(r"_\s*\{[^{}]*\}")
_LONG_GREEK = "|".join(sorted(each for each in GREEK if each.islower() and len(each) > 2))
_SURE = "cdot|leq|geq|neq|infty|nabla|approx|ldots|cdots|mathbb|mathbf|mathcal|mathrm|operatorname"
_BARE = (
    re.compile(r"(?<![\\A-Za-z])(d?frac|tfrac|sqrt|binom)(?=\s*\{)"),
    re.compile(r"(?<![\\A-Za-z])(sum|prod|int|lim)(?=\s*_)"),
    re.compile(rf"(?<![\\A-Za-z])({_LONG_GREEK}|{_SURE})(?![A-Za-z])"),
)
_LONG_SCRIPT = re.compile(r"(?<!\\)([\^_])(\d\d[\d.]*|\d\.\d+)")
_NEGATIVE_SCRIPT = re.compile(rf"(?<!\\)\^(-(?:[0-9]+|[A-Za-z]|{_VALUE}))")
_BRACED = r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}"
_TWO_SCRIPTS = re.compile(
    rf"(?<!\\)([\^_])(?:{_BRACED}|\\[A-Za-z]+(?![A-Za-z{{])|[A-Za-z0-9]|{_VALUE})\s*\1"
)
_ROUND_ARGUMENT = re.compile(
    r"\\(sqrt|d?frac|tfrac|binom|hat|bar|vec|tilde|overline|widehat|math(?:bf|bb|rm|cal)|text|operatorname)\s*\("
)
_ENVIRONMENT = re.compile(r"\\(begin|end)\s*\{([^{}]*)\}")
_COMMAND = re.compile(r"\\[A-Za-z]+")
_SPACED_WORDS = re.compile(r"(?<![A-Za-z_^{])[a-z]{3,}(?: +[a-z]{3,})+(?![A-Za-z])")

_OUTSIDE = re.compile(r"\\([A-Za-z]+)")
_LINE_BREAK = re.compile(r"(?<![\"'“‘\\])\\n(?![A-Za-z])|(?<![\"'“‘\\])\\n(?=[A-Za-z])")
_SHOWN_BACKSLASH = re.compile(r"(?<!\\)\\([%&#])")
_LATEX_DOLLARS = re.compile(r"\\\(.*?\\\)|\\\[.*?\\\]", re.DOTALL)
_TAG = re.compile(r"</(?:b|i|u|em|strong|sub|sup|p|code|pre|span|div|a|li|ul|ol|h[1-6])>|<br\s*/?>")
_ENTITY = re.compile(r"&(?:[a-z]{2,6}|#\d{2,5});")
_STARS = re.compile(r"(?<![\w)\]\ue000-\uf8ff*])\*\*(?=[\w\ue000-\uf8ff])|(?<=\S)\*\*(?!\w|\*)")
_BRACED_VALUE = re.compile(rf"(?<!\{{)\{{({_VALUE})\}}(?!\}})")
_AFTER = re.compile(rf"({_VALUE})\s?\\?%")

Told = tuple[str, str]  # rule, what is said


def markup_faults(wording: Wording) -> Iterator[Told]:
    """Say what of a text is shown otherwise than its author meant."""
    for piece in wording.pieces:
        if piece.form == "text":
            yield from ((PROSE, said) for said in _prose(piece.source))
        elif piece.form != "code":
            yield from ((FORMULA, said) for said in _formula(piece.source))
        if piece.form != "code":
            yield from ((PROSE, said) for said in _percent_twice(wording, piece))
    texts = "".join(piece.source for piece in wording.pieces if piece.form == "text")
    yield from ((PROSE, said) for said in _pairs(texts))


def _formula(latex: str) -> Iterator[str]:
    bare = _WORDED.sub(" ", latex)
    for pattern in _BARE:
        for found in pattern.finditer(_INDEX.sub(" ", bare)):
            yield f"“{found[1]}” in ${_shown(latex)}$ is drawn as letters; write \\{found[1]}."
    for pattern in (_LONG_SCRIPT, _NEGATIVE_SCRIPT):
        for found in pattern.finditer(bare):
            sign, inside = found[0][0], found[0][1:]
            which = "raises" if sign == "^" else "lowers"
            said = f"{sign}{_shown(inside)} {which} only “{_shown(inside[:1])}”; write {sign}{{{_shown(inside)}}}."
            yield f"In ${_shown(latex)}$ {said}"
    double = _TWO_SCRIPTS.search(bare)
    if double is not None:
        said = "two indices" if double[1] == "_" else "two powers"
        yield f"${_shown(latex)}$ has {said} on one sign; put braces, such as {{x{double[1]}a}}{double[1]}b."
    for found in _ROUND_ARGUMENT.finditer(latex):
        yield f"\\{found[1]} takes braces, \\{found[1]}{{…}}; here it takes the bracket alone: ${_shown(latex)}$."
    yield from _environments(latex)
    spaced = _SPACED_WORDS.search(_INDEX.sub(" ", _COMMAND.sub("\0", bare)))
    if spaced is not None:
        yield f"“{spaced[0]}” loses its spaces in a formula; write \\text{{{spaced[0]}}}."


def _environments(latex: str) -> Iterator[str]:
    opened: list[str] = []
    for found in _ENVIRONMENT.finditer(latex):
        if found[1] == "begin":
            opened.append(found[2])
        elif opened and (begun := opened.pop()) != found[2]:
            yield f"\\begin{{{begun}}} ends as \\end{{{found[2]}}}."


def _prose(text: str) -> Iterator[str]:
    inside = _LATEX_DOLLARS.search(text)
    if inside is not None:
        yield f"{_shown(inside[0])} is shown as it is written; mathematics stands between $ and $."
        return
    for found in _OUTSIDE.finditer(text):
        if found[1] in COMMANDS and len(found[1]) > 1:
            yield f"{found[0]} stands outside a formula and is shown as it is; put it between $ and $."
        elif _LINE_BREAK.match(text, found.start()):
            yield "\\n is shown as it is written; for a new line use a text on lines of its own, after |."
    for found in _SHOWN_BACKSLASH.finditer(text):
        yield f"The backslash of {found[0]} is shown; outside formulas write {found[1]} alone."
    for pattern in (_TAG, _ENTITY):
        marked = pattern.search(text)
        if marked is not None:
            yield f"{marked[0]} is shown as it is written; texts are no HTML."
    if _BRACED_VALUE.search(text):
        yield "The outer braces of {{{ … }}} are shown; two on each side are enough."


def _pairs(text: str) -> Iterator[str]:
    """Marks that come in pairs, counted over the whole text."""
    if text.count("`") % 2:
        yield "A ` stands alone; code stands between two of them."
    if len(_STARS.findall(text)) % 2:
        yield "A ** stands alone."
    inches = re.search(r'\d"', text)
    if text.count('"') % 2 and inches is None:
        yield 'A " stands alone; put it at both ends or at neither.'
    if "„" not in text and "”" in text + "“" and text.count("“") != text.count("”"):
        yield "A “ or ” stands alone; put one at both ends or at neither."


def _percent_twice(wording: Wording, piece: Piece) -> Iterator[str]:
    for found in _AFTER.finditer(piece.source):
        hole = wording.holes[ord(found[1]) - FIRST_MARK]
        if hole.filters and hole.filters[-1].name == "percent":
            yield "The filter percent writes its own %; leave out the one behind it."


def _shown(latex: str) -> str:
    return _MARK.sub("…", " ".join(latex.split()))[:60]
