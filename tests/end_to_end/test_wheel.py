"""The wheel, installed alone in an empty environment, works from any folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from drill.bank.known import read_known
from drill.bank.store import Store
from drill.bank.variant import FACTS_NAME

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel and install it, with what it depends on, in an environment of its own."""
    place = tmp_path_factory.mktemp("wheel")
    python = [sys.executable, "-m"]
    subprocess.run(
        [*python, "build", "--wheel", "--outdir", str(place / "dist"), str(ROOT)],
        check=True,
        capture_output=True,
        cwd=place,
    )
    (wheel,) = (place / "dist").glob("drill-*.whl")
    venv.create(place / "environment", with_pip=True)
    install = [str(place / "environment/bin/python"), "-m", "pip", "install", "--quiet"]
    pins = ["--constraint", str(ROOT / "requirements.lock")]
    subprocess.run([*install, *pins, str(wheel)], check=True, capture_output=True, cwd=place)
    return place


def run(installed: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the installed program from an empty folder with an empty home."""
    elsewhere = installed / "elsewhere"
    elsewhere.mkdir(exist_ok=True)
    environment = {"PATH": os.environ["PATH"], "HOME": str(elsewhere), "LANG": "C.UTF-8"}
    return subprocess.run(
        [str(installed / "environment/bin/drill"), *arguments],
        capture_output=True,
        text=True,
        cwd=elsewhere,
        env=environment,
        check=False,
    )


def test_a_first_start_reads_one_template_and_writes_nothing_into_the_package(
    installed: Path,
) -> None:
    """Facts travel with the files they are known of; the installed package stays as it is, byte for byte."""
    (package,) = (installed / "environment").glob("lib/python*/site-packages/drill")
    files = sorted(package.rglob("*"))
    before = [(file, file.stat().st_mtime_ns) for file in files if file.suffix != ".pyc"]
    known = read_known(package / "shipped/questions" / FACTS_NAME)
    assert known
    data = installed / "first"
    shown = run(installed, "--data-dir", str(data), "show", "linalg.eigenvalues.two-by-two#7")
    assert shown.returncode == 0, shown.stderr
    kept = Store(data / "cache").known
    assert kept is not None
    assert kept.files.keys() & known.keys() == set()
    files = sorted(package.rglob("*"))
    assert [(file, file.stat().st_mtime_ns) for file in files if file.suffix != ".pyc"] == before


def test_templates_migrations_and_settings_travel_inside(installed: Path) -> None:
    """The bank is complete, an answer is graded, and the journal is created."""
    listing = run(installed, "bank", "list", "--json")
    assert listing.returncode == 0, listing.stderr
    here = subprocess.run(
        [sys.executable, "-m", "drill", "bank", "list", "--json"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    identifiers = {template["id"] for template in json.loads(listing.stdout)}
    assert identifiers == {template["id"] for template in json.loads(here.stdout)}
    shown = json.loads(
        run(installed, "show", "linalg.eigenvalues.two-by-two#7", "--json", "--solution").stdout
    )
    checked = run(installed, "check", "--json", shown["ref"], shown["answer"])
    assert checked.returncode == 0, checked.stdout


def test_the_roles_of_interviews_travel_inside(installed: Path) -> None:
    """Every shipped role is there, and an interview is drawn from the bank inside."""
    shipped = Path(ROOT, "drill/sessions/interview/roles").glob("*.toml")
    roles = sorted(path.stem for path in shipped)
    assert roles == ["ds", "mle", "quant", "research"]
    for role in roles:
        opened = run(installed, "interview", "--plain", "--minutes", "15", "--role", role)
        assert opened.returncode == 0, opened.stderr
        assert f"interview:{role}:15#" in opened.stdout
        assert "Press Enter to begin." in opened.stdout


def test_the_journal_can_be_migrated_by_hand(installed: Path) -> None:
    """Alembic's own command finds the settings and migrations inside the package."""
    where = "from drill.places import shipped; print(shipped('alembic.ini'))"
    binaries = installed / "environment/bin"
    settings = subprocess.run(
        [binaries / "python", "-c", where],
        capture_output=True,
        text=True,
        cwd=installed,
        check=True,
    ).stdout.strip()
    assert Path(settings).is_relative_to(installed / "environment")
    data = installed / "by-hand"
    options = ["-c", settings, "-x", f"data={data}"]
    migrated = subprocess.run(
        [binaries / "alembic", *options, "upgrade", "head"],
        capture_output=True,
        text=True,
        cwd=installed,
        check=False,
    )
    assert migrated.returncode == 0, migrated.stderr
    checked = run(installed, "db", "check", "--data-dir", str(data))
    assert checked.returncode == 0, checked.stderr
