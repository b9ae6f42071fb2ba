"""Whether the pinned examples hold: each response gets the verdict that the author wrote down."""

from __future__ import annotations

from collections.abc import Iterator

from drill.bank.build import build_example
from drill.bank.lint.finding import Finding, finding
from drill.bank.manifest import Manifest
from drill.bank.schema import ExampleSource
from drill.bank.template import Template
from drill.bank.write import Built
from drill.errors import DrillError
from drill.grading.grade import grade
from drill.grading.verdict import Judgement, Verdict

RULE = "example"
_NONE = frozenset({"null", "~", ""})


def lint_examples(template: Template, level: int, manifest: Manifest) -> Iterator[Finding]:
    """Check the examples of one level."""
    for place, example in enumerate(template.source.examples, 1):
        at = template.source.level if example.level is None else example.level
        if at != level:
            continue
        path = f"examples[{place}]"
        try:
            built = build_example(template, place - 1, manifest)
        except DrillError as error:
            yield finding(template, f"{path}.given", RULE, str(error), level=level)
            continue
        for where, said in _broken(example, built):
            yield finding(template, f"{path}.{where}", RULE, said, level=level)


def _broken(example: ExampleSource, built: Built) -> Iterator[tuple[str, str]]:
    def judged(response: str) -> Judgement:
        return grade(built.answer, response, built.misconceptions)

    for place, response in enumerate(example.correct, 1):
        judgement = judged(response)
        if judgement.verdict is not Verdict.CORRECT:
            yield f"correct[{place}]", _said(response, "correct", judgement, built)
    for place, response in enumerate(example.partial, 1):
        judgement = judged(response)
        if judgement.verdict is not Verdict.PARTIAL:
            yield f"partial[{place}]", _said(response, "partial", judgement, built)
    for place, response in enumerate(example.unreadable, 1):
        judgement = judged(response)
        if judgement.verdict is not Verdict.UNREADABLE:
            yield f"unreadable[{place}]", _said(response, "unreadable", judgement, built)
    for response, name in example.wrong.items():
        judgement = judged(response)
        where = f"wrong.{response}"
        if judgement.verdict not in {Verdict.INCORRECT, Verdict.PARTIAL}:
            yield where, _said(response, "wrong", judgement, built)
        elif name not in _NONE and judgement.misconception != name:
            found = judgement.misconception or "no known misconception"
            yield where, f'"{response}" should be diagnosed as {name}, but is {found}.'
        elif name in _NONE and judgement.misconception is not None:
            yield (
                where,
                f'"{response}" should be no known misconception, but is {judgement.misconception}.',
            )


def _said(response: str, wanted: str, judgement: Judgement, built: Built) -> str:
    message = f": {judgement.message}" if judgement.message else ""
    return (
        f'"{response}" should be {wanted}, but is graded {judgement.verdict}{message} '
        f"(the answer is {built.variant.answer})"
    )
