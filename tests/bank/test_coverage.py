"""Every entry held against the templates that train it, and first templates that pass the linter."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

import pytest

from drill.bank.coverage import coverage
from drill.bank.json_schema import FILE_NAME, schema_json
from drill.bank.lint.run import lint_bank
from drill.bank.manifest import Manifest
from drill.bank.new import ScaffoldKind, scaffold
from drill.bank.problem import BankError
from drill.bank.variant import TemplateFacts
from drill.places import shipped

MANIFEST = shipped("questions") / "cheatsheet.yaml"


def facts(name: str, refs: tuple[str, ...], computed: bool = True) -> TemplateFacts:
    return TemplateFacts(
        id=name, title=name, refs=refs, kind="number" if computed else "claims", levels=(1,), level=1,
        par={1: 30}, version=1, file="f", computed=computed,
    )  # fmt: skip


def test_gaps_are_entries_untrained_or_not_computed(manifest: Manifest) -> None:
    computable = [name for name, entry in manifest.items() if entry.computable]
    others = [name for name, entry in manifest.items() if not entry.computable]
    found = [facts(f"t.{place}", (name,)) for place, name in enumerate(computable[1:])]
    found += [facts(f"c.{place}", (name,), False) for place, name in enumerate(others[1:])]
    found.append(facts("x.choice", (computable[0],), False))
    found.append(facts("x.unknown", ("no.entry",)))
    result = coverage(manifest, found)
    assert not result.complete
    assert {(entry.id, entry.gap) for entry in result.gaps} == {
        (computable[0], "no template computes it"),
        (others[0], "no template trains it"),
    }
    assert result.unknown == (("x.unknown", "no.entry"),)
    assert (result.total.entries, result.total.gaps) == (446, 2)
    assert sum(each.entries for each in result.sections) == 446
    assert sum(each.entries for each in result.topics) == 446
    found.append(facts("x.both", (computable[0], others[0])))
    assert coverage(manifest, found).complete


@pytest.mark.parametrize("kind", get_args(ScaffoldKind))
def test_a_first_template_passes_the_linter(
    kind: ScaffoldKind, tmp_path: Path, manifest: Manifest
) -> None:
    made = scaffold(f"linalg.first-{kind}", ["linalg.norm-l2"], manifest, kind)
    path = tmp_path / made.path
    path.parent.mkdir(parents=True)
    path.write_text(made.text, "utf-8")
    report = lint_bank([shipped("questions")], MANIFEST, only=[path], seeds=8, jobs=1)
    assert [str(each) for each in report.findings] == []
    assert (report.templates, report.variants > 0) == (1, True)
    assert made.text.startswith(f"# yaml-language-server: $schema=../{FILE_NAME}\n")


@pytest.mark.parametrize(
    ("identifier", "refs", "said"),
    [
        ("Wrong Id", ["linalg.norm-l2"], "no template id"),
        (
            "linalg.new",
            ["linalg.norm-l3"],
            'did you mean "linalg.norm-l1"|did you mean "linalg.norm-l2"',
        ),
        ("linalg.new", [], "one to three"),
    ],
)
def test_a_first_template_needs_an_id_and_entries(
    identifier: str, refs: list[str], said: str, manifest: Manifest
) -> None:
    with pytest.raises(BankError, match=said):
        scaffold(identifier, refs, manifest)


def test_the_committed_schema_is_current() -> None:
    committed = (shipped("questions") / FILE_NAME).read_text("utf-8")
    assert committed == schema_json(), "run `drill bank schema > questions/template.schema.json`"


def test_the_schema_allows_what_yaml_makes_of_our_texts() -> None:
    schema = json.loads(schema_json())
    definitions = schema["$defs"]
    assert definitions["TemplateSource"]["additionalProperties"] is False
    assert definitions["AnswerSource"]["properties"]["type"]["anyOf"][0]["enum"]
    assert "boolean" in definitions["OptionSource"]["properties"]["when"]["type"]
    assert "integer" in definitions["TemplateSource"]["properties"]["par"]["type"]
    assert '"x-written"' not in schema_json()


def test_every_shipped_file_names_the_schema() -> None:
    folder = shipped("questions")
    for path in sorted(folder.rglob("*.yaml")):
        if path != MANIFEST:
            first = path.read_text("utf-8").splitlines()[0]
            assert first == f"# yaml-language-server: $schema=../{FILE_NAME}", path
