"""The lock file: a digest of what each template version generates, so that content never changes under a version."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import blake2b
from pathlib import Path

import msgspec

from drill.bank.build import build
from drill.bank.manifest import Manifest
from drill.bank.pack import open_bank
from drill.bank.problem import BankError
from drill.bank.template import Template
from drill.errors import DrillError

FILE_NAME = "bank.lock"
SEEDS = 3  # of each level
LARGEST = 4 * 1024 * 1024  # bytes
_HEADING = "# What each template version generates; written by `drill bank lint --update-lock`.\n"


class Locked(msgspec.Struct, frozen=True):
    """A template's version with the digest of what it generates."""

    version: int
    digest: str


def generated_digest(template: Template, manifest: Manifest) -> str:
    """Return a digest of the questions and answers of the first seeds of each level.

    Hints, solutions and explanations are left out: to improve them needs no new version.
    """
    digest = blake2b(digest_size=12)
    for level in template.levels:
        for seed in range(SEEDS):
            try:
                variant = build(template, level, seed, manifest).variant
                said = f"{variant.prompt.plain}\n{variant.kind}\n{variant.answer}"
            except DrillError as error:
                said = f"! {type(error).__name__}"
            digest.update(f"{level}#{seed}\n{said}\0".encode())
    return digest.hexdigest()


def read_lock(folder: Path) -> Mapping[str, Locked]:
    """Return the locked templates of a pack by id; none if it has no lock. Raises BankError for a broken file."""
    path = folder / FILE_NAME
    try:
        if not path.is_file():
            return {}
        if path.stat().st_size > LARGEST:
            raise BankError(f"{path} is larger than a lock file can be.")
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BankError(f"The lock file {path} cannot be read: {error}.") from error
    locked: dict[str, Locked] = {}
    for number, line in enumerate(lines, 1):
        if not line or line.startswith("#"):
            continue
        parts = line.split(" ")
        if len(parts) != 3 or not parts[1].isdigit():
            raise BankError(f"{path}:{number}: A line is `template-id version digest`.")
        locked[parts[0]] = Locked(int(parts[1]), parts[2])
    return locked


def broken_promise(
    template: Template, locked: Mapping[str, Locked], manifest: Manifest
) -> str | None:
    """Say how a template breaks its lock, or None: content that changed asks for a higher version."""
    known = locked.get(template.id)
    if known is None or template.version > known.version:
        return None
    if template.version < known.version:
        return f"The version went back from {known.version} to {template.version}."
    if generated_digest(template, manifest) == known.digest:
        return None
    return (
        f"What version {template.version} generates has changed since it was locked: count `version` up to "
        f"{template.version + 1}, so that people's histories stay true."
    )


def lock_text(
    templates: Iterable[Template],
    old: Mapping[str, Locked],
    manifest: Manifest,
    *,
    force: bool = False,
) -> str:
    """Return the lock file's new text; content that changed under its version keeps its old line unless forced."""
    lines = []
    for template in sorted(templates, key=lambda each: each.id):
        known = old.get(template.id)
        digest = generated_digest(template, manifest)
        if known is not None and known.version == template.version and not force:
            digest = known.digest
        lines.append(f"{template.id} {template.version} {digest}\n")
    return _HEADING + "".join(lines)


def update_lock(folder: Path, manifest: Path, *, force: bool = False) -> tuple[str, ...]:
    """Write the lock of a pack; return the ids whose content changed under their version.

    Those keep their old line, so that the linter goes on to report them, unless `force` accepts the change.
    Raises BankError if the file cannot be read or written.
    """
    bank = open_bank([folder], manifest)
    old = read_lock(folder)
    changed = tuple(
        name
        for name, template in sorted(bank.templates.items())
        if broken_promise(template, old, bank.manifest) is not None
    )
    text = lock_text(bank.templates.values(), old, bank.manifest, force=force)
    try:
        (folder / FILE_NAME).write_text(text, "utf-8")
    except OSError as error:
        raise BankError(
            f"The lock file in {folder} cannot be written: {error.strerror}."
        ) from error
    return changed
