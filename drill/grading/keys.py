"""The `answer` of a `drill grade` line, read into an answer of its kind; `auto` takes its shape."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from drill.grading.answer import (
    Answer,
    AnswerKind,
    Domain,
    MathAnswer,
    OptionAnswer,
    RubricAnswer,
    TextAnswer,
)
from drill.grading.auto import as_answered, is_point, kind_of, without_names
from drill.grading.grade import KINDS, understand
from drill.grading.key_text import one_number, option_of, unit_of, with_arcs, words_of
from drill.grading.kinds import options
from drill.grading.kinds.items import of_one_name
from drill.grading.kinds.scalar import ZERO
from drill.grading.kinds.writing import summands
from drill.grading.letters import composites_met, letters_in, sizes_met, words_in
from drill.grading.reading import CONSTANTS_OF_INTEGRATION, read_tree
from drill.grading.repeats import with_repeats
from drill.grading.requests import Request, domains_of, tolerance_of
from drill.grading.typed import unwrapped, with_cases
from drill.grading.wording import sizes_in
from drill.maths.errors import ReadError
from drill.maths.reading.read import read
from drill.maths.reading.vocabulary import Vocabulary
from drill.maths.substitute import free_symbols, walk
from drill.maths.tree import Bracket, Node, Symbol
from drill.maths.tree import Sequence as Items

_IN = re.compile(r"[A-Za-z]\w*\s*(?:∈|\\in(?![A-Za-z])|in\s)")
# What is no product in any text: P(A|B), P(A∩B), E[X].
_CONDITIONAL = re.compile(
    r"[A-Za-z]\(\s*\w[^()|]*(?:\||∣|\\mid(?![A-Za-z])|∩|\\cap(?![A-Za-z]))[^()|]*\)|(?<![A-Za-z])(?:E|Var|Cov)\["
)
_WITHOUT_WORDS = frozenset({"number", "interval", "inequality", "shape"})
_OPTIONS = ("",) * 26
_APPLIED = re.compile(r"[A-Za-z]\w*'*\(([a-z])\)")  # f(x): the other side may be written with x
_PYTHON_J = re.compile(r"\d\s*[-+−]\s*[\d.]+j(?![A-Za-z_0-9])")


def answer_of(request: Request) -> Answer:
    """Return the answer of a request, made once for equal ones.

    Raises ReadError when it cannot be read, RequestError for measures that make no sense.
    """
    declared = tuple(sorted(request.variables.items()))
    answer = _answer(request.kind, request.answer, declared, request.ordered)
    if not isinstance(answer, MathAnswer):
        return answer
    if request.kind == "auto":
        answer = as_answered(answer, request.response)
    tolerance = tolerance_of(request.tolerance)
    if (tolerance, request.form, request.upto) == (answer.tolerance, None, None):
        return answer
    if request.upto == "constant":
        answer = replace(answer, variables=_without_constants(answer, request.variables))
    return replace(answer, tolerance=tolerance, form=request.form, upto=request.upto)


def _without_constants(answer: MathAnswer, declared: Mapping[str, str]) -> dict[str, Domain]:
    """Return the variables of an antiderivative without the C that was added to it, if nobody declared that."""
    added = {
        term.name
        for term in summands(answer.value)
        if isinstance(term, Symbol) and term.name in CONSTANTS_OF_INTEGRATION
    }
    met = [part.name for part in walk(answer.value) if isinstance(part, Symbol)]
    dropped = {name for name in added if met.count(name) == 1 and name not in declared}
    return {name: domain for name, domain in answer.variables.items() if name not in dropped}


@lru_cache(maxsize=4096)
def _answer(
    kind: AnswerKind | str, text: str, declared: tuple[tuple[str, str], ...], ordered: bool | None
) -> Answer:
    match kind:
        case "text":
            return TextAnswer((_something(text),))
        case "rubric":
            return RubricAnswer(tuple(part.strip() for part in _something(text).split(";")))
        case "choice" | "choices" | "order" | "match":
            return _options(kind, text)
        case "auto" if text.strip().casefold() in ("true", "false", "yes", "no"):
            return _read("boolean", text, {})
        case "auto":
            words = None if declared else words_of(unwrapped(text).text)
            if words is not None:
                return _in_words(words)
            return _shaped(text, domains_of(dict(declared)), ordered)
        case _:
            return _read(_reordered(kind, ordered), text, domains_of(dict(declared)))  # type: ignore[arg-type]


def _in_words(words: str) -> Answer:
    """Return the answer of a key in words, or of one that is the letter of an option."""
    letter = option_of(words)
    return TextAnswer((words,)) if letter is None else _options("choice", letter)


def _something(text: str) -> str:
    if not text.strip():
        raise ReadError("There is no answer.", 0, "an answer")
    return text


def _options(kind: AnswerKind, text: str) -> OptionAnswer:
    """Return the answer that a response's letters spell; the texts of the options are not known here."""
    size = 1
    if kind == "match":
        size = text.count("-") or sum(sign.isalpha() for sign in text) or 1
    if kind == "order":
        size = sum(sign.isalpha() for sign in text)
    letters = tuple("abcdefghijklmnopqrstuvwxyz"[:size])
    right = options.understand(OptionAnswer(kind, _OPTIONS, letters), text)
    return OptionAnswer(kind, _OPTIONS[:size] if kind == "order" else _OPTIONS, right)


