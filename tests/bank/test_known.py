"""Files whose facts are known by their content: read when a template is asked for, never believed when they differ."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from drill.bank.attest import attest, sound_files
from drill.bank.facts import bare_facts
from drill.bank.known import file_key, read_known
from drill.bank.load import load_one
from drill.bank.pack import Bank, UnknownTemplate, open_bank, shown_name, template_files
from drill.bank.problem import BankError
from drill.bank.reference import Reference
from drill.bank.shape import Shaper
from drill.bank.variant import FACTS_NAME
from drill.bank.yaml_text import Mapped, Text
from drill.cli.main import main
from drill.places import shipped
from tests.bank.conftest import NUMBER

SHIPPED = shipped("questions")
MOST_BEHIND = (
    8  # files of the shipped pack that may be newer than its facts: each costs a first start 30 ms
)
MENDED = "`python -m drill.bank.attest` writes the facts of the shipped pack anew"


def renamed(name: str, text: str = NUMBER) -> str:
    return text.replace("a.number", name)


ENTRY = """\
- {id: linalg.norm-l2, section: 1. Linear Algebra, topic: Vectors, kind: formula, statement: x, computable: true}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return an attested pack of three files, of which the first has two templates."""
    folder = tmp_path / "mine"
    folder.mkdir()
    (tmp_path / "cheatsheet.yaml").write_text(ENTRY)
    (folder / "a.yaml").write_text(renamed("a.one") + "\n# Between.\n" + renamed("a.two"), "utf-8")
    (folder / "b.yaml").write_text(renamed("b.one") + "  aliases: [b.old]\n", "utf-8")
    (folder / "c.yaml").write_text(renamed("c.one"), "utf-8")
    attest(folder)
    return folder


def sheet(folder: Path) -> Path:
    """Return the cheatsheet beside a pack."""
    return folder.parent / "cheatsheet.yaml"


def opened(*folders: Path, cache: Path | None = None) -> Bank:
    """Open packs with what is known of the first."""
    return open_bank(folders, sheet(folders[0]), cache, known=folders[0] / FACTS_NAME)


def read_whole(*folders: Path) -> Bank:
    """Open packs as if nothing were known."""
    return open_bank(folders, sheet(folders[0]))


Shaped = Callable[[], list[str]]


@pytest.fixture
def shaped(monkeypatch: pytest.MonkeyPatch) -> Shaped:
    """Return what tells the ids of the templates shaped since it was last asked."""
    seen: list[str] = []
    shape = Shaper.shape

    def counted(shaper: Shaper, tree: Any, wanted: Any, path: Any = ()) -> Any:
        if not path and isinstance(tree, Mapped):
            name = tree.entries["id"]
            seen.append(name.value if isinstance(name, Text) else "?")
        return shape(shaper, tree, wanted, path)

    def told() -> list[str]:
        told, seen[:] = seen[:], []
        return told

    monkeypatch.setattr(Shaper, "shape", counted)
    return told


def test_nothing_is_read_before_it_is_asked_for(folder: Path, shaped: Shaped) -> None:
    bank = opened(folder)
    facts = bank.facts()
    assert (
        sorted(bank.templates) == [one.id for one in facts] == ["a.one", "a.two", "b.one", "c.one"]
    )
    assert shaped() == []
    template, level = bank.resolve(Reference("a.two"))
    assert (template.id, level) == ("a.two", 1)
    bank.template("a.two")
    assert shaped() == ["a.two"]
    assert bank.template("b.old").id == "b.one"
    assert shaped() == ["b.one"]


def test_what_is_told_is_what_reading_would_tell(folder: Path) -> None:
    whole, bank = read_whole(folder), opened(folder)
    assert bank.facts() == whole.facts()
    assert bank.facts()[0].section == "1. Linear Algebra"
    assert bank.fingerprint == whole.fingerprint
    assert bank.entries() == whole.entries()
    assert list(bank.templates) == list(whole.templates)
    for name, template in whole.templates.items():
        again = bank.templates[name]
        assert (again.source, again.file) == (template.source, template.file)
        assert (again.line, again.lines) == (template.line, template.lines)


def test_a_file_that_has_changed_is_read_and_no_other(folder: Path, shaped: Shaped) -> None:
    (folder / "a.yaml").write_text(renamed("a.one").replace("45s", "60s"), "utf-8")
    bank = opened(folder)
    assert shaped() == ["a.one"]
    assert bank.facts()[0].par == {1: 60}
    (folder / "c.yaml").rename(folder / "d.yaml")
    assert [one.file for one in opened(folder).facts()][-1] == "mine/d.yaml"
    assert shaped() == ["a.one", "c.one"]


def test_what_is_written_meanwhile_is_read_at_the_next_start(folder: Path) -> None:
    """The facts that were told belong to the content that was there then."""
    bank = opened(folder)
    (folder / "c.yaml").write_text(renamed("c.one").replace("45s", "60s"), "utf-8")
    assert bank.templates["c.one"].par(1) == bank.facts()[-1].par[1] == 45
    assert opened(folder).templates["c.one"].par(1) == 60


@pytest.mark.parametrize(
    "fault",
    ["title: [", "titel: x", "title: One\n  where: [m > 2]", "title: {{ n }}"],
    ids=["no-yaml", "unknown-key", "unknown-name", "flow"],
)
def test_a_broken_file_is_never_attested(folder: Path, shaped: Shaped, fault: str) -> None:
    broken = renamed("c.one").replace("title: Product of two sizes", fault)
    assert broken != renamed("c.one")
    (folder / "c.yaml").write_text(broken, "utf-8")
    (folder / "d.yaml").write_bytes(b"- id: \xff\n")
    attest(folder)
    shaped()
    bank = opened(folder)
    assert bank.problems == read_whole(folder).problems != ()
    assert {problem.file for problem in bank.problems} == {"mine/c.yaml", "mine/d.yaml"}
    assert sorted(bank.templates) == ["a.one", "a.two", "b.one"]


def test_a_template_that_is_another_by_itself_is_never_attested(folder: Path) -> None:
    """YAML lets a quoted text go on at the margin, where it looks like the beginning of a template."""
    odd = renamed("c.one").replace(
        "title: Product of two sizes", 'title: "Product\n- id: of two sizes"'
    )
    (folder / "c.yaml").write_text(odd, "utf-8")
    (whole,) = (one for one in read_whole(folder).facts() if one.id == "c.one")
    assert whole.title == "Product - id: of two sizes"
    assert [one.file for one in sound_files(folder)] == ["mine/a.yaml", "mine/b.yaml"]


def test_an_id_that_does_not_come_first_is_found(folder: Path) -> None:
    late = renamed("c.one").replace("- id: c.one\n", "- version: 1\n  id: c.one\n")
    (folder / "c.yaml").write_text(late + renamed("c.two"), "utf-8")
    attest(folder)
    bank = opened(folder)
    assert [bank.templates[name].line for name in ("c.one", "c.two")] == [
        1,
        late.count("\n") + 1,
    ]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _: b"",
        lambda text: text[: len(text) // 2],
        lambda text: text.replace(b"shape ", b"shape 0", 1),
        lambda text: text.partition(b"\n")[2],
        lambda text: text.replace(b'"refs":["', b'"refs":[7,"'),
        lambda text: text + b"\xff",
        lambda text: text.replace(b'"key":"', b'"key":"0'),
    ],
)
def test_facts_that_are_spoilt_are_not_believed(
    folder: Path, spoil: Callable[[bytes], bytes]
) -> None:
    whole, path = read_whole(folder), folder / FACTS_NAME
    path.write_bytes(spoil(path.read_bytes()))
    bank = opened(folder)
    assert (bank.facts(), bank.problems) == (whole.facts(), ())
    path.unlink()
    assert opened(folder).facts() == whole.facts()


def test_facts_that_are_too_many_are_not_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("drill.bank.known.LARGEST", 10)
    assert read_known(folder / FACTS_NAME) == {}


def test_an_id_given_twice_is_told_as_if_all_were_read(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "x.yaml").write_text(
        renamed("a.two") + renamed("x.one") + "  aliases: [c.one]\n", "utf-8"
    )
    for folders in ([folder, other], [other, folder]):
        known = open_bank(folders, sheet(folder), known=folder / FACTS_NAME)
        whole = read_whole(*folders)
        assert known.problems == whole.problems != ()
        assert known.facts() == whole.facts()


def test_a_bound_on_templates_holds_for_known_ones(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("drill.bank.pack.MOST_TEMPLATES", 3)
    assert opened(folder).problems == read_whole(folder).problems != ()
    assert sorted(opened(folder).templates) == ["a.one", "a.two", "b.one"]


def test_the_cache_holds_only_what_is_not_known(
    folder: Path, tmp_path: Path, shaped: Shaped
) -> None:
    cache = tmp_path / "cache"
    (folder / "c.yaml").write_text(renamed("c.two"), "utf-8")
    assert "c.two" in opened(folder, cache=cache).templates
    assert shaped() == ["c.two"]
    assert sorted(opened(folder, cache=cache).templates) == ["a.one", "a.two", "b.one", "c.two"]
    assert shaped() == []
    (folder / FACTS_NAME).unlink()
    assert len(opened(folder, cache=cache).templates) == 4
    assert shaped() == ["a.one", "a.two", "b.one"]


def test_facts_that_name_what_is_not_there_are_an_error_in_words(folder: Path) -> None:
    """It takes a fault of the program: the content is the very one that was attested."""
    path = folder / FACTS_NAME
    path.write_bytes(path.read_bytes().replace(b'"id":"c.one"', b'"id":"c.two"'))
    bank = opened(folder)
    with pytest.raises(BankError, match=r"mine/c\.yaml does not hold c\.two as it should"):
        bank.template("c.two")
    with pytest.raises(UnknownTemplate):
        bank.template("c.one")


def test_the_lock_of_the_pack_that_ships_is_written_with_its_facts(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Facts in a pack of a person's own would never be believed, and are not written."""
    own = tmp_path / "own"
    own.mkdir()
    (own / "x.yaml").write_text(renamed("x.one"), "utf-8")
    (folder / FACTS_NAME).unlink()
    (folder / "cheatsheet.yaml").write_text(ENTRY)
    monkeypatch.setattr("drill.places.shipped", lambda _: folder)
    assert main(["bank", "lint", "--update-lock", str(own)]) == 0
    assert sorted(path.name for path in own.iterdir()) == ["bank.lock", "x.yaml"]
    assert not (folder / FACTS_NAME).exists()
    assert main(["bank", "lint", "--update-lock"]) == 0
    assert len(read_known(folder / FACTS_NAME)) == 3


def test_the_facts_of_the_shipped_pack_are_those_of_its_files() -> None:
    """What is believed without reading is what reading tells; few files are newer than it."""
    known, behind = read_known(SHIPPED / FACTS_NAME), []
    for path in template_files(SHIPPED):
        name, content = shown_name(path, SHIPPED), path.read_bytes()
        facts = known.get(file_key(name, content), ())
        if not facts:
            behind.append(name)
        for one in facts:
            template = load_one(content.decode(), name, one.id)
            assert template is not None, f"{one.id}: {MENDED}"
            assert bare_facts(template) == one, f"{one.id}: {MENDED}"
    assert len(behind) <= MOST_BEHIND, f"{len(behind)} files are newer than {FACTS_NAME}; {MENDED}"
