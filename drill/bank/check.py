"""What can be checked of a template without drawing a variant: names, expressions, prose and references in it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from drill.bank.check_level import level_faults
from drill.bank.claim_forms import forms
from drill.bank.compile import compiled
from drill.bank.constructors.table import CONSTRUCTORS
from drill.bank.expressions import parse_expression
from drill.bank.plan import PlanError
from drill.bank.problem import BuildError, Problem, did_you_mean
from drill.bank.schema import ClaimsSource, LevelSource, TemplateSource
from drill.bank.template import Template, at_level
from drill.maths.errors import ReadError
from drill.maths.functions import RESPONSE_FUNCTIONS
from drill.maths.tree import Symbol

# Names with a fixed meaning in every expression.
RESERVED = frozenset({"e", "pi", "i", "inf", "true", "false", "and", "or", "not", "union"})


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
        if changed is not None:
            yield from _level_names(source, changed, level)
        for path, said in level_faults(merged, at):
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
    if source.answer is not None and source.prompt is None and source.claims is None:
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
    for name in ("title", "why"):
        if "{{" in (getattr(source, name) or ""):
            yield name, f"A {name} is the same for all variants: no {{{{ }}}} in it."
    for level, change in source.levels.items():
        if source.claims is not None and change.answer is not None:
            yield f"levels.{level}.answer", "A claim pool has no answer; its forms are in `ask`."
        if source.claims is None and change.ask is not None:
            yield f"levels.{level}.ask", "Only a claim pool has `ask`."
    for name, texts in source.words.items():
        for place, text in enumerate(texts, 1):
            parts = text.values() if isinstance(text, dict) else (text,)
            if any("{{" in part or "$" in part for part in parts):
                yield (
                    f"words.{name}[{place}]",
                    "A text of `words` is shown as it is: no {{ }} and no $ in it.",
                )
    for name in (*source.params, *source.derive, *source.symbols, *source.words):
        yield from _name(name, source)


def _name(name: str, source: TemplateSource) -> Iterator[tuple[str, str]]:
    group = next(
        each for each in ("params", "derive", "symbols", "words") if name in getattr(source, each)
    )
    said = _taken(name)
    if said is not None:
        yield f"{group}.{name}", said
    owners = [
        each for each in ("params", "derive", "symbols", "words") if name in getattr(source, each)
    ]
    if len(owners) > 1:
        yield f"{owners[1]}.{name}", f'"{name}" is given both in {owners[0]} and in {owners[1]}.'


def _taken(name: str) -> str | None:
    """Say why a name cannot be given, or None."""
    if name in CONSTRUCTORS or name in RESPONSE_FUNCTIONS:
        return f'"{name}" is a function; choose another name.'
    if name in RESERVED or not _reads_as_itself(name):
        return f'"{name}" has a fixed meaning in expressions; choose another name.'
    return None


def _level_names(
    source: TemplateSource, change: LevelSource, level: int
) -> Iterator[tuple[str, str]]:
    """A name given at a level replaces what the template calls so: only `derive` may stand for a drawn one.

    What the template derives is computed over whatever a level draws, so that the draw would be lost.
    """
    allowed = {("params", "params"), ("derive", "derive"), ("derive", "params"), ("words", "words")}
    for group in ("params", "derive", "words"):
        for name in getattr(change, group):
            path = f"levels.{level}.{group}.{name}"
            said = _taken(name)
            if said is not None:
                yield path, said
            for owner in ("params", "derive", "symbols", "words"):
                if name in getattr(source, owner) and (group, owner) not in allowed:
                    yield path, _lost(name, group, owner, level)
    for first, second in combinations(("params", "derive", "words"), 2):
        for name in getattr(change, first):
            if name in getattr(change, second):
                path = f"levels.{level}.{second}.{name}"
                yield path, f'"{name}" is given both in {first} and in {second}.'


def _lost(name: str, group: str, owner: str, level: int) -> str:
    if (group, owner) == ("params", "derive"):
        return (
            f'"{name}" is in the template\'s `derive`, which is computed at level {level} too: what is drawn here is '
            f"lost. Write it in `derive` of this level, or call the drawn number otherwise."
        )
    return f'"{name}" is given both in {owner} of the template and in {group} of level {level}.'


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
    true, _ = pool.texts()
    for place, bent in enumerate(pool.bends, 1):
        if bent.claim in true:
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
