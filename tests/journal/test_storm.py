"""Twenty rounds of the storm; several hundred are run by hand (`make storm`)."""

from __future__ import annotations

import json
import subprocess
import sys


def test_twenty_kills_and_two_full_disks_lose_nothing() -> None:
    run = subprocess.run(
        [
            sys.executable, "-m", "tests.storm.journal_storm",
            "--kills", "20", "--full-disks", "2", "--merges", "2",
        ],
        capture_output=True,
        check=False,
        text=True,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    figures = json.loads(run.stdout)
    assert figures["kills"] == 20
    assert figures["answers"] > 0
    assert figures["extras"] <= 20
