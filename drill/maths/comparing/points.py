"""Points at which two trees are compared: drawn from their domains, seeded from their texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from hashlib import blake2b

from flint import acb, fmpq

from drill.maths.effort import spend
from drill.maths.enclosing.domains import Domain, Span, domain_of, spans_of
from drill.maths.exact.arrange import order_text
from drill.maths.exact.polynomials import fraction_of, rational_of
from drill.maths.tree import Node

COUNT = 8
# Drawing a coordinate takes as long as so many operations.
_DRAWING = 3
_GRAIN = 1 << 16
_ZERO = fmpq(0)
# Sizes of the values of a real letter at successive points, in 64ths: moderate first, then small and large.
_SIZES = ((16, 112), (32, 192), (4, 64), (64, 256), (128, 384), (8, 128), (64, 576), (1, 32))
_INTEGERS = ((2, 6), (3, 9), (1, 4), (5, 12), (2, 20), (-7, -1), (10, 40), (-20, -2))


@dataclass(frozen=True, slots=True)
class Coordinate:
    """A value of one letter: exact rational real and imaginary parts."""

    real: fmpq
    imaginary: fmpq = _ZERO

    def ball(self) -> acb:
        """The value as a ball, at the present precision."""
        return acb(self.real) if self.imaginary == 0 else acb(self.real, self.imaginary)

    def fraction(self) -> Fraction:
        """The real part as a Fraction."""
        return fraction_of(self.real)


Point = Mapping[str, Coordinate]


class Draws:
    """Rationals between 0 and 1, one after another, the same for the same seed."""

    def __init__(self, seed: bytes) -> None:
        self._seed = seed
        self._turn = 0
        self._left: list[int] = []

    def share(self) -> Fraction:
        """The next one, strictly inside (0, 1)."""
        if not self._left:
            digest = blake2b(self._seed, salt=self._turn.to_bytes(8, "big")).digest()
            self._left = [int.from_bytes(digest[k : k + 2], "big") for k in range(0, 64, 2)]
            self._turn += 1
        return Fraction(2 * self._left.pop() + 1, 2 * _GRAIN)


def balls_at(point: Point) -> dict[str, acb]:
    """The point for ball arithmetic, at the present precision."""
    return {name: value.ball() for name, value in point.items()}


def seed_of(left: Node, right: Node) -> bytes:
    """A seed from two trees, the same in either order."""
    texts = sorted((order_text(left), order_text(right)))
    return blake2b("\n".join(texts).encode(), digest_size=32).digest()


def draw_points(
    letters: Sequence[str], domains: Mapping[str, Domain], seed: bytes, count: int = COUNT
) -> list[dict[str, Coordinate]]:
    """`count` generic points, signs varied so that each combination of few letters occurs.

    Without letters there is one point.
    """
    return list(drawn_points(letters, domains, seed, count))


def drawn_points(
    letters: Sequence[str], domains: Mapping[str, Domain], seed: bytes, count: int = COUNT
) -> Iterator[dict[str, Coordinate]]:
    """The same points, each drawn when it is asked for."""
    names = sorted(letters)
    if not names:
        yield {}
        return
    columns = [
        _column(name, place, domain_of(name, domains), seed, count)
        for place, name in enumerate(names)
    ]
    for values in zip(*columns, strict=True):
        spend(_DRAWING * len(names))
        yield dict(zip(names, values, strict=True))


def moved(base: Point, probe: Mapping[str, Fraction]) -> dict[str, Coordinate]:
    """The base point with the letters of a probe moved to it."""
    there = ((name, rational_of(value)) for name, value in probe.items())
    return {**base, **{n: Coordinate(value) for n, value in there if value != base[n].real}}


def _column(name: str, place: int, domain: Domain, seed: bytes, count: int) -> Iterator[Coordinate]:
    for turn in range(0, count, COUNT):
        digest = blake2b(name.encode(), key=seed, salt=turn.to_bytes(8, "big")).digest()
        for k in range(min(COUNT, count - turn)):
            draw = int.from_bytes(digest[8 * k : 8 * k + 8], "big")
            yield _coordinate(domain, k, place, turn, draw)


def _coordinate(domain: Domain, k: int, place: int, turn: int, draw: int) -> Coordinate:
    first, second = draw & 0xFFFF, draw >> 16 & 0xFFFF
    varied = k >> place if place < 3 and not turn else draw >> 32
    flip = bool(varied & 1)
    match domain:
        case "integer":
            low, high = _INTEGERS[k]
            return Coordinate(fmpq(low + first % (high - low + 1)))
        case "complex":
            real, imaginary = _sized(k, first), _sized((k + 1) % COUNT, second)
            return Coordinate(-real if flip else real, -imaginary if draw >> 33 & 1 else imaginary)
        case "real":
            size = _sized(k, first)
            return Coordinate(-size if flip else size)
        case "positive":
            return Coordinate(_sized(k, first))
        case _:
            spans = spans_of(domain)
            return Coordinate(rational_of(inside(spans[(k + turn) % len(spans)], k, first)))


def _sized(k: int, draw: int) -> fmpq:
    low, high = _SIZES[k]
    return fmpq(low * 2 * _GRAIN + (high - low) * (2 * draw + 1), 64 * 2 * _GRAIN)


def inside(span: Span, k: int, draw: int) -> Fraction:
    """The k-th value inside a stretch, spread over it evenly where it is bounded."""
    share = (k + Fraction(2 * draw + 1, 2 * _GRAIN)) / COUNT
    if span.low is not None and span.high is not None:
        return span.low + (span.high - span.low) * share
    size = fraction_of(_sized(k, draw))
    if span.low is not None:
        return span.low + size
    if span.high is not None:
        return span.high - size
    return -size if k % 2 else size
