"""`drill check` takes the last word as the response, whatever it looks like."""

from __future__ import annotations

from pathlib import Path

import pytest

from drill.cli.check import parse
from drill.cli.main import main
from drill.cli.parser import UsageError


@pytest.mark.parametrize(
    ("words", "reference", "response", "json"),
    [
        (["a#1", "5"], "a#1", "5", False),
        (["--json", "a#1", "-3"], "a#1", "-3", True),
        (["a#1", "--json", "-3"], "a#1", "-3", True),
        (["a#1", "--json"], "a#1", "--json", False),
        (["--json", "a#1", "--json"], "a#1", "--json", True),
        (["a#1", "--help"], "a#1", "--help", False),
        (["a#1", "--", "-3"], "a#1", "-3", False),
        (["--json", "--", "a#1", "-3"], "a#1", "-3", True),
        (["a#1", "-"], "a#1", "-", False),
        (["a#1", ""], "a#1", "", False),
        (["a#1", "--"], "a#1", "--", False),
        (["--data-dir", "d", "a#1", "--data-dir=e"], "a#1", "--data-dir=e", False),
        (["a#1", "-x + 2"], "a#1", "-x + 2", False),
    ],
)
def test_the_response_is_verbatim(
    words: list[str], reference: str, response: str, json: bool
) -> None:
    """Options come before it; nothing in it is one."""
    arguments = parse(words)
    assert (arguments.reference, arguments.response, arguments.json) == (reference, response, json)


@pytest.mark.parametrize(
    "words", [[], ["a#1"], ["--json"], ["--json", "a#1"], ["a#1", "1,", "2"], ["--jsn", "a#1", "2"]]
)
def test_what_is_missing_or_too_much_is_said(words: list[str]) -> None:
    """A command line that says no question or no single response is refused."""
    with pytest.raises(UsageError, match="drill check --help"):
        parse(words)


def test_help_alone_is_help(capsys: pytest.CaptureFixture[str]) -> None:
    """Only without a question is --help an option."""
    with pytest.raises(SystemExit):
        parse(["--help"])
    assert "examples:" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("reference", "said"),
    [
        (
            "prob.bayes.medical-tes",
            "There is no template prob.bayes.medical-tes. The nearest: prob.bayes.medical-test",
        ),
        ("nothing.here#3", "There is no template nothing.here."),
        ("prob.bayes.medical-test", "add its seed"),
        ("prob.bayes.medical-test@7", "has no level 7"),
    ],
)
def test_a_template_that_is_not_there_is_told_with_the_nearest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], reference: str, said: str
) -> None:
    assert main(["--data-dir", str(tmp_path), "check", reference, "3"]) == 2
    assert said in capsys.readouterr().err
