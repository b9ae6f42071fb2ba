"""What scripts rely on: the objects, their keys and types, the codes, and the same bytes every time."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest

from drill.bank.reference import parse_reference
from drill.cli.commands import COMMANDS
from drill.cli.documents import leaves
from drill.cli.main import main
from drill.cli.top import top_parser
from drill.engine.client import Engine
from tests.cli.program import drill

NUMBER = "prob.bayes.medical-test#7"
SET = "linalg.eigenvalues.two-by-two@2#7"
EXPRESSION = "calc.derivative.chain-rule#7"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One data folder, so that templates are parsed once."""
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="module")
def engine(data: Path) -> Iterator[Engine]:
    """One engine for all commands of this module that run inside this process."""
    with Engine(cache=data / "cache", spare=False) as opened:
        yield opened


@pytest.fixture
def run(
    data: Path,
    engine: Engine,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Run:
    """Run a command inside this process; return its code and both outputs."""
    monkeypatch.setattr("drill.cli.service.one_engine", lambda _: nullcontext(engine))
    return runner(data, capsys)


def runner(data: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return what runs a command on a data folder."""

    def ran(*words: str) -> tuple[int, str, str]:
        code = main(["--data-dir", str(data), *words])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return ran


def templates(run: Run) -> list[dict[str, Any]]:
    """Return the list of templates."""
    code, out, _ = run("bank", "list", "--json")
    assert code == 0
    listed: list[dict[str, Any]] = json.loads(out)
    return listed


def test_the_list_of_templates(run: Run) -> None:
    """Every key is there with its type, and ids are told once."""
    listed = templates(run)
    assert len({each["id"] for each in listed}) == len(listed) >= 3
    for each in listed:
        kinds = {name: type(value) for name, value in each.items()}
        assert kinds == {
            **dict.fromkeys(("id", "title", "kind", "file"), str),
            **dict.fromkeys(("refs", "needs", "levels"), list),
            **dict.fromkeys(("par", "version"), int),
        }
        assert 1 <= len(each["refs"]) <= 3
        assert all(type(level) is int for level in each["levels"])
        assert (Path(__file__).parents[2] / each["file"]).is_file()


def test_one_question_of_each_kind_can_be_answered_from_its_object(run: Run) -> None:
    """Keys, types and ranges hold, and the answer given with the solution is accepted."""
    kinds: dict[str, str] = {}
    for each in templates(run):
        kinds.setdefault(each["kind"], each["id"])
    for name in kinds.values():
        code, out, err = run("show", f"{name}#7", "--json", "--solution")
        assert (code, err) == (0, "")
        shown = json.loads(out)
        check_shown(shown, name)
        code, out, _ = run("check", "--json", shown["ref"], shown["answer"])
        verdict = json.loads(out)
        assert (code, verdict["verdict"], verdict["score"]) == (0, "correct", 1.0), name


def check_shown(shown: dict[str, Any], name: str) -> None:
    """Check the keys and types of a question's object."""
    texts = ("ref", "template", "kind", "prompt", "prompt_latex", "input_hint", "answer")
    numbers = ("version", "level", "seed", "par")
    optional = {"choices"} & shown.keys()
    assert shown.keys() == {*texts, *numbers, "refs", "solution"} | optional
    assert all(type(shown[key]) is str for key in texts)
    assert all(type(shown[key]) is int for key in numbers)
    assert 0 <= shown["seed"] < 2**32
    assert shown["ref"] == f"{name}@{shown['level']}#{shown['seed']}"
    assert shown["template"] == name
    assert shown["solution"]
    for step in shown["solution"]:
        assert {key: type(value) for key, value in step.items()} == dict.fromkeys(
            ("say", "math", "value"), str
        )
    if "choices" in shown:
        choices = shown["choices"]
        groups = choices.values() if isinstance(choices, dict) else [choices]
        assert all(each.keys() == {"key", "text"} for group in groups for each in group)


def test_without_solution_the_answer_is_kept_back(run: Run) -> None:
    """Only --solution tells it."""
    shown = json.loads(run("show", NUMBER, "--json")[1])
    assert not {"answer", "solution"} & shown.keys()


def test_defaults_of_a_reference(run: Run) -> None:
    """A level defaults to the template's own, a seed to a fresh one, which is printed."""
    seeds = set()
    for _ in range(2):
        shown = json.loads(run("show", "prob.bayes.medical-test", "--json")[1])
        assert shown["level"] == 2
        seeds.add(shown["seed"])
    assert len(seeds) == 2
    text = run("show", "prob.bayes.medical-test")[1]
    printed = parse_reference(text.splitlines()[-1])
    assert printed.level == 2
    assert printed.seed is not None


@pytest.mark.parametrize(
    "words", [["show", EXPRESSION, "--solution"], ["show", SET, "--json", "--solution"]]
)
def test_the_same_bytes_every_time(words: list[str], data: Path) -> None:
    """Two processes, two hash seeds, with and without a cache: one output."""
    first = drill(*words, data=data / "other", environment={"PYTHONHASHSEED": "1"})
    second = drill(*words, data=data, environment={"PYTHONHASHSEED": "2"})
    assert first.returncode == 0
    assert first.stdout == second.stdout


def test_the_page_fits_its_width_and_steers_nothing(run: Run) -> None:
    """Plain text in 80 columns."""
    for each in templates(run)[::3]:
        code, out, err = run("show", f"{each['id']}#3", "--solution")
        assert (code, err) == (0, "")
        assert max(map(len, out.splitlines())) <= 80, each["id"]
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", out)


@pytest.mark.parametrize(
    ("reference", "response", "code", "verdict"),
    [
        (SET, "3, 4", 0, "correct"),
        (SET, "-3, -4", 1, "incorrect"),
        (SET, "x, y", 1, "unreadable"),
        (SET, "", 1, "unreadable"),
        (SET, "--json", 1, "unreadable"),
        (SET, "\x1b[31m\u202e\x00", 1, "unreadable"),
        (SET, "(" * 5000, 1, "unreadable"),
        (SET, "9" * 300_000, 1, "unreadable"),
        (NUMBER, "__import__('os')", 1, "unreadable"),
    ],
)
def test_verdicts_and_codes(
    run: Run, reference: str, response: str, code: int, verdict: str
) -> None:
    """Exit 0 only for correct; the object says the rest."""
    ended, out, err = run("check", "--json", reference, response)
    judged = json.loads(out)
    assert (ended, judged["verdict"], err) == (code, verdict, "")
    assert {"verdict", "score", "reading", "message"} <= judged.keys()
    assert judged.keys() <= {"verdict", "score", "reading", "misconception", "message", "answer"}
    assert type(judged["score"]) is float
    assert ("answer" in judged) == (verdict != "unreadable")


def test_a_number_without_bounds_is_not_correct(run: Run) -> None:
    """It is not computed either."""
    code, out, _ = run("check", "--json", NUMBER, "9**9**9")
    assert code == 1
    assert json.loads(out)["verdict"] in {"incorrect", "undecided", "unreadable"}


def test_a_misconception_is_named(run: Run) -> None:
    """The object carries its id."""
    out = run("check", "--json", "linalg.eigenvalues.two-by-two@2#7", "-4, -3")[1]
    assert json.loads(out)["misconception"] == "sign-of-trace"


def test_a_response_from_stdin(data: Path) -> None:
    """A lone dash reads it; bytes that are no text are unreadable, not a fault."""
    assert drill("check", SET, "-", data=data, stdin="3, 4\n").returncode == 0
    ended = drill("check", "--json", SET, "-", data=data, stdin=b"\xff\xfe3")
    assert json.loads(ended.stdout)["verdict"] == "unreadable"


def test_a_response_of_bytes_that_are_no_text(data: Path) -> None:
    """The shell passes anything; the program reads what it can."""
    ended = drill("check", SET, b"3,\xff4", data=data)
    assert ended.returncode == 1
    assert ended.stderr == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["show", "prob.bayes.medical-tst"], "prob.bayes.medical-test"),
        (["show", "prob.bayes.medical-test@9#1"], "level 9"),
        (["show", "prob.bayes.medical-test#4294967296"], "4294967296"),
        (["check", "prob.bayes.medical-test", "1"], "seed"),
        (["check", "no.such.thing#1", "1"], "no.such.thing"),
    ],
)
def test_an_unknown_reference_is_said(run: Run, words: list[str], said: str) -> None:
    """Exit 2, one sentence on stderr, nothing on stdout."""
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1


