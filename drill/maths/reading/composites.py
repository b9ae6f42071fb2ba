r"""Names of several signs that stand for one unknown in an equation: `f(x)`, `dy/dx`, `y'`, `E[X]`, `P(A|B)`.

They are letters of a question like any other once they are declared; in a key nobody declares them, so
that they are found by their shape.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from drill.maths.reading.labels import LOGARITHM
from drill.maths.reading.names import Names
from drill.maths.reading.tokens import Token

_DIFFERENTIAL = re.compile(r"d(?:\^\{?[2-9]\}?)?[A-Za-z]+/(?:d[A-Za-z]+(?:\^\{?[2-9]\}?)?)+")
_LONGEST_DIFFERENTIAL = 18  # tokens
_SHORTEST_GROUP = 3  # tokens of ⁽2⁾
_CLOSING = {"(": ")", "[": "]"}
_LETTERS = ("name", "glyph")
# Names are plain ASCII, and a person writes df/dx for ∂f/∂x.
_PLAIN_SIGNS = {"==": "=", "∂": "d", "∩": "&"}


def merged(tokens: list[Token], names: Names) -> list[Token]:
    """The tokens with every declared name of several signs in one."""
    out: list[Token] = []
    place = 0
    while place < len(tokens):
        stop = next(
            (stop for stop, name in _candidates(tokens, place) if name in names.composites), 0
        )
        if stop:
            first = tokens[place]
            name = _spelled(tokens[place:stop])
            out.append(Token("name", name, first.start, tokens[stop - 1].end, first.spaced))
            place = stop
        else:
            out.append(tokens[place])
            place += 1
    return out


def composites_in(tokens: list[Token], names: Names) -> list[tuple[int, int, str]]:
    """The names of several signs in an equation, with their places in the text.

    `f(x)` is one where it is a side of the equation, or where its bracket holds a comma or a condition, and
    f stands nowhere else alone; `y'`, `dy/dx` and `E[X]` always are.
    """
    texts = [token.text for token in tokens]
    if "∂" in texts and any(
        _DIFFERENTIAL.fullmatch("".join(texts[i : i + 3])) for i in range(len(texts))
    ):
        return []  # partial derivatives beside total ones
    found: list[tuple[int, int, str, bool]] = []
    place = 0
    while place < len(tokens):
        stop, name = next(iter(_candidates(tokens, place)), (0, ""))
        head = tokens[place]
        if stop and _is_free(head, names):
            plain = tokens[place + 1].text == "("
            surely = not plain or _is_surely(tokens, place, stop)
            found.append((place, stop, name, surely))
            place = stop
        else:
            place += 1
    inside = {place for start, stop, _, _ in found for place in range(start, stop)}
    alone = {t.text for place, t in enumerate(tokens) if place not in inside and t.kind in _LETTERS}
    heads = {tokens[start].text for start, _, _, surely in found if surely} - alone
    return [
        (tokens[start].start, tokens[stop - 1].end, name)
        for start, stop, name, surely in found
        if tokens[start].text in heads or (surely and tokens[start + 1].text != "(")
    ]


def _candidates(tokens: list[Token], place: int) -> Iterator[tuple[int, str]]:
    """Where a name of several signs that begins here could end, the longest first."""
    head = tokens[place]
    if (head.kind == "name" and head.text[0] == "d") or head.text in ("∂", "frac"):
        window = tokens[place : place + _LONGEST_DIFFERENTIAL]
        for length in range(len(window), 2, -1):
            spelled = _spelled(window[:length])
            if _DIFFERENTIAL.fullmatch(spelled):
                yield place + length, spelled
    if head.kind not in _LETTERS:
        return
    stop = place + 1
    while tokens[stop].kind == "prime":
        stop += 1
    bracket = tokens[stop]
    if bracket.text in _CLOSING and not bracket.spaced:
        end = _closing(tokens, stop)
        spelled = _spelled(tokens[place:end]) if end else ""
        if spelled.isascii() and spelled:
            yield end, spelled
    if stop > place + 1:
        yield stop, _spelled(tokens[place:stop])


def _spelled(tokens: list[Token]) -> str:
    r"""The tokens as one name, \frac{dy}{dx} as dy/dx."""
    if tokens[0].text == "frac":
        texts = [token.text for token in tokens[1:]]
        middle = next((i for i, (a, b) in enumerate(pairwise(texts)) if (a, b) == ("}", "{")), 0)
        if middle and texts[0] == "{" and texts[-1] == "}":
            texts = [*texts[1:middle], "/", *texts[middle + 2 : -1]]
            return "".join(_PLAIN_SIGNS.get(text, text) for text in texts)
    if len(tokens) > _SHORTEST_GROUP:
        tokens = _without_groups(tokens)
    return "".join(_PLAIN_SIGNS.get(token.text, token.text) for token in tokens)


def _without_groups(tokens: list[Token]) -> list[Token]:
    """The tokens without the brackets around a power of one sign: E[X²] and E[X^{2}] are E[X^2]."""
    out: list[Token] = []
    place = 0
    while place < len(tokens):
        group = tokens[place : place + 3]
        raised = group[0].text in ("⁽", "{") and place > 0 and tokens[place - 1].text == "^"
        if raised and len(group) == _SHORTEST_GROUP and group[2].kind == "close":
            out.append(group[1])
            place += _SHORTEST_GROUP
        else:
            out.append(tokens[place])
            place += 1
    return out


def _closing(tokens: list[Token], start: int) -> int:
    """The place after the bracket that closes the one at `start`, 0 for none or an empty one."""
    depth = 0
    for place in range(start, len(tokens)):
        depth += (tokens[place].kind == "open") - (tokens[place].kind == "close")
        if depth == 0:
            return place + 1 if place > start + 1 else 0
    return 0


def _is_free(head: Token, names: Names) -> bool:
    if head.kind not in _LETTERS:
        return True
    known = names.function(head.text) or names.constant(head.text) or names.symbol(head.text)
    return known is None and not LOGARITHM.match(head.text)


def _is_surely(tokens: list[Token], start: int, stop: int) -> bool:
    """Whether a name with a round bracket is no product: `P(A|B)`, `f(x, y)`, or f(x) as one side."""
    inside = tokens[start + 2 : stop - 1]
    kinds = [token.kind for token in inside]
    if "comma" in kinds or kinds.count("bar") == 1 or "∩" in [token.text for token in inside]:
        return True
    before = tokens[start - 1].text if start else "=="
    plain = all(kind in _LETTERS for kind in kinds) and len(kinds) == 1
    return plain and before == "==" and tokens[stop].text in ("==", "")
