"""What is known of template files by their content: the facts of sound ones, so that none is read too early."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import blake2b
from pathlib import Path

import msgspec

from drill.bank.problem import BankError
from drill.bank.schema import SCHEMA_VERSION
from drill.bank.variant import TemplateFacts

LARGEST = 16 * 1024 * 1024  # bytes
Known = Mapping[str, tuple[TemplateFacts, ...]]


class KnownFile(msgspec.Struct, frozen=True):
    """A sound file by its name and the key of its content, with the facts of its templates, no entry looked at."""

    file: str
    key: str
    templates: tuple[TemplateFacts, ...]


def file_key(name: str, content: bytes) -> str:
    """Return what a file of this name and content is known by."""
    return blake2b(name.encode() + b"\0" + content, digest_size=20).hexdigest()


def read_known(path: Path) -> Known:
    """Return the facts of every known file by its key; none from a file that is missing, broken or of another shape."""
    try:
        if path.stat().st_size > LARGEST:
            return {}
        heading, _, lines = path.read_bytes().partition(b"\n")
        if heading != _heading():
            return {}
        files = msgspec.json.Decoder(KnownFile).decode_lines(lines)
    except (OSError, msgspec.DecodeError):
        return {}
    return {each.key: each.templates for each in files}


def write_known(path: Path, files: Iterable[KnownFile]) -> None:
    """Write what is known, a line for each file; raises BankError if that cannot be."""
    lines = msgspec.json.Encoder().encode_lines(list(files))
    try:
        path.write_bytes(_heading() + b"\n" + lines)
    except OSError as error:
        raise BankError(f"{path} cannot be written: {error.strerror}.") from error


def _heading() -> bytes:
    """Return the first line, which must agree for the others to be believed: what they are, and their shape."""
    fields = f"{SCHEMA_VERSION}:{','.join(TemplateFacts.__struct_fields__)}"
    shape = blake2b(fields.encode(), digest_size=6).hexdigest()
    return f"# The facts of sound files; written by `drill bank lint --update-lock`; shape {shape}".encode()