def test_a_broken_template_spoils_nothing_else(
    data: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """File, line and what was expected are named; every other question works."""
    run = runner(data, capsys)
    (tmp_path / "mine.yaml").write_text(
        "- id: mine.sound\n"
        "  title: A sum\n"
        "  refs: [linalg.trace]\n"
        "  par: 20s\n"
        "  params: {a: 'int(1, 99)'}\n"
        "  prompt: 'What is {{ a }} + 1?'\n"
        "  answer: {type: number, value: a + 1}\n"
        "- id: mine.broken\n"
        "  titel: A misprint\n"
        "  refs: [linalg.trace]\n"
    )
    monkeypatch.setenv("DRILL_PACKS", f"{tmp_path}:{tmp_path / 'missing'}")
    code, out, err = run("bank", "list", "--json")
    assert code == 0
    identifiers = {each["id"] for each in json.loads(out)}
    assert {"mine.sound", "prob.bayes.medical-test"} <= identifiers
    assert "mine.broken" not in identifiers
    assert "mine.yaml:9" in err
    assert "titel" in err
    assert "title" in err
    assert str(tmp_path / "missing") in err
    assert run("show", "mine.sound#1")[0] == 0
    code, _, err = run("show", "mine.broken#1")
    assert code == 2
    assert "mine.yaml:9" in err


def test_lines_are_graded_in_order(data: Path) -> None:
    """One line out for each line in, whatever it holds."""
    lines = [
        json.dumps({"id": 1, "kind": "number", "answer": "1/3", "response": "2/6"}),
        "not json",
        "",
        json.dumps({"id": "b", "kind": "set", "answer": "{2, 5}", "response": "7, 8"}),
        json.dumps({"id": None, "kind": "number", "answer": "2", "response": "9**9**9"}),
        json.dumps({"id": 5, "kind": "number", "answer": "(", "response": "\ufffd"}),
    ]
    ended = drill("grade", data=data, stdin="\n".join(lines))
    graded = [json.loads(line) for line in ended.stdout.splitlines()]
    assert ended.returncode == 0
    assert [line["id"] for line in graded] == [1, None, None, "b", None, 5]
    assert [line["verdict"] for line in graded[:2]] == ["correct", "unreadable"]
    assert [line["verdict"] for line in graded[3::2]] == ["incorrect", "unreadable"]
    assert graded[4]["verdict"] != "correct"


def test_examples_name_questions_that_exist(run: Run) -> None:
    """What the help shows can be typed."""
    known = {each["id"] for each in templates(run)}
    parsers = [command.module().parser() for command in COMMANDS]
    helps = [top_parser().format_help(), *(parser.format_help() for parser in parsers)]
    helps += [leaf.format_help() for parser in parsers for leaf, _ in leaves(parser)]
    for said in helps:
        named = re.findall(r"(?:show|check|--json|--template) ([a-z]+\.[a-z0-9.-]+)", said)
        assert set(named) <= known
