"""Letters that stand for the functions in trees, so that what is left is a rational function of letters.

Known of them is what holds for principal values: the square of a root, sin^2 + cos^2 = 1, powers of sums as products
of powers, exp(log(u)) = u; and over the reals log(exp(u)) = u (NIST Handbook of Mathematical Functions, 4.2, 4.7,
4.8, 4.21).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from flint import fmpq_mpoly, fmpq_mpoly_ctx

from drill.maths.comparing.piecewise import HARD, not_negative
from drill.maths.comparing.quotients import (
    Quotient,
    lowest_terms,
    monomial_tree,
    plus,
    step_of,
    without_square,
)
from drill.maths.comparing.simpler import ENTIRE, in_fewer_functions, is_undone
from drill.maths.comparing.stand_in_letters import Letters
from drill.maths.enclosing.programs import literal
from drill.maths.exact.arrange import ONE, ZERO
from drill.maths.exact.polynomials import (
    NotPolynomial,
    fraction_of,
    polynomial_tree,
    rational_function,
    ring,
)
from drill.maths.substitute import free_symbols, rebuild
from drill.maths.surds import prime_factors, root_of_rational
from drill.maths.tree import Binary, Call, Constant, Node, Number, Symbol, Unary

_TWO = Number(Fraction(2))
_HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What stands for a function, with the letters and the denominators that were met on the way."""

    plain: Node
    used: set[str]
    below: set[Node]


