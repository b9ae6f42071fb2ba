"""Brackets and bars: which closes which, found before anything is read, so that errors point well."""

from __future__ import annotations

from drill.maths.errors import ReadError
from drill.maths.tokens import Token

DEEPEST = 60
_CLOSING = {"(": ")", "[": "]", "{": "}", "⌊": "⌋", "⌈": "⌉", "⟨": "⟩"}
_INTERVALS = frozenset(("(]", "[)"))
_ENDS = frozenset(
    ("number", "symbol", "constant", "close", "barclose", "postfix", "fraction", "prime", "transpose", "empty", "base")
)
_MOST_DOUBTFUL_BARS = 10


def pair(tokens: list[Token]) -> dict[int, int]:
    """The place of the closing bracket for that of each opening one, environments included."""
    partners: dict[int, int] = {}
    opened: list[int] = []
    for place, token in enumerate(tokens):
        if token.kind == "open" or (token.kind == "command" and token.text == "begin"):
            opened.append(place)
            if len(opened) > DEEPEST:
                raise ReadError(
                    f"The brackets are nested too deeply: at most {DEEPEST} can be read.",
                    token.start,
                    "fewer brackets",
                )
        elif token.kind == "close" or (token.kind == "command" and token.text == "end"):
            if not opened:
                raise ReadError(
                    f"The bracket `{token.text}` closes nothing.", token.start, "an operator or the end"
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
    if opening.kind == "command" or closing.kind == "command":
        return opening.kind == closing.kind
    return _CLOSING[opening.text] == closing.text or opening.text + closing.text in _INTERVALS


def settle_bars(tokens: list[Token]) -> list[Token]:
    """The tokens with each bar made an opening one or a closing one; a bar pairs within its own brackets."""
    levels: list[list[int]] = [[]]
    groups: list[tuple[list[int], int]] = []
    starts = [-1]
    for place, token in enumerate(tokens):
        if token.kind in ("open", "close", "end") or token.text in ("begin", "end"):
            if token.kind == "open" or token.text == "begin":
                levels.append([])
                starts.append(place)
            else:
                groups.append((levels.pop(), starts.pop()))
        elif token.kind in ("comma", "semicolon", "ampersand", "break") or (
            token.kind in ("word", "relation") and not _inside_bars(tokens, levels[-1], place)
        ):
            groups.append((levels[-1], starts[-1]))
            levels[-1] = []
        elif token.kind in ("bar", "norm"):
            levels[-1].append(place)
    out = list(tokens)
    for bars, start in groups:
        if bars:
            _settle(out, bars, tokens[start].text if start >= 0 else "")
    return [t for t in out if t.kind != "skip"]


def _inside_bars(tokens: list[Token], bars: list[int], place: int) -> bool:
    """Whether an odd number of bars precedes a relation, as in {x | x > 3}."""
    return len(bars) % 2 == 1


def _settle(out: list[Token], bars: list[int], opening: str) -> None:
    if len(bars) == 1 and opening == "{":
        out[bars[0]] = out[bars[0]]._replace(kind="such")
        return
    roles = _roles(out, bars)
    if roles is None:
        last = out[bars[-1]]
        raise ReadError(
            "A bar `|` is without its partner: absolute values are written |x|.",
            last.start,
            "a second bar",
        )
    for place, opens in zip(bars, roles, strict=True):
        prefix = "norm" if out[place].kind == "norm" else "bar"
        out[place] = out[place]._replace(kind=prefix + ("open" if opens else "close"))


def _roles(tokens: list[Token], bars: list[int]) -> list[bool] | None:
    """For each bar whether it opens: the first balanced choice, closing as early as possible."""
    roles: list[bool] = []
    choices: list[bool] = []  # whether another role of this bar is still to be tried
    balance = 0
    doubtful = 0
    while True:
        if len(roles) == len(bars):
            if balance == 0:
                return roles
        else:
            options = _options(tokens, bars, roles, balance)
            if options:
                opens = options[0]
                free = len(options) > 1 and doubtful < _MOST_DOUBTFUL_BARS
                doubtful += free
                roles.append(opens)
                choices.append(free)
                balance += 1 if opens else -1
                continue
        while roles:  # go back to the last bar with a choice
            opens = roles.pop()
            balance -= 1 if opens else -1
            if choices.pop():
                doubtful -= 1
                roles.append(True)
                choices.append(False)
                balance += 1
                break
        else:
            return None


def _options(tokens: list[Token], bars: list[int], roles: list[bool], balance: int) -> tuple[bool, ...]:
    place = bars[len(roles)]
    token = tokens[place]
    if token.text in ("(", ")"):
        return (token.text == "(",) if token.text == "(" or balance else ()
    before = tokens[place - 1] if place else None
    if before is not None and roles and bars[len(roles) - 1] == place - 1:
        ended = not roles[-1]
    else:
        ended = before is not None and before.kind in _ENDS
    if not ended:
        return (True,)
    if balance == 0:
        return (True,)
    return (False, True)
