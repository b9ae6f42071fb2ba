"""Slips of the pen in formulas and around them, which draw as something else than was meant.

`n^10` draws n¹0, `sqrt{2}` the letters s, q, r, t; `\\alpha` outside dollars and `<b>` are shown as they are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drill.bank.check_level import wordings
from drill.bank.compile import plan
from drill.bank.latex_words import COMMANDS, GREEK
from drill.bank.lint.bracket_rules import RULE as BRACKETS
from drill.bank.lint.bracket_rules import bracket_faults
from drill.bank.lint.finding import Finding, finding
from drill.bank.schema import TemplateSource
from drill.bank.template import Template, at_level
from drill.bank.wording import FIRST_MARK, Piece, Wording, WordingError, read_wording
from drill.errors import DrillError

FORMULA = "formula"
PROSE = "prose"

_MARK = re.compile(r"[\ue000-\uf8ff]")
_VALUE = r"[\ue000-\uf8ff]"
# Arguments that hold words, and names of environments.
_BRACED = r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}"
_WORDED = re.compile(
    rf"\\(?:text[a-z]*|math(?:rm|it|sf|tt)|operatorname\*?|mbox|begin|end)\s*{_BRACED}"
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
_TWO_SCRIPTS = re.compile(
    rf"(?<!\\)([\^_])(?:{_BRACED}|\\[A-Za-z]+(?![A-Za-z{{])|[A-Za-z0-9]|{_VALUE})\s*\1"
)
_ROUND_ARGUMENT = re.compile(
    r"\\(sqrt|d?frac|tfrac|binom|hat|bar|vec|tilde|overline|widehat|math(?:bf|bb|rm|cal)|text|operatorname)\s*\("
)
_SIGN_IN_TEXT = re.compile(r"\\(text[a-z]*|mbox)\s*\{[^{}$]*?(?<!\\)([_^])[^{}]*\}")
_ENVIRONMENT = re.compile(r"\\(begin|end)\s*\{([^{}]*)\}")
_COMMAND = re.compile(r"\\[A-Za-z]+")
_SPACED_WORDS = re.compile(r"(?<![A-Za-z_^{])[a-z]{3,}(?: +[a-z]{3,})+(?![A-Za-z])")

_OUTSIDE = re.compile(r"\\([A-Za-z]+)")
_LINE_BREAK = re.compile(r"(?:(?<=[\s.,;?!])|(?<=\A))\\n|\\n(?![a-z])")
_SHOWN_BACKSLASH = re.compile(r"(?<!\\)\\([%&#])")
_UNFINISHED = re.compile(r"\s*(?:TODO|FIXME|TBD)\W*|.*\b(?:TODO|FIXME):.*", re.DOTALL)
_LATEX_DOLLARS = re.compile(r"\\\(.*?\\\)|\\\[.*?\\\]", re.DOTALL)
_TAG = re.compile(r"</(?:b|i|u|em|strong|sub|sup|p|code|pre|span|div|a|li|ul|ol|h[1-6])>|<br\s*/?>")
_ENTITY = re.compile(r"&(?:[a-z]{2,6}|#\d{2,5});")
_STARS = re.compile(r"(?<![\w)\]\ue000-\uf8ff*])\*\*(?=[\w\ue000-\uf8ff])|(?<=\S)\*\*(?!\w|\*)")
_KEYWORDS = re.compile(r"[(,]\s*\*\*")  # f(**options)
_NO_QUOTE = re.compile(r'\d"|\w"\(|(?<!\w)"(?!\w)')  # inches, f"(x), the sign itself
_BRACED_VALUE = re.compile(rf"(?<!\{{)\{{({_VALUE})\}}(?!\}})")
_AFTER = re.compile(rf"({_VALUE})\s?\\?%")

_BARE_TEXTS = frozenset({"title", "why", "answer.hint"})
_SIDES = ("left", "right")

Told = tuple[str, str]  # rule, what is said


def lint_markup(template: Template) -> Iterator[Finding]:
    """Judge what every text of every level is written in, each text once."""
    seen: set[tuple[int, str, str]] = set()
    for level in template.levels:
        try:
            texts = [*wordings(plan(template, level)), *_others(at_level(template, level))]
        except DrillError:
            return  # told elsewhere
        for path, wording in texts:
            brackets = () if path.startswith("words") else bracket_faults(wording)
            told = [(BRACKETS, said) for said in brackets]
            bare = [] if path not in _BARE_TEXTS else [(PROSE, said) for said in _drawn(wording)]
            for rule, said in (*told, *bare, *markup_faults(wording)):
                made = finding(template, path, rule, said, level=level)
                if (made.line, rule, said) not in seen:
                    seen.add((made.line, rule, said))
                    yield made


def _others(source: TemplateSource) -> Iterator[tuple[str, Wording]]:
    """Yield the texts that no plan holds: title, reason, words, and the pairs and blanks of a pool."""
    texts = [("title", source.title), ("why", source.why or "")]
    if source.answer is not None and source.answer.hint is not None:
        texts.append(("answer.hint", source.answer.hint))
    for name, entries in source.words.items():
        for place, entry in enumerate(entries, 1):
            parts = [entry] if isinstance(entry, str) else list(entry.values())
            texts += [(f"words.{name}[{place}]", part) for part in parts]
    if source.claims is not None:
        for place, pair in enumerate(source.claims.pairs, 1):
            texts += [(f"claims.pairs[{place}].{side}", getattr(pair, side)) for side in _SIDES]
        for place, blank in enumerate(source.claims.blanks, 1):
            texts.append((f"claims.blanks[{place}].text", blank.text))
    for path, text in texts:
        try:
            yield path, read_wording(text)
        except WordingError:
            continue  # told where it is used


def _drawn(wording: Wording) -> Iterator[str]:
    """Some texts stand where nothing is drawn."""
    formula = next((each for each in wording.pieces if each.form in {"inline", "display"}), None)
    if formula is not None:
        yield f"${_shown(formula.source)}$ is shown as it is written here; say it in words, or write x² and α."


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
        for found in pattern.finditer(_INDEX.sub("_", bare)):
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
    marked = _SIGN_IN_TEXT.search(latex)
    if marked is not None:
        yield f"{marked[2]} in \\{marked[1]} raises or lowers what follows: ${_shown(latex)}$; put \\{marked[2]}."
    yield from _environments(latex)
    spaced = _SPACED_WORDS.search(_INDEX.sub("_", _COMMAND.sub("\0", bare)))
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
            break  # once is enough
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
    """Marks that come in pairs, counted over the whole text, and what was left to be done."""
    if _UNFINISHED.fullmatch(text):
        yield "This text is not finished."
    if text.count("`") % 2:
        yield "A ` stands alone; code stands between two of them."
    if len(_STARS.findall(text)) % 2 and not _KEYWORDS.search(text):
        yield "A ** stands alone."
    if text.count('"') % 2 and not _NO_QUOTE.search(text):
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
