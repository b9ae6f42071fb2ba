"""The text of a key, read where a response would be asked again: a mixed number, thousands, a unit, words alone.

Whoever writes a key means one thing by it; a person who answers is asked which of two.
"""

from __future__ import annotations

import re

from drill.grading import typed as typing
from drill.grading import units
from drill.grading.typed import Typed
from drill.maths.functions import SPELLINGS
from drill.maths.reading.names import names_of
from drill.maths.reading.vocabulary import Vocabulary
from drill.maths.signs import GLYPHS

_WORDED = re.compile(r"\\(?:text|textbf|textrm|mathrm|mbox)\s*\{\s*(?P<words>[^{}\\$]*?)\s*\}")
_OPTION = re.compile(r"\(?[A-Z]\)?")
_ARC = re.compile(r"(?<![A-Za-z\\\d)\]}])a(?=(?:sin|cos|tan|sec|csc|cot)h?\s*(?P<open>\())")
_LETTER_A = re.compile(
    r"(?<![A-Za-z\\])a(?![A-Za-z])|(?<![A-Za-z\\])(?:[A-Za-z]a|a[A-Za-z])(?![A-Za-z])"
)
_WORD = re.compile(r"(?:[A-Za-z]+[ -])*[A-Za-z]{5,}(?:[ -][A-Za-z]+)*")
_PLAIN = names_of(Vocabulary())
_SPLIT = re.compile(r"[A-Za-z]+")
# Functions that people write without brackets.
_BARE = frozenset(
    {
        "log",
        "ln",
        "lg",
        "exp",
        "sqrt",
        "abs",
        "sin",
        "cos",
        "tan",
        "sec",
        "csc",
        "cot",
        "sinh",
        "cosh",
        "tanh",
    }
)
_SHORTEST_UNIT = 4  # letters of a unit that is no product of letters
_VOWELS = frozenset("aeiouyAEIOUY")
_MIXED = re.compile(
    r"(?P<sign>[-−+]?)\s*(?P<whole>\d+)\s*(?P<part>\\[dtc]?frac\s*(?:\{\s*\d+\s*\}\s*\{\s*\d+\s*\}|\d\s*\d))"
)
_GROUPS = r"[1-9]\d{0,2}(?:(?:,|\{,\}|,\\!|\\,)\s?\d{3})+"
_THOUSANDS = re.compile(rf"[-−+]?\s*(?:\\?[$€£]\s*)?(?P<groups>{_GROUPS})(?:\.\d+)?\s*(?:\\?%)?")
_PRICE = re.compile(
    r"[-−+]?\s*(?:(?:\\?[$€£]|USD|EUR|GBP)\s*\d+(?:\.\d+)?|\d+(?:\.\d+)?\s*(?:[€£$]|euros?|dollars?))"
)


def words_of(text: str) -> str | None:
    r"""Return the words a key consists of, as `\text{even}` and `overfitting` do; None for mathematics."""
    worded = _WORDED.fullmatch(text)
    if worded and worded["words"]:
        return worded["words"]
    bare = _WORD.fullmatch(text)
    if bare is None or not _are_words(_SPLIT.findall(text)):
        return None
    spelled = any(_VOWELS.isdisjoint(word) for word in re.findall(r"[A-Za-z]{3,}", text))
    in_order = list(text) == sorted(text)
    return None if spelled or in_order else text


def _are_words(words: list[str]) -> bool:
    """Tell whether words are no mathematics: `random forest`, `max pooling` and `softmax` alone, not `log price`."""
    if any(word in GLYPHS or _PLAIN.constant(word) is not None for word in words):
        return False
    functions = [word for word in words if word in SPELLINGS]
    if len(words) == 1 or not functions:
        return True
    return len(functions) < len(words) and _BARE.isdisjoint(map(str.casefold, functions))


def option_of(words: str) -> str | None:
    r"""Return the letter of `\text{(C)}`, a key that names an option; None for other words."""
    return words.strip("()") if _OPTION.fullmatch(words) else None


def with_arcs(text: str) -> str:
    """Return a key with `asin(a)` as arcsin(a), where a stands nowhere else, so that it is no product."""
    found = list(_ARC.finditer(text))
    if not found:
        return text
    rest = text
    for arc in reversed(found):
        stop = _closing(text, arc.start("open"))
        rest = rest[: arc.start()] + "1" + rest[stop:]
    if _LETTER_A.search(rest):
        return text
    for arc in reversed(found):
        text = f"{text[: arc.start()]}arc{text[arc.end() :]}"
    return text


def _closing(text: str, start: int) -> int:
    """Return the place after the bracket that closes the one at `start`, the end of the text for none."""
    depth = 0
    for place in range(start, len(text)):
        depth += (text[place] == "(") - (text[place] == ")")
        if depth == 0:
            return place + 1
    return len(text)


def one_number(typed: Typed, *, surely: bool = False) -> Typed:
    r"""Return a key that is one number in plain digits: `33\frac{1}{3}`, `14{,}916`, `\$5`, `5\text{ cm}`.

    `surely` says that it is one, so that `5 cm` is no product of letters; `5 hours` never is.
    """
    typed = _without_unit(typed, surely)
    mixed = _MIXED.fullmatch(typed.text)
    if mixed:
        typed = typed.put(mixed.start("part"), mixed.start("part"), "+").put(
            mixed.start("whole"), mixed.start("whole"), "("
        )
        return typed.put(len(typed.text), len(typed.text), ")")
    thousands = _THOUSANDS.fullmatch(typed.text)
    if thousands:
        digits = re.sub(r"\D", "", thousands["groups"])
        typed = typed.put(*thousands.span("groups"), digits)
    if thousands or _PRICE.fullmatch(typed.text):
        typed = typing.without_currency(typed)
    return typed


def unit_of(typed: Typed, *, surely: bool = False) -> str:
    """Return the unit that `one_number` takes off a key, plain; empty for none."""
    bare = _without_unit(typed, surely)
    return units.plain(typed.text[len(bare.text) :])


def _without_unit(typed: Typed, surely: bool) -> Typed:
    worded = units.TEXTUAL.search(typed.text)
    if worded and units.is_number(typed.text[: worded.start()]):
        return typed.cut(0, worded.start())
    found = units.after_number(typed.text)
    if found is None:
        return typed
    unit, start = found
    word = surely or len(unit) >= _SHORTEST_UNIT or units.plain(unit) == "deg"
    return typed.cut(0, start) if word and units.is_known(unit) else typed
