"""Opening a practice on the real engine and journal: facts travel when they are new, wrong wishes are named."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from drill.bank.known import read_known
from drill.bank.store import Store
from drill.bank.variant import FACTS_NAME
from drill.engine.client import BankFacts, Engine
from drill.places import shipped
from drill.sessions.opening import WrongWish, open_practice
from drill.sessions.states import Asking
from drill.sessions.wishes import Wishes


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder in which a practice was opened before."""
    folder = tmp_path_factory.mktemp("opened")
    open_practice(folder).close()
    return folder


def test_the_facts_of_the_bank_are_sent_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[BankFacts] = []
    ask = Engine.facts

    def facts(engine: Engine, known: str = "") -> BankFacts:
        sent.append(ask(engine, known))
        return sent[-1]

    monkeypatch.setattr(Engine, "facts", facts)
    with open_practice(folder) as session:
        assert isinstance(session.start(), Asking)
    assert [(one.templates, one.entries) for one in sent] == [((), ())]


def test_what_is_known_of_the_shipped_pack_is_not_read(folder: Path) -> None:
    """The child reads whole, and keeps, only files that are newer than the facts that ship."""
    kept = Store(folder / "cache").known
    known = read_known(shipped("questions") / FACTS_NAME)
    assert kept is not None
    assert kept.manifests
    assert known
    assert kept.files.keys() & known.keys() == set()


def test_the_child_gets_ready_while_the_journal_is_imported(tmp_path: Path) -> None:
    """Each takes a third of a second: one after the other, the first question would come so much later."""
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from drill.engine.client import Engine\n"
        "from drill.sessions.opening import open_practice\n"
        "def start(engine):\n"
        "    print('sqlalchemy' in sys.modules)\n"
        "    sys.exit()\n"
        "Engine.start = start\n"
        "open_practice(Path(sys.argv[1]))\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", script, tmp_path], capture_output=True, text=True, check=False
    )
    assert (told.stdout.strip(), told.stderr) == ("False", "")


def test_a_wish_for_what_is_not_there_is_said_in_both_ways(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_bytes((folder / "cache").read_bytes())
    for place in (folder, tmp_path):  # the facts known, and not yet
        with pytest.raises(WrongWish, match="There is no section “probabilty”"):
            open_practice(place, Wishes(section="probabilty"))
        with open_practice(place, Wishes(section="probability")) as session:
            state = session.start()
            assert isinstance(state, Asking)
            assert "Probability" in state.variant.section
