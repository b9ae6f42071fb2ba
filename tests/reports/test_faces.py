"""The faces: within eighty columns, valid, closed to the outside, legible, and calm about hostile names."""

from __future__ import annotations

import re
import shlex
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import msgspec
import pytest
from markdown_it import MarkdownIt
from msgspec.structs import replace as changed

from drill.cleansing import harmless
from drill.journal.figures.evidence import Habits, Scope
from drill.journal.sittings import Sitting
from drill.places import shipped
from drill.reports.calibration import Calibration, Confidence
from drill.reports.distributions import Bar, Distributions
from drill.reports.faces import html
from drill.reports.faces.ahead import cards_part
from drill.reports.faces.blocks import LONGEST, cells, fitted, in_ascii
from drill.reports.faces.done import activity_part
from drill.reports.faces.html import as_html
from drill.reports.faces.json import as_json, schema
from drill.reports.faces.judged import calibration_part
from drill.reports.faces.markdown import as_markdown
from drill.reports.faces.page import Bars, Calendar, Page, Part, Square
from drill.reports.faces.paged import page_of
from drill.reports.faces.text import WIDTH, as_text
from drill.reports.practice import of_topic, shell_words
from drill.reports.report import Report, report
from drill.scheduling.day import later
from drill.sessions.interview.result import Result, SectionLine
from tests.journal.scene import DAY, Scene, scene
from tests.reports.world import entries, history, interview, templates

HOSTILE = (
    "<script>alert(1)</script>\x1b[31mred\u202egnp.exe\u2066 | `x` [a](http://evil.example) "
    "www.evil.example me@evil.example &amp; \"'"
)
SCHEMA = Path(__file__).parents[2] / "docs" / "report.schema.json"
KINDS = ("empty", "unknown", "one", "lived", "ten-years", "hostile")


@contextmanager
def _person(kind: str, folder: Path) -> Iterator[Scene]:
    if kind == "lived":
        with history(folder, 1, 130) as person:
            yield person
        return
    with scene(folder) as person:
        if kind != "unknown":
            person.journal.store_facts(templates(), "print", entries())
        if kind == "one":
            person.answer("t0", 4)
        if kind == "ten-years":
            for number in range(160):
                person.answer(
                    f"t{number % 12}", number % 6, confidence="sure", misconception="slip"
                )
                person.clock.wait(days=23)
        if kind == "hostile":
            _be_hostile(person)
        yield person


def _be_hostile(person: Scene) -> None:
    rows = [
        changed(row, title=HOSTILE, section=f"{HOSTILE} {n % 2}", topic=HOSTILE)
        for n, row in enumerate(templates())
    ]
    sheet = [
        changed(one, title=HOSTILE, statement=HOSTILE, section=HOSTILE, topic=HOSTILE)
        for one in entries()
    ]
    person.journal.store_facts(rows, "print", sheet)
    for number in range(130):
        name = f"<script>alert({number % 3})</script>"
        person.answer(f"t{number % 12}", 4 - number % 3, text=HOSTILE, misconception=name)
        person.journal.put_note(f"t{number % 12}", HOSTILE)
        person.clock.wait(days=1)
    person.answer("<img src=x onerror=alert(1)>", 1)
    one = interview(1, person.clock.instant - DAY)
    state = one.state.replace(b'"ml"', msgspec.json.encode(HOSTILE))
    person.journal.put_sitting(replace(one, state=state))
    person.journal.put_sitting(replace(one, id="other", state=b"\xff not JSON"))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Report]:
    reports = {}
    for kind in KINDS:
        with _person(kind, tmp_path_factory.mktemp(kind)) as person:
            habits = Habits(interview=later(person.journal.today(), 20))
            reports[kind] = report(person.journal, Scope(), habits)
    return reports


@pytest.fixture(params=KINDS)
def one(made: dict[str, Report], request: pytest.FixtureRequest) -> Report:
    return made[request.param]


@pytest.fixture
def page(one: Report) -> Page:
    return page_of(one)


@pytest.mark.parametrize("width", [50, 60, 100])
def test_text_fits_narrow_and_wide_terminals(page: Page, width: int) -> None:
    for plain in (False, True):
        text = as_text(page, width=width, ascii_only=plain)
        said = re.sub("\n    drill .*?\n(?=\n)", "", text, flags=re.DOTALL)  # cut nowhere
        assert max(map(cells, said.splitlines())) == width


def test_text_fits_eighty_columns_and_steers_nothing(page: Page) -> None:
    text = as_text(page)
    assert max(map(cells, text.splitlines())) <= WIDTH
    assert all(line == line.rstrip() for line in text.splitlines())
    assert not re.search(
        "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]", text
    )
    plain = as_text(page, ascii_only=True)
    assert plain.isascii()
    assert max(map(len, plain.splitlines())) <= WIDTH
    for figure in (figure for part in page.parts for figure in part.figures):
        for row in figure.chart.bars if isinstance(figure.chart, Bars) else ():
            assert in_ascii(fitted(harmless(row.said), LONGEST)).rstrip() in plain, row.said


