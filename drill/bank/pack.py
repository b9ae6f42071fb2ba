"""Packs: folders of templates, read into one bank; an id that is given twice is an error that names both files."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from math import inf
from pathlib import Path
from typing import Protocol

from drill.bank.entries import entry_facts
from drill.bank.facts import placed
from drill.bank.known import Known, file_key, read_known
from drill.bank.load import Loaded, load_text
from drill.bank.manifest import EMPTY, Manifest, read_manifest
from drill.bank.problem import BankError, Problem, did_you_mean
from drill.bank.reference import Reference
from drill.bank.shelf import Shelf, Unread
from drill.bank.store import Store
from drill.bank.template import Template
from drill.bank.variant import EntryFacts, TemplateFacts
from drill.bank.yaml_text import LARGEST_FILE

MOST_FILES = 2000  # in all packs
MOST_TEMPLATES = 20000
MOST_BYTES = 32 * 1024 * 1024  # of all packs: parsed, they still fit into the child's memory
DEEPEST_FOLDER = 6
MANIFEST_NAME = "cheatsheet.yaml"


class Digest(Protocol):
    """What gathers a fingerprint."""

    def update(self, data: bytes, /) -> None:
        """Take in more bytes."""


class UnknownTemplate(BankError):  # noqa: N818
    """A template id that no pack has."""


class Bank:
    """All templates of the packs by id, what is wrong with the others, and the manifest."""

    def __init__(
        self,
        shelf: Shelf,
        problems: Sequence[Problem],
        manifest: Manifest,
        fingerprint: str,
    ) -> None:
        self.templates: Mapping[str, Template] = shelf
        self.problems = tuple(problems)
        self.manifest = manifest
        self.fingerprint = fingerprint
        self._shelf = shelf
        self._aliases = {alias: name for name in shelf for alias in shelf.aliases(name)}

    def template(self, name: str) -> Template:
        """Return a template by its id or by an older id that it names; raises UnknownTemplate."""
        found = self.templates.get(name) or self.templates.get(self._aliases.get(name, ""))
        if found is None:
            broken = next((each for each in self.problems if each.template == name), None)
            if broken is not None:
                raise UnknownTemplate(f'The template "{name}" is broken: {broken}')
            raise UnknownTemplate(
                f'There is no template "{name}"{did_you_mean(name, self.templates)}.'
            )
        return found

    def resolve(self, reference: Reference) -> tuple[Template, int]:
        """Return the template and the level that a reference means; raises UnknownTemplate."""
        template = self.template(reference.template)
        level = template.source.level if reference.level is None else reference.level
        if level not in template.levels:
            have = ", ".join(str(each) for each in template.levels)
            raise UnknownTemplate(f"{template.id} has no level {level}; it has {have}.")
        return template, level

    def facts(self) -> tuple[TemplateFacts, ...]:
        """Return the facts of every template, in order of id."""
        return tuple(placed(self._shelf.facts(name), self.manifest) for name in sorted(self._shelf))

    def entries(self) -> tuple[EntryFacts, ...]:
        """Return the facts of every entry of the cheatsheet, in its order."""
        return entry_facts(self.manifest.values())


def open_bank(
    folders: Sequence[Path],
    manifest: Path,
    cache: Path | None = None,
    *,
    known: Path | None = None,
    whole_names: bool = False,
    seconds: float = inf,
) -> Bank:
    """Read the packs and the manifest; `cache` is a file for parsed templates, or None for no cache.

    A template of a file whose facts are in `known` is read when it is first asked for. A pack is a folder, or
    one file; `whole_names` names files in messages as they are found from the current folder. Broken templates
    become problems, never errors. After so many seconds of work only what the cache knows is read: what is left
    becomes one problem, and is read next time. Raises BankError if the manifest cannot be read.
    """
    store = Store(cache)
    digest = blake2b(digest_size=16)
    entries = _manifest(manifest, store, digest)
    problems: list[Problem] = []
    shelf = Shelf()
    facts = {} if known is None else read_known(known)
    bounds = _Bounds(seconds)
    names: set[str] = set()
    for folder in folders:
        whole = whole_names or folder.name in names
        names.add(folder.name)
        if not folder.exists():
            problems.append(Problem(str(folder), 0, "There is no such folder."))
            continue
        for path in template_files(folder):
            name = clickable(path) if whole or path == folder else shown_name(path, folder)
            content = _content(path, name) if bounds.one_more(name) else b""
            if isinstance(content, Problem):
                problems.append(content)
            elif content and bounds.holds(name, len(content), len(shelf)):
                if _promise(name, content, facts, shelf):
                    digest.update(name.encode() + b"\0" + content)
                    continue
                loaded = _load(name, content, store, digest, bounds)
                problems += loaded.problems
                _add(loaded.templates, shelf, problems, bounds)
    _refuse_alias_clashes(shelf, problems)
    store.save()
    return Bank(shelf, [*problems, *bounds.problems()], entries, digest.hexdigest())


class _Bounds:
    """How much is read of all packs together: what is beyond is counted, and told in a sentence each."""

    def __init__(self, seconds: float) -> None:
        # Seconds of work: a busy machine must not cost whole sections. It still ends, at twice as many by the wall.
        self._until = time.process_time() + seconds
        self._at_last = time.monotonic() + 2 * seconds
        self._files = self._bytes = 0
        self._left: dict[str, dict[str, None]] = {}  # the sentence, and the files it is about

    def one_more(self, name: str) -> bool:
        """Tell whether one more file may be read."""
        self._files += 1
        if self._files > MOST_FILES:
            return self.leave(name, f"More than {MOST_FILES} template files; {{}} left out.")
        return True

    def holds(self, name: str, size: int, templates: int) -> bool:
        """Tell whether so many bytes more may be parsed, where there are so many templates already."""
        if templates >= MOST_TEMPLATES:
            return self.too_many(name)
        if self._bytes + size > MOST_BYTES:
            said = f"More than {MOST_BYTES >> 20} MiB of templates; {{}} left out."
            return self.leave(name, said)
        self._bytes += size
        return True

    def too_many(self, name: str) -> bool:
        """Note a file whose templates are too many; always False."""
        return self.leave(name, f"More than {MOST_TEMPLATES} templates; {{}} left out.")

    def is_late(self) -> bool:
        """Tell whether only what the cache knows may still be read."""
        return time.process_time() > self._until or time.monotonic() > self._at_last

    def leave(self, name: str, said: str) -> bool:
        """Note a file that is left out, or the end of it; always False."""
        self._left.setdefault(said, {})[name] = None
        return False

    def problems(self) -> Iterator[Problem]:
        """Yield one problem for each bound that was met, at the first file that it is about."""
        for said, names in self._left.items():
            many = "1 file is" if len(names) == 1 else f"{len(names)} files are"
            yield Problem(next(iter(names)), 0, said.format(many))


def template_files(folder: Path) -> list[Path]:
    """Return the YAML files of a pack in a fixed order, the manifest and hidden files left out."""
    if folder.is_file():
        return [folder]
    found: list[Path] = []
    waiting = [(folder, 0)]
    while waiting:
        current, depth = waiting.pop()
        try:
            children = sorted(current.iterdir())
        except OSError:
            continue
        for path in children:
            if path.name.startswith(".") or path.is_symlink():
                continue
            if path.is_dir() and depth < DEEPEST_FOLDER:
                waiting.append((path, depth + 1))
            elif path.suffix in {".yaml", ".yml"} and path.name != MANIFEST_NAME and path.is_file():
                found.append(path)  # a pipe or a device would be waited for
    return sorted(found)


def _content(path: Path, name: str) -> bytes | Problem:
    """Return what a file holds, or why it cannot be read."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            return Problem(name, 0, "The file is larger than 1 MiB; split it.")
        return path.read_bytes()
    except OSError as error:
        return Problem(name, 0, f"The file cannot be read: {error.strerror}.")


