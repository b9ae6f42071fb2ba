"""The checks of one level of a template: every name known, every part in its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from drill.bank.constructors.table import CONSTRUCTORS
from drill.bank.expressions import names_in, no_condition, parse_expression
from drill.bank.plan import AnswerPlan, Plan
from drill.bank.problem import arguments_given, did_you_mean
from drill.bank.schema import AnswerSource, TemplateSource
from drill.bank.wording import HOLE, Wording
from drill.maths.exact.calculus import LETTER_PLACES
from drill.maths.functions import SPELLINGS
from drill.maths.substitute import walk
from drill.maths.tree import Call, Node, Symbol
from drill.maths.writing.one_line import one_line

_BRACED = re.compile(r"\{\s*([A-Za-z][A-Za-z0-9_]*)\s*\}")
_ODD_BRACES = re.compile(r"\{%|%\}")
_NEEDS: dict[str, tuple[str, ...]] = {
    "choice": ("options",),
    "choices": ("options",),
    "order": ("lines",),
    "match": ("pairs",),
    "text": ("accept",),
    "rubric": ("points",),
}
_MEASURED = frozenset(
    {"number", "vector", "matrix", "set", "multiset", "list", "pairs", "expression"}
)
_LETTERED = _MEASURED | {"equation", "inequality", "interval", "direction"}
_BELONGS: dict[str, frozenset[str]] = {
    "tolerance": _MEASURED | {"interval"},
    "show": _MEASURED | {"interval"},
    "variables": _LETTERED,
    "allow": _LETTERED,
    "forbid": _LETTERED,
    "form": frozenset({"number", "expression", "equation", "vector", "matrix"}),
    "upto": frozenset({"expression", "direction", "vector", "equation"}),
    "keep_order": frozenset({"choice", "choices"}),
}
DEEPEST = 24  # braces of a formula within each other
_OWN_PARTS = ("options", "lines", "pairs", "accept", "points", "weak", "take")


def level_faults(source: TemplateSource, at: Plan) -> Iterator[tuple[str, str]]:
    """Check names: each expression may use what is given before it, and the symbols."""
    symbols = set(source.symbols)
    known = symbols | set(source.params) | set(source.derive)
    for assignment in at.assignments:
        group = "derive" if assignment.name in source.derive else "params"
        yield from _unknown(f"{group}.{assignment.name}", assignment.node, known)
        yield from _arity(f"{group}.{assignment.name}", assignment.node)
        yield from _letters(f"{group}.{assignment.name}", assignment.node, symbols)
    for place, text in enumerate(source.where, 1):
        condition = parse_expression(text)
        yield from _unknown(f"where[{place}]", condition, known)
        wrong = no_condition(condition)
        if wrong is not None:
            said = f"`{one_line(wrong)}` is neither true nor false; write a condition such as `k > 3 and k != 5`."
            yield f"where[{place}]", said
    for path, node in expressions(at):
        yield from _unknown(path, node, known)
        yield from _letters(path, node, symbols)
    for path, wording in wordings(at):
        for name in wording.names():
            if name not in known:
                yield path, _no_name(name, known)
        yield from _words(path, wording, source)
        yield from _single_braces(path, wording, known)
        yield from _nesting(path, wording)
    if at.answer is not None:
        yield from _answer(at.answer.source, source, at.answer)


def _unknown(path: str, node: Node, known: set[str]) -> Iterator[tuple[str, str]]:
    bound = _bound(node)
    for name in names_in(node):
        if name not in known and name not in bound:
            yield path, _no_name(name, known)


def _bound(node: Node) -> set[str]:
    """Return the letters that `map` and `summation` bind themselves."""
    return {
        each.arguments[1].name
        for each in walk(node)
        if isinstance(each, Call)
        and each.function in {"map", "summation"}
        and len(each.arguments) > 1
        and isinstance(each.arguments[1], Symbol)
    }


def _no_name(name: str, known: Iterable[str]) -> str:
    if name in {"if", "else"}:
        return "A choice between two values is written if(condition, a, b)."
    hint = did_you_mean(name, [each for each in (*known, *SPELLINGS) if each != name])
    return f'"{name}" is neither in params nor derive nor symbols{hint}.'


def _arity(path: str, node: Node) -> Iterator[tuple[str, str]]:
    for each in walk(node):
        if isinstance(each, Call) and each.function in CONSTRUCTORS:
            constructor = CONSTRUCTORS[each.function]
            literal = each.function in {"matrix", "vector"}
            if not literal and not constructor.least <= len(each.arguments) <= constructor.most:
                yield (
                    path,
                    f"{constructor.usage} was given {arguments_given(len(each.arguments))}.",
                )


def _letters(path: str, node: Node, symbols: set[str]) -> Iterator[tuple[str, str]]:
    """What one differentiates by, or substitutes for, is a letter of `symbols`: a value has no derivative."""
    for each in walk(node):
        if not isinstance(each, Call) or each.function not in LETTER_PLACES:
            continue
        for place in LETTER_PLACES[each.function](len(each.arguments)):
            letter = each.arguments[place] if place < len(each.arguments) else None
            if isinstance(letter, Symbol) and letter.name not in symbols:
                yield (
                    path,
                    f'{each.function}(…) works on a letter, and "{letter.name}" is not one of symbols.',
                )


def expressions(at: Plan) -> Iterator[tuple[str, Node]]:
    """Yield every expression of a level but those of params, derive and where, with its path."""
    for place, wrong in enumerate(at.misconceptions, 1):
        yield f"misconceptions[{place}].when", wrong.when
        if wrong.unless is not None:
            yield f"misconceptions[{place}].unless", wrong.unless
    for place, step in enumerate(at.solution, 1):
        if step.work is not None:
            yield f"solution[{place}].is", step.work
        if step.equals is not None:
            yield f"solution[{place}].equals", step.equals
    for place, (_, value, _) in enumerate(at.follow_ups, 1):
        if value is not None:
            yield f"follow_ups[{place}].value", value
    if at.answer is not None:
        if at.answer.value is not None:
            yield "answer.value", at.answer.value
        for place, option in enumerate(at.answer.options, 1):
            yield f"answer.options[{place}].when", option.when


def wordings(at: Plan) -> Iterator[tuple[str, Wording]]:
    """Yield every prose of a level with its path."""
    for place, prompt in enumerate(at.prompts, 1):
        yield at.prompt_path(place), prompt
    for place, wrong in enumerate(at.misconceptions, 1):
        yield f"misconceptions[{place}].say", wrong.say
    for place, hint in enumerate(at.hints, 1):
        yield f"hints[{place}]", hint
    for place, step in enumerate(at.solution, 1):
        yield f"solution[{place}].say", step.say
        if step.math is not None:
            yield f"solution[{place}].math", step.math
    for place, (ask, _, answer) in enumerate(at.follow_ups, 1):
        yield f"follow_ups[{place}].ask", ask
        if answer is not None:
            yield f"follow_ups[{place}].answer", answer
    if at.answer is not None:
        for place, option in enumerate(at.answer.options, 1):
            yield f"answer.options[{place}].text", option.text
            if option.because is not None:
                yield f"answer.options[{place}].because", option.because
        for place, pair in enumerate(at.answer.pairs, 1):
            yield f"answer.pairs[{place}].left", pair.left
            yield f"answer.pairs[{place}].right", pair.right
        for place, line in enumerate(at.answer.lines, 1):
            yield f"answer.lines[{place}]", line
        for place, point in enumerate(at.answer.points, 1):
            yield f"answer.points[{place}]", point
    if at.claims is not None:
        for place, (claim, reason) in enumerate(at.claims.holds, 1):
            yield (
                f"claims.true[{place}]" if reason is None else f"claims.true[{place}].claim",
                claim,
            )
            if reason is not None:
                yield f"claims.true[{place}].because", reason
        for place, (claim, because) in enumerate(at.claims.bends, 1):
            yield f"claims.false[{place}].claim", claim
            yield f"claims.false[{place}].because", because
        for place, step_text in enumerate(at.claims.steps, 1):
            yield f"claims.steps[{place}]", step_text


def _words(path: str, wording: Wording, source: TemplateSource) -> Iterator[tuple[str, str]]:
    for hole in wording.holes:
        if hole.node is not None:
            continue
        texts = source.words[hole.word]
        parted = next((each for each in texts if isinstance(each, dict)), None)
        if not hole.part and parted:
            example = f"{{{{ {hole.word}.{next(iter(parted))} }}}}"
            yield path, f"The texts of words.{hole.word} have parts: write {example}."
        if hole.part and not all(isinstance(each, dict) and hole.part in each for each in texts):
            yield path, f'Not every text of words.{hole.word} has a part "{hole.part}".'


def _single_braces(path: str, wording: Wording, known: set[str]) -> Iterator[tuple[str, str]]:
    """`{n}` in prose is a slip of the finger for `{{ n }}`."""
    for piece in wording.pieces:
        if piece.form == "text" and _ODD_BRACES.search(piece.source):
            yield (
                path,
                "A value is written with two braces on each side, {{ name }}, and nothing else.",
            )
        found = _BRACED.search(piece.source) if piece.form == "text" else None
        if found is not None and found[1] in known:
            yield path, f"{found[0]} shows nothing of the value; write {{{{ {found[1]} }}}}."


def _nesting(path: str, wording: Wording) -> Iterator[tuple[str, str]]:
    """Formulas are read and drawn inwards: one that is nested without end would exhaust the program."""
    for piece in wording.pieces:
        if piece.form in {"text", "code"}:
            continue
        depth = deepest = 0
        for character in HOLE.sub("x", piece.source).replace("\\{", "").replace("\\}", ""):
            depth += (character == "{") - (character == "}")
            deepest = max(deepest, depth)
            if depth < 0:
                break
        if deepest > DEEPEST:
            yield path, f"A formula has braces {deepest} deep; at most {DEEPEST} are drawn."
        elif depth:
            which = (
                "{ of a formula is not closed by }" if depth > 0 else "} of a formula closes no {"
            )
            yield path, f"A {which}: ${' '.join(piece.source.split())[:50]}$."


def _answer(
    answer: AnswerSource, source: TemplateSource, at: AnswerPlan
) -> Iterator[tuple[str, str]]:
    kind = answer.type
    if kind is None:
        return
    needed = _NEEDS.get(kind, ("value",))
    for part in needed:
        if not getattr(answer, part):
            yield "answer", f'An answer of type {kind} needs "{part}".'
    if kind in _NEEDS and answer.value is not None:
        yield "answer.value", f'An answer of type {kind} has no "value"; it has "{needed[0]}".'
    for part in _OWN_PARTS:
        allowed = part in needed or (part, kind) in {("weak", "rubric"), ("take", "match")}
        if getattr(answer, part) and not allowed:
            yield f"answer.{part}", f'"{part}" does not belong to an answer of type {kind}.'
    for part, kinds in _BELONGS.items():
        given = getattr(answer, part)
        if given not in {None, (), False} and kind not in kinds:
            yield f"answer.{part}", f'"{part}" does not belong to an answer of type {kind}.'
    for name in answer.variables or ():
        if name not in source.symbols:
            yield (
                "answer.variables",
                f'"{name}" has no domain: add it to symbols, such as `symbols: {{{name}: real}}`.',
            )
    for group in ("allow", "forbid"):
        for name in getattr(answer, group):
            if name not in SPELLINGS:
                yield (
                    f"answer.{group}",
                    f'There is no function "{name}"{did_you_mean(name, SPELLINGS)}.',
                )
    if kind == "choice" and len(at.options) < 2:
        yield "answer.options", "A choice needs at least two options."
    for part in ("lines", "pairs", "points"):
        if len(getattr(answer, part)) == 1:
            yield f"answer.{part}", f'One of "{part}" is too few; give at least two.'
