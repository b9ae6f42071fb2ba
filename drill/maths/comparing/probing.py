"""What one point shows of two trees: that they differ, that they agree, or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from flint import acb, arb

from drill.maths.comparing.points import Coordinate, balls_at, draw_points, seed_of
from drill.maths.enclosing.domains import Domain
from drill.maths.enclosing.programs import Program, compile_trees, precision
from drill.maths.errors import EvaluationError
from drill.maths.tree import Node

LADDER = (128, 512, 2048)
# Without random points a constant needs more bits before it is believed.
CONSTANT_LADDER = (512, 2048)
# A last step, for trees with constants as far apart as 1e-300 and 1.
_LAST = 8192
_FAR_APART = 512
_SLOW = frozenset({"!1", "factorial", "gamma", "beta", "binomial", "permutations", "erf"}) | {
    "normal_cdf",
    "normal_quantile",
    "student_cdf",
    "student_quantile",
    "chi_squared_cdf",
}

# "outside": neither tree has a value there; "one-sided": exactly one has, proved.
Finding: TypeAlias = Literal["same", "different", "unsure", "outside", "one-sided"]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two trees compiled together; with `real`, a value that is not real is no value."""

    program: Program
    real: bool
    # Whether the constants fit, by the number of bits.
    fitting: dict[int, bool] = field(default_factory=dict, compare=False, repr=False)

    def judge(self, point: Mapping[str, Coordinate], bits: int) -> Finding:
        """What one point shows at so many bits."""
        with precision(bits):
            values = self.program.run(balls_at(point))
            first, second = self.program.outputs
            has_first, has_second = self.has_value(values, first), self.has_value(values, second)
            if has_first is None or has_second is None:
                return "unsure"
            if has_first != has_second:
                known = values[first if has_first else second]
                return "one-sided" if known.imag.contains(0) else "unsure"
            if not has_first:
                return "outside"
            gap = values[first] - values[second]
            if not gap.contains(0):
                return "different"
            tight = self._constants_fit(values, bits) and _is_tight(gap, values, bits, 2)
            return "same" if tight else "unsure"

    def leaves_reals(self, point: Mapping[str, Coordinate]) -> bool:
        """Whether one of the trees has no value at a point because it is not real there."""
        with precision(LADDER[0]):
            values = self.program.run(balls_at(point))
            return any(self.program.leaves_reals(values, slot) for slot in self.program.outputs)

    def has_value(self, values: Sequence[acb], slot: int) -> bool | None:
        """Whether a tree has a value where it was run; None if that is not known."""
        value = values[slot]
        if value.is_finite():
            if not self.real or value.imag.is_zero():
                return True
            if not value.imag.contains(0):
                return False
            # exp(log(x)) at -2 is real but for rounding; log(-2 ± tiny*i) may be either of two values.
            tiny = value.imag.abs_upper() < 2.0**-48 * (1 + value.abs_lower())
            return True if tiny else None
        return False if self.program.is_undefined(values, slot) else None

    def _constants_fit(self, values: Sequence[acb], bits: int) -> bool:
        """Whether the precision is far above the spread of all constants, literals among them."""
        fits = self.fitting.get(bits)
        if fits is None:
            long = bits < 64 + 2 * self.program.literal_bits
            fits = not long and _is_tight(acb(0), self._constants(values), bits, 4)
            self.fitting[bits] = fits
        return fits

    def _constants(self, values: Sequence[acb]) -> list[acb]:
        return [acb(1), *(values[slot] for slot in self.program.constants)]

    def _last_step(self) -> tuple[int, ...]:
        """One more precision where constants are far apart or long, and every function is quick."""
        if not _SLOW.isdisjoint(name for name, _ in self.program.steps):
            return ()
        if self.program.literal_bits > _FAR_APART:
            return (_LAST,)
        with precision(LADDER[0]):
            values = self.program.run(dict.fromkeys(self.program.letters, acb(1)))
        return () if _is_tight(acb(0), self._constants(values), _FAR_APART + 64, 1) else (_LAST,)

    def settle(self, point: Mapping[str, Coordinate], ladder: tuple[int, ...] = LADDER) -> Finding:
        """What one point shows, at more and more bits while it is unsure."""
        for bits in ladder:
            finding = self.judge(point, bits)
            if finding != "unsure":
                return finding
        for bits in self._last_step():
            return self.judge(point, bits)
        return "unsure"


def _is_tight(gap: acb, values: Sequence[acb], bits: int, weight: int) -> bool:
    """Whether a ball around zero is far below every number met while computing it.

    The precision must also exceed 64 bits plus `weight` times the spread of those numbers, in bits: cosine
    near 1 shows the square of a small number only.
    """
    limit = gap.abs_upper() * 2**64
    room = arb(2) ** ((bits - 64) // weight)
    least = most = None
    for value in values:
        low = value.abs_lower()
        if low > 0:
            if low < limit:
                return False
            if least is None or low < least:
                least = low
            high = value.abs_upper()
            if most is None or high > most:
                most = high
    return least is None or most is None or bool(least * room > most)


def is_defined(node: Node, domains: Mapping[str, Domain]) -> bool:
    """Whether a tree has a finite value at a generic point of its domain."""
    try:
        program = compile_trees([node])
        points = draw_points(program.letters, domains, seed_of(node, node))
        with precision(LADDER[0]):
            return any(
                program.run(balls_at(point))[program.outputs[0]].is_finite() for point in points
            )
    except EvaluationError:
        return False
