"""The end of an interview: verdict, tables, every question, and what to do about it. Pure functions."""

from __future__ import annotations

from textual.content import Content

from drill.bank.variant import Variant
from drill.sessions.interview.certainty import WORDS
from drill.sessions.interview.clock import clock_words
from drill.sessions.interview.hand import over_in_hand
from drill.sessions.interview.lines import VERDICTS, typed_words
from drill.sessions.interview.parts import TITLES
from drill.sessions.interview.result import PartLine, QuestionLine, Result, SectionLine
from drill.sessions.interview.scoring import RULE
from drill.sessions.interview.states import Over
from drill.tui.ink import ACCENT, NEAR, QUIET, RIGHT, STRONG, WRONG
from drill.tui.widgets.flow import MEASURE, formula, indented, labelled, text, wrapped
from drill.tui.widgets.question import variant_rows

GUTTER = 13
BLOCKS, HASHES = ("█", "░"), ("#", "-")  # of a bar: what is full, what is empty
BAR = 10  # columns of a bar
FIGURES = 42  # columns of the figures beside a name
ROOMY = 76  # columns from which there are bars
SIGNS = {
    "correct": ("✓", RIGHT),
    "partial": ("~", NEAR),
    "incorrect": ("✗", WRONG),
    "unknown": ("✗", WRONG),
}
INKS = {"strong yes": RIGHT, "yes": RIGHT, "not yet": NEAR, "no": WRONG}
HIRE_SIGNS = {"strong yes": "✓✓", "yes": "✓", "not yet": "~", "no": "✗"}


def over_rows(over: Over, width: int, *, ascii_only: bool = False) -> list[Content]:
    """Return the whole result for a width; with ASCII characters alone on wish."""
    over = over_in_hand(over, ascii_only=ascii_only)
    result, inner = over.result, min(width, MEASURE)
    rows = _verdict(result, inner)
    for note in result.notes:
        rows += [*wrapped(note, inner, NEAR), Content("")]
    rows += _practise(over, inner)
    rows += _tables(result, inner, BLOCKS if not ascii_only else HASHES)
    rows += _confidence(result, inner)
    for slip in result.slips:
        times = f" ({len(slip.titles)} times)" if len(slip.titles) > 1 else ""
        rows += labelled("Slip", f"{slip.name}{times}. {slip.says}".strip(), inner, GUTTER)
    if result.slips:
        rows.append(Content(""))
    rows += [text("Every question", STRONG), Content("")]
    for question in result.questions:
        asked = over.asked.get(question.number)
        rows += [*question_rows(question, asked, inner), Content("")]
    rows += labelled("This one", f"{over.string} · id {over.id[-6:]}", inner, GUTTER)
    rows += labelled("Rule", RULE, inner, GUTTER)
    return rows


def _verdict(result: Result, width: int) -> list[Content]:
    sign = HIRE_SIGNS[result.verdict]
    head = Content.assemble(
        (f"{sign} {result.verdict[:1].upper()}{result.verdict[1:]}", INKS[result.verdict]),
        (f"   {result.score:.0f} points of 100", STRONG),
        (f"   ± {result.spread}", QUIET),
    )
    rows = [head]
    if result.difference is not None:
        count = len(result.earlier)
        before = "interview" if count == 1 else f"{count} interviews"
        words = f"{result.difference:+.0f} against the mean of your last {before}"
        rows.append(text(words, QUIET))
    if result.own_share:
        rows += wrapped(f"{result.own_share:.0%} of the points are your own grading.", width, QUIET)
    return [*rows, Content("")]


def _practise(over: Over, width: int) -> list[Content]:
    if not over.result.practise:
        return [*wrapped("Nothing was missed.", width), Content("")]
    names = [f"{one.title} ({one.why})" for one in over.result.practise]
    rows = labelled("Practise", names[0], width, GUTTER)
    for name in names[1:]:
        rows += labelled("", name, width, GUTTER)
    if over.queued:
        said = f"{over.queued} fresh variants wait at the head of today's queue."
        rows += indented(wrapped(said, width - GUTTER, ACCENT), GUTTER)
    return [*rows, Content("")]


