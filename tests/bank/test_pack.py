"""Packs: folders read in a fixed order, clashes named with both files, caches that can be lost."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from drill.bank.lock import broken_promise, read_lock, update_lock
from drill.bank.manifest import Manifest
from drill.bank.pack import Bank, UnknownTemplate, open_bank
from drill.bank.problem import BankError
from drill.bank.reference import Reference
from drill.places import shipped
from tests.bank.conftest import NUMBER

MANIFEST = shipped("questions") / "cheatsheet.yaml"


def pack(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def opened(*folders: Path, cache: Path | None = None) -> Bank:
    return open_bank(folders, MANIFEST, cache)


def test_a_pack_is_read_with_its_folders(tmp_path: Path) -> None:
    other = NUMBER.replace("a.number", "a.deeper")
    bank = opened(
        pack(tmp_path / "mine", {"a.yaml": NUMBER, "deep/b.yml": other, ".hidden.yaml": "- x"})
    )
    assert sorted(bank.templates) == ["a.deeper", "a.number"]
    assert bank.problems == ()
    assert bank.templates["a.deeper"].file == "mine/deep/b.yml"
    facts = bank.facts()
    assert [each.id for each in facts] == ["a.deeper", "a.number"]
    assert facts[0].section == "1. Linear Algebra"
    assert facts[0].computed


def test_an_id_in_two_packs_names_both_files(tmp_path: Path) -> None:
    first = pack(tmp_path / "one", {"a.yaml": NUMBER})
    second = pack(tmp_path / "two", {"b.yaml": "\n" + NUMBER})
    bank = opened(first, second)
    (problem,) = bank.problems
    assert (problem.file, problem.line) == ("two/b.yaml", 2)
    assert "one/a.yaml:1" in problem.message
    assert bank.templates["a.number"].file == "one/a.yaml"


def test_an_alias_keeps_a_renamed_template_reachable(tmp_path: Path) -> None:
    renamed = NUMBER.replace("a.number", "a.product") + "  aliases: [a.number]\n"
    bank = opened(pack(tmp_path, {"a.yaml": renamed}))
    template, level = bank.resolve(Reference("a.number"))
    assert (template.id, level) == ("a.product", 1)


def test_an_alias_may_not_name_another_template(tmp_path: Path) -> None:
    other = NUMBER.replace("a.number", "a.other") + "  aliases: [a.number]\n"
    bank = opened(pack(tmp_path, {"a.yaml": NUMBER, "b.yaml": other}))
    (problem,) = bank.problems
    assert problem.template == "a.other"
    assert "a.yaml:1" in problem.message


def test_what_is_not_there_is_told_with_the_nearest_name(tmp_path: Path) -> None:
    broken = NUMBER.replace("a.number", "a.broken").replace("title:", "titel:")
    bank = opened(pack(tmp_path, {"a.yaml": NUMBER, "b.yaml": broken}))
    with pytest.raises(UnknownTemplate, match=r"a\.number"):
        bank.template("a.nunber")
    with pytest.raises(UnknownTemplate, match=r"is broken: .*titel"):
        bank.template("a.broken")
    with pytest.raises(UnknownTemplate, match="no level 3"):
        bank.resolve(Reference("a.number", 3))


def test_a_file_that_cannot_be_read_is_a_problem_of_its_own(tmp_path: Path) -> None:
    folder = pack(tmp_path, {"a.yaml": NUMBER})
    (folder / "b.yaml").write_bytes(b"a: \xff")
    (folder / "d.yaml").write_text(NUMBER, "utf-16")
    (folder / "c.yaml").write_text("a" * (1024 * 1024 + 1))
    bank = opened(folder, tmp_path / "missing")
    assert list(bank.templates) == ["a.number"]
    assert [each.message.split(";")[0] for each in bank.problems] == [
        "The file is not UTF-8 text",
        "The file is larger than 1 MiB",
        "The file is UTF-16",
        "There is no such folder.",
    ]


def test_links_out_of_a_pack_are_not_followed(tmp_path: Path) -> None:
    outside = pack(tmp_path / "outside", {"a.yaml": NUMBER})
    inside = pack(tmp_path / "inside", {"b.yaml": NUMBER.replace("a.number", "a.other")})
    (inside / "link").symlink_to(outside)
    (inside / "link.yaml").symlink_to(outside / "a.yaml")
    assert list(opened(inside).templates) == ["a.other"]


def test_the_cache_gives_the_same_bank_and_may_be_lost_or_broken(tmp_path: Path) -> None:
    folder = pack(tmp_path / "pack", {"a.yaml": NUMBER})
    cache = tmp_path / "cache" / "bank.msgpack"
    first = opened(folder, cache=cache)
    assert cache.is_file()
    second = opened(folder, cache=cache)
    assert second.facts() == first.facts()
    assert second.fingerprint == first.fingerprint
    assert dict(second.manifest) == dict(first.manifest)
    assert second.templates["a.number"].lines == first.templates["a.number"].lines
    cache.write_bytes(b"not a cache")
    assert opened(folder, cache=cache).facts() == first.facts()
    pack(folder, {"a.yaml": NUMBER.replace("45s", "60s")})
    third = opened(folder, cache=cache)
    assert third.facts()[0].par == {1: 60}
    assert third.fingerprint != first.fingerprint


def test_the_cache_never_hides_a_broken_template(tmp_path: Path) -> None:
    folder = pack(tmp_path / "pack", {"a.yaml": NUMBER.replace("title:", "titel:")})
    cache = tmp_path / "bank.msgpack"
    assert opened(folder, cache=cache).problems == opened(folder, cache=cache).problems != ()


def test_the_manifest_is_whole(manifest: Manifest) -> None:
    assert len(manifest) == 446
    assert sum(entry.computable for entry in manifest.values()) == 257
    assert all(need in manifest for entry in manifest.values() for need in entry.prerequisites)
    assert manifest["linalg.norm-ord-argument"].errata[0].startswith("Only true for 1-D input")


def test_a_manifest_that_is_none_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "cheatsheet.yaml"
    path.write_text("- id: a\n")
    with pytest.raises(BankError, match=r'cheatsheet.yaml:1: An entry needs the text "section"'):
        open_bank([], path)


def test_the_lock_keeps_content_and_version_together(tmp_path: Path) -> None:
    folder = pack(tmp_path, {"a.yaml": NUMBER})
    assert update_lock(folder, MANIFEST) == ()
    locked = read_lock(folder)
    bank = opened(folder)
    assert broken_promise(bank.templates["a.number"], locked, bank.manifest) is None

    pack(folder, {"a.yaml": NUMBER.replace("Multiply.", "Multiply them.")})
    bank = opened(folder)
    assert broken_promise(bank.templates["a.number"], locked, bank.manifest) is None

    pack(folder, {"a.yaml": NUMBER.replace("int(3, 9)", "int(3, 12)")})
    bank = opened(folder)
    said = broken_promise(bank.templates["a.number"], locked, bank.manifest)
    assert said is not None
    assert "count `version` up to 2" in said
    assert update_lock(folder, MANIFEST) == ("a.number",)
    assert read_lock(folder) == locked

    pack(folder, {"a.yaml": NUMBER.replace("int(3, 9)", "int(3, 12)") + "  version: 2\n"})
    bank = opened(folder)
    assert broken_promise(bank.templates["a.number"], locked, bank.manifest) is None
    assert update_lock(folder, MANIFEST) == ()
    assert read_lock(folder)["a.number"].version == 2


def test_a_broken_lock_is_told(tmp_path: Path) -> None:
    (tmp_path / "bank.lock").write_text("# heading\na.number one\n")
    with pytest.raises(BankError, match=r"bank\.lock:2"):
        read_lock(tmp_path)


def numbered(many: int) -> dict[str, str]:
    return {f"f{place}.yaml": NUMBER.replace("a.number", f"a.n{place}") for place in range(many)}


def test_what_is_beyond_a_bound_is_told_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in ("one", "two"):
        pack(tmp_path / folder, numbered(4))
    monkeypatch.setattr("drill.bank.pack.MOST_TEMPLATES", 2)
    bank = opened(tmp_path / "one")
    assert len(bank.templates) == 2
    (problem,) = bank.problems
    assert problem.message == "More than 2 templates; 2 files are left out."
    assert problem.file == "one/f2.yaml"
    monkeypatch.setattr("drill.bank.pack.MOST_FILES", 3)
    monkeypatch.setattr("drill.bank.pack.MOST_TEMPLATES", 20)
    (problem,) = opened(tmp_path / "one", tmp_path / "two").problems
    assert problem.message == "More than 3 template files; 5 files are left out."
    monkeypatch.setattr("drill.bank.pack.MOST_FILES", 30)
    monkeypatch.setattr("drill.bank.pack.MOST_BYTES", len(NUMBER) + 9)
    (problem,) = opened(tmp_path / "one").problems
    assert problem.message == "More than 0 MiB of templates; 3 files are left out."


def test_a_pack_too_large_to_be_read_at_once_is_read_at_several_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The clock moves one second at each look, whatever the machine."""
    ticks = iter(range(10_000))
    monkeypatch.setattr("drill.bank.pack.time.process_time", lambda: float(next(ticks)))
    folder, cache = pack(tmp_path / "pack", numbered(7)), tmp_path / "cache"
    known = []
    for _ in range(3):
        bank = open_bank([folder], MANIFEST, cache, seconds=3.5)
        known.append(len(bank.templates))
    assert known == sorted(set(known))
    assert known[0] > 0
    while len(bank.templates) < 7:
        (problem,) = bank.problems
        assert "no time to read all template files" in problem.message
        bank = open_bank([folder], MANIFEST, cache, seconds=3.5)
    assert bank.problems == ()


