"""What can be checked of a template without drawing a variant: names, expressions, prose and references in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from drill.bank.claim_forms import forms
from drill.bank.constructors.table import CONSTRUCTORS
from drill.bank.expressions import names_in, parse_expression
from drill.bank.plan import AnswerPlan, Plan, PlanError, compiled
from drill.bank.problem import BuildError, Problem, did_you_mean
from drill.bank.schema import AnswerSource, ClaimsSource, TemplateSource
from drill.bank.template import Template, at_level
from drill.bank.wording import Wording
from drill.maths.errors import ReadError
from drill.maths.functions import RESPONSE_FUNCTIONS, SPELLINGS
from drill.maths.substitute import walk
from drill.maths.tree import Call, Node, Symbol

# Names with a fixed meaning in every expression.
RESERVED = frozenset({"e", "pi", "i", "inf", "true", "false", "and", "or", "not", "union"})

_NEEDS: dict[str, tuple[str, ...]] = {
    "choice": ("options",),
    "choices": ("options",),
    "order": ("lines",),
    "match": ("pairs",),
    "text": ("accept",),
    "rubric": ("points",),
}
_OWN_PARTS = ("options", "lines", "pairs", "accept", "points", "weak", "take")


def check(template: Template) -> list[Problem]:
    """Return what is wrong with a template at any of its levels, each fault once."""
    found: dict[tuple[int, str], Problem] = {}
    for path, said in _faults(template):
        line = template.line_of(path)
        where = f"{path}: " if path else ""
        found.setdefault((line, said), Problem(template.file, line, f"{where}{said}", template.id))
    return list(found.values())


def _faults(template: Template) -> Iterator[tuple[str, str]]:
    source = template.source
    yield from _structure(source)
    yield from _repeated(source)
    yield from _examples(template)
    for level in template.levels:
        merged = at_level(template, level)
        changed = source.levels.get(level)
        try:
            at = compiled(merged, level)
        except PlanError as error:
            yield (
                _placed(error.path, level if changed is not None else None, template),
                error.message,
            )
            continue
        except BuildError as error:
            yield "", str(error)
            continue
        for path, said in _level_faults(merged, at):
            yield _placed(path, level if changed is not None else None, template), said


def _placed(path: str, level: int | None, template: Template) -> str:
    """Return the path of a fault where it was written: in the level's override if it is there."""
    if level is not None:
        over = f"levels.{level}.{path}"
        if over in template.lines:
            return over
    return path


def _structure(source: TemplateSource) -> Iterator[tuple[str, str]]:
    if source.answer is None and source.claims is None:
        yield "", 'The template asks nothing: it needs "answer" or "claims".'
    if source.answer is not None and source.claims is not None:
        yield "claims", 'A template has "answer" or "claims", not both.'
    if source.answer is not None and source.prompt is None:
        yield "", '"prompt" is missing; every template with an "answer" has one.'
    if source.answer is not None and source.answer.type is None:
        yield "answer", '"type" is missing in "answer", such as `type: number`.'
    if source.claims is not None:
        yield from _claims(source.claims)
        if source.misconceptions:
            yield (
                "misconceptions",
                "A claim pool has no misconceptions; its false claims have `because`.",
            )
    for name in (*source.params, *source.derive, *source.symbols, *source.words):
        yield from _name(name, source)


def _name(name: str, source: TemplateSource) -> Iterator[tuple[str, str]]:
    group = next(
        each for each in ("params", "derive", "symbols", "words") if name in getattr(source, each)
    )
    path = f"{group}.{name}"
    if name in CONSTRUCTORS or SPELLINGS.get(name) in RESPONSE_FUNCTIONS:
        yield path, f'"{name}" is a function; choose another name.'
    elif name in RESERVED or not _reads_as_itself(name):
        yield path, f'"{name}" has a fixed meaning in expressions; choose another name.'
    owners = [
        each for each in ("params", "derive", "symbols", "words") if name in getattr(source, each)
    ]
    if len(owners) > 1:
        yield f"{owners[1]}.{name}", f'"{name}" is given both in {owners[0]} and in {owners[1]}.'


def _reads_as_itself(name: str) -> bool:
    """Tell whether an expression that is only this name means the name: `outer` does, `pi` does not."""
    try:
        return parse_expression(name) == Symbol(name)
    except ReadError:
        return False


def _claims(pool: ClaimsSource) -> Iterator[tuple[str, str]]:
    if not forms(pool):
        yield (
            "claims",
            "The pool has no question in it: give true and false claims, pairs, steps or blanks.",
        )
    needs = {
        "true-or-false": (pool.holds and pool.bends, "a true and a false claim"),
        "find-false": (len(pool.holds) >= 2 and pool.bends, "two true claims and a false one"),
        "find-true": (len(pool.bends) >= 2 and pool.holds, "two false claims and a true one"),
        "all-true": (
            len(pool.holds) >= 2 and len(pool.bends) >= 2,
            "two true and two false claims",
        ),
        "match": (len(pool.pairs) >= 2, "two pairs"),
        "order": (len(pool.steps) >= 2, "two steps"),
        "fill-in": (pool.blanks, "a blank"),
    }
    for place, form in enumerate(pool.ask or (), 1):
        enough, said = needs[form]
        if not enough:
            yield f"claims.ask[{place}]", f'"{form}" needs at least {said}.'
    for place, blank in enumerate(pool.blanks, 1):
        if blank.text.count("___") != 1:
            yield f"claims.blanks[{place}].text", "A blank is written ___, once."
    for place, bent in enumerate(pool.bends, 1):
        if bent.claim in pool.holds:
            yield f"claims.false[{place}]", "This claim is also given as true."