def _load(name: str, content: bytes, store: Store, digest: Digest, bounds: _Bounds) -> Loaded:
    """Read the content of one file, from the cache if it is known there."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        is_wide = content[:2] in {b"\xff\xfe", b"\xfe\xff"}
        said = "The file is UTF-16" if is_wide else "The file is not UTF-8 text"
        return Loaded(problems=(Problem(name, line, f"{said}; save it as UTF-8."),))
    if not store.knows(name, content) and bounds.is_late():
        bounds.leave(
            name, "There was no time to read all template files; {} read at the next start."
        )
        return Loaded()
    digest.update(name.encode() + b"\0" + content)
    return store.loaded(name, content, lambda: load_text(text, name))


def _promise(name: str, content: bytes, known: Known, shelf: Shelf) -> bool:
    """Leave a file unread if its facts are known and there is room for all its templates; tell whether."""
    facts = known.get(file_key(name, content), ())
    has_room = len(shelf) + len(facts) <= MOST_TEMPLATES
    if not facts or not has_room or any(each.id in shelf for each in facts):
        return False
    shelf.promise(facts, Unread(name, content))
    return True


def clickable(path: Path) -> str:
    """Return a path as it is found from the current folder: relative inside it, else as it was given."""
    try:
        return str(path.relative_to(Path.cwd()))
    except (ValueError, OSError):
        return str(path)


def shown_name(path: Path, folder: Path) -> str:
    """Return a file's name in messages: relative to the folder that holds the pack."""
    return str(Path(folder.name) / path.relative_to(folder))


def _add(
    loaded: Sequence[Template],
    shelf: Shelf,
    problems: list[Problem],
    bounds: _Bounds,
) -> None:
    for template in loaded:
        other = shelf.get(template.id)
        if other is not None:
            said = (
                f'The id "{template.id}" is already taken by {other.file}:{other.line}; '
                "rename one of them (and list the old id under `aliases`)."
            )
            problems.append(Problem(template.file, template.line, said, template.id))
        elif len(shelf) >= MOST_TEMPLATES:
            bounds.too_many(template.file)
        else:
            shelf.put(template)


def _refuse_alias_clashes(shelf: Shelf, problems: list[Problem]) -> None:
    owners = {name: name for name in shelf}
    dropped: set[str] = set()
    for name in owners.copy():
        for alias in shelf.aliases(name):
            owner = owners.setdefault(alias, name)
            if owner != name:
                template, other = shelf[name], shelf[owner]
                said = f'The alias "{alias}" is already taken by {other.file}:{other.line} ({other.id}).'
                line = template.line_of("aliases")
                problems.append(Problem(template.file, line, said, template.id))
                dropped.add(name)
    for name in dropped:
        shelf.drop(name)


def _manifest(path: Path, store: Store, digest: Digest) -> Manifest:
    if not path.is_file():
        return EMPTY
    try:
        content = path.read_bytes()
        text = content.decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BankError(f"The cheatsheet {path} cannot be read: {error}.") from error
    digest.update(path.name.encode() + b"\0" + content)
    return store.manifest(content, lambda: read_manifest(text, path.name))
