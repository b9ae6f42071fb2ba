"""The Pratt parser: resolved tokens to a tree."""

from __future__ import annotations

from fractions import Fraction
from functools import reduce

from drill.maths.errors import ReadError
from drill.maths.reading.assembly import in_arithmetic, is_collection, rows_of
from drill.maths.reading.cursor import (
    AND,
    NOT,
    OR,
    POWER,
    PRODUCT,
    RELATION,
    SIGN,
    STARTS,
    SUM,
    TIGHT,
    UNION,
)
from drill.maths.reading.powers import Powers
from drill.maths.reading.tokens import Token
from drill.maths.tree import (
    Binary,
    BinaryOperator,
    Call,
    Constant,
    ConstantName,
    Index,
    Node,
    Number,
    Relation,
    RelationOperator,
    Sequence,
    Symbol,
    Unary,
)

DEEPEST_RECURSION = 120
_SUMS: dict[str, BinaryOperator] = {"+": "+", "-": "-", "±": "±"}
_PRODUCTS: dict[str, BinaryOperator] = {"*": "*", "/": "/"}
_RELATIONS: dict[str, RelationOperator] = {
    "==": "==", "!=": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">=",
}  # fmt: skip
_CONSTANTS: dict[str, ConstantName] = {
    "pi": "pi", "e": "e", "i": "i", "inf": "inf", "true": "true", "false": "false",
}  # fmt: skip
REALS = Sequence("(", (Unary("-", Constant("inf")), Constant("inf")))
_JOINING = {"or": OR, "and": AND, "union": UNION, "in": RELATION}