@dataclass(slots=True)
class StandIns(Letters):
    """The functions met in trees, by what they are, each with the letter that stands for it.

    Known are the square of a letter in `squares`, u and n for u^(1/n) in `roots`, u for exp(u) in `exponents` and for
    log(u) in `arguments`.
    """

    squares: dict[str, Node] = field(default_factory=dict)
    roots: dict[str, tuple[Node, int]] = field(default_factory=dict)
    exponents: dict[str, Node] = field(default_factory=dict)
    arguments: dict[str, Node] = field(default_factory=dict)
    seen: dict[Node, _Seen] = field(default_factory=dict)

    def plain(self, node: Node) -> Node:
        """The tree with letters for its functions; raises NotPolynomial for what no algebra is known of."""
        match node:
            case Number() | Symbol():
                return node
            case Binary("^", _, exponent) if not isinstance(exponent, Number):
                return self._once(node)
            case Binary("^", base, exponent):
                return self._power(base, exponent)
            case Binary("/", left, right):
                return self._over(self.plain(left), self.plain(right))
            case Binary("+" | "-" | "*", _, _) | Unary("-" | "%", _):
                return rebuild(node, self.plain)
            case Constant("e"):
                return self._exponential(ONE)
            case Constant("i"):
                letter = self.named("i")
                self.squares[letter.name] = Number(Fraction(-1))
                return letter
            case Constant("pi"):
                letter = self.named("pi")
                self.positive.add(letter.name)
                return letter
            case Call():
                return self._once(node)
            case _:
                raise NotPolynomial("No algebra is known of this.")

    def _once(self, node: Node) -> Node:
        """The letters for a function, which is looked at once however often it stands in a tree."""
        known = self.seen.get(node)
        if known is None:
            used, below = self.used, self.below
            self.used, self.below = set(), set()
            known = _Seen(self._function(node), self.used, self.below)
            self.seen[node] = known
            self.used, self.below = used, below
        self.used |= known.used
        self.below |= known.below
        return known.plain

    def _function(self, node: Node) -> Node:
        match node:
            case Binary("^", base, exponent):
                return self._power(base, exponent)
            case Call(function, arguments) if function not in HARD or not free_symbols(node):
                return self._call(function, arguments)
            case _:
                raise NotPolynomial("No algebra is known of this.")

    def _quotient(self, node: Node) -> Quotient:
        plain = self.plain(node)
        context = ring(sorted(self._with_squares(free_symbols(plain))))
        found = rational_function(plain, context)
        above, below = found.above, found.below
        if below.is_constant():
            reduced = self.reduced(above, context)
            if reduced is not above:
                above, plain = reduced, polynomial_tree(reduced, context)
        else:
            above, below = lowest_terms(above, below)
        lead = below.leading_coefficient()
        if lead == 1:
            return Quotient(plain, above, below, context)
        return Quotient(plain, above / lead, below / lead, context)

    def _with_squares(self, names: frozenset[str]) -> set[str]:
        """Letters, and those in what is known of their squares."""
        found: set[str] = set()
        waiting = list(names)
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                if name in self.squares:
                    waiting += free_symbols(self.squares[name])
        return found

    def reduced(self, polynomial: fmpq_mpoly, context: fmpq_mpoly_ctx) -> fmpq_mpoly:
        """A polynomial with what is known of squares put in, so far as it stays one."""
        for name, square in reversed(self.squares.items()):
            if name in context.names() and not polynomial.is_constant():
                place = context.variable_to_index(name)
                if polynomial.degrees()[place] > 1:
                    known = rational_function(square, context)
                    if known.below.is_constant():
                        polynomial = without_square(polynomial, place, known, context)
        return polynomial

    def _over(self, above: Node, below: Node) -> Node:
        self.note_below(below)
        return Binary("/", above, below)

    def _call(self, function: str, arguments: tuple[Node, ...]) -> Node:
        match arguments:
            case (Call(inner, (operand,)),) if is_undone(inner, function, real=self.real):
                if inner not in ENTIRE:
                    self._other(inner, (operand,))
                return self.plain(operand)
        simpler = in_fewer_functions(function, arguments, real=self.real)
        if simpler is not None:
            return self.plain(simpler)
        match function:
            case "exp":
                return self._exponential(arguments[0])
            case "sqrt":
                return self._root(arguments[0], _HALF)
            case "log":
                return self._logarithm(arguments[0])
            case "sin" | "cos":
                return self._wave(function, arguments[0])
            case _:
                return self._other(function, arguments)

    def _other(self, function: str, arguments: tuple[Node, ...]) -> Symbol:
        quotients = [self._quotient(part) for part in arguments]
        inside = frozenset[str]().union(*(free_symbols(one.plain) for one in quotients))
        text = ", ".join(one.text() for one in quotients)
        lettered = bool(inside)
        return self.named(f"{function}({text})", inside, bound=lettered, branched=lettered)

    def _wave(self, function: str, argument: Node) -> Node:
        quotient = self._quotient(argument)
        sign, inside = quotient.sign(), free_symbols(quotient.plain)
        text = quotient.text(sign)
        cosine = self.named(f"cos({text})", inside)
        if function == "cos":
            return cosine
        sine = self.named(f"sin({text})", inside)
        self.squares[sine.name] = Binary("-", ONE, Binary("^", cosine, _TWO))
        return sine if sign > 0 else Unary("-", sine)

    def _logarithm(self, argument: Node) -> Node:
        quotient = self._quotient(argument)
        product = self.positive_product(quotient)
        if product is None and self._is_positive_sum(quotient):
            above, below = quotient.halves()
            return Binary("-", self._logarithm_of_sum(above), self._logarithm_of_sum(below))
        if product is None:
            inside = free_symbols(quotient.plain)
            text = f"log({quotient.text()})"
            letter = self.named(text, inside, bound=bool(inside), branched=bool(inside))
            self.arguments[letter.name] = quotient.plain
            return letter
        return self._logarithm_of_product(*product)

    def _is_positive_sum(self, quotient: Quotient) -> bool:
        """Whether what is above and below the bar are sums of products of positive letters."""
        names = quotient.context.names()
        return not quotient.above.is_zero() and all(
            coefficient > 0
            and all(self.is_positive(n) for n, p in zip(names, powers, strict=True) if p)
            for part in (quotient.above, quotient.below)
            for powers, coefficient in part.terms()
        )

    def _logarithm_of_sum(self, quotient: Quotient) -> Node:
        """The logarithm of a positive polynomial: that of its common factors, and that of what is left."""
        product, left = quotient.common_factors()
        total = self._logarithm_of_product(*product)
        if left.above.is_one():
            return total
        letter = self.named(f"log({left.text()})", free_symbols(left.plain))
        self.arguments[letter.name] = left.plain
        return plus(total, 1, letter)

    def _logarithm_of_product(self, coefficient: Fraction, letters: list[tuple[str, int]]) -> Node:
        """The logarithm of a product of positive letters and a positive number."""
        total: Node = ZERO
        for whole, sign in ((coefficient.numerator, 1), (coefficient.denominator, -1)):
            for prime, count in prime_factors(whole):
                total = plus(total, sign * count, self._known_logarithm(Number(Fraction(prime))))
        for name, count in letters:
            known = self.exponents.get(name)
            total = plus(total, count, known or self._known_logarithm(Symbol(name)))
        return total

    def _known_logarithm(self, argument: Number | Symbol) -> Symbol:
        """The letter for the logarithm of a prime or of a positive letter."""
        text = argument.name if isinstance(argument, Symbol) else argument.value
        letter = self.named(f"log({text})", free_symbols(argument))
        self.arguments[letter.name] = argument
        return letter

    def _power(self, base: Node, exponent: Node) -> Node:
        value = literal(exponent)
        if value is not None and value.denominator == 1:
            return self._to(self.plain(base), value.numerator)
        if value is not None:
            return self._root(base, value)
        if base == Constant("e"):
            return self._exponential(exponent)
        quotient = self._quotient(base)
        if quotient.above.is_zero():
            raise NotPolynomial("No algebra is known of powers of zero.")
        if self.positive_product(quotient) is not None:
            return self._exponential(Binary("*", exponent, Call("log", (base,))))
        return self._general_power(quotient, exponent)

    def _root(self, base: Node, value: Fraction) -> Node:
        """A power with a fraction as its exponent: one of the root, or of those of the factors."""
        quotient = self._quotient(base)
        product = self.positive_product(quotient)
        if product is None:
            content, quotient = quotient.primitive()
            inside = free_symbols(quotient.plain)
            bound = not (self.real and not_negative(quotient.plain)) and bool(inside)
            text = f"{quotient.text()} root {value.denominator}"
            root = self.named(text, inside, bound=bound, branched=bool(inside))
            power = self._power_of_root(root, quotient.plain, value)
            return (
                power if content == 1 else Binary("*", self._root_of_number(content, value), power)
            )
        coefficient, letters = product
        result = self._root_of_number(coefficient, value)
        for name, count in letters:
            known = self.exponents.get(name)
            if known is None:
                factor = self._positive_root(Symbol(name), value * count)
            else:
                factor = self._exponential(Binary("*", Number(value * count), known))
            result = Binary("*", result, factor)
        return result

    def _root_of_number(self, base: Fraction, value: Fraction) -> Node:
        """A power of a positive rational."""
        outside, primes = root_of_rational(base, value)
        result: Node = Number(outside)
        for prime, power in primes:
            result = Binary("*", result, self._positive_root(Number(Fraction(prime)), power))
        return result

    def _positive_root(self, radicand: Number | Symbol, value: Fraction) -> Node:
        """A power of a prime or of a positive letter."""
        if value.denominator == 1:
            return self._to(radicand, value.numerator)
        text = radicand.name if isinstance(radicand, Symbol) else radicand.value
        root = self.named(f"{text} root {value.denominator}", free_symbols(radicand))
        self.positive.add(root.name)
        return self._power_of_root(root, radicand, value)

    def _power_of_root(self, root: Symbol, radicand: Node, value: Fraction) -> Node:
        self.roots[root.name] = radicand, value.denominator
        if value.denominator == 2:
            self.squares[root.name] = radicand
        return self._to(root, value.numerator)

    def _to(self, base: Node, count: int) -> Node:
        if count == 1:
            return base
        if count < 0:
            self.note_below(base)
        if isinstance(base, Symbol) and base.name in self.roots:
            radicand, degree = self.roots[base.name]
            if abs(count) >= degree:
                # The power of a principal root is what it is the root of.
                whole, rest = divmod(abs(count), degree)
                power = Binary("^", radicand, Number(Fraction(whole if count > 0 else -whole)))
                if not rest:
                    return power
                left = Binary("^", base, Number(Fraction(rest if count > 0 else -rest)))
                return Binary("*", power, left)
        return Binary("^", base, Number(Fraction(count)))

    def _exponential(self, exponent: Node) -> Node:
        """exp(u) as the product of those of the terms of u; exp(2*log(u)) as u^2."""
        quotient = self._quotient(exponent)
        names = quotient.context.names()
        if not quotient.below.is_one():
            sign = quotient.sign()
            text = f"exp({quotient.text(sign)})"
            letter = self.named(text, free_symbols(quotient.plain))
            return self._to(self._known_exponential(letter, quotient.plain, sign), sign)
        product: Node = ONE
        for powers, coefficient in quotient.above.terms():
            value = fraction_of(coefficient)
            known = self._argument(names, powers)
            if known is not None:
                more = self._power(known, Number(value))
            else:
                step = step_of(value)
                monomial = monomial_tree(names, powers, step)
                term = quotient.context.term(exp_vec=powers)
                letter = self.named(f"exp({step}*{term})", free_symbols(monomial))
                more = self._to(self._known_exponential(letter, monomial, 1), int(value / step))
            product = Binary("*", product, more)
        return product

    def _known_exponential(self, letter: Symbol, exponent: Node, sign: int) -> Symbol:
        if self.real:
            self.positive.add(letter.name)
            self.exponents[letter.name] = exponent if sign > 0 else Unary("-", exponent)
        return letter

    def _argument(self, names: Iterable[str], powers: tuple[int, ...]) -> Node | None:
        """u for the term log(u)."""
        if sum(powers) != 1:
            return None
        return self.arguments.get(next(n for n, power in zip(names, powers, strict=True) if power))

    def _general_power(self, base: Quotient, exponent: Node) -> Node:
        """A power of what may be negative, as the product of those for the terms of the exponent."""
        quotient = self._quotient(exponent)
        inside = free_symbols(base.plain) | free_symbols(quotient.plain)
        if not quotient.below.is_one() or not self.branched.isdisjoint(inside):
            # A base may be zero on a stretch: 0^(x + 1) has values where 0^x has none.
            text = f"({base.text()})^({quotient.text()})"
            return self.named(text, inside, bound=True, branched=True)
        product: Node = ONE
        for powers, coefficient in quotient.above.terms():
            value = fraction_of(coefficient)
            if any(powers):
                step = step_of(value)
                text = f"({base.text()})^({step}*{quotient.context.term(exp_vec=powers)})"
                letter = self.named(text, inside, bound=True, branched=True)
                more = self._to(letter, int(value / step))
            else:
                more = self._power(base.plain, Number(value))
            product = Binary("*", product, more)
        return product
