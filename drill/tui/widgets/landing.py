"""The rows of Home: today, the interview, the streak and its week, the cheatsheet, a slip. Pure functions."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.style import Style

from drill.journal.panorama import Outlook, Panorama, Part, Slip
from drill.sessions.greeting import Greeting
from drill.sessions.wording import named, rest_words, section_name, spoken
from drill.tui.ink import ACCENT, KEY, NEAR, QUIET, STRONG
from drill.tui.widgets.flow import MEASURE, beside, indented, text, wrapped

GUTTER = 18  # columns of the labels
NARROW = 80  # columns below which sections stand below each other
WIDEST = 110  # columns beyond which nothing is spread
WELCOME = (
    "Questions from machine-learning interviews, never twice with the same numbers.",
    "Type answers as you would on paper: 1/3, 2x^2, sqrt(2), 1 2; 3 4. F1 shows how.",
    "Fifteen minutes a day are enough; what you miss comes back sooner.",
)
BARS = "▁▂▃▄▅▆▇█"
ASCII_BARS = ".:-=+*#@"
SHADES = ("█", "▒", "·")  # sure, met, not met yet
ASCII_SHADES = ("#", "=", ".")
TIMES = {1: "once", 2: "twice"}
ON = "what comes back soonest, or a part of your choice"
OPEN_INTERVIEW = "a mock interview is open"
LONG_PAST = 14  # days after which an interview is not spoken of any more


def today_words(greeting: Greeting) -> str:
    """Return what today holds, or that nothing is left."""
    of_all = f" of {greeting.due + greeting.waiting}" if greeting.waiting else ""
    parts = [f"{greeting.due}{of_all} due"] if greeting.due else []
    if greeting.new:
        parts.append(f"{greeting.new} new")
    if greeting.repeats:
        parts.append(f"{greeting.repeats} to repeat")
    if parts:
        return " · ".join([*parts, f"about {max(1, greeting.minutes)} min"])
    if greeting.waiting:
        return f"today's minutes are used up; {greeting.waiting} more can wait"
    return "done for today" if greeting.on else "nothing left for today; come back tomorrow"


def interview_words(days_left: int | None, outlook: Outlook | None, minutes: int) -> str:
    """Return when the interview is and, frankly, whether the plan holds everything."""
    if days_left is None or days_left < -LONG_PAST:
        return ""
    if days_left < 0:
        return f"was {counted(-days_left, 'day')} ago · the plain schedule goes on"
    if days_left == 0:
        return "today · good luck"
    when = "tomorrow" if days_left == 1 else f"in {days_left} days"
    if outlook is None:
        return when
    if outlook.fits:
        return f"{when} · on plan"
    if outlook.unbegun:
        return (
            f"{when} · {outlook.unbegun} of {outlook.questions} questions do not fit "
            f"in {minutes} min and {outlook.new} new a day"
        )
    return f"{when} · {counted(outlook.stale, 'question')} will get no last review"


def begin_label(greeting: Greeting) -> str:
    """Return what Enter does."""
    return "continue" if greeting.resumed else "practise on" if greeting.on else "begin"


def counted(number: int, noun: str) -> str:
    """Return a number of things in words: `1 day`, `3 days`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def week_words(panorama: Panorama, *, ascii_only: bool = False) -> str:
    """Return the last seven days as a small chart with their minutes, empty where there were none."""
    if not any(panorama.answers):
        return ""
    bars = ASCII_BARS if ascii_only else BARS
    timed = any(panorama.seconds)
    values = panorama.seconds if timed else panorama.answers
    chart = chart_of(values, bars, "_" if ascii_only else "·")
    total = sum(values)
    said = f"{-(-total // 60)} min" if timed else counted(total, "answer")
    return f"{chart}  {said} in seven days"