class Grammar(Powers):
    """One parse of one list of tokens."""

    def parse(self) -> Node:
        """The tree of the whole text; raises ReadError."""
        last = len(self.tokens) - 1
        if self.tokens[0].text == "==" and last > 1:
            self.place = 1
        rows, commas = self.rows(last)
        if len(rows) == 1 and len(rows[0]) == 1 and not commas:
            return rows[0][0]
        return rows_of(rows, "", self.tokens[0].start)

    def expression(self, least: int) -> Node:
        self.depth += 1
        if self.depth > DEEPEST_RECURSION:
            raise ReadError(
                "This is nested too deeply to be read.",
                self.tokens[self.place].start,
                "a simpler expression",
            )
        left = self.prefix(least)
        while (longer := self.extended(left, least)) is not None:
            left = longer
        self.depth -= 1
        return left

    def prefix(self, least: int) -> Node:
        token = self.tokens[self.place]
        kind = token.kind
        if kind == "number":
            return self.number(token)
        if kind == "symbol":
            self.place += 1
            return Symbol(token.text)
        if kind == "open":
            return self.bracket(token)
        if kind == "operator":
            return self.signed(token, least)
        if kind == "function":
            return self.function(token)
        if kind == "constant":
            self.place += 1
            empty = self.partners.get(self.place) == self.place + 1
            if empty and token.text == "pi" and not self.template:
                self.place += 2  # PI()
            return Constant(_CONSTANTS[token.text])
        return self.rarer_prefix(token, least)

    def rarer_prefix(self, token: Token, least: int) -> Node:
        kind = token.kind
        if kind in ("baropen", "normopen"):
            return self.bars(token)
        if kind == "radical":
            return self.radical(token)
        if kind == "command":
            return self.command(token)
        if kind == "begin":
            return self.environment(token)
        if kind == "wrapper":
            return self.wrapper(token)
        if kind == "word" and token.text == "not" and least <= NOT:
            self.place += 1
            return Unary("not", self.expression(NOT))
        if kind == "word" and token.text == "union(":
            self.place += 1
            return self.union()
        if kind == "fraction":
            self.place += 1
            return _vulgar(token)
        if kind in ("empty", "reals"):
            self.place += 1
            return Sequence("{", ()) if kind == "empty" else REALS
        raise self.missing(token)

    def union(self) -> Node:
        """`union(a, b)` written as a function."""
        sets = self.arguments()
        if not sets:
            raise self.missing(self.tokens[self.place - 1])
        return reduce(lambda left, right: Binary("union", left, right), sets)

    def number(self, token: Token) -> Node:
        """A number, with the fraction sign that may follow it: 2½."""
        self.place += 1
        value = Number(token.value if token.value is not None else Fraction(0))
        after = self.tokens[self.place]
        if after.kind == "fraction":
            self.place += 1
            return Binary("+", value, _vulgar(after))
        return value

    def signed(self, token: Token, least: int) -> Node:
        """A sign in front: loose, it takes the whole product (-2x is -(2x)); after * or ^, one factor."""
        if token.text not in _SUMS:
            raise self.missing(token)
        self.place += 1
        operand = self.expression(SIGN + 1 if least <= SIGN else max(least, TIGHT))
        if not self.template:
            operand = in_arithmetic(operand)
        if token.text == "+":
            return operand
        return Unary("-" if token.text == "-" else "±", operand)

    # -- what can follow an operand

    def extended(self, left: Node, least: int) -> Node | None:
        """`left` joined with what the next sign asks for, or None where the expression ends."""
        token = self.tokens[self.place]
        kind = token.kind
        if kind == "operator":
            return self.operation(left, token, least)
        if kind in STARTS:
            return self.juxtaposed(left, token, least)
        if kind == "relation":
            return self.relation(left) if least <= RELATION else None
        if kind == "word":
            return self.joined(left, token, least)
        if kind == "postfix":
            return self.postfix(left, token)
        if kind == "transpose":
            self.place += 1
            return self.transposed(left, token)
        if kind == "ampersand" and not self.in_matrix:
            return self.joined(left, token._replace(text="and"), least)
        return None

    def operation(self, left: Node, token: Token, least: int) -> Node | None:
        text = token.text
        if text == "^":
            return self.power(left) if least <= POWER else None
        if text in _SUMS:
            item = self.listing and token.spaced and not self.tokens[self.place + 1].spaced
            if least > SUM or item:
                return None
            operator, binding = _SUMS[text], SUM
        elif least > PRODUCT:
            return None
        else:
            operator, binding = _PRODUCTS[text], PRODUCT
        self.place += 1
        return self.binary(operator, left, self.expression(binding + 1))

    def juxtaposed(self, left: Node, token: Token, least: int) -> Node | None:
        if token.text == "[" and token.kind == "open" and self.indexes(left, token):
            return self.index(left)
        if least > self.beside or (self.listing and token.spaced):
            return None
        if least > PRODUCT and self.is_bracketed_below():
            return None
        self.check_neighbours(left, token)
        if not self.template and self.partners.get(self.place) == self.place + 1:
            raise self.missing(self.tokens[self.place + 1])
        return self.binary("*", left, self.expression(self.beside + 1))

    def is_bracketed_below(self) -> bool:
        """Whether what stands below a bar has brackets of its own, which say where it ends: 1/(2x) y."""
        last = self.place - 1
        opening = next((place for place, stop in self.partners.items() if stop == last), 0)
        return opening > 0 and self.tokens[opening - 1].text == "/"

    def indexes(self, left: Node, token: Token) -> bool:
        """Whether `[` begins an index; raises ReadError for an index in a response."""
        if token.spaced:
            return False
        if self.template:
            bracketed = self.tokens[self.place - 1].kind == "close"
            indexable = bracketed or isinstance(left, Symbol | Call | Index | Sequence)
            return indexable and self.tokens[self.partners[self.place]].text == "]"
        if isinstance(left, Symbol) and not self.is_index():
            return False
        if isinstance(left, Symbol):
            name = self.typed(self.tokens[self.place - 1])
            raise ReadError(
                f"An index in square brackets cannot be read here: for a product write {name}*(…).",
                token.start,
                f"{name}*(…)",
            )
        if isinstance(left, Sequence):
            raise ReadError(
                "An index in square brackets cannot be read here.", token.start, "an operator"
            )
        return False

    def is_index(self) -> bool:
        """Whether what stands in the square bracket here could count entries: [2], [n], [n-1], [1, 2]."""
        inside = self.tokens[self.place + 1 : self.partners[self.place]]
        operands = sum(token.kind not in ("operator", "comma") for token in inside)
        return operands < 3 or any(
            token.kind in ("comma", "semicolon", "colon") for token in inside
        )

    def index(self, base: Node) -> Node:
        indices = self.arguments()
        if not indices:
            raise self.missing(self.tokens[self.place - 1])
        return Index(base, tuple(indices))

    def relation(self, left: Node) -> Node:
        operators: list[RelationOperator] = []
        operands = [left]
        while self.tokens[self.place].kind == "relation":
            operators.append(_RELATIONS[self.tokens[self.place].text])
            self.place += 1
            operands.append(self.expression(RELATION + 1))
        return Relation(tuple(operators), tuple(operands))

    def joined(self, left: Node, token: Token, least: int) -> Node | None:
        """`left` joined by and, or, union, in; `not` joins nothing."""
        word = token.text
        if word == "choose" and least <= TIGHT:
            self.place += 1
            return Call("binomial", (left, self.expression(TIGHT + 1)))
        binding = _JOINING.get(word)
        if binding is None or least > binding:
            return None
        self.place += 1
        right = self.expression(binding + 1)
        if word == "in":
            if not isinstance(left, Symbol) or not is_collection(right):
                raise ReadError(
                    "Before `in` stands a letter, after it an interval or a set.",
                    token.start,
                    "x in (0, 1)",
                )
            return right
        if word == "union" or (word == "or" and is_collection(left) and is_collection(right)):
            return Binary("union", left, right)
        return Binary("or" if word == "or" else "and", left, right)

    def postfix(self, left: Node, token: Token) -> Node:
        before = self.tokens[self.place - 1]
        if before.kind == "postfix" and before.text == token.text:
            raise ReadError(
                f"`{token.text}` twice cannot be read: use brackets.", token.start, "an operator"
            )
        self.place += 1
        operand = left if self.template else in_arithmetic(left)
        return Unary("!" if token.text == "!" else "%", operand)


def _vulgar(token: Token) -> Node:
    """A fraction written as one sign: a number where it is a short decimal, else a quotient."""
    value = token.value if token.value is not None else Fraction(0)
    if 1000 % value.denominator == 0:
        return Number(value)
    return Binary("/", Number(Fraction(value.numerator)), Number(Fraction(value.denominator)))
