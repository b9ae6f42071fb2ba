"""The linter: each seeded fault is told at its line with its reason, and good templates pass in silence.

The files in `faults/` each break one rule; a comment `# <- rule: words` marks the line that must be named.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from drill.bank.compile import plan
from drill.bank.lint import level, workers
from drill.bank.lint.deadline import TooSlowError, within
from drill.bank.lint.finding import Finding
from drill.bank.lint.run import lint, lint_bank
from drill.bank.lint.speed import slowest_part
from drill.bank.load import load_text
from drill.bank.pack import Bank
from drill.bank.shelf import Shelf
from drill.places import shipped
from tests.bank.conftest import NUMBER, shipped_bank

FAULTS = Path(__file__).parent / "faults"
UNUSUAL = Path(__file__).parent / "good"
MANIFEST = shipped("questions") / "cheatsheet.yaml"
_MARK = re.compile(r"  # <- (?P<rule>[a-z-]+): (?P<words>.*)$")
_SEEDS = re.compile(r"# seeds: (\d+)")
_ALSO = re.compile(r"^# also: ([a-z-]+)$", re.MULTILINE)  # a rule that the same slip breaks as well
FEW_SEEDS = 6


def linted(text: str, file: str, seeds: int) -> list[Finding]:
    loaded = load_text(text, file)
    manifest = shipped_bank().manifest
    bank = Bank(Shelf(loaded.templates), loaded.problems, manifest, "")
    told = [
        Finding(file=p.file, line=p.line, template=p.template, rule="load", message=p.message)
        for p in loaded.problems
    ]
    return told + lint(bank, loaded.templates, seeds, jobs=1)[0]


# The bound may strike inside a callback of the collector, which swallows it and only says so; it strikes again.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("path", sorted(FAULTS.glob("*.yaml")), ids=lambda path: path.stem)
def test_each_seeded_fault_is_told_at_its_line(path: Path) -> None:
    text = path.read_text("utf-8")
    seeds = _SEEDS.search(text)
    (expected,) = [
        (number, found["rule"], found["words"])
        for number, line in enumerate(text.splitlines(), 1)
        if (found := _MARK.search(line))
    ]
    findings = linted(text, path.name, int(seeds[1]) if seeds else FEW_SEEDS)
    said = [str(each) for each in findings]
    assert any(
        (each.line, each.rule) == expected[:2] and expected[2] in each.message for each in findings
    ), said
    assert {each.file for each in findings} == {path.name}
    assert {each.rule for each in findings} == {expected[1], *_ALSO.findall(text)}, said


GOOD = {
    path.stem: path for path in (Path(__file__).parents[2] / "drill/bank/scaffolds").glob("*.yaml")
}


@pytest.mark.parametrize("kind", sorted(GOOD))
def test_a_good_template_is_never_reported(kind: str) -> None:
    text = (
        GOOD[kind].read_text("utf-8").replace("ID", f"a.{kind}").replace("REFS", "linalg.norm-l2")
    )
    seeds = 200 if kind in {"number", "choice", "claims"} else 20
    assert [str(each) for each in linted(text, "good.yaml", seeds)] == []


@pytest.mark.parametrize("path", sorted(UNUSUAL.glob("*.yaml")), ids=lambda path: path.stem)
def test_an_unusual_template_that_is_right_is_never_reported(path: Path) -> None:
    text = path.read_text("utf-8")
    seeds = _SEEDS.search(text)
    assert [str(each) for each in linted(text, path.name, int(seeds[1]) if seeds else 13)] == []


def test_a_deadline_is_not_swallowed_on_the_way() -> None:
    """SymPy catches errors where it tries one method after another."""
    swallowed: list[Exception] = []

    def stubborn() -> None:
        while True:
            try:
                sum(range(1000))
            except Exception as error:  # noqa: BLE001 - what the test is about
                swallowed.append(error)

    with pytest.raises(TooSlowError), within(0.01):
        stubborn()
    assert swallowed == []


def test_a_finding_says_how_to_see_it() -> None:
    text = NUMBER.replace("is: n * d", "is: n + d")
    finding = linted(text, "mine.yaml", 2)[0]
    assert finding.reproduce == "drill show a.number@1#0 --solution"
    assert str(finding).startswith("mine.yaml:17: a.number: seed 0 untrue-step: Step 1 says")
    assert str(finding).endswith("[drill show a.number@1#0 --solution]")


def test_many_seeds_of_one_fault_are_told_once_or_thrice() -> None:
    found = linted(NUMBER.replace("is: n * d", "is: n + d"), "mine.yaml", 30)
    assert len(found) == 3
    assert found[-1].message.endswith("(and 27 more like it)")


def test_a_fault_in_a_level_names_the_line_of_the_level() -> None:
    text = (
        NUMBER
        + """\
  levels:
    2:
      par: 50s
      solution:
        - {say: Sum, is: n + d, equals: size}