def chart_of(values: Sequence[int], bars: str, nothing: str) -> str:
    """Return values as bars, the largest full; `nothing` for zero."""
    most = max(values)
    return "".join(
        bars[-(-value * len(bars) // most) - 1] if value else nothing for value in values
    )


def bar_of(part: Part, columns: int, *, ascii_only: bool = False) -> str:
    """Return a section as a bar: sure, met, not met yet; what is there at all takes a column."""
    sure_sign, met_sign, none = ASCII_SHADES if ascii_only else SHADES
    entries = max(1, part.entries)
    met = min(columns, -(-part.met * columns // entries))
    sure = min(met, part.sure * columns // entries)
    return sure_sign * sure + met_sign * (met - sure) + none * (columns - met)


def slip_words(slip: Slip) -> str:
    """Return a slip with its topic and how often: `base-rate neglect (Bayes, twice)`."""
    often = TIMES.get(slip.times, f"{slip.times} times")
    about = ", ".join(filter(None, (spoken(slip.topic), often)))
    return f"{named(slip.name)} ({about})"


def chip(key: str, label: str, action: str, width: int) -> Content:
    """Return a key with what it does, which can be clicked; the key alone where it is narrow."""
    behind = f"  {label} ]" if width >= NARROW else " ]"
    shown = Content.assemble(("[ ", QUIET), (key, KEY), (behind, QUIET))
    return shown.stylize(Style.from_meta({"@click": f"screen.{action}"}))


def row(
    label: str, words: str, width: int, key: Content | None = None, ink: str = ""
) -> list[Content]:
    """Return a labelled row with a key at its end; words that are too long go on below."""
    room = width - GUTTER - (key.cell_length + 2 if key else 0)
    body = wrapped(words, max(20, room), ink) or [Content("")]
    if key is not None and room >= 20:
        gap = width - GUTTER - body[0].cell_length - key.cell_length
        body[0] = body[0] + Content(" " * gap) + key
    elif key is not None:
        body.append(key)
    return beside(text(label, QUIET), body, GUTTER)


def sheet_rows(parts: Sequence[Part], width: int, *, ascii_only: bool = False) -> list[Content]:
    """Return the whole cheatsheet, then its sections, in two columns where there is room."""
    whole = Part(
        "",
        *(
            sum(getattr(part, name) for part in parts)
            for name in ("entries", "met", "sure", "fading")
        ),
    )
    said = f"{whole.met} of {whole.entries} met · {whole.sure} sure · {whole.fading} fading"
    across = min(30, width - GUTTER - len(said) - 2)
    bar = f"{bar_of(whole, across, ascii_only=ascii_only)}  " if across >= 8 else ""
    rows = beside(text("Cheatsheet", QUIET), [text(f"{bar}{said}")], GUTTER)
    columns = 1 if width < NARROW else 2
    room = (width + 4) // columns - 4
    cells = [section_cell(part, room, ascii_only=ascii_only) for part in parts]
    for first in range(0, len(cells), columns):
        rows.append(Content("    ").join(cells[first : first + columns]))
    return rows


def section_cell(part: Part, room: int, *, ascii_only: bool = False) -> Content:
    """Return a section in `room` columns: name, bar, how many are met; a click browses it."""
    name = text(f"  {section_name(part.section)}", QUIET).truncate(GUTTER - 1, ellipsis=True)
    count = f" {part.met:>3}/{part.entries}"
    bar = bar_of(part, max(4, min(30, room - GUTTER - 8)), ascii_only=ascii_only)
    cell = name.pad_right(GUTTER - name.cell_length) + text(bar) + text(count, QUIET)
    click = Style.from_meta({"@click": f"screen.see({part.section!r})"})
    return cell.pad_right(max(0, room - cell.cell_length)).stylize(click)


def fresh(greeting: Greeting) -> bool:
    """Tell whether nothing was ever answered here."""
    seen = greeting.panorama
    return (
        not greeting.answered
        and not (seen and any(part.met for part in seen.parts))
        and not greeting.streak
    )


def welcome_rows(width: int) -> list[Content]:
    """Return three lines on what this is."""
    rows: list[Content] = []
    for line in WELCOME:
        rows += [*wrapped(line, min(width, MEASURE)), Content("")]
    return rows


def landing_rows(
    greeting: Greeting, sentence: str, width: int, *, minutes: int, ascii_only: bool = False
) -> list[Content]:
    """Return the rows of Home; where nothing was answered yet, three lines on what this is come first."""
    inner = min(width, WIDEST)
    begin = None  # where it is narrow, the footer says so alone
    if inner >= NARROW:
        begin = chip("Enter", begin_label(greeting), "begin", inner)
    new_here = fresh(greeting)
    rows = welcome_rows(inner) if new_here else []
    if greeting.known:
        rows += row("Today", today_words(greeting), inner, begin, STRONG)
    else:
        rows += row("Today", "your first questions", inner, begin, STRONG)
    if greeting.resumed and inner >= NARROW:
        rows += indented([text("a question is open", QUIET)], GUTTER)
    if greeting.on:
        rows += row("", ON, inner, chip("b", "choose a part", "browse", inner), QUIET)
    rows += _interview(greeting, inner, minutes)
    if greeting.panorama is not None and greeting.panorama.interview:
        rows += row("", OPEN_INTERVIEW, inner, chip("i", "go on", "interview", inner))
    if not new_here:
        rows += _streak(greeting, inner, ascii_only=ascii_only)
        seen = greeting.panorama
        if seen is not None and seen.parts:
            rows += [Content(""), *sheet_rows(seen.parts, inner, ascii_only=ascii_only)]
        if seen is not None and seen.slip is not None:
            label = "Yesterday's slip" if seen.slip.day == greeting.today - 1 else "Last slip"
            key = chip("m", "practise it", "practise_slip", inner)
            rows += [Content(""), *row(label, slip_words(seen.slip), inner, key)]
    for said in filter(None, (greeting.missing, sentence)):
        rows += [Content(""), *wrapped(f"? {said}", inner, NEAR)]
    return rows


def _interview(greeting: Greeting, width: int, minutes: int) -> list[Content]:
    words = interview_words(greeting.days_left, outlook_of(greeting, minutes), minutes)
    if not words:
        return row("Interview", "no date set", width, chip("d", "set a date", "plan", width), QUIET)
    return row("Interview", words, width, chip("d", "plan", "plan", width))


def outlook_of(greeting: Greeting, minutes: int) -> Outlook | None:
    """Return the plan last made, if it is for the same date and the same minutes a day."""
    seen = greeting.panorama.outlook if greeting.panorama else None
    if seen is None or greeting.days_left is None:
        return None
    return (
        seen
        if (seen.date, seen.minutes) == (greeting.today + greeting.days_left, minutes)
        else None
    )


def _streak(greeting: Greeting, width: int, *, ascii_only: bool) -> list[Content]:
    words = (
        counted(greeting.streak, "day") if greeting.streak else "begins with today's first answer"
    )
    if greeting.streak and greeting.rest_days_left is not None:
        words = f"{words}, {rest_words(greeting.rest_days_left)}"
    week = week_words(greeting.panorama, ascii_only=ascii_only) if greeting.panorama else ""
    if not week:
        return row("Streak", words, width)
    both = f"{words}  ·  {week}"
    if GUTTER + len(both) <= width:
        return row("Streak", both, width)
    return [*row("Streak", words, width), *indented([text(week, ACCENT)], GUTTER)]
