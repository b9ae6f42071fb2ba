"""The cache of parsed files, keyed by their content: what is known is not parsed again."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from types import MappingProxyType

import msgspec

from drill import __version__
from drill.bank.known import file_key
from drill.bank.load import Loaded
from drill.bank.manifest import Entry, Manifest
from drill.bank.schema import SCHEMA_VERSION

LARGEST_CACHE = 128 * 1024 * 1024  # bytes


class Kept(msgspec.Struct):
    """The content of the cache file."""

    version: str
    files: dict[str, Loaded]
    manifests: dict[str, tuple[Entry, ...]]


def code_version() -> str:
    """Return what must agree for a cache to be believed: the schema and the shape of what is kept."""
    fields = ",".join(Loaded.__struct_fields__ + Entry.__struct_fields__)
    return f"{__version__}:{SCHEMA_VERSION}:{blake2b(fields.encode(), digest_size=6).hexdigest()}"


class Store:
    """A cache file; one that is missing, broken, too large or of another version counts as empty."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.known = _read(path) if path is not None else None
        self.used = Kept(code_version(), {}, {})
        self.changed = False

    def knows(self, name: str, content: bytes) -> bool:
        """Tell whether a file of this name and content need not be parsed."""
        return self.known is not None and file_key(name, content) in self.known.files

    def loaded(self, name: str, content: bytes, load: Callable[[], Loaded]) -> Loaded:
        """Return what a file of this name and content holds, its problems with it."""
        key = file_key(name, content)
        found = self.known.files.get(key) if self.known is not None else None
        if found is None:
            found = load()
            self.changed = True
        self.used.files[key] = found
        return found

    def manifest(self, content: bytes, load: Callable[[], Manifest]) -> Manifest:
        """Return the entries of a manifest of this content."""
        key = _key(content)
        found = self.known.manifests.get(key) if self.known is not None else None
        if found is None:
            found = tuple(load().values())
            self.changed = True
        self.used.manifests[key] = found
        return MappingProxyType({entry.id: entry for entry in found})

    def save(self) -> None:
        """Write the cache, whole or not at all; a folder that cannot be written is no error."""
        stale = self.known is not None and self.known.files.keys() != self.used.files.keys()
        if self.path is None or not (self.changed or stale):
            return
        content = msgspec.msgpack.encode(self.used)
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self.path.parent, prefix=".bank-")
        except OSError:
            return
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(name).replace(self.path)
        except OSError:  # a full disk
            with suppress(OSError):
                Path(name).unlink()


def _key(content: bytes) -> str:
    return blake2b(content, digest_size=20).hexdigest()


def _read(path: Path) -> Kept | None:
    try:
        if path.stat().st_size > LARGEST_CACHE:
            return None
        kept = msgspec.msgpack.decode(path.read_bytes(), type=Kept)
    except (OSError, msgspec.DecodeError):
        return None
    return kept if kept.version == code_version() else None
