"""Prose filled in with a variant's values, in its three forms: plain, Markdown, and drawn for the screen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from drill.bank.hand import lettered
from drill.bank.latex_plain import latex_to_plain
from drill.bank.shown import Shown, bracketed, show
from drill.bank.variant import Block, Prose
from drill.bank.wording import FIRST_MARK, Piece, Wording
from drill.maths.tree import Node
from drill.maths.writing.drawing import draw

WIDTH = 60  # columns in which prompts and solutions must draw
_MARK = re.compile("[\ue000-\uf8ff]")
_KEPT_LINE = re.compile(r"\s*([-*+] |\d+[.)] |\||>|[a-z]\) )")
_PUNCTUATION = re.compile(r"\s*([.,;:?!)]+)(?:\s+|$)")
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")


def render(wording: Wording, scope: Mapping[str, Node], words: Mapping[str, object]) -> Prose:
    """Fill in the holes and write the prose in all its forms; raises BuildError or EvaluationError."""
    shown = [show(hole, scope, words) for hole in wording.holes]
    plain = "".join(_plain(piece, shown) for piece in wording.pieces)
    markdown = "".join(_markdown(piece, shown) for piece in wording.pieces)
    return Prose(reflowed(plain), reflowed(markdown), _blocks(wording, shown))


def spoken(wording: Wording, scope: Mapping[str, Node], words: Mapping[str, object]) -> str:
    """Fill in the holes of a sentence that is only read, never typed: one line with the letters of the page, −7."""
    shown = [show(hole, scope, words) for hole in wording.holes]
    markdown = "".join(_markdown(piece, shown) for piece in wording.pieces)
    return lettered(Prose("", reflowed(markdown)))


def formulas(
    wording: Wording, scope: Mapping[str, Node], words: Mapping[str, object]
) -> Iterator[str]:
    """Yield the LaTeX of everything that is drawn; raises BuildError or EvaluationError."""
    shown = [show(hole, scope, words) for hole in wording.holes]
    for piece in wording.pieces:
        if piece.form in {"inline", "display"}:
            yield _latex(piece, shown)
        elif piece.form == "text":
            for found in _MARK.finditer(piece.source):
                value = shown[ord(found[0]) - FIRST_MARK]
                if value.matrix or value.symbolic:
                    yield value.latex


def _fill(source: str, write: Callable[[Shown, str, str], str], shown: list[Shown]) -> str:
    """Put each value at its mark; what stands left and right is what has been written so far and the rest."""
    said: list[str] = []
    end = 0
    for found in _MARK.finditer(source):
        said.append(source[end : found.start()])
        end = found.end()
        value = shown[ord(found[0]) - FIRST_MARK]
        said.append(write(value, "".join(said), source[end:]))
    said.append(source[end:])
    return "".join(said)


def _plain(piece: Piece, shown: list[Shown]) -> str:
    if piece.form in {"text", "code"}:
        source = _EMPHASIS.sub(r"\2", piece.source) if piece.form == "text" else piece.source
        return _fill(source, lambda value, _b, _a: value.plain, shown)
    source = latex_to_plain(piece.source)
    return _fill(
        source,
        lambda value, before, after: bracketed(value.plain, value.build, before, after, False),
        shown,
    )


def _latex(piece: Piece, shown: list[Shown]) -> str:
    return _fill(
        piece.source,
        lambda value, before, after: bracketed(value.latex, value.build, before, after, True),
        shown,
    )


def _markdown(piece: Piece, shown: list[Shown]) -> str:
    if piece.form == "code":
        return f"`{_fill(piece.source, lambda value, _b, _a: value.plain, shown)}`"
    if piece.form == "text":
        source = piece.source.replace("$", r"\$")
        return _fill(source, lambda value, _b, _a: _in_text(value), shown)
    sign = "$$" if piece.form == "display" else "$"
    return f"{sign}{_latex(piece, shown)}{sign}"


def _in_text(value: Shown) -> str:
    return (
        f"${value.latex}$" if value.matrix or value.symbolic else value.pretty.replace("$", r"\$")
    )


def reflowed(text: str) -> str:
    """Join the lines of each paragraph; list items and table rows keep theirs."""
    paragraphs: list[str] = []
    for paragraph in re.split(r"\n[ \t]*\n", text.strip()):
        lines: list[str] = []
        for line in paragraph.split("\n"):
            if lines and not _KEPT_LINE.match(line) and not lines[-1].lstrip().startswith("|"):
                lines[-1] = f"{lines[-1]} {line.strip()}".strip()
            else:
                lines.append(line.rstrip())
        paragraphs.append("\n".join(re.sub(r"(?<=\S)[ \t]{2,}", " ", line) for line in lines))
    return "\n\n".join(each for each in paragraphs if each.strip())


@lru_cache(maxsize=4096)
def drawn(latex: str) -> tuple[str, ...]:
    """Draw LaTeX over one or more rows; what cannot be drawn falls back to its plain line."""
    drawing = draw(latex, WIDTH)
    if drawing.faults or not drawing.rows:
        return (latex_to_plain(latex),)
    return drawing.rows


def baseline(latex: str) -> int:
    """Return the row of a drawing in which what follows it goes on: where a full stop would be drawn."""
    rows, ended = drawn(latex), drawn(latex + ".")
    found = [
        place
        for place, (row, end) in enumerate(zip(rows, ended, strict=False))
        if row.rstrip() != end.rstrip()
    ]
    return found[0] if len(found) == 1 and len(rows) == len(ended) else len(rows) // 2


def _blocks(wording: Wording, shown: list[Shown]) -> tuple[Block, ...]:
    """Let text flow, inline mathematics of one row with it; everything taller stands by itself."""
    blocks: list[Block] = []
    flowing: list[str] = []
    last = ""  # the formula of the last display

    def flush() -> None:
        text = reflowed("".join(flowing))
        flowing.clear()
        if blocks and blocks[-1].form == "display":
            # Punctuation after a display belongs to its own line, not to the start of the next.
            sign = _PUNCTUATION.match(text)
            if sign is not None:
                rows = blocks[-1].content.split("\n")
                rows[baseline(last) if len(rows) > 1 else 0] += sign[1]
                blocks[-1] = Block("\n".join(rows), "display")
                text = text[sign.end() :]
        if text.strip():
            blocks.append(Block(text))

    def place(latex: str, alone: bool) -> None:
        nonlocal last
        rows = drawn(latex)
        if len(rows) == 1 and not alone:
            flowing.append(rows[0].strip())
            return
        flush()
        last = latex
        blocks.append(Block("\n".join(row.rstrip() for row in rows), "display"))

    for piece in wording.pieces:
        if piece.form in {"inline", "display"}:
            place(_latex(piece, shown), piece.form == "display")
            continue
        source = _EMPHASIS.sub(r"\2", piece.source) if piece.form == "text" else piece.source
        end = 0
        for found in _MARK.finditer(source):
            flowing.append(source[end : found.start()])
            end = found.end()
            value = shown[ord(found[0]) - FIRST_MARK]
            if value.matrix and piece.form == "text":
                place(value.latex, False)
            else:
                flowing.append(value.pretty if piece.form == "text" else value.plain)
        flowing.append(source[end:])
    flush()
    return tuple(blocks)
