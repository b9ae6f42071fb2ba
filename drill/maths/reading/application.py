"""Functions and LaTeX commands with their arguments, in brackets or written side by side."""

from __future__ import annotations

from fractions import Fraction

from drill.maths.errors import ReadError
from drill.maths.functions import RESPONSE_FUNCTIONS, REWRITTEN, SIGNATURES
from drill.maths.reading.assembly import called, in_arithmetic, is_collection, logarithm, powered
from drill.maths.reading.cursor import FACTORS, POSTFIX, PRODUCT, STARTS, SUMS, TIGHT
from drill.maths.reading.lists import Lists
from drill.maths.reading.tokens import Token
from drill.maths.substitute import free_symbols, walk
from drill.maths.tree import (
    Binary,
    BinaryOperator,
    Call,
    Constant,
    Node,
    Number,
    Relation,
    Symbol,
    Unary,
)

_SINGLE = frozenset(("sqrt",))  # without brackets it takes one factor: sqrt 2x is (sqrt 2)·x


class Applications(Lists):
    """The part of the parser that knows functions."""

    def binary(self, operator: BinaryOperator, left: Node, right: Node) -> Node:
        """Two operands joined; in a response `[x + 1]` among them is a bracket."""
        if self.template:
            return Binary(operator, left, right)
        return Binary(operator, in_arithmetic(left), in_arithmetic(right))

    def function(self, token: Token) -> Node:
        """A function with its base, power and arguments: `sin(x)`, `sin^2 x`, `log_2 x`."""
        self.place += 1
        base = self.base()
        after = self.tokens[self.place]
        exponent: Node | None = None
        if after.text == "^" and after.kind == "operator":
            exponent = self.function_exponent()
            after = self.tokens[self.place]
        brackets = "(" if self.template else "([{"
        if token.text == "sqrt" and after.text == "[" and self.degree_follows():
            return self.root()
        if after.kind == "open" and after.text in brackets:
            arguments = self.arguments()
            if token.text == "log" and after.text == "[":
                arguments.reverse()  # Mathematica's Log[2, x]
        elif after.kind in ("baropen", "normopen"):
            arguments = [self.bars(after)]
        else:
            arguments = [self.argument(token)]
        if not self.template and token.text in RESPONSE_FUNCTIONS:
            if any(isinstance(argument, Relation) for argument in arguments):
                raise ReadError(
                    "An argument with a name cannot be read: write log_2(8), and the like.",
                    token.start,
                    "plain arguments",
                )
            arguments = [in_arithmetic(argument) for argument in arguments]
        if base is not None and len(arguments) == 1:
            logged = logarithm(arguments[0], base)
            return logged if exponent is None else Binary("^", logged, exponent)
        if exponent is not None:
            return powered(token, exponent, arguments)
        return called(token, arguments, self.template)

    def base(self) -> Node | None:
        """The base of `log_2`, `log_b`, if one was written."""
        token = self.tokens[self.place]
        if token.kind not in ("base", "below"):
            return None
        self.place += 1
        if token.kind == "below":
            return self.braced()
        if token.value is not None:
            return Number(token.value)
        return Constant("e") if token.text == "e" else Symbol(token.text)

    def function_exponent(self) -> Node:
        """The power between a function and its argument."""
        self.place += 1
        token = self.tokens[self.place]
        if token.text in ("{", "⁽"):
            return self.braced()
        if token.text == "-":
            self.place += 1
            return Unary("-", self.prefix(POSTFIX))
        return self.prefix(POSTFIX)

    def argument(self, function: Token) -> Node:
        """The argument of a function written without brackets."""
        signature = SIGNATURES.get(function.text)
        token = self.tokens[self.place]
        apart = token.spaced and self.tokens[min(self.place + 1, len(self.tokens) - 1)].spaced
        can_begin = token.kind in STARTS or (token.text in SUMS and not apart)
        most = signature.most if signature is not None else REWRITTEN.get(function.text)
        if most != 1 or not can_begin:
            name = self.text[function.start : function.end].lstrip("\\") or function.text
            inside = "x" if most == 1 else "x, y"
            raise ReadError(
                f"`{name}` needs its argument{'s' if most != 1 else ''} in brackets: {name}({inside}).",
                token.start,
                "`(`",
                f"{name}(",
            )
        single = "factor" in self.habits or (
            function.text in _SINGLE and "argument" not in self.habits
        )
        argument = self.unbracketed(single=single)
        if "argument" in self.habits:
            return self.quotient(argument)
        if not self.template and function.text not in _SINGLE:
            self.check_divided(function, token, argument)
        return argument

    def check_divided(self, function: Token, first: Token, argument: Node) -> None:
        """Raises ReadError for `sin π/3` and `log2 1/4`, where the argument may be the whole fraction."""
        bar = self.tokens[self.place]
        if bar.text != "/" or free_symbols(argument):
            return
        below = self.tokens[self.place + 1]
        glued = not first.spaced and Constant("pi") not in walk(argument)
        if glued or (bar.spaced and below.spaced) or below.kind not in ("number", "constant"):
            return
        name = self.text[function.start : function.end]
        above = self.text[first.start : bar.start].strip()
        under = self.text[below.start : below.end]
        choice = f"{name}({above}/{under}) or {name}({above})/{under}"
        raise ReadError(
            f"This could be {choice}: write one of them.", function.start, choice, f"{name}("
        )

    def unbracketed(self, *, single: bool) -> Node:
        """Factors side by side, up to the next sign or function: `sin 2x cos x` is sin(2x)·cos(x)."""
        signs = []
        while self.tokens[self.place].text in SUMS:
            signs.append(self.tokens[self.place].text)
            self.place += 1
        left = self.expression(TIGHT)
        while not single:
            token = self.tokens[self.place]
            if token.kind not in FACTORS or (
                token.spaced and (self.listing or token.kind == "open")
            ):
                break
            self.check_neighbours(left, token)
            left = self.binary("*", left, self.expression(PRODUCT + 1))
        if not self.template:
            left = in_arithmetic(left)
        for sign in reversed(signs):
            if sign != "+":
                left = Unary("-" if sign == "-" else "±", left)
        return left

    def quotient(self, above: Node, *, single: bool = False) -> Node:
        """`above` over what follows a bar: factors side by side, or a `single` one."""
        if isinstance(above, Unary) and above.operator == "-":
            return Unary("-", self.quotient(above.operand, single=single))
        while self.tokens[self.place].text == "/":
            self.place += 1
            above = self.binary("/", above, self.unbracketed(single=single))
        return above

    def check_neighbours(self, left: Node, token: Token) -> None:
        """Raises ReadError where two things side by side are no product a person would write."""
        before = self.tokens[self.place - 1]
        if before.text == "%" and isinstance(left, Unary) and not isinstance(left.operand, Number):
            remainder = "mod(a, b) for a remainder" if self.template else "work a remainder out"
            raise ReadError(
                f"`%` is read as percent: write * after it, or {remainder}.",
                before.start,
                "an operator",
            )
        if before.kind == "number" and before.text[-1:] == "." and not token.spaced:
            raise ReadError(
                "After a decimal point stand digits: write * for a product.", token.start, "digits"
            )
        if token.kind in ("number", "fraction"):
            after = self.tokens[min(self.place + 1, len(self.tokens) - 1)]
            if before.text == "!" == after.text:
                return  # 2!3! is a product
            if before.kind in ("number", "fraction", "postfix"):
                raise ReadError(
                    "Two numbers stand side by side: write +, * or a comma between them.",
                    token.start,
                    "an operator or a comma",
                )
            if before.kind in ("symbol", "constant") and not token.spaced:
                raise ReadError(
                    f"Write * or ^ between `{before.text}` and `{token.text}`.",
                    token.start,
                    "* or ^",
                )
        elif token.kind == "open" and is_collection(left):
            inside = self.tokens[self.place : self.partners[self.place]]
            if any(t.kind == "comma" for t in inside):
                raise ReadError(
                    "Two lists stand side by side: write a comma or `union` between them.",
                    token.start,
                    "a comma or `union`",
                )

    def radical(self, token: Token) -> Node:
        """√2, √(x+1), ∛x; a bracket after the sign is all that is under it."""
        self.place += 1
        after = self.tokens[self.place]
        if after.kind == "open" and after.text == "(":
            arguments = self.arguments()
            if len(arguments) != 1:
                raise self.missing(self.tokens[self.place - 1])
            radicand = arguments[0]
        else:
            radicand = self.unbracketed(single="argument" not in self.habits)
            radicand = self.quotient(radicand) if "argument" in self.habits else radicand
        if token.text == "2":
            return Call("sqrt", (radicand,))
        return Call("root", (radicand, Number(Fraction(token.text))))

    def command(self, token: Token) -> Node:
        r"""A LaTeX command with arguments: \\frac, \\sqrt, \\binom."""
        self.place += 1
        if token.text == "sqrt":
            return self.root()
        first = self.braced()
        second = self.braced()
        if token.text == "binom":
            return Call("binomial", (first, second))
        return self.binary("/", first, second)

    def root(self) -> Node:
        """The root whose degree, if any, and radicand begin here."""
        degree = self.degree()
        round_bracket = self.tokens[self.place].text == "(" and not self.template
        radicand = self.prefix(POSTFIX) if round_bracket else self.braced()
        return Call("sqrt", (radicand,)) if degree is None else Call("root", (radicand, degree))

    def degree_follows(self) -> bool:
        """Whether the square bracket here holds the degree of sqrt[3]{x}."""
        return self.tokens[self.partners[self.place] + 1].text == "{"

    def degree(self) -> Node | None:
        r"""The degree of \\sqrt[3]{x}, if one was written."""
        if self.tokens[self.place].text != "[":
            return None
        stop = self.partners[self.place]
        self.place += 1
        degree = self.expression(0)
        self.close(stop)
        return degree

    def braced(self) -> Node:
        """The argument of a LaTeX command or a power: a group in braces or raised, or one digit or letter."""
        token = self.tokens[self.place]
        if token.text in ("{", "⁽") and token.kind == "open":
            stop = self.partners[self.place]
            outer, self.listing = self.listing, False
            self.place += 1
            inside = self.expression(0)
            self.close(stop)
            self.listing = outer
            return inside if self.template else in_arithmetic(inside)
        if token.kind == "number" and len(token.text) > 1 and token.text.isdigit():
            rest = Fraction(int(token.text[1:]))
            self.tokens[self.place] = Token(
                "number", token.text[1:], token.start + 1, token.end, False, rest
            )
            return Number(Fraction(int(token.text[0])))
        if token.kind in ("number", "symbol", "constant", "command"):
            return self.prefix(POSTFIX)
        raise self.missing(token)
