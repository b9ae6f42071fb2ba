"""Whether the prompt asks for what is accepted: so many decimals, per cent, a probability, bits or nats."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from statistics import median

from drill.bank.expressions import names_in
from drill.bank.lint.finding import Finding, finding
from drill.bank.lint.sample import Sample
from drill.bank.lint.variant_rules import Told
from drill.bank.numerals import in_figures, rounded
from drill.bank.plan import Plan
from drill.bank.precision import sentence
from drill.bank.template import Template
from drill.bank.wording import HOLE
from drill.bank.write import Built
from drill.grading.answer import Figures, MathAnswer, Places
from drill.grading.grade import grade
from drill.grading.verdict import Verdict
from drill.maths.enclosing.balls import decimal_value
from drill.maths.errors import MathematicsError
from drill.maths.substitute import walk
from drill.maths.tree import Binary, Call, Node, Number

RULE = "asks-otherwise"
LARGE_PERCENT = 10  # a share shown as 1000% is one that was made per cent twice

_NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_NEAREST = {"integer": 0, "whole number": 0, "percent": 2, "tenth": 1, "hundredth": 2}
_NEAREST |= {"thousandth": 3, "ten": -1, "hundred": -2, "thousand": -3}
_COUNT = r"(?P<count>[0-9]|" + "|".join(_NUMBERS) + r")"
_PRECISION = re.compile(
    rf"\b{_COUNT}[ -](?P<what>significant (?:figures?|digits?)|decimals?(?: (?:places?|digits?))?\b|places?\b)"
    rf"|\bto (?:the|its|a) nearest (?P<nearest>{'|'.join(sorted(_NEAREST, key=len, reverse=True))})\b",
    re.IGNORECASE,
)
_ASKED = re.compile(r"\s*(please )?(give|round|state|report|write|answer|express)\b", re.IGNORECASE)
_BEFORE = ("to", "with", "(", "in", "give", "report", "round", "state", "write")
_SENTENCE = re.compile(r"(?<=[.?!])\s+(?=[A-Z(])")
_PERCENT = re.compile(
    r"\b(in|as) (a )?(%|per ?cent\b|percentage\b)(?! ?points?)|\b(what|which) (per ?cent|percentage)\b(?! ?points?)"
    r"|\bhow many (%|per ?cent\b)(?! ?points?)",
    re.IGNORECASE,
)
_PROBABILITY = re.compile(r"\bwhat is the (\w+ ){0,2}probability (that|of|for|to)\b", re.IGNORECASE)
_SHARE = re.compile(
    r"\b(what|which) (\w+ ){0,2}(fraction|share|proportion) of\b"
    r"|\bwhat (is|are|was) (the|its|their|this) (\w+ ){0,2}(accuracy|recall|p-value|probability)\b",
    re.IGNORECASE,
)
_UNLIKELY = re.compile(r"\b(log|logarithm|density|ratio|odds|times|inverse)\b", re.IGNORECASE)
_DATA = re.compile(r"\bx ?(%|per ?cent\b)", re.IGNORECASE)
_BITS = re.compile(r"\bin bits?\b|\bhow many bits\b", re.IGNORECASE)
_NATS = re.compile(r"\bin nats?\b|\bhow many nats\b", re.IGNORECASE)
_BASED = {"entropy": 2, "cross_entropy": 3, "kl": 3}  # arguments where the base is given


def lint_asked(plan: Plan, built: Built, told: Told) -> Iterator[Finding]:
    """Judge one variant: rounded as its prompt says, its key is accepted; a probability is one."""
    answer = built.answer
    if not isinstance(answer, MathAnswer) or plan.answer is None or not plan.prompts:
        return
    text = _prompts(plan)[built.drawn.prompt]
    yield from _precision(plan, built, answer, text, told)
    question = _question(text)
    value = value_of(built)
    if value is None or 0 <= value <= 1 or plan.answer.source.show == "percent":
        return
    other = _UNLIKELY.search(question) or _PERCENT.search(question)
    if _PROBABILITY.search(question) and not other:
        said = (
            f"A probability is asked for, and the answer is {built.variant.answer}, which is none."
        )
        yield told("answer.value", RULE, said)


def _precision(
    plan: Plan, built: Built, answer: MathAnswer, text: str, told: Told
) -> Iterator[Finding]:
    found = _requested(text)
    if found is None or plan.answer is None:
        return
    places, figures, words = found
    tolerance = plan.answer.tolerance
    if isinstance(tolerance, Places | Figures):
        stated = isinstance(tolerance, Places) and tolerance.digits == places
        stated = stated or (isinstance(tolerance, Figures) and tolerance.digits == figures)
        own = sentence(tolerance, answer.kind, plan.answer.source.show == "percent")
        clash = "the program appends this itself" if stated else "and the program appends another"
        said = f'The prompt says "{words}", {clash}: "{own}" Leave precision to `tolerance`.'
        yield told("prompt", RULE, said)
        return
    value = value_of(built)
    if value is None:
        return
    response = rounded(value, places) if places >= 0 else _tens(value, places)
    if figures:
        response = in_figures(value, figures)
    if grade(answer, response).verdict is not Verdict.CORRECT:
        said = (
            f'The prompt says "{words}", and "{response}", the answer so rounded, is not accepted; leave precision '
            "to `tolerance`, which the program puts into words."
        )
        yield told("prompt", RULE, said)


def _tens(value: Fraction, places: int) -> str:
    unit = 10**-places
    return str(int(rounded(value / unit, 0)) * unit)


def _requested(text: str) -> tuple[int, int, str] | None:
    """Return (decimal places, significant figures or 0, the words) that a prompt asks an answer to have."""
    sentences = _SENTENCE.split(text)
    last = max((place for place, each in enumerate(sentences) if "?" in each), default=0)
    for place, each in enumerate(sentences):
        found = _PRECISION.search(each)
        if found is None or not (place >= last or _ASKED.match(each)):
            continue
        if found["nearest"]:
            return _NEAREST[found["nearest"].lower()], 0, found[0]
        before = each[: found.start()].rstrip().lower()
        if before and not before.endswith(_BEFORE):
            continue
        count = _NUMBERS.get(found["count"].lower()) or int(found["count"])
        is_figures = found["what"].lower().startswith("significant")
        return (0, count, found[0]) if is_figures else (count, 0, found[0])
    return None


def lint_asked_units(template: Template, plan: Plan, samples: list[Sample]) -> Iterator[Finding]:
    """Judge the variants of a level together: a percentage asked for is one; bits are not nats."""
    if plan.answer is None or not samples:
        return
    values = [each.value for each in samples if each.value is not None]
    questions = [_question(text) for text in _prompts(plan)]
    if len(values) == len(samples):
        yield from _percent(template, plan, values, questions)
    used = _calls(plan)
    for unit, pattern, wrong in (
        ("bits", _BITS, "in nats"),
        ("nats", _NATS, "to base 2"),
    ):
        if used == wrong and any(pattern.search(each) for each in questions):
            said = f"The prompt asks for {unit}, and the answer is computed {wrong}."
            yield finding(template, "answer.value", RULE, said, level=plan.level)


def _percent(
    template: Template, plan: Plan, values: list[float], questions: list[str]
) -> Iterator[Finding]:
    show = None if plan.answer is None else plan.answer.source.show
    if show == "percent" and min(values) > 1 and median(values) > LARGE_PERCENT:
        said = (
            f"The answer is shown as per cent, and it is {median(values):g} in the middle: `show: percent` multiplies "
            "by 100 itself, so that the value is a share."
        )
        yield finding(template, "answer.show", RULE, said, level=plan.level)
    asked = any(_PERCENT.search(each) for each in questions)
    wants_share = all(_SHARE.search(each) and not _UNLIKELY.search(each) for each in questions)
    if show != "percent" and not asked and wants_share and median(values) > 1:
        said = (
            f"The prompt asks for a share of something, and the answer is {median(values):g} in the middle; a share is "
            "at most 1. Leave out the factor 100, or ask for per cent."
        )
        yield finding(template, "answer.value", RULE, said, level=plan.level)
    if (
        show != "percent"
        and asked
        and not _is_per_cent(plan)
        and all(0 <= value < 1 for value in values)
    ):
        said = (
            "The prompt asks for per cent, and the answer is a share below 1 in every variant: add `show: percent`, "
            "or make the value a number of per cent."
        )
        yield finding(template, "answer.value", RULE, said, level=plan.level)


def _is_per_cent(plan: Plan) -> bool:
    """Tell whether the answer may be a number of per cent: it is multiplied by 100, or its data are per cent."""
    hundred = Number(Fraction(100))
    times = any(
        isinstance(part, Binary) and part.operator == "*" and hundred in (part.left, part.right)
        for node in _behind(plan)
        for part in walk(node)
    )
    return times or any(_DATA.search(text) for text in _prompts(plan))


def _calls(plan: Plan) -> str:
    """Tell how the answer takes logarithms: "in nats", "to base 2", or "" where that is mixed or unknown."""
    nodes = _behind(plan)
    nats = bits = False
    for each in (part for node in nodes for part in walk(node)):
        if not isinstance(each, Call):
            continue
        two = each.arguments[-1:] == (Number(Fraction(2)),)
        based = each.function in _BASED and len(each.arguments) >= _BASED[each.function]
        nats |= each.function in _BASED and not based
        bits |= each.function == "log2" or (based and two)
        if (based and not two) or each.function == "logbase" or (each.function == "log" and two):
            return ""
    return "in nats" if nats and not bits else "to base 2" if bits and not nats else ""


def _behind(plan: Plan) -> list[Node]:
    """Return the answer's expression and those of all names it rests on."""
    if plan.answer is None or plan.answer.value is None:
        return []
    named = {each.name: each.node for each in plan.assignments}
    nodes, waiting = [plan.answer.value], [plan.answer.value]
    while waiting:
        for name in names_in(waiting.pop()):
            node = named.pop(name, None)
            if node is not None:
                nodes.append(node)
                waiting.append(node)
    return nodes


def _prompts(plan: Plan) -> list[str]:
    prompts = plan.source.prompt
    texts = (prompts,) if isinstance(prompts, str) else prompts or ()
    return [" ".join(HOLE.sub("x", text).split()) for text in texts]


def _question(text: str) -> str:
    """Return the last sentence that asks, and what follows it."""
    sentences = _SENTENCE.split(text)
    last = max((place for place, each in enumerate(sentences) if "?" in each), default=-1)
    return " ".join(sentences[last:])


def value_of(built: Built) -> Fraction | None:
    """Return the key where it is one real number."""
    answer = built.answer
    if not isinstance(answer, MathAnswer) or answer.kind != "number":
        return None
    try:
        return decimal_value(answer.value)
    except MathematicsError:
        return None
