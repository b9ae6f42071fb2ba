"""A first template to write over: it passes the linter as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal, TypeAlias, get_args

import msgspec

from drill.bank.json_schema import FILE_NAME
from drill.bank.manifest import Manifest
from drill.bank.problem import BankError, did_you_mean
from drill.bank.schema import Identifier

ScaffoldKind: TypeAlias = Literal["number", "expression", "matrix", "choice", "claims", "rubric"]

# One file a kind; ID and REFS stand for the template's id and entries.
_BODIES = Path(__file__).parent / "scaffolds"

FOLDERS: Mapping[str, str] = {
    "linalg": "linear-algebra",
    "calc": "calculus",
    "prob": "probability",
    "opt": "optimisation",
    "info": "information-theory",
    "act": "formulas",
    "dist": "formulas",
    "metrics": "formulas",
    "norm": "formulas",
    "concepts": "concepts",
}


class Scaffold(msgspec.Struct, frozen=True):
    """The text of a new template file, and where in a pack it may go."""

    path: str
    text: str


def scaffold(
    identifier: str, refs: Sequence[str], manifest: Manifest, kind: ScaffoldKind = "number"
) -> Scaffold:
    """Return a template that passes the linter; raises BankError for an id or an entry that cannot be."""
    try:
        msgspec.convert(identifier, Identifier)
    except msgspec.ValidationError:
        raise BankError(
            f'"{identifier}" is no template id; write lower-case words joined by dots and hyphens, '
            "such as prob.bayes.medical-test."
        ) from None
    if kind not in get_args(ScaffoldKind):
        known = ", ".join(get_args(ScaffoldKind))
        raise BankError(f'There is no first template for "{kind}"; there are {known}.')
    if not 1 <= len(refs) <= 3:
        raise BankError(
            "A template trains one to three entries of cheatsheet.yaml: name them as refs."
        )
    for ref in refs:
        if ref not in manifest:
            raise BankError(f'"{ref}" is no entry of cheatsheet.yaml{did_you_mean(ref, manifest)}.')
    first, *rest = identifier.split(".")
    folder = FOLDERS.get(first, first)
    statement = manifest[refs[0]].statement.replace("\n", " ")
    text = f"# yaml-language-server: $schema=../{FILE_NAME}\n# {refs[0]}: {statement[:100]}\n" + (
        _BODIES / f"{kind}.yaml"
    ).read_text("utf-8").replace("ID", identifier).replace("REFS", ", ".join(refs))
    return Scaffold(f"{folder}/{'-'.join(rest)}.yaml", text)
