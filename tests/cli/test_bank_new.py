"""What an author begins with: entries found, a first template put into the right pack, and what to do next."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from drill.cli.main import main
from tests.cli.program import drill


def ran(capsys: pytest.CaptureFixture[str], data: Path, *words: str) -> tuple[int, str, str]:
    code = main(["--data-dir", str(data), "bank", *words])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_entries_are_found_by_their_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = ran(capsys, tmp_path, "entries", "Bayes", "medical")
    assert code == 0
    assert out.startswith("prob.bayes-medical-test\n    Posterior")
    code, out, _ = ran(capsys, tmp_path, "entries", "bayes", "medical", "--json")
    assert json.loads(out)[0]["id"] == "prob.bayes-medical-test"
    assert ran(capsys, tmp_path, "entries", "nosuchword")[0] == 1


def test_a_new_template_goes_into_ones_own_pack_and_passes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = tmp_path / "mine"
    monkeypatch.setenv("DRILL_PACKS", f"{pack}:{tmp_path / 'other'}")
    code, out, err = ran(capsys, tmp_path, "new", "prob.coin.heads", "--refs", "prob.mean")
    path = pack / "probability" / "coin-heads.yaml"
    assert (code, out) == (0, f"{path}\n")
    assert str(tmp_path / "other") in err
    assert f"drill bank lint {path}" in err
    assert "drill show prob.coin.heads --solution" in err
    assert "DRILL_PACKS" not in err
    assert (pack / "template.schema.json").is_file()
    linted = drill("bank", "lint", str(path), "--seeds", "3", data=tmp_path)
    assert (linted.returncode, linted.stdout) == (0, "")


def test_an_id_that_is_taken_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, _, err = ran(capsys, tmp_path, "new", "prob.bayes.medical-test", "--refs", "prob.mean")
    assert code == 2
    assert "bayes.yaml:" in err


def test_a_pack_not_yet_in_use_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DRILL_PACKS", raising=False)
    monkeypatch.chdir(tmp_path)
    code, out, err = ran(capsys, tmp_path, "new", "prob.coin.heads", "--refs", "prob.mean")
    assert (code, out) == (0, "probability/coin-heads.yaml\n")
    assert f"export DRILL_PACKS={tmp_path}" in err


def test_hostile_files_end_in_findings(tmp_path: Path) -> None:
    (tmp_path / "deep.yaml").write_text("[" * 5000)
    (tmp_path / "keys.yaml").write_text(
        "- id: a.b\n" + "".join(f"  k{n}: x\n" for n in range(3000))
    )
    (tmp_path / "bytes.yaml").write_bytes(b"- id: a.c\n  title: \xff\n")
    (tmp_path / "empty.yaml").write_text("")
    files = [str(tmp_path / f"{name}.yaml") for name in ("deep", "keys", "bytes", "empty")]
    linted = drill("bank", "lint", *files, "--seeds", "1", data=tmp_path)
    assert linted.returncode == 1
    assert "Traceback" not in linted.stderr
    assert f"{files[0]}:1: load: Nested more than" in linted.stdout
    assert f"{files[2]}:2: load: The file is not UTF-8 text" in linted.stdout
    assert f"{files[3]}: load: There is no template in it" in linted.stdout
    assert linted.stdout.count("keys.yaml") <= 40
