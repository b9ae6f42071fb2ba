"""The real desk in a real child: a small pack is generated, read and graded."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from drill.bank.attest import attest
from drill.bank.load import load_one
from drill.bank.template import Template
from drill.bank.variant import FACTS_NAME, Variant
from drill.engine.client import Engine, Refused, UnknownReference
from drill.engine.desk import Desk
from drill.engine.messages import BankFacts, Begin, Generate, Generated, Grade, Graded, Survey
from drill.journal.events import prompt_digest

PACK = """\
- id: mine.sum
  title: A sum
  refs: [linalg.trace]
  aliases: [mine.old-sum]
  par: 20s
  params: {a: "int(1, 2)", b: "int(1, 2)"}
  levels: {3: {params: {a: "int(10, 99)"}}}
  prompt: "What is {{ a }} + {{ b }}?"
  answer: {type: number, value: a + b}
  misconceptions: [{id: product, when: a * b + 100, say: That is more than a product.}]
- id: mine.never
  title: What can not be
  refs: [linalg.trace]
  par: 20s
  params: {a: "int(1, 2)"}
  where: [a > 2]
  prompt: "What is {{ a }}?"
  answer: {type: number, value: a}
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """An engine on a pack of two templates, one of which can not be drawn."""
    folder = tmp_path_factory.mktemp("pack")
    (folder / "mine.yaml").write_text(PACK)
    with Engine([folder], manifest=folder / "no-cheatsheet.yaml") as opened:
        yield opened


def test_a_first_start_reads_only_what_it_asks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Facts that are known need no template; a question, its reading and its verdict need one of them."""
    (tmp_path / "mine.yaml").write_text(PACK)
    attest(tmp_path)
    read: list[str] = []

    def counted(text: str, file: str, name: str) -> Template | None:
        read.append(name)
        return load_one(text, file, name)

    def refused(*_: object) -> None:
        raise AssertionError("a whole file is read")

    monkeypatch.setattr("drill.bank.shelf.load_one", counted)
    monkeypatch.setattr("drill.bank.pack.load_text", refused)
    desk = Desk(Begin((str(tmp_path),), "none", None, str(tmp_path / FACTS_NAME)))
    desk.prepare()
    (facts,) = desk.answer(Survey(5))
    assert isinstance(facts, BankFacts)
    assert [one.id for one in facts.templates] == ["mine.never", "mine.sum"]
    assert read == []
    (reply,) = desk.answer(Generate(5, "mine.sum"))
    assert isinstance(reply, Generated)
    (graded,) = desk.answer(Grade(5, reply.variant.reference, reply.variant.answer))
    assert isinstance(graded, Graded)
    assert graded.judgement.verdict == "correct"
    assert read == ["mine.sum"]


def test_generate_read_and_grade(engine: Engine) -> None:
    """The whole way of an answer, with its misconception named."""
    variant = engine.generate("mine.sum", seed=7)
    assert variant.reference == "mine.sum@1#7"
    assert engine.generate("mine.sum", level=1, seed=7) == variant
    assert engine.grade(variant.reference, variant.answer).verdict == "correct"
    assert engine.read(variant.reference, "1/2").line == "1/2"
    named = [engine.grade("mine.sum@1#7", str(100 + n)).misconception for n in (1, 2, 4)]
    assert named.count("product") == 1


def test_sympy_is_imported_beside_the_answers(engine: Engine) -> None:
    """An answer that comes while SymPy is imported ahead does not wait for it, and nothing of it is collected."""
    script = (
        "import gc, sys, threading\n"
        "from drill.engine import desk\n"
        "free, begun = threading.Event(), threading.Event()\n"
        "def slow(name):\n"
        "    begun.set(); free.wait(); return [name]\n"
        "desk.import_module = slow\n"
        "one = desk.Desk(desk.Begin((), 'none', None, None))\n"
        "one.idle()\n"
        "begun.wait()\n"
        "during = gc.isenabled()\n"
        "free.set()\n"
        "[thread.join() for thread in threading.enumerate() if thread is not threading.current_thread()]\n"
        "print(during, gc.isenabled(), gc.get_freeze_count() > 0)\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", script], check=False, capture_output=True, text=True, timeout=60
    )
    assert (told.stdout.split(), told.stderr) == (["False", "True", "True"], "")


def test_an_older_name_still_works(engine: Engine) -> None:
    """A renamed template keeps its references."""
    assert engine.generate("mine.old-sum", seed=3) == engine.generate("mine.sum", seed=3)
    assert engine.grade("mine.old-sum@1#3", engine.generate("mine.sum", seed=3).answer).score == 1


def test_prompts_already_seen_are_avoided(engine: Engine) -> None:
    """Of four prompts, the fourth comes when three are known; when all are, any."""
    drawn: dict[str, Variant] = {}
    while len(drawn) < 4:
        variant = engine.generate("mine.sum", avoid=list(drawn))
        drawn.setdefault(prompt_digest(variant.prompt.plain), variant)
        assert len(drawn) <= 4
    assert engine.generate("mine.sum", avoid=set(drawn)).template == "mine.sum"


@pytest.mark.parametrize(
    ("reference", "said"),
    [
        ("mine.smu#1", "mine.sum"),
        ("mine.sum@2#1", "level 2"),
        ("mine.sum", "seed"),
        ("no reference at all", "no reference at all"),
        ("mine.sum#4294967296", "4294967296"),
        ("\ud800#1", "\ufffd"),
    ],
)
def test_unknown_references(engine: Engine, reference: str, said: str) -> None:
    """What does not exist is said by name."""
    with pytest.raises(UnknownReference, match=said):
        engine.grade(reference, "1")


def test_a_template_that_can_not_be_drawn_is_refused(engine: Engine) -> None:
    """The sentence names it, and the next request works."""
    with pytest.raises(Refused, match=r"mine\.never"):
        engine.generate("mine.never", seed=1)
    assert engine.generate("mine.sum", seed=1).seed == 1


def test_facts(engine: Engine) -> None:
    """The queue learns of every template."""
    facts = engine.facts()
    assert [each.id for each in facts.templates] == ["mine.never", "mine.sum"]
    assert facts.templates[1].levels == (1, 3)
    assert facts.problems == ()
    assert facts.fingerprint


def test_facts_that_are_known_are_not_sent_again(engine: Engine) -> None:
    """A start asks what is new; that is nothing most days, and the facts are a megabyte."""
    facts = engine.facts()
    assert engine.facts("another print") == facts
    same = engine.facts(facts.fingerprint)
    assert (same.templates, same.entries) == ((), ())
    assert same.fingerprint == facts.fingerprint


def test_lines_need_no_bank() -> None:
    """`drill grade` starts without reading a pack."""
    line = '{"id": 1, "kind": "number", "answer": "1/2", "response": "0.5"}'
    with Engine([], spare=False) as engine:
        (verdict,) = engine.grade_lines([line], lambda line, sentence: sentence)
    assert '"verdict":"correct"' in verdict


def test_the_client_imports_nothing_heavy() -> None:
    """The process that draws the screen talks to the child, and stays small."""
    script = (
        "import sys, drill.engine.client\n"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    imported = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not {"sympy", "numpy", "flint", "yaml", "sqlalchemy", "alembic"} & set(imported)
