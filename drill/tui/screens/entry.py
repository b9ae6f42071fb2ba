"""An entry of the cheatsheet: what it says, the questions that train it, and how they were answered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import ScrollableContainer
from textual.content import Content
from textual.style import Style

from drill.journal.history import Answer
from drill.scheduling.day import iso
from drill.sessions.catalogue import Listed, ListedEntry
from drill.sessions.wishes import Wishes
from drill.sessions.wording import named, spoken
from drill.tui.actions import Scene, bindings, in_footer
from drill.tui.backstage import Backstage
from drill.tui.host import host
from drill.tui.ink import NEAR, QUIET, RIGHT, STRONG, WRONG
from drill.tui.screens.sized import SizedScreen
from drill.tui.widgets.drawn import Drawn
from drill.tui.widgets.flow import MEASURE, spread, text, wrapped
from drill.tui.widgets.footer import FooterBar
from drill.tui.widgets.listed import due_words, listed_row

MARKS = {"correct": ("✓", RIGHT), "partial": ("~", NEAR), "incorrect": ("✗", WRONG)}
EARLIER = 50  # answers shown


def answer_row(one: Answer, width: int) -> Content:
    """Return an answer of the past: date, sign, quality, what was written, the slip that was named."""
    sign, ink = MARKS.get(one.verdict, ("?", NEAR))
    quality = "–" if one.quality is None else str(one.quality)
    own = "*" if one.own else " "
    head = text(f"{iso(one.day)}  ", QUIET) + text(sign, ink) + text(f" {quality}{own} ", QUIET)
    said = one.reading or one.text or "no answer"
    slip = "".join(f"  {named(slip)}" for slip in one.slips)
    level = f"level {one.level}  " if width >= 76 else ""
    row = head + text(level, QUIET) + text(" ".join(said.split())) + text(slip, NEAR)
    return row.truncate(width, ellipsis=True)


def statement_rows(entry: ListedEntry, width: int) -> list[Content]:
    """Return what the entry says, and what is to be corrected in it."""
    measure = min(width, MEASURE)
    rows = wrapped(entry.statement, measure) if entry.statement else []
    if entry.erratum:
        rows += [Content(""), *wrapped(f"Corrected: {entry.erratum}", measure, NEAR)]
    return rows


def about_words(one: Listed) -> str:
    """Return what is known of a question."""
    parts = [one.template]
    if one.reviews:
        parts.append(f"{one.reviews} reviews" if one.reviews > 1 else "1 review")
    if one.lapses:
        parts.append(f"{one.lapses} lapses" if one.lapses > 1 else "1 lapse")
    parts.append(due_words(one.days, one.stage))
    if one.note:
        parts.append(f"note: {one.note}")
    return " · ".join(filter(None, parts))


class EntryScreen(SizedScreen):
    """Shows an entry; the cursor is on one of its questions."""

    AUTO_FOCUS = None
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(["entry"])]

    def __init__(self, backstage: Backstage, entry: ListedEntry) -> None:
        super().__init__()
        self.scene: Scene = "entry"
        self._backstage = backstage
        self._entry = entry
        self._past: Sequence[Answer] | None = None
        self._chosen = 0

    def compose(self) -> ComposeResult:
        """Lay out title, statement with questions and history, and footer."""
        yield Drawn(self._title, id="head")
        with ScrollableContainer(id="body", can_focus=False):
            yield Drawn(self._rows, id="prompt")
        yield FooterBar(in_footer("entry"), status=self._about)

    def on_mount(self) -> None:
        """Fetch the history."""
        super().on_mount()
        self._fetch()

    def on_screen_resume(self) -> None:
        """Look again at what practice changed meanwhile."""
        if self._past is not None:
            entry = self._entry.id
            self._backstage.ask(
                lambda session: session.library.entries(),
                lambda entries: self._renew(_same(entries, entry) or self._entry),
                self._failed,
            )
            self._fetch()

    def _fetch(self) -> None:
        names = tuple(one.template for one in self._entry.questions)
        self._backstage.ask(lambda session: session.library.past(names), self._take, self._failed)

    def _take(self, past: tuple[Answer, ...]) -> None:
        self._past = past
        if self.there:
            self._show()

    def _failed(self, sentence: str) -> None:
        if not self.there:
            return
        self.query_one("#foot", FooterBar).offer(
            in_footer("entry"), status=lambda width: wrapped(f"? {sentence}", width, NEAR)
        )

    @property
    def chosen(self) -> Listed | None:
        """Return the question under the cursor."""
        questions = self._entry.questions
        return questions[self._chosen] if questions else None

    def _show(self) -> None:
        self.query_one("#prompt", Drawn).show(self._rows)
        self.query_one("#foot", FooterBar).offer(in_footer("entry"), status=self._about)

    def _title(self, width: int) -> list[Content]:
        entry = self._entry
        place = " · ".join(filter(None, (spoken(entry.section), spoken(entry.topic))))
        return [spread([text(entry.title, STRONG), text(place, QUIET)], width)]

    def _rows(self, width: int) -> list[Content]:
        rows = [*statement_rows(self._entry, width), Content(""), text("Questions", QUIET)]
        for place, one in enumerate(self._entry.questions):
            row = listed_row(
                one.title or one.template,
                one.stage,
                one.days,
                width,
                chosen=place == self._chosen,
                ascii_only=host(self).settings.ascii,
            )
            rows.append(row.stylize(Style.from_meta({"@click": f"screen.pick({place})"})))
        if not self._entry.questions:
            rows.append(text("  There is none yet.", QUIET))
        return [*rows, Content(""), *self._history(width)]

    def _history(self, width: int) -> list[Content]:
        one = self.chosen
        if one is None or self._past is None:
            return []
        mine = [answer for answer in self._past if answer.template == one.template]
        if not mine:
            return [text("Not asked yet.", QUIET)]
        rows = [text("Answers: day, verdict, quality (* your own), what was written", QUIET)]
        rows += [answer_row(answer, width) for answer in mine[:EARLIER]]
        if len(mine) > EARLIER:
            rows.append(text(f"and {len(mine) - EARLIER} earlier", QUIET))
        return rows

    def _about(self, width: int) -> list[Content]:
        one = self.chosen
        return [text(about_words(one) if one else "", QUIET).truncate(width, ellipsis=True)]

    def _move(self, step: int) -> None:
        most = len(self._entry.questions) - 1
        wanted = self._chosen + step
        if 0 <= wanted <= most:
            self._chosen = wanted
            self._show()
        else:  # at either end the history scrolls
            self._scroll(step, "")

    def action_above(self) -> None:
        """Go to the question above."""
        self._move(-1)

    def action_below(self) -> None:
        """Go to the question below."""
        self._move(1)

    def action_page_above(self) -> None:
        """Scroll up by a page."""
        self._scroll(-1, "pageup")

    def action_page_below(self) -> None:
        """Scroll down by a page."""
        self._scroll(1, "pagedown")

    def action_pick(self, place: int) -> None:
        """Choose the question that was clicked; a second click practises it."""
        if place == self._chosen:
            self.action_practise()
            return
        self._chosen = place
        self._show()

    def action_practise(self) -> None:
        """Practise the chosen question."""
        if self.chosen is not None:
            host(self).practise(Wishes(template=self.chosen.template))

    def action_practise_these(self) -> None:
        """Practise every question of the entry."""
        if self._entry.questions:
            names = tuple(one.template for one in self._entry.questions)
            host(self).practise(Wishes(templates=names))

    def action_put_aside(self) -> None:
        """Suspend the chosen question, or take it up again."""
        if (one := self.chosen) is not None:
            entry = self._entry.id
            self._backstage.ask(
                lambda session: session.library.toggle(
                    one.template, suspended=one.stage == "suspended"
                ),
                lambda entries: self._renew(_same(entries, entry) or self._entry),
                self._failed,
            )

    def _renew(self, entry: ListedEntry) -> None:
        self._entry = entry
        if self.there:
            self._show()

    def action_to_list(self) -> None:
        """Go back to the list."""
        self.dismiss()


def _same(entries: Sequence[ListedEntry], entry: str) -> ListedEntry | None:
    return next((each for each in entries if each.id == entry), None)