def _repeated(source: TemplateSource) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for place, each in enumerate(source.misconceptions, 1):
        if each.id in seen:
            yield f"misconceptions[{place}].id", f'The misconception "{each.id}" is given twice.'
        seen.add(each.id)
    for group in ("refs", "needs", "aliases"):
        names = getattr(source, group)
        for place, name in enumerate(names, 1):
            if name in names[: place - 1]:
                yield f"{group}[{place}]", f'"{name}" is given twice.'
    if source.id in source.aliases:
        yield "aliases", "A template needs no alias for its own id."
    for place, follow in enumerate(source.follow_ups, 1):
        if (follow.value is None) == (follow.answer is None):
            yield (
                f"follow_ups[{place}]",
                'A follow-up has a "value" (mathematics) or an "answer" (words).',
            )


def _examples(template: Template) -> Iterator[tuple[str, str]]:
    source = template.source
    for place, example in enumerate(source.examples, 1):
        path = f"examples[{place}]"
        level = source.level if example.level is None else example.level
        if level not in template.levels:
            yield f"{path}.level", f"The template has no level {level}."
            continue
        merged = at_level(template, level)
        for name, text in example.given.items():
            if name not in merged.params:
                yield (
                    f"{path}.given.{name}",
                    f'"{name}" is not one of params{did_you_mean(name, merged.params)}.',
                )
            try:
                parse_expression(text)
            except ReadError as error:
                yield f"{path}.given.{name}", f'"{text}" cannot be read: {error.message}'
        known = {each.id for each in merged.misconceptions}
        for response, name in example.wrong.items():
            if name not in {"null", "~", ""} and name not in known:
                yield (
                    f"{path}.wrong",
                    f'"{response}" names the misconception "{name}", which does not exist'
                    f"{did_you_mean(name, known)}; write null for a wrong answer of no known kind.",
                )


def _level_faults(source: TemplateSource, at: Plan) -> Iterator[tuple[str, str]]:
    """Check names: each expression may use what is given before it, and the symbols."""
    symbols = set(source.symbols)
    known = symbols | set(source.params) | set(source.derive)
    for assignment in at.assignments:
        group = "derive" if assignment.name in source.derive else "params"
        yield from _unknown(f"{group}.{assignment.name}", assignment.node, known)
        yield from _arity(f"{group}.{assignment.name}", assignment.node)
    for place, text in enumerate(source.where, 1):
        yield from _unknown(f"where[{place}]", parse_expression(text), known)
    for path, node in _expressions(at):
        yield from _unknown(path, node, known)
    for path, wording in _wordings(at):
        for name in wording.names():
            if name not in known:
                yield path, _no_name(name, known)
        yield from _words(path, wording, source)
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
    hint = did_you_mean(name, [*known, *SPELLINGS])
    return f'"{name}" is neither in params nor derive nor symbols{hint}.'


def _arity(path: str, node: Node) -> Iterator[tuple[str, str]]:
    for each in walk(node):
        if isinstance(each, Call) and each.function in CONSTRUCTORS:
            constructor = CONSTRUCTORS[each.function]
            literal = each.function in {"matrix", "vector"}
            if not literal and not constructor.least <= len(each.arguments) <= constructor.most:
                yield path, f"{constructor.usage} was given {len(each.arguments)} arguments."


def _expressions(at: Plan) -> Iterator[tuple[str, Node]]:
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


def _wordings(at: Plan) -> Iterator[tuple[str, Wording]]:
    """Yield every prose of a level with its path."""
    many = len(at.prompts) > 1
    for place, prompt in enumerate(at.prompts, 1):
        yield (f"prompt[{place}]" if many else "prompt"), prompt
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
        for place, claim in enumerate(at.claims.holds, 1):
            yield f"claims.true[{place}]", claim
        for place, (claim, because) in enumerate(at.claims.bends, 1):
            yield f"claims.false[{place}].claim", claim
            yield f"claims.false[{place}].because", because
        for place, step_text in enumerate(at.claims.steps, 1):
            yield f"claims.steps[{place}]", step_text


def _words(path: str, wording: Wording, source: TemplateSource) -> Iterator[tuple[str, str]]:
    for hole in wording.holes:
        if hole.node is None and hole.part:
            texts = source.words[hole.word]
            if not all(isinstance(each, dict) and hole.part in each for each in texts):
                yield path, f'Not every text of words.{hole.word} has a part "{hole.part}".'


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


__all__ = ["check"]
