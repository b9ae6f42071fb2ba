"""Brackets and bars: which closes which, found before anything is read, so that errors point well."""

from __future__ import annotations

from drill.maths.errors import ReadError
from drill.maths.reading.cursor import ENDS
from drill.maths.reading.tokens import Token

DEEPEST = 60
_CLOSING = {"(": ")", "[": "]", "{": "}", "⌊": "⌋", "⌈": "⌉", "⟨": "⟩", "⁽": "⁾"}
_INTERVALS = frozenset(("(]", "[)"))
_ENDS = ENDS | {"prime"}
_SEPARATORS = frozenset(("comma", "semicolon", "ampersand", "break"))
_MOST_STEPS = 2_000  # of the search for partners of bars


def pair(tokens: list[Token]) -> dict[int, int]:
    """The place of the closing bracket for that of each opening one, environments included."""
    partners: dict[int, int] = {}
    opened: list[int] = []
    for place, token in enumerate(tokens):
        if token.kind in ("open", "begin"):
            opened.append(place)
            if len(opened) > DEEPEST:
                raise ReadError(
                    f"The brackets are nested too deeply: at most {DEEPEST} can be read.",
                    token.start,
                    "fewer brackets",
                )
        elif token.kind in ("close", "finish"):
            if not opened:
                raise ReadError(
                    f"The bracket `{token.text}` closes nothing.",
                    token.start,
                    "an operator or the end",
                )
            opening = tokens[opened[-1]]
            if not _fits(opening, token):
                wanted = _CLOSING.get(opening.text, "\\end")
                raise ReadError(
                    f"`{token.text}` does not close the `{opening.text}` at character {opening.start + 1}.",
                    token.start,
                    f"`{wanted}`",
                )
            partners[opened.pop()] = place
    if opened:
        opening = tokens[opened[-1]]
        wanted = _CLOSING.get(opening.text, "\\end")
        raise ReadError(
            f"The `{opening.text}` at character {opening.start + 1} is never closed.",
            tokens[-1].start,
            f"`{wanted}`",
            wanted,
        )
    return partners


def _fits(opening: Token, closing: Token) -> bool:
    if opening.kind == "begin" or closing.kind == "finish":
        return opening.kind == "begin" and closing.kind == "finish"
    return _CLOSING[opening.text] == closing.text or opening.text + closing.text in _INTERVALS


def settle_bars(tokens: list[Token]) -> list[Token]:
    """The tokens with each bar made an opening one or a closing one; a bar pairs within its own brackets.

    The brackets must have been paired before.
    """
    out = list(tokens)
    levels: list[list[int]] = [[]]
    openings = [""]
    for place, token in enumerate(out):
        kind = token.kind
        if kind in ("bar", "norm"):
            levels[-1].append(place)
        elif kind in ("open", "begin"):
            levels.append([])
            openings.append(token.text)
        elif kind in ("close", "finish", "end"):
            _settle(out, levels.pop(), openings.pop())
        elif kind in _SEPARATORS or (
            kind in ("word", "relation") and len(levels[-1]) % 2 == 0
        ):  # an odd bar before a relation: {x | x > 3}
            _settle(out, levels[-1], "")
            levels[-1] = []
    return out


def with_or(tokens: list[Token]) -> list[Token]:
    """The tokens with `a || b`, spaced on both sides, as `a or b`, and `a, or b` without its comma."""
    out: list[Token] = []
    for place, token in enumerate(tokens):
        if token.kind in ("comma", "semicolon") and _joins(tokens[place + 1], tokens):
            continue
        if (
            token.kind == "bar"
            and not token.spaced
            and out
            and out[-1].kind == "bar"
            and out[-1].end == token.start
            and out[-1].spaced
            and tokens[place + 1].spaced
            and len(out) > 1
            and out[-2].kind in _ENDS
        ):
            first = out.pop()
            out.append(first._replace(kind="word", text="or", end=token.end))
        else:
            out.append(token)
    return out


def _joins(token: Token, tokens: list[Token]) -> bool:
    """Whether a token after a comma is an `and` or `or` that says what the comma means: `1, 2, and 3`."""
    if token.kind == "ampersand":
        return all(other.kind != "begin" for other in tokens)
    return token.kind == "word" and token.text in ("and", "or")


def _settle(out: list[Token], bars: list[int], opening: str) -> None:
    if not bars:
        return
    if len(bars) % 2 and opening == "{":
        first, *bars = bars
        out[first] = out[first]._replace(kind="such")  # {x | |x| < 1}
        if not bars:
            return
    roles = _roles(out, bars)
    if roles is None:
        raise ReadError(
            "A bar `|` is without its partner: absolute values are written |x|.",
            out[bars[-1]].start,
            "a second bar",
        )
    for place, opens in zip(bars, roles, strict=True):
        prefix = "norm" if out[place].kind == "norm" else "bar"
        out[place] = out[place]._replace(kind=prefix + ("open" if opens else "close"))


def _roles(tokens: list[Token], bars: list[int]) -> list[bool] | None:
    """For each bar whether it opens: the first balanced choice, closing as early as possible."""
    roles: list[bool] = []
    untried: list[bool] = []  # whether this bar could open instead
    balance = 0
    for _ in range(_MOST_STEPS):
        options = _options(tokens, bars, roles, balance) if len(roles) < len(bars) else ()
        if len(roles) == len(bars) and balance == 0:
            return roles
        if options and balance <= len(bars) - len(roles):
            roles.append(options[0])
            untried.append(len(options) > 1)
            balance += 1 if options[0] else -1
            continue
        while roles and not untried[-1]:
            untried.pop()
            balance -= 1 if roles.pop() else -1
        if not roles:
            return None
        roles[-1], untried[-1] = True, False
        balance += 2
    return None


def _options(
    tokens: list[Token], bars: list[int], roles: list[bool], balance: int
) -> tuple[bool, ...]:
    place = bars[len(roles)]
    token = tokens[place]
    if token.text == "l|":
        return (True,)
    if token.text == "r|":
        return (False,) if balance else ()
    before = tokens[place - 1] if place else None
    if before is not None and roles and bars[len(roles) - 1] == place - 1:
        ended = not roles[-1]
    else:
        ended = before is not None and before.kind in _ENDS
    return (False, True) if ended and balance else (True,)
