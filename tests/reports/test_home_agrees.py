"""Home and Progress say the same of every section: how many entries were met, are sure, are fading."""

from __future__ import annotations

from pathlib import Path

import pytest

from drill.journal.figures.evidence import gather
from drill.journal.glance import glance
from drill.reports.mastery import mastery
from drill.scheduling.card import Source
from tests.journal.scene import Scene, scene
from tests.reports.world import entries, history, templates


def _agree(person: Scene) -> list[tuple[str, int, int, int, int]]:
    """Return the sections as both have them."""
    panorama = glance(person.folder, person.journal.today(), wide=True).panorama
    assert panorama is not None
    home = panorama.parts
    progress = mastery(gather(person.journal)).sections
    said = [(one.section, one.entries, one.met, one.sure, one.fading) for one in progress]
    assert [(one.section, one.entries, one.met, one.sure, one.fading) for one in home] == said
    return said


@pytest.mark.parametrize("seed", range(1, 7))
def test_home_and_progress_agree(tmp_path: Path, seed: int) -> None:
    with history(tmp_path, seed) as person:
        assert any(met for _, _, met, _, _ in _agree(person))


@pytest.mark.parametrize("quality", [1, 5])
def test_what_an_interview_alone_asked_was_not_met(tmp_path: Path, quality: int) -> None:
    with scene(tmp_path) as person:
        person.journal.store_facts(templates(), "print", entries())
        person.journal.record(person.response("t0", quality, source=Source.INTERVIEW))
        person.journal.record(person.response("t1", quality, source=Source.DIAGNOSTIC))
        assert [met for _, _, met, _, _ in _agree(person)] == [0, 0]
        person.journal.record(person.response("t0", 4))
        person.clock.wait(days=1)
        assert [met for _, _, met, _, _ in _agree(person)] == [1, 0]
