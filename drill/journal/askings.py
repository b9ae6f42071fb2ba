"""From tries to askings: which tries stand, which one decides, and what is said of them together. Pure."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import Generic, Protocol, TypeVar

import msgspec


class Try(Protocol):
    """What must be known of a try; the fields of `ResponseEvent`."""

    @property
    def id(self) -> bytes: ...
    @property
    def instant(self) -> int: ...
    @property
    def asking(self) -> bytes | None: ...
    @property
    def try_number(self) -> int | None: ...
    @property
    def quality(self) -> int | None: ...
    @property
    def active_ms(self) -> int | None: ...
    @property
    def misconception(self) -> str | None: ...


T_ = TypeVar("T_", bound=Try)


class Asked(msgspec.Struct, Generic[T_], frozen=True):
    """One asking: its tries in order of (instant, id), the one that decides, and the person's own quality."""

    tries: Sequence[T_]
    last: T_
    own: int | None = None

    @property
    def first(self) -> T_:
        """The first try, at whose place the asking counts."""
        return self.tries[0]

    @property
    def instant(self) -> int:
        """When it was first answered."""
        return self.tries[0].instant

    @property
    def id(self) -> bytes:
        """The id of the first try."""
        return self.tries[0].id

    @property
    def quality(self) -> int | None:
        """What it came to, 0 to 5; None where nothing was graded."""
        return self.last.quality if self.own is None else self.own

    @property
    def active_ms(self) -> int:
        """The time of all tries."""
        if len(self.tries) == 1:
            return self.last.active_ms or 0
        return sum(one.active_ms or 0 for one in self.tries)

    @property
    def slips(self) -> tuple[str, ...]:
        """The misconceptions of all tries, each once."""
        if len(self.tries) == 1:
            return () if self.last.misconception is None else (self.last.misconception,)
        return tuple(
            dict.fromkeys(one.misconception for one in self.tries if one.misconception is not None)
        )


def askings(
    tries: Iterable[T_], undone: Container[bytes | None], own: Mapping[bytes | None, int | None]
) -> Iterator[Asked[T_]]:
    """Yield every asking that stands, from tries in any order.

    An undo takes back an asking or a single try. The last try with a quality decides, or the last of all
    where none has one; the person's own quality (`own`, by asking) goes before it.
    """
    groups: dict[bytes | None, list[T_]] = {}
    for one in tries:
        if one.asking not in undone and one.id not in undone:
            groups.setdefault(one.asking, []).append(one)
    for asking, made in groups.items():
        last = made[0]
        if len(made) > 1:
            made.sort(key=place)
            last = max([one for one in made if one.quality is not None] or made, key=_try_place)
        yield Asked(made, last, own.get(asking))


class Placed(Protocol):
    """What has a place in the order of things."""

    @property
    def id(self) -> bytes: ...
    @property
    def instant(self) -> int: ...


def place(one: Placed) -> tuple[int, bytes]:
    """Return where an event or an asking stands among all: the same on every machine."""
    return one.instant, one.id


def _try_place(one: Try) -> tuple[int, int, bytes]:
    return one.try_number or 0, one.instant, one.id
