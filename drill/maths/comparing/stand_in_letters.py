"""Letters that stand for functions: which lack values, have cuts or are positive, and which were met."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from drill.maths.comparing.quotients import Quotient
from drill.maths.enclosing.domains import Domain, domain_of
from drill.maths.substitute import free_symbols
from drill.maths.tree import Binary, Node, Symbol, Unary


@dataclass(slots=True)
class Letters:
    """The letters by the texts of what they stand for.

    `bound` are those that lack values on a stretch of the reals, `branched` those with a cut, or anything such
    inside; then they are `nested`. `fixed` are those without letters inside, `used` the ones met since it was
    cleared, `below` what stood below a bar since then and may be zero on a stretch.
    """

    domains: Mapping[str, Domain]
    real: bool
    names: dict[str, str] = field(default_factory=dict)
    positive: set[str] = field(default_factory=set)
    bound: set[str] = field(default_factory=set)
    branched: set[str] = field(default_factory=set)
    nested: set[str] = field(default_factory=set)
    fixed: set[str] = field(default_factory=set)
    used: set[str] = field(default_factory=set)
    below: set[Node] = field(default_factory=set)

    def named(
        self, text: str, inside: Iterable[str] = (), *, bound: bool = False, branched: bool = False
    ) -> Symbol:
        """The letter for a function of other letters."""
        name = self.names.get(text)
        if name is None:
            # No letter that is read begins with a blank.
            name = self.names[text] = f" {len(self.names)}"
            if bound and self.real:
                self.bound.add(name)
            if self.fixed.issuperset(inside):
                self.fixed.add(name)
            nested = not self.branched.isdisjoint(inside)
            if nested:
                self.nested.add(name)
            if branched or nested:
                self.branched.add(name)
        self.used.add(name)
        return Symbol(name)

    def is_positive(self, name: str) -> bool:
        """Whether a letter stands for positive numbers only."""
        return name in self.positive or domain_of(name, self.domains) == "positive"

    def note_below(self, node: Node) -> None:
        """Remember what stands below a bar and may be zero on a stretch."""
        match node:
            case Binary("*" | "/", left, right):
                self.note_below(left)
                self.note_below(right)
            case Binary("^", base, _) | Unary("-", base):
                self.note_below(base)
            case Symbol(name):
                if name in self.nested:
                    self.below.add(node)
            case _ if not self.branched.isdisjoint(free_symbols(node)):
                self.below.add(node)

    def positive_product(self, quotient: Quotient) -> tuple[Fraction, list[tuple[str, int]]] | None:
        """A product of positive letters by a positive coefficient; None for others."""
        product = quotient.product()
        if product is None or product[0] < 0:
            return None
        return product if all(self.is_positive(name) for name, _ in product[1]) else None
