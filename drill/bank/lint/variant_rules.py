"""What is tried on one variant: its key, mutants, misconceptions, solution, numbers and drawing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

from drill.bank.answers import key_text
from drill.bank.draw import DISAGREED
from drill.bank.lint.finding import Finding, finding
from drill.bank.lint.mutants import mutants
from drill.bank.numerals import numeral
from drill.bank.plan import Plan
from drill.bank.separation import allowance, apart
from drill.bank.template import Template
from drill.bank.variant import Variant
from drill.bank.write import Built
from drill.grading.answer import Answer, Domain, Exact, MathAnswer
from drill.grading.grade import KINDS, grade, understand
from drill.grading.verdict import Verdict
from drill.maths.comparing.equivalence import compare
from drill.maths.enclosing.balls import decimal_value
from drill.maths.errors import EvaluationError, MathematicsError
from drill.maths.exact.evaluate import evaluate
from drill.maths.substitute import free_symbols, walk
from drill.maths.tree import (
    Binary,
    Constant,
    Interval,
    Node,
    Number,
    Relation,
    Sequence,
    Unary,
)
from drill.maths.writing.one_line import one_line

MOST_DIGITS = 8  # in one number of a prompt, hint or solution: what a person can carry

LARGEST_SMALL = 99  # numerator and denominator of a fraction that needs no tolerance
LONGEST_SHORT = 7  # characters of a decimal that needs no tolerance
MEASURED = frozenset({"number", "vector", "matrix", "set", "multiset", "list"})

_LONG_NUMBER = re.compile(r"(?<![\w.])(?=[\d.,]*\d)[\d.,]{6,}")

Told = Callable[[str, str, str], Finding]


def teller(template: Template, built: Built) -> Told:
    """Return what makes findings about one variant."""
    level, seed = built.variant.level, built.variant.seed
    prompt = built.plan.prompt_path(built.drawn.prompt + 1)  # the wording that was drawn

    def told(path: str, rule: str, message: str) -> Finding:
        path = prompt if path == "prompt" else path
        return finding(template, path, rule, message, level=level, seed=seed)

    return told


def lint_variant(plan: Plan, built: Built, told: Told, seen: set[object]) -> Iterator[Finding]:
    """Try everything on one variant but what its prose gives away and how it is drawn.

    `seen` holds the answers of the level that were tried: one that comes again is graded no second time.
    """
    if _is_new(seen, "key", built, built.variant.answer):
        yield from _key(built, told)
        yield from _tolerance(plan, built, told)
        yield from _mutants(built, told)
    wrong = tuple((each.id, each.value) for each in built.misconceptions)
    if _is_new(seen, "wrong", built, wrong):
        yield from _misconceptions(plan, built, told)
    yield from _solution(plan, built, told)
    yield from _digits(built.variant, told)
    if any(failure.reason == DISAGREED for failure in built.drawn.failures):
        yield told(
            "answer.value",
            "second-opinion",
            "NumPy's own computation of the answer disagreed on a draw of this seed.",
        )


def _is_new(seen: set[object], part: str, built: Built, rest: object) -> bool:
    """Note what is about to be graded; False where the very same was graded before at this level."""
    answer = built.answer
    if not isinstance(answer, MathAnswer):
        return True
    mark = (part, answer.kind, answer.value, answer.tolerance, rest)
    if mark in seen:
        return False
    seen.add(mark)
    return True


def _key(built: Built, told: Told) -> Iterator[Finding]:
    """The displayed key is graded correct."""
    judgement = grade(built.answer, built.variant.answer, built.misconceptions)
    if judgement.verdict is not Verdict.CORRECT:
        yield told(
            "answer",
            "key-refused",
            f'The displayed answer "{built.variant.answer}" is graded {judgement.verdict}: {judgement.message}',
        )


def _tolerance(plan: Plan, built: Built, told: Told) -> Iterator[Finding]:
    """A key that is no integer, short decimal or small fraction says how precise it must be."""
    answer = built.answer
    if not isinstance(answer, MathAnswer) or answer.kind not in MEASURED or plan.answer is None:
        return
    if (
        plan.answer.tolerance is None
        and not free_symbols(answer.value)
        and not _is_short(answer.value)
    ):
        yield told(
            "answer",
            "tolerance",
            f"The answer {short(answer.value)} is no integer, short decimal or small fraction: add a `tolerance`, such "
            "as 1%, {places: 2}, {figures: 3} or exact.",
        )


def is_coarse(answer: Answer) -> bool:
    """Tell whether three tolerances reach from the key to 0, for the largest entry of the key."""
    if not isinstance(answer, MathAnswer) or answer.kind not in MEASURED:
        return False
    try:
        sizes = [
            abs(decimal_value(each))
            for each in (
                walk(answer.value) if isinstance(answer.value, Sequence) else [answer.value]
            )
            if not isinstance(each, Sequence)
        ]
    except MathematicsError:
        return False
    largest = max(sizes, default=Fraction(0))
    return largest > 0 and 3 * allowance(largest, answer.tolerance) >= largest


def _is_short(value: Node) -> bool:
    if isinstance(value, Sequence):
        return all(_is_short(each) for each in value.items)
    if not isinstance(value, Number):
        return _is_complex(value)
    said = numeral(abs(value.value))
    if "/" in said:
        return max(abs(value.value.numerator), value.value.denominator) <= LARGEST_SMALL
    return value.value.denominator == 1 or len(said) <= LONGEST_SHORT


def _is_complex(value: Node) -> bool:
    """Tell whether a value is a + b*i with short a and b."""
    parts = list(walk(value))
    leaves = [each for each in parts if isinstance(each, Number | Constant)]
    signs = [
        each for each in parts if isinstance(each, Binary) and each.operator in {"+", "-", "*"}
    ]
    signs_only = len(leaves) + len(signs) + sum(isinstance(each, Unary) for each in parts)
    return (
        len(parts) == signs_only
        and Constant("i") in leaves
        and all(each == Constant("i") or _is_short(each) for each in leaves)
    )


def _mutants(built: Built, told: Told) -> Iterator[Finding]:
    """No wrong answer made from the key is graded correct."""
    for name, response in mutants(built.answer):
        if is_accepted(built.answer, response):
            yield told(
                "answer",
                "mutant-accepted",
                f'"{response}" ({name}) is graded correct; the answer is "{built.variant.answer}".',
            )


def is_accepted(answer: Answer, response: str) -> bool:
    """Tell whether a response is graded correct, without looking for what went wrong where it is not."""
    if not isinstance(answer, MathAnswer):
        return grade(answer, response).verdict is Verdict.CORRECT
    try:
        outcome = KINDS[answer.kind].judge(answer, understand(answer, response))
    except MathematicsError:
        return False
    return outcome.verdict is Verdict.CORRECT


def _misconceptions(plan: Plan, built: Built, told: Told) -> Iterator[Finding]:
    """Each wrong method is diagnosed as itself, and is not accepted."""
    places = {each.id: place for place, each in enumerate(plan.misconceptions, 1)}
    if not isinstance(built.answer, MathAnswer):
        return
    for each in built.misconceptions:
        value = each.value
        response = (
            value if isinstance(value, str) else key_text(value, built.answer.tolerance, None)
        )
        judgement = grade(built.answer, response, built.misconceptions)
        path = f"misconceptions[{places[each.id]}].when" if each.id in places else "claims"
        if judgement.verdict is Verdict.CORRECT:
            yield told(
                path, "misconception-right", f'"{each.id}" gives the right answer, {response}.'
            )
        elif judgement.verdict is Verdict.UNREADABLE:
            yield told(
                path,
                "misconception-unreadable",
                f'The value of "{each.id}", "{response}", is no answer of this kind: {judgement.message}',
            )
        elif judgement.misconception != each.id:
            yield told(
                path,
                "misconception-confused",
                f'The value of "{each.id}", {response}, is diagnosed as {judgement.misconception or "nothing"}.',
            )


def _solution(plan: Plan, built: Built, told: Told) -> Iterator[Finding]:
    """Every step is true, and the last one is the answer or a part of it."""
    scope = built.drawn.scope
    last: tuple[int, Node] | None = None
    for place, step in enumerate(plan.solution, 1):
        try:
            equals = None if step.equals is None else evaluate(step.equals, scope)
            work = None if step.work is None else evaluate(step.work, scope)
        except EvaluationError as error:
            yield told(f"solution[{place}]", "no-value", f"Step {place} has no value: {error}")
            continue
        last = (place, equals) if equals is not None else last
        if work is not None and equals is None and _is_untrue(work, plan.symbols):
            said = f"Step {place} checks {short(step.work or work)}, which does not hold."
            yield told(f"solution[{place}].is", "untrue-step", said)
        if work is not None and equals is not None and not same(work, equals, plan.symbols):
            yield told(
                f"solution[{place}].equals",
                "untrue-step",
                f"Step {place} says {short(work)} = {short(equals)}, which is not true.",
            )
    if last is None or not isinstance(built.answer, MathAnswer) or built.answer.kind == "boolean":
        return
    place, value = last
    if built.answer.kind == "direction" and not apart(
        "direction", value, built.answer.value, Exact(), plan.symbols
    ):
        return
    if not _ends_so(built.answer, value, plan.symbols):
        line = told("answer.value", "", "").line
        yield told(
            f"solution[{place}].equals",
            "solution-ends-elsewhere",
            f"The last step ends in {short(value)}, which is neither the answer {short(built.answer.value)} "
            f"(line {line}) nor a part of it.",
        )


def _is_untrue(check: Node, domains: Mapping[str, Domain]) -> bool:
    """Tell whether a closing check fails: it came to false, or it is an equation whose sides differ."""
    if isinstance(check, Relation) and set(check.operators) <= {"=", "=="}:
        return not all(same(check.operands[0], each, domains) for each in check.operands[1:])
    return check == Constant("false")


def same(left: Node, right: Node, domains: Mapping[str, Domain]) -> bool:
    """Tell whether two values are proved or seen to be equal, entry by entry."""
    if left == right:
        return True
    if isinstance(left, Sequence) and isinstance(right, Sequence):
        return len(left.items) == len(right.items) and all(
            same(a, b, domains) for a, b in zip(left.items, right.items, strict=True)
        )
    if isinstance(left, Sequence | Interval) or isinstance(right, Sequence | Interval):
        return False
    if isinstance(left, Relation) and isinstance(right, Relation):
        return left.operators == right.operators and all(
            same(a, b, domains) for a, b in zip(left.operands, right.operands, strict=True)
        )
    try:
        return compare(left, right, domains) == "same"
    except MathematicsError:
        return False


def _ends_so(answer: MathAnswer, value: Node, domains: Mapping[str, Domain]) -> bool:
    """Tell whether a last value is the answer or a part of it; the ends of an interval belong to it or do not."""
    if answer.kind == "interval" and isinstance(value, Interval | Sequence):
        return not apart("interval", value, answer.value, Exact(), domains)
    return _is_part(value, answer.value, domains)


def _is_part(value: Node, key: Node, domains: Mapping[str, Domain]) -> bool:
    if same(value, key, domains):
        return True
    if isinstance(value, Sequence) and isinstance(key, Sequence):
        loose = Sequence(key.bracket, value.items)
        if same(loose, key, domains) or all(
            any(same(each, item, domains) for item in key.items) for each in value.items
        ):
            return True
    if any(same(value, part, domains) for part in walk(key) if part is not key):
        return True
    return isinstance(value, Number) and bool(free_symbols(key)) and _is_factor(value, key)


def _is_factor(value: Number, key: Node) -> bool:
    """Tell whether a number is a factor or term of a formula under its sign: the -2 of y = 6 - 2*x, the 1 of x."""
    size = Number(abs(value.value))
    return size == Number(Fraction(1)) or size in walk(key)


def _digits(variant: Variant, told: Told) -> Iterator[Finding]:
    """No number is longer than a person can carry."""
    texts = [("prompt", variant.prompt.plain)]
    texts += [(f"hints[{place}]", hint.plain) for place, hint in enumerate(variant.hints, 1)]
    for place, step in enumerate(variant.solution, 1):
        texts += [(f"solution[{place}]", step.work), (f"solution[{place}]", step.value)]
    if variant.kind not in {"text", "rubric", "order", "match", "choice", "choices"}:
        texts.append(("answer", variant.answer))
    for path, text in texts:
        for found in _LONG_NUMBER.finditer(text):
            digits = found[0].replace(",", "").rstrip(".").strip("0.").replace(".", "")
            if len(digits) > MOST_DIGITS:
                yield told(path, "long-number", f"{found[0]} has more than {MOST_DIGITS} digits.")
                break


def short(node: Node) -> str:
    """Return a value on one line, cut where it is long."""
    said = one_line(node)
    return said if len(said) <= 80 else f"{said[:77]}…"
