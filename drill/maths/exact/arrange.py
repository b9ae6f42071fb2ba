"""From the normal form of a sum back to the tree a person would write."""

from __future__ import annotations

from fractions import Fraction
from typing import TypeAlias

from drill.maths.remembered import Remembered
from drill.maths.substitute import children
from drill.maths.tree import Binary, Call, Constant, Node, Number, Symbol, Unary

# A product of powers without its rational coefficient: pairs of base and exponent.
Monomial: TypeAlias = frozenset[tuple[Node, Node]]
# A sum of monomials with non-zero coefficients; the empty dictionary is zero.
Terms: TypeAlias = dict[Monomial, Fraction]

UNIT: Monomial = frozenset()
_NOTHING, _ONCE = Fraction(0), Fraction(1)
ZERO = Number(Fraction(0))
ONE = Number(Fraction(1))
MINUS_ONE = Number(Fraction(-1))
HALF = Number(Fraction(1, 2))
E = Constant("e")
I = Constant("i")  # noqa: E741  (its name in mathematics)

# Denominators that a person writes as a fraction bar rather than as a decimal factor.
_BAR_DENOMINATORS = frozenset({2, 4, 5, 8, 16, 32})


def arrange(terms: Terms) -> Node:
    """The tree of a sum: polynomial terms by falling degree, then the others, deterministic."""
    if not terms:
        return ZERO
    ordered = sorted(terms, key=_place_in_sum) if len(terms) > 1 else list(terms)
    over = _common_denominator(terms)
    if over != 1:
        whole = {monomial: value * over for monomial, value in terms.items()}
        return Binary("/", arrange(whole), Number(Fraction(over)))
    if UNIT in terms and len(ordered) > 1 and all(_degree(m) == 0 for m in ordered):
        ordered.remove(UNIT)
        ordered.insert(0, UNIT)
    if len(ordered) == 2 and terms[ordered[0]] < 0 < terms[ordered[1]]:
        ordered.reverse()
    total = _signed(terms[ordered[0]], ordered[0])
    for monomial in ordered[1:]:
        coefficient = terms[monomial]
        piece = _product(abs(coefficient), monomial)
        total = Binary("-" if coefficient < 0 else "+", total, piece)
    return total


def _common_denominator(terms: Terms) -> int:
    """2 for 1/2 + sqrt(5)/2: the denominator that all terms of a surd share, else 1."""
    if len(terms) == 1 or any(not isinstance(b, Number) for m in terms for b, _ in m):
        return 1
    denominators = {value.denominator for value in terms.values()}
    return denominators.pop() if len(denominators) == 1 else 1


def _signed(coefficient: Fraction, monomial: Monomial) -> Node:
    if monomial == UNIT:
        return Number(coefficient)
    piece = _product(abs(coefficient), monomial)
    return Unary("-", piece) if coefficient < 0 else piece


def _product(coefficient: Fraction, monomial: Monomial) -> Node:
    above: list[tuple[tuple[int, str], Node]] = []
    below: list[tuple[tuple[int, str], Node]] = []
    radicals: dict[Node, Fraction] = {}
    for base, exponent in monomial:
        if isinstance(base, Number) and isinstance(exponent, Number) and base.value > 0:
            radicals[exponent] = radicals.get(exponent, Fraction(1)) * base.value
        elif base == E and exponent != ONE:
            above.append(((5, "exp"), Call("exp", (exponent,))))
        elif isinstance(exponent, Number) and exponent.value < 0:
            positive = Number(-exponent.value)
            below.append((_place_in_product(base), _raised(base, positive)))
        else:
            above.append((_place_in_product(base), _raised(base, exponent)))
    # A monomial is a set: without an order of our own, which root is joined would change from run to run.
    above.sort(key=lambda pair: pair[0])
    below.sort(key=lambda pair: pair[0])
    if radicals:
        coefficient = _joined_root(coefficient, radicals, above, below)
        for exponent, radicand in radicals.items():
            above.append(((1, order_text(exponent)), _raised(Number(radicand), exponent)))
        above.sort(key=lambda pair: pair[0])
    over = [piece for _, piece in above]
    under = [piece for _, piece in below]
    numerator, denominator = coefficient.numerator, coefficient.denominator
    if denominator != 1 and not under and over and _is_decimal_factor(denominator):
        over.insert(0, Number(coefficient))
    else:
        if numerator != 1 or not over:
            over.insert(0, Number(Fraction(numerator)))
        if denominator != 1:
            under.insert(0, Number(Fraction(denominator)))
    top = _chain(over)
    return Binary("/", top, _chain(under)) if under else top


