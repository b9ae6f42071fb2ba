"""What the texts of a template must be: brief where someone errs, said once, not giving the answer away."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drill.bank.lint.finding import Finding, finding
from drill.bank.lint.likeness import alike, twins
from drill.bank.lint.spoilers import says
from drill.bank.posed import MOST_PAIRS
from drill.bank.schema import AnswerSource, PairSource, TemplateSource
from drill.bank.template import Template, at_level
from drill.bank.wording import HOLE

MOST_WORDS = 20  # in what is said to a misconception
MOST_HINTS = 3
LENGTH_RATIO = 1.8  # by which the right option may be longer than the longest wrong one
LENGTH_GAP = 20  # characters
_FIRST_OR_LAST = re.compile(r"\s*(?:(?:first|last),|(?:firstly|finally|lastly)\b)", re.IGNORECASE)
_NUMBERED = re.compile(r"\s*\(?(\d{1,2}|[a-h])[.)]\s")

Told = tuple[str, str, str]  # path, rule, what is said


def lint_texts(template: Template) -> Iterator[Finding]:
    """Judge the texts of every level, each text once."""
    seen: set[tuple[int, str, str]] = set()
    for level in template.levels:
        source = at_level(template, level)
        for path, rule, said in (
            *_prompts(source),
            *_says(source),
            *_hints(source),
            *_answers(source),
            *_lengths(source),
            *_examples(source),
        ):
            made = finding(template, path, rule, said, level=level)
            if (made.line, rule, said) not in seen:
                seen.add((made.line, rule, said))
                yield made


def _prompts(source: TemplateSource) -> Iterator[Told]:
    wordings = () if isinstance(source.prompt, str) else source.prompt or ()
    for first, second in twins(wordings):
        said = (
            f"Wording {second + 1} repeats wording {first + 1}; put it otherwise, or leave it out."
        )
        yield f"prompt[{second + 1}]", "repeated", said


def _says(source: TemplateSource) -> Iterator[Told]:
    for place, each in enumerate(source.misconceptions, 1):
        path = f"misconceptions[{place}].say"
        many = len(HOLE.sub("x", each.say).split())
        if not many:
            yield path, "missing-part", "There is nothing to say to this mistake."
        if many > MOST_WORDS:
            yield (
                path,
                "long-say",
                f"This has {many} words; at most {MOST_WORDS}: what they did, and what to do instead.",
            )


def _hints(source: TemplateSource) -> Iterator[Told]:
    if len(source.hints) > MOST_HINTS:
        said = f"There are {len(source.hints)} hints; at most {MOST_HINTS} are shown."
        yield f"hints[{MOST_HINTS + 1}]", "too-many-hints", said
    for first, second in twins(source.hints):
        said = f"Hint {second + 1} repeats hint {first + 1}; each says more than the one before."
        yield f"hints[{second + 1}]", "repeated", said
    for place, hint in enumerate(source.hints, 1):
        if not hint.strip():
            yield f"hints[{place}]", "missing-part", "The hint is empty."


def _answers(source: TemplateSource) -> Iterator[Told]:
    answer = source.answer
    if answer is None:
        return
    # From a larger pool of pairs only such are taken together as differ.
    pairs = answer.pairs if len(answer.pairs) <= (answer.take or MOST_PAIRS) else ()
    groups = (
        ("answer.options", "option", [each.text for each in answer.options], ".text"),
        ("answer.lines", "line", list(answer.lines), ""),
        ("answer.points", "point", list(answer.points), ""),
        ("answer.pairs", "left side", [each.left for each in pairs], ".left"),
        ("answer.pairs", "right side", [each.right for each in pairs], ".right"),
    )
    for path, noun, texts, part in groups:
        for first, second in twins(texts):
            if not HOLE.search(texts[second]):
                said = f"This {noun} reads like number {first + 1}, “{texts[first][:60]}”."
                yield f"{path}[{second + 1}]{part}", "repeated", said
    for place, option in enumerate(answer.options, 1):
        if option.because is None and option.when.strip() != "true":
            said = "This option can be wrong: say why in `because`, for whoever chooses it."
            yield f"answer.options[{place}]", "missing-part", said
    if len(answer.lines) == 2:
        said = "Two lines have one other order: every second guess is right. Give three at least."
        yield "answer.lines", "guessable", said
    yield from _accepted(answer)
    yield from _title(source)
    yield from shown_order(answer.lines, "answer.lines")
    for place, pair in enumerate(answer.pairs, 1):
        if alike(pair.left, pair.right):
            said = "Both sides of this pair read the same, which gives it away."
            yield f"answer.pairs[{place}]", "repeated", said
        elif _names_its_own(answer.pairs, place - 1):
            said = "One side of this pair holds the words of the other, and no other pair does: that gives it away."
            yield f"answer.pairs[{place}]", "answer-in-prompt", said
    if answer.take is not None and answer.take > len(answer.pairs) > 0:
        said = f"{answer.take} pairs are to be taken where there are {len(answer.pairs)}."
        yield "answer.take", "missing-part", said


def _lengths(source: TemplateSource) -> Iterator[Told]:
    """Where the right option is always the same, and much the longest, length tells the answer."""
    options = () if source.answer is None else source.answer.options
    right = [each for each in options if each.when.strip() == "true"]
    wrong = [len(each.text) for each in options if each.when.strip() == "false"]
    if len(right) != 1 or len(wrong) + 1 != len(options) or len(wrong) < 2:
        return
    if len(right[0].text) > max(LENGTH_RATIO * max(wrong), max(wrong) + LENGTH_GAP):
        said = (
            f"The right option has {len(right[0].text)} characters, the longest wrong one {max(wrong)}, so that length "
            "tells the answer; write them alike in length."
        )
        yield f"answer.options[{options.index(right[0]) + 1}].text", "length-tells", said


def _accepted(answer: AnswerSource) -> Iterator[Told]:
    for place, word in enumerate(answer.accept, 1):
        if not word.strip():
            yield f"answer.accept[{place}]", "missing-part", "An accepted wording is empty."


def _title(source: TemplateSource) -> Iterator[Told]:
    """The title stands above the question: it says no answer that is always the same."""
    answer = source.answer
    if answer is None:
        return
    always = [each.text for each in answer.options if each.when.strip() == "true"]
    found = next((each for each in (*answer.accept, *always) if says(source.title, each)), None)
    both = answer.options and all(says(source.title, each.text) for each in answer.options)
    if found is not None and not both:
        yield "title", "answer-in-prompt", f'The title says the answer, "{found}".'


def _names_its_own(pairs: Sequence[PairSource], place: int) -> bool:
    """Tell whether one side of a pair says the other side, and only that of its own pair."""
    own = pairs[place]
    if any(sign in text for text in (own.left, own.right) for sign in "{$`"):
        return False  # what is computed or written in letters is seen by its values alone
    lefts = [each.left for each in pairs if says(own.right, each.left)]
    rights = [each.right for each in pairs if says(own.left, each.right)]
    return lefts == [own.left] or rights == [own.right]


def shown_order(lines: Sequence[str], path: str) -> Iterator[Told]:
    """Numbers, or words such as Finally, tell the place of lines that are shuffled."""
    numbers = [found[1] for line in lines if (found := _NUMBERED.match(line)) is not None]
    if len(numbers) == len(lines) > 1 and len(set(numbers)) == len(numbers):
        said = "The lines are numbered, which tells their order; they are shuffled. Take the numbers off."
        yield f"{path}[1]", "answer-in-prompt", said
    for place, line in enumerate(lines, 1):
        if _FIRST_OR_LAST.match(line):
            said = "This line says its own place; lines are shuffled. Leave First and Finally out."
            yield f"{path}[{place}]", "answer-in-prompt", said
            return


def _examples(source: TemplateSource) -> Iterator[Told]:
    for place, each in enumerate(source.examples, 1):
        if not (each.correct or each.wrong or each.partial or each.unreadable):
            said = "This example names no response, so that it pins nothing; give correct, wrong or unreadable ones."
            yield f"examples[{place}]", "missing-part", said