def test_a_busy_machine_costs_no_template_while_the_work_is_little(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The wall clock moves one second at each look, of work nothing is used; twice the seconds are the end."""
    monkeypatch.setattr("drill.bank.pack.time.process_time", lambda: 0.0)
    folder = pack(tmp_path / "pack", numbered(7))
    ticks = iter(range(10_000))
    monkeypatch.setattr("drill.bank.pack.time.monotonic", lambda: float(next(ticks)))
    assert len(open_bank([folder], MANIFEST, seconds=5).templates) == 7
    assert len(open_bank([folder], MANIFEST, seconds=2).templates) < 7


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    folder = pack(tmp_path / "pack", numbered(1))
    os.mkfifo(folder / "pipe.yaml")
    assert len(opened(folder).templates) == 1


def test_what_is_known_of_a_broken_file_is_kept_too(tmp_path: Path) -> None:
    folder = pack(tmp_path / "pack", {"a.yaml": NUMBER.replace("title:", "titel:")})
    cache = tmp_path / "cache"
    first = opened(folder, cache=cache).problems
    late = open_bank([folder], MANIFEST, cache, seconds=-1).problems
    assert late == first != ()
    assert "titel" in first[0].message


def test_a_full_disk_leaves_no_half_written_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_self: Path, _target: Path) -> Path:
        raise OSError(errno.ENOSPC, "No space left on device")

    folder, kept = pack(tmp_path / "pack", numbered(1)), tmp_path / "kept"
    monkeypatch.setattr(Path, "replace", full)
    assert len(opened(folder, cache=kept / "cache").templates) == 1
    assert list(kept.iterdir()) == []