def test_json_is_what_the_figures_are(one: Report) -> None:
    text = as_json(one)
    assert msgspec.json.decode(text, type=Report) == one
    assert not re.search("[\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]", text)


def test_the_schema_is_the_one_in_the_documents() -> None:
    assert SCHEMA.read_text("utf-8") == schema(), (
        "docs/report.schema.json is out of date: "
        "python -m drill.reports.faces.json > docs/report.schema.json"
    )


def test_every_figure_is_described_in_the_schema() -> None:
    for name, made in msgspec.json.decode(schema())["$defs"].items():
        assert made.get("description"), f"{name} has no description"


def test_markdown_has_no_markup_from_outside(page: Page) -> None:
    tokens = MarkdownIt("gfm-like").parse(as_markdown(page))
    inline = [child for token in tokens for child in (token.children or [])]
    markup = [t.content for t in (*tokens, *inline) if t.type in ("html_inline", "html_block")]
    assert set(markup) <= {"<!-- drill-report/1 -->\n"}
    assert not [token for token in inline if token.type in ("link_open", "image")]
    rows = [token for token in tokens if token.type == "tr_open"]
    assert len(rows) >= sum(len(f.table.rows[:400]) for part in page.parts for f in part.figures)


def _parsed(text: str) -> Element:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
        root: Element = parser.parse(text)
        return root


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]  # a comment's tag is a function


def test_html_is_valid_and_leaves_the_file_nowhere(page: Page) -> None:
    text = as_html(page)
    root = _parsed(text)
    elements = list(root.iter())
    assert not {"script", "link", "img", "iframe", "object", "embed", "base", "form"} & {
        _name(element) for element in elements
    }
    identifiers = [element.get("id") for element in elements if element.get("id")]
    assert len(identifiers) == len(set(identifiers))
    for element in elements:
        for name, value in element.attrib.items():
            assert not name.lower().startswith("on")
            assert name.rpartition("}")[2] != "src"
            if name.rpartition("}")[2] == "href":
                assert value.removeprefix("#") in identifiers
            if name == "aria-labelledby":
                assert value in identifiers
    assert "://" not in text.replace(HOSTILE, "").replace("http://evil.example", "")
    style = next(element for element in elements if _name(element) == "style").text or ""
    assert "url(" not in style
    assert "@import" not in style