def _joined_root(
    coefficient: Fraction,
    radicals: dict[Node, Fraction],
    above: list[tuple[tuple[int, str], Node]],
    below: list[tuple[tuple[int, str], Node]],
) -> Fraction:
    """Moves a root of a number under another root; the coefficient after that.

    sqrt(2)*sqrt(x) becomes sqrt(2*x), and sqrt(2)/(2*sqrt(pi)) becomes 1/sqrt(2*pi).
    """
    radicand = radicals.get(HALF)
    if radicand is None:
        return coefficient
    for pieces, factor in ((above, Fraction(1)), (below, radicand)):
        if pieces is below and coefficient.denominator % radicand.numerator:
            continue
        for place, (key, piece) in enumerate(pieces):
            if isinstance(piece, Call) and piece.function == "sqrt":
                under = Binary("*", Number(radicand), piece.arguments[0])
                pieces[place] = (key, Call("sqrt", (under,)))
                del radicals[HALF]
                return coefficient * factor
    return coefficient


def _is_decimal_factor(denominator: int) -> bool:
    if denominator in _BAR_DENOMINATORS:
        return False
    while denominator % 2 == 0:
        denominator //= 2
    while denominator % 5 == 0:
        denominator //= 5
    return denominator == 1


def _chain(factors: list[Node]) -> Node:
    product = factors[0]
    for factor in factors[1:]:
        product = Binary("*", product, factor)
    return product


def _raised(base: Node, exponent: Node) -> Node:
    if exponent == ONE:
        return base
    if exponent == HALF:
        return Call("sqrt", (base,))
    return Binary("^", base, exponent)


def _place_in_product(base: Node) -> tuple[int, str]:
    match base:
        case Number():
            return 1, order_text(base)
        case Constant():
            return 2, base.name
        case Symbol():
            return 3, base.name
        case Binary("+" | "-"):
            return 4, order_text(base)
        case _:
            return 5, order_text(base)


def _degree(monomial: Monomial) -> Fraction:
    found = []
    for base, exponent in monomial:
        if isinstance(exponent, Number) and isinstance(base, Symbol | Binary):
            found.append(exponent.value)
        elif isinstance(base, Symbol):
            found.append(_ONCE)
    # Fractions add slowly.
    return found[0] if len(found) == 1 else sum(found, _NOTHING)


def _place_in_sum(
    monomial: Monomial,
) -> tuple[Fraction, bool, tuple[tuple[str, Fraction], ...], str]:
    letters: list[tuple[str, Fraction]] = []
    others: list[str] = []
    for base, exponent in monomial:
        if isinstance(base, Symbol) and isinstance(exponent, Number):
            letters.append((base.name, -exponent.value))
        else:
            others.append(order_text(base) + "^" + order_text(exponent))
    return -_degree(monomial), bool(others), tuple(sorted(letters)), " ".join(sorted(others))


def order_text(node: Node) -> str:
    """A text that orders trees, the same on every machine; not meant for reading."""
    if type(node) is Symbol or type(node) is Constant:
        return node.name
    return _TEXTS.get(node) or _TEXTS.put(node, _order_text(node))


_TEXTS: Remembered[str] = Remembered()
_HUGE = 10_000  # bits


def _order_text(node: Node) -> str:
    match node:
        case Number(value):
            # Length first, so that 2 comes before 10; Python writes no decimals of thousands of digits.
            huge = max(abs(value.numerator), value.denominator).bit_length() > _HUGE
            digits = f"{value.numerator:x}/{value.denominator:x}" if huge else str(value)
            return f"{len(digits):04d}{digits}"
        case Unary(operator, operand):
            return f"{operator}{order_text(operand)}"
        case Binary(operator, left, right):
            return f"({order_text(left)}{operator}{order_text(right)})"
        case Call(function, _):
            inside = ",".join(order_text(part) for part in children(node))
            return f"{function}({inside})"
        case _:
            inside = ",".join(order_text(part) for part in children(node))
            return f"{type(node).__name__}({inside})"