def _tables(result: Result, width: int, signs: tuple[str, str]) -> list[Content]:
    """Return parts and sections in columns; the bars go where there is no room for them."""
    bar = BAR if width >= ROOMY else 0
    name = min(30, width - FIGURES - (bar + 2 if bar else 0))
    gap = " " * (bar + 2) if bar else ""
    rows = [text(f"{'':<{name}} {'right':>9} {'score':>6}{gap} {'marks':>6}   time / par", QUIET)]
    rows += [
        _row(TITLES[one.part], one, "", name, _bar(one.score, bar, signs)) for one in result.parts
    ]
    rows.append(Content(""))
    for one in result.sections:
        spent = f"{clock_words(one.seconds)} / {clock_words(one.par)}" if one.reached else "-"
        rows.append(
            _row(one.section, one, f"{one.marks:>+6d}   {spent}", name, _bar(one.score, bar, signs))
        )
    return [*rows, Content("")]


def _bar(score: float, columns: int, signs: tuple[str, str]) -> Content:
    full = round(score / 100 * columns)
    return Content.assemble(
        "  " if columns else "", (signs[0] * full, ACCENT), (signs[1] * (columns - full), QUIET)
    )


def _row(label: str, line: PartLine | SectionLine, rest: str, name: int, bar: Content) -> Content:
    right = f"{line.credit:.1f}".removesuffix(".0") + f" of {line.questions}"
    shown = text(label, "" if rest else STRONG).truncate(name, ellipsis=True)
    return Content.assemble(
        shown.pad_right(name - shown.cell_length),
        f" {right:>9} {line.score:>6.0f}",
        bar,
        (f" {rest}" if rest else "", QUIET),
    )


def _confidence(result: Result, width: int) -> list[Content]:
    given = [line for line in result.certainty if line.answers]
    if not given:
        return []
    rows = []
    for line in given:
        words = f"{line.right} of {line.answers} right   {line.marks:+d} marks"
        rows += labelled(f"“{WORDS[line.confidence]}”", words, width, GUTTER)
    if result.certainty_said:
        rows += indented(wrapped(result.certainty_said, width - GUTTER), GUTTER)
    return [*rows, Content("")]


def question_rows(one: QuestionLine, asked: Variant | None, width: int) -> list[Content]:
    """Return one question with its answer, reading and solution; drawn where it can still be made."""
    sign, ink = SIGNS.get(one.verdict, ("·", QUIET))
    if not one.template:
        words = f"{one.number}. {one.verdict} ({TITLES[one.part]}, {one.section})"
        return [Content.assemble((f"{sign} ", ink), text(words, QUIET))]
    own = ", graded by you" if one.own else ""
    head = Content.assemble(
        (f"{sign} {one.number}. {VERDICTS.get(one.verdict, one.verdict)}{own}", ink),
        "   ",
        text(one.title),
    )
    time = (
        f"level {one.level} of {one.highest}, {clock_words(one.seconds)} of {clock_words(one.par)}"
    )
    rows = [head.truncate(width, ellipsis=True), *indented([text(time, QUIET)], 2)]
    inner = width - 2
    body = (
        variant_rows(asked, 0, one.text, one.answer, inner) if asked else wrapped(one.prompt, inner)
    )
    if one.text:
        body += labelled("You", typed_words(one), inner, GUTTER)
    if one.message and one.verdict != "correct":
        body += indented(wrapped(one.message, inner - GUTTER, QUIET), GUTTER)
    for step in one.solution:
        body += indented(formula(step, inner - 2), 2)
    if one.answer:
        body += labelled("Answer", one.answer, inner, GUTTER)
    return [*rows, *indented(body, 2)]
