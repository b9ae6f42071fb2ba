"""What commands print: data to stdout, talk to stderr, nothing that steers a terminal."""

from __future__ import annotations

import re
import sys

_CONTROL = (  # compiled when something is said: a thousandth of a second of every start
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
WIDTH = 80


def shown(text: str) -> str:
    """Return a text in which nothing steers a terminal: control characters as pictures (␛), others as ‹U+202E›."""
    return re.sub(_CONTROL, lambda found: _picture(ord(found[0])), text)


def _picture(code: int) -> str:
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"‹U+{code:04X}›"


def say(text: str = "") -> None:
    """Print a text as data, made safe for a terminal."""
    print(shown(text))


def talk(text: str) -> None:
    """Print a text to the person, on stderr, made safe for a terminal."""
    if sys.stderr is not None:
        print(shown(text), file=sys.stderr)


def ascii_alone(wished: bool) -> bool:
    """Tell whether to print ASCII alone: on wish, or because stdout takes nothing else."""
    encoding = (getattr(sys.stdout, "encoding", None) or "ascii").lower().replace("-", "")
    return wished or encoding != "utf8"


def reassure(text: str) -> None:
    """Say what takes long, on stderr, where a person waits at a terminal."""
    if sys.stderr is not None and sys.stderr.isatty():
        talk(text)


def give(value: object) -> None:
    """Print a value as one line of JSON."""
    import json

    unicode = (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "") == "utf8"
    print(json.dumps(value, ensure_ascii=not unicode))


def paragraphs(text: str, indent: str = "") -> str:
    """Return a text wrapped to the width, its own lines and short mathematics kept, each line indented."""
    from drill.sessions.binding import filled

    return filled(text, WIDTH, indent)