def test_html_can_be_read_without_eyes(page: Page) -> None:
    root = _parsed(as_html(page))
    elements = list(root.iter())
    assert root.get("lang") == "en"
    assert next(e for e in elements if _name(e) == "title").text
    levels = [int(_name(e)[1]) for e in elements if re.fullmatch("h[1-6]", _name(e))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    figures = [e for e in elements if _name(e) == "figure"]
    assert len(figures) == sum(len(part.figures) for part in page.parts)
    for figure in figures:
        details = [e for e in figure if _name(e) == "details"]
        assert len(details) == 1
        assert _name(details[0][0]) == "summary"
        tables = [e for e in details[0].iter() if _name(e) == "table"]
        assert tables
        for table in tables:
            assert _name(table[0]) == "caption"
            heads = [e for e in table.iter() if _name(e) == "th"]
            assert heads
            assert all(head.get("scope") in ("col", "row") for head in heads)
        for drawing in (e for e in figure.iter() if _name(e) == "svg"):
            named = drawing.get("role") == "img" and drawing.get("aria-label") is not None
            assert named or drawing.get("aria-hidden") == "true"


def test_hostile_names_stay_text(made: dict[str, Report]) -> None:
    text = as_html(page_of(made["hostile"]))
    shown = "".join(_parsed(text).itertext())
    assert "<script>alert(1)</script>" in shown
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "⟨U+202E⟩" in shown


def _colours(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", block))


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_colours_have_the_contrast_of_wcag_aa() -> None:
    style = html._STYLE.read_text("utf-8")
    blocks = [_colours(block) for block in re.findall(r":root \{(.*?)\}", style, re.DOTALL)]
    assert len(blocks) == 3, "light, dark, print"
    for colours in blocks:
        for ink in ("ink", "quiet", "accent"):
            for ground in ("page", "track"):
                assert _contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground, colours)
        for mark in ("accent", "hollow", "shade-1", "shade-2", "shade-3", "shade-4"):
            assert _contrast(colours[mark], colours["page"]) >= 3.0, (mark, colours)
        steps = [_luminance(colours[f"shade-{n}"]) for n in (1, 2, 3, 4)]
        assert steps in (sorted(steps), sorted(steps, reverse=True))


def test_the_style_travels_with_the_program() -> None:
    assert html._STYLE.is_file()
    assert shipped("questions").exists()


def test_an_unfinished_interview_is_no_score(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        person.journal.put_sitting(interview(1, person.clock.instant, finished=False))
        other: Sitting = interview(2, person.clock.instant)
        person.journal.put_sitting(other)
        seen = report(person.journal).interviews
        assert [one.id for one in seen.interviews] == [other.id]
        assert seen.unfinished == 1


def test_a_result_as_interviews_write_it_is_read(tmp_path: Path) -> None:
    line = SectionLine(
        section="1. Algebra", questions=3, reached=2, credit=1.5, seconds=90, par=120, score=75.0
    )
    result = Result(score=61.5, spread=8, verdict="yes", finished=0, sections=(line,))
    with scene(tmp_path) as person:
        result = msgspec.structs.replace(result, finished=person.clock.instant)
        state = msgspec.json.encode({"role": "mle", "minutes": 30, "result": result})
        person.journal.put_sitting(replace(interview(1, person.clock.instant), state=state))
        seen = report(person.journal).interviews
    assert [(one.score, one.spread, one.role) for one in seen.interviews] == [(61.5, 8, "mle")]
    assert [(one.section, one.mean) for one in seen.sections] == [("1. Algebra", 75.0)]


def test_a_command_goes_on_between_its_words_only() -> None:
    practice = of_topic(
        "3. Probability and Statistics", "Law of Large Numbers and its Theorem's kin"
    )
    part = Part(key="pace", title="Pace", says=(), practices=(practice,))
    page = Page(title="t", subtitle="s", facts=(), parts=(part,), small_print="p")
    lines = as_text(page).splitlines()
    place = next(at for at, line in enumerate(lines) if line.startswith("    drill practice"))
    pasted = "\n".join(lines[place : place + 2])
    assert pasted.count("\\\n") == 1
    assert shlex.split(pasted.replace("\\\n", "")) == shlex.split(practice.command)
    words = shell_words(practice.command)
    assert " ".join(words) == practice.command
    assert all(len(shlex.split(word)) <= 2 for word in words)
    shown = "".join(_parsed(as_html(page)).itertext())
    assert practice.command in shown


def test_a_number_and_its_unit_stay_in_one_line() -> None:
    says = ("x" * 74 + " 12 min.",)
    part = Part(key="load", title="Load", says=says)
    page = Page(title="t", subtitle="s", facts=(), parts=(part,), small_print="p")
    assert "  12 min." in as_text(page).splitlines()


def test_the_head_says_nothing_of_what_there_is_none(made: dict[str, Report]) -> None:
    facts = {kind: [fact.says for fact in page_of(one).facts] for kind, one in made.items()}
    assert "true retention" not in facts["empty"]
    assert "true retention" in facts["lived"]
    assert not any("–" in fact.value for one in made.values() for fact in page_of(one).facts)


def test_without_a_date_there_is_a_way_to_one(tmp_path: Path) -> None:
    with scene(tmp_path) as person:
        page = page_of(report(person.journal))
    ready = next(part for part in page.parts if part.key == "readiness")
    assert ready.hint is not None
    for face in (as_text(page), as_html(page), as_markdown(page)):
        assert "--date 2030-12-20" in face
        assert "`interview" not in face.replace("\\", "")


def test_the_calendar_of_a_young_journal_is_short(made: dict[str, Report]) -> None:
    def squares(kind: str) -> list[Square]:
        part = activity_part(made[kind].activity, made[kind].day)
        chart = part.figures[0].chart
        assert isinstance(chart, Calendar)
        assert chart.first.weekday() == 0
        return list(chart.squares)

    assert 5 * 7 < len(squares("one")) <= 6 * 7
    assert squares("one")[-1].said.endswith("1 answer, 20 s")
    assert 52 * 7 < len(squares("ten-years")) <= 53 * 7


def test_sentences_are_plain_ones() -> None:
    confidences = tuple(
        Confidence(name=name, answers=answers, passed=passed, share=passed / answers)
        for name, answers, passed in (("sure", 4, 3), ("think", 2, 1), ("guess", 1, 0))
    )
    seen = Calibration(
        confidences=confidences, predictions=0, logged=0, shown=False, bins=(), predicted=None,
        recalled=None, log_loss=None, average_log_loss=None, practice=None,
    )  # fmt: skip
    assert calibration_part(seen).says[0] == (
        "Right: 75 % of 4 answers you were sure of; 50 % of 2 answers you thought right; "
        "0 % of 1 answer you guessed."
    )
    one_day = Bar(least=1, most=1, cards=3)
    cards = Distributions(
        cards=3, intervals=(one_day,), easinesses=(one_day,), median_interval=1, median_easiness=250,
        hardest=(), practice=None,
    )  # fmt: skip
    assert "half of them come back within a day, and half" in cards_part(cards).says[0]
