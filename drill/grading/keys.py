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
from drill.grading.grade import KINDS, understand
from drill.grading.key_text import one_number, option_of, with_arcs, words_of
from drill.grading.kinds import options
from drill.grading.kinds.items import has_both_signs
from drill.grading.kinds.scalar import ZERO, is_infinite
from drill.grading.kinds.writing import summands
from drill.grading.letters import composites_met, letters_in, words_in
from drill.grading.reading import CONSTANTS_OF_INTEGRATION, read_tree
from drill.grading.requests import Request, domains_of, tolerance_of
from drill.grading.typed import unwrapped, with_repeats
from drill.maths.enclosing.balls import constant_sign
from drill.maths.errors import EvaluationError, ReadError
from drill.maths.reading.read import read
from drill.maths.reading.vocabulary import Vocabulary
from drill.maths.substitute import free_symbols, walk
from drill.maths.tree import Binary, Bracket, Constant, Interval, Node, Relation, Symbol, Unary
from drill.maths.tree import Sequence as Items

_IN = re.compile(r"[A-Za-z]\w*\s*(?:∈|\\in(?![A-Za-z])|in\s)")
_RELATION = re.compile(r"[=<>≤≥≠≈]|\\(?:[lg]eq?|neq?|approx)(?![A-Za-z])")
_WITHOUT_WORDS = frozenset({"number", "interval", "inequality", "shape"})
_OPTIONS = ("",) * 26
_PYTHON_J = re.compile(r"\d\s*[-+−]\s*[\d.]+j(?![A-Za-z_0-9])")


def answer_of(request: Request) -> Answer:
    """Return the answer of a request, made once for equal ones.

    Raises ReadError when it cannot be read, RequestError for measures that make no sense.
    """
    declared = tuple(sorted(request.variables.items()))
    answer = _answer(request.kind, request.answer, declared, request.ordered)
    if not isinstance(answer, MathAnswer):
        return answer
    if request.kind == "auto" and _RELATION.search(request.response) is None:
        answer = _value_of(answer)
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


def _value_of(answer: MathAnswer) -> MathAnswer:
    """Return the 5 of a key `x = 5`, for a response that is no equation; another answer as it is."""
    match answer.value:
        case Relation(("==",), (Symbol(), value)) if not free_symbols(value):
            bare = replace(answer, kind="number", value=value, variables={})
            return replace(bare, value=KINDS["number"].fit(bare, value))
        case _:
            return answer


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
    if kind == "number":
        text = with_repeats(one_number(unwrapped(text), surely=True)).text
    text = with_arcs(text)
    variables = _letters(text, domains, kind)
    node = read_tree(MathAnswer(kind, ZERO, variables=variables), text, key=True)
    return _fitted(kind, node, domains, None)


def _letters(text: str, domains: dict[str, Domain], kind: AnswerKind) -> dict[str, Domain]:
    if kind == "boolean":
        return {}
    met = _met(unwrapped(text).text, domains, whole=kind not in _WITHOUT_WORDS)
    found: dict[str, Domain] = dict.fromkeys(met, "real")
    return found | domains


def _met(text: str, domains: Mapping[str, Domain], *, whole: bool = True) -> frozenset[str]:
    """Return the letters of an answer; the j of `3+4j`, as Python prints it, is no letter.

    With `whole`, names of several letters or signs are met as well: `rate`, and `f(x)` in an equation.
    """
    names: frozenset[str] = frozenset()
    if whole and "=" in text:
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
    letters: dict[str, Domain] = dict.fromkeys(sorted(free_symbols(value)), "real")
    return replace(draft, value=value, variables=letters | domains, bracket=bracket)


def _shaped(text: str, domains: dict[str, Domain], ordered: bool | None) -> MathAnswer:
    """Read an answer whose kind is not said, and take the kind from its shape."""
    typed = with_repeats(one_number(unwrapped(text)))
    letters = _met(typed.text, domains) | frozenset(domains)
    text = with_arcs(typed.text)
    node = read(text, Vocabulary(symbols=letters, imaginary=True))
    kind, bracket = kind_of(node)
    if _IN.match(text) and bracket == "[":
        kind, bracket = "interval", None  # x ∈ [0, 1]
    if "\\begin" in text:
        bracket = None  # a column is no interval
    kind = _reordered(kind, ordered)  # type: ignore[assignment]
    return _fitted(kind, node, domains, bracket if ordered is None else None)


def kind_of(node: Node) -> tuple[AnswerKind, Bracket | None]:
    """Return the kind a tree has by its shape, and the bracket it insists on.

    Two numbers in brackets could be a point or an interval, so they keep their bracket.
    """
    match node:
        case Items(bracket, items):
            return _kind_of_items(bracket, items)
        case Interval() | Binary("union", _, _):
            return "interval", None
        case Relation() | Binary("and" | "or", _, _) | Unary("not", _):
            relations = [part for part in walk(node) if isinstance(part, Relation)]
            equal = all(set(part.operators) == {"=="} for part in relations)
            return ("equation" if equal and relations else "inequality"), None
        case Constant("true" | "false"):
            return "boolean", None
    if has_both_signs(node):
        return "set", None
    return ("expression" if free_symbols(node) else "number"), None


def _kind_of_items(bracket: Bracket, items: tuple[Node, ...]) -> tuple[AnswerKind, Bracket | None]:
    inner = [item for item in items if isinstance(item, Items)]
    if bracket == "{":
        pairs = inner and all(_is_pair(item) for item in items)
        return ("pairs", None) if pairs else ("set", "{")
    if inner:
        widths = {len(item.items) for item in inner}
        square = len(inner) == len(items) and len(widths) == 1 and 0 not in widths
        plain = all(item.bracket == "[" for item in inner) and bracket == "["
        return ("matrix" if square and plain else "list"), None
    if any(isinstance(item, Relation) for item in items):
        return "set", None
    if len(items) == 2 and bracket in ("(", "[") and _ascending(*items):
        return ("interval", None) if bracket == "(" else ("vector", "[")
    return "vector", None


def _is_pair(node: Node) -> bool:
    return isinstance(node, Items) and [isinstance(item, Items) for item in node.items] == [
        False,
        True,
    ]


def _ascending(low: Node, high: Node) -> bool:
    if is_infinite(low) or is_infinite(high):
        return True
    try:
        return constant_sign(Binary("-", high, low)) == 1
    except EvaluationError:
        return False