"""
    )
    (first, *_) = linted(text, "mine.yaml", 1)
    assert (first.line, first.level) == (22, 2)


def test_paths_outside_the_packs_are_linted_alone(tmp_path: Path) -> None:
    """A copy of a shipped template elsewhere is no clash."""
    copy = tmp_path / "copied.yaml"
    original = shipped("questions") / "probability" / "bayes.yaml"
    copy.write_text(
        original.read_text("utf-8").split("\n- id:")[0]
        + "\n- id:"
        + original.read_text("utf-8").split("\n- id:")[1],
        "utf-8",
    )
    report = lint_bank([shipped("questions")], MANIFEST, only=[copy], seeds=3, jobs=1)
    assert [str(each) for each in report.findings] == []
    assert report.templates == 1
    assert report.variants == 3


def test_paths_inside_a_pack_select_from_it() -> None:
    folder = shipped("questions")
    report = lint_bank(
        [folder], MANIFEST, only=[folder / "probability" / "bayes.yaml"], seeds=2, jobs=1
    )
    assert 1 <= report.templates < len(shipped_bank().templates)


def test_worker_processes_find_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(
        NUMBER.replace("is: n * d", "is: n + d") + NUMBER.replace("a.number", "a.good"), "utf-8"
    )
    seen: list[tuple[int, int]] = []
    alone = lint_bank([path], MANIFEST, seeds=40, jobs=1)
    together = lint_bank(
        [path], MANIFEST, seeds=40, jobs=2, progress=lambda *done: seen.append(done)
    )
    assert together.findings == alone.findings != ()
    assert seen[-1] == (4, 4)


def dies(place: int, level: int, seeds: int) -> bytes:
    """Take the place of a worker's work: the first template ends its process."""
    if place == 0:
        os._exit(3)
    return workers.one(place, level, seeds)


def test_a_worker_that_is_lost_costs_one_template(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.yaml").write_text(NUMBER + NUMBER.replace("a.number", "b.number"), "utf-8")
    monkeypatch.setattr(workers, "_WORK", dies)
    report = lint_bank([tmp_path], MANIFEST, seeds=2, jobs=2)
    assert {(each.template, each.rule) for each in report.findings} == {("a.number", "crashed")}


def test_a_rule_that_fails_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr(level, "lint_drawing", broken)
    found = linted(NUMBER, "mine.yaml", 3)
    assert {each.rule for each in found} == {"crashed"}
    assert "RecursionError" in found[0].message


def test_files_are_named_from_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = tmp_path / "packs" / "mine"
    (pack / "deep").mkdir(parents=True)
    (pack / "deep" / "a.yaml").write_text(NUMBER.replace("title:", "titel:"), "utf-8")
    for place, name in ((tmp_path, "packs/mine/deep/a.yaml"), (pack / "deep", "a.yaml")):
        monkeypatch.chdir(place)
        report = lint_bank([pack], MANIFEST, seeds=1, jobs=1)
        assert {each.file for each in report.findings} == {name}
        assert Path(name).is_file()


def test_a_path_without_templates_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "empty.yaml").write_text("# nothing yet\n")
    (found,) = lint_bank([], MANIFEST, only=[tmp_path / "empty.yaml"], jobs=1).findings
    assert "no template in it" in found.message


def test_a_misconception_may_be_left_out_at_a_level() -> None:
    """`unless` holds for every variant of an easier level; at the other one the wrong method has its place."""
    text = NUMBER.replace("id: added, when: n + d,", "id: added, when: n + d, unless: d == 1,")
    text += "  levels:\n    2: {par: 50s, params: {n: 'int(50, 99)', d: '1'}, misconceptions: []}\n"
    assert linted(text.replace(", misconceptions: []", ""), "mine.yaml", 20) == []
    found = linted(text.replace("unless: d == 1", "unless: d > 0"), "mine.yaml", 20)
    assert {each.rule for each in found} == {"misconception-never"}


def test_the_lock_above_a_file_holds_for_it(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a.yaml").write_text(NUMBER, "utf-8")
    (tmp_path / "bank.lock").write_text("a.number 2 0123456789ab\n")
    (found,) = lint_bank([], MANIFEST, only=[tmp_path / "deep"], seeds=1, jobs=1).findings
    assert "went back from 2 to 1" in found.message


def test_the_lock_is_checked(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(NUMBER, "utf-8")
    (tmp_path / "bank.lock").write_text("a.number 1 0123456789ab\n")
    (found,) = lint_bank([tmp_path], MANIFEST, seeds=1, jobs=1).findings
    assert found.rule == "lock"
    assert "count `version` up to 2" in found.message


def test_a_template_that_takes_for_ever_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(level, "LONGEST_BUILD", 0.02)

    def forever(*_: object) -> None:
        while True:
            pass

    monkeypatch.setattr(level, "build", forever)
    (found,) = linted(NUMBER, "mine.yaml", 3)
    assert found.rule == "slow"


def test_the_expression_that_takes_long_is_named() -> None:
    """By its share of the time, which no machine's speed changes."""
    rows = ", ".join(
        f"[{', '.join(f't^{(3 * i + 5 * j) % 7} + {i * j}' for j in range(5))}]" for i in range(5)
    )
    text = NUMBER.replace(
        "  derive:", f'  symbols: {{t: real}}\n  derive:\n    heavy: "det([{rows}])"'
    )
    (template,) = load_text(text, "mine.yaml").templates
    assert slowest_part(template, plan(template, 1)) == "derive.heavy"
    assert text.splitlines()[template.line_of("derive.heavy") - 1].lstrip().startswith("heavy:")