def _reordered(kind: str, ordered: bool | None) -> str:
    """Return the kind for a collection whose order is said to count, or not to."""
    if ordered and kind in ("set", "multiset"):
        return "list"
    return "multiset" if ordered is False and kind in ("list", "vector") else kind


def _read(kind: AnswerKind, text: str, domains: dict[str, Domain]) -> MathAnswer:
    """Read an answer as a response of its kind would be, every letter in it a variable."""
    if kind in ("boolean", "shape"):
        draft = MathAnswer(kind, Items("(", ()), variables=_letters(text, domains, kind))
        return replace(draft, value=understand(draft, text))
    unit = ""
    if kind == "number":
        unit = unit_of(unwrapped(text), surely=True)
        text = with_repeats(one_number(unwrapped(text), surely=True)).text
    if kind in ("equation", "inequality"):
        text = with_cases(unwrapped(text)).text
    text = with_arcs(text)
    variables = _letters(text, domains, kind)
    node = read_tree(MathAnswer(kind, ZERO, variables=variables), text, key=True)
    if kind in ("set", "multiset") and isinstance(node, Items) and not of_one_name(node.items):
        kind = "equation"  # x = 1, y = 2 says which is which
    return replace(_fitted(kind, node, domains, None), unit=unit)


def _letters(text: str, domains: dict[str, Domain], kind: AnswerKind) -> dict[str, Domain]:
    if kind == "boolean":
        return {}
    typed = unwrapped(text)
    names: frozenset[str] = frozenset()
    bare = typed.text
    if kind == "shape":
        names, bare = sizes_met(sizes_in(typed, domains).text)
    met = _met(bare, domains, whole=kind not in _WITHOUT_WORDS) | names
    found: dict[str, Domain] = dict.fromkeys(met, "real")
    return found | domains


def _met(text: str, domains: Mapping[str, Domain], *, whole: bool = True) -> frozenset[str]:
    """Return the letters of an answer; the j of `3+4j`, as Python prints it, is no letter.

    With `whole`, names of several letters or signs are met as well: `rate`, and `f(x)` in an equation.
    """
    names: frozenset[str] = frozenset()
    if whole and ("=" in text or _CONDITIONAL.search(text)):
        names, text = composites_met(text, domains)
    letters = letters_in(text)
    if letters == {"j"} and _PYTHON_J.search(text):
        return names
    if whole:
        names |= words_in(text, letters | frozenset(domains))
    return letters | names


def _fitted(
    kind: AnswerKind, node: Node, domains: dict[str, Domain], bracket: Bracket | None
) -> MathAnswer:
    """Return the answer with its value in the shape the kind compares, and the letters left in it."""
    braces = False
    if isinstance(node, Items) and kind in ("list", "vector", "multiset"):
        braces = node.bracket == "{"
        node = Items("[", node.items)
    draft = MathAnswer(kind, node, variables=domains, braces=braces)
    value = KINDS[kind].fit(draft, node)
    met = free_symbols(value)
    met |= {found[1] for found in map(_APPLIED.fullmatch, met) if found}
    letters: dict[str, Domain] = dict.fromkeys(sorted(met), "real")
    return replace(draft, value=value, variables=letters | domains, bracket=bracket)


def _shaped(text: str, domains: dict[str, Domain], ordered: bool | None) -> MathAnswer:
    """Read an answer whose kind is not said, and take the kind from its shape."""
    unit = unit_of(unwrapped(text))
    typed = with_repeats(one_number(with_cases(unwrapped(text))))
    letters = _met(typed.text, domains) | frozenset(domains)
    text = with_arcs(typed.text)
    node = without_names(read(text, Vocabulary(symbols=letters, imaginary=True)))
    kind, bracket = kind_of(node)
    if _IN.match(text) and bracket == "[":
        kind, bracket = "interval", None  # x ∈ [0, 1]
    if "\\begin" in text:
        bracket = None  # a column is no interval
    if ordered is not None and kind == "interval" and is_point(node):
        kind = "vector"  # what has an order is a list
    kind = _reordered(kind, ordered)  # type: ignore[assignment]
    return replace(_fitted(kind, node, domains, bracket if ordered is None else None), unit=unit)
