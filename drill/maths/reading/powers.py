"""Powers: what stands behind `^`, and where it could be meant to end elsewhere."""

from __future__ import annotations

from drill.maths.errors import ReadError
from drill.maths.reading.application import Applications
from drill.maths.reading.cursor import POWER, SUMS
from drill.maths.reading.tokens import Token
from drill.maths.tree import Call, Constant, Node, Sequence


class Powers(Applications):
    """The part of the parser that knows powers and transposes."""

    def power(self, left: Node) -> Node:
        apart = self.tokens[self.place].spaced  # 10 ^ - 2, with spaces around every sign
        self.place += 1
        token = self.tokens[self.place]
        if token.kind == "transpose":
            self.place += 1
            return self.transposed(left, token)
        if token.text in ("{", "⁽") and self.tokens[self.place + 1].kind == "transpose":
            self.place = self.partners[self.place] + 1
            return self.transposed(left, token)
        if token.text in ("{", "⁽"):
            return self.binary("^", left, self.braced())
        if token.text in SUMS and token.spaced and self.tokens[self.place + 1].spaced and not apart:
            raise ReadError(
                f"Something is missing after `^`, or brackets around `{self.typed(token)}`.",
                token.start,
                "a power",
            )
        exponent = self.exponent() if self.habits else self.expression(POWER)
        if not self.template:
            self.check_imaginary(token, exponent, across=left == Constant("e"))
        return self.binary("^", left, exponent)

    def exponent(self) -> Node:
        """A power that may take in what a person means to be in it: `e^-2u`, `x^1/2`."""
        bracketed = self.tokens[self.place].text == "("  # which says where the power ends
        if self.raised or bracketed or self.habits.isdisjoint(("power", "root")):
            return self.expression(POWER)
        self.raised = True
        exponent = (
            self.unbracketed(single=False) if "power" in self.habits else self.expression(POWER)
        )
        if "root" in self.habits:
            exponent = self.quotient(exponent, single="power" not in self.habits)
        self.raised = False
        return exponent

    def check_imaginary(self, first: Token, exponent: Node, *, across: bool) -> None:
        """Raises ReadError for `e^ix` and `e^2i`, even `across` spaces: the power ends before what is meant."""
        place = self.place
        while self.tokens[place].kind in ("symbol", "constant") and (
            across or not self.tokens[place].spaced
        ):
            place += 1
        factors = self.tokens[self.place : place]
        imaginary = any(token.kind == "constant" and token.text == "i" for token in factors)
        if factors and (imaginary or exponent == Constant("i")):
            whole = self.text[first.start : factors[-1].end]
            power = self.text[first.start : factors[0].start]
            choice = f"^({whole}) or ^({power.strip()})*{whole[len(power) :]}"
            raise ReadError(
                f"`^{whole}` could be {choice}: write one of them.", first.start, choice
            )

    def transposed(self, left: Node, token: Token) -> Node:
        if "transpose" in self.vocabulary.functions:
            return Call("transpose", (left,))
        if isinstance(left, Sequence) and not any(isinstance(i, Sequence) for i in left.items):
            return left  # (1, 2, 3)^T is how a column is written in a line
        raise ReadError(
            "A transpose cannot be used in an answer: write the entries.",
            token.start,
            "the entries",
        )
