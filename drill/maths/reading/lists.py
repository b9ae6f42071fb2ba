"""Brackets of every kind, and the lists, rows and matrices inside them."""

from __future__ import annotations

from drill.maths.errors import ReadError
from drill.maths.functions import WRAPPERS
from drill.maths.reading.assembly import group, in_arithmetic, rows_of
from drill.maths.reading.cursor import ENDS, STARTS, SUMS, Cursor
from drill.maths.reading.tokens import Token
from drill.maths.tree import Bracket, Call, Node, Sequence

_NUMERIC = frozenset(
    ("number", "fraction", "constant", "operator", "postfix", "semicolon", "radical")
)
_CLOSING = {"(": ")", "[": "]", "{": "}", "⟨": "⟩"}
_PARTING = frozenset(("comma", "semicolon", "open", "close", "relation", "word", "end"))
_EMPTY: dict[str, Bracket] = {"(": "(", "[": "[", "{": "{", "⟨": "["}


class Lists(Cursor):
    """The part of the parser that knows brackets."""

    def rows(self, stop: int, *, listing: bool = True) -> tuple[list[list[Node]], bool]:
        """The items up to the token at `stop`, in rows parted by semicolons, and whether commas part them.

        Without `listing`, spaces part nothing: `sqrt(2 pi)` has one argument.
        """
        tokens = self.tokens
        outer = self.listing, self.in_matrix, self.raised
        self.listing = listing and self.is_listing(self.place, stop)
        self.in_matrix = self.raised = False
        rows: list[list[Node]] = [[]]
        commas = False
        while True:
            rows[-1].append(self.expression(0))
            if self.place == stop:
                break
            token = tokens[self.place]
            if token.kind == "comma":
                commas = True
                self.place += 1
            elif token.kind in ("semicolon", "break"):
                self.place += 1
                if self.place < stop:
                    rows.append([])
            elif not (self.listing and token.spaced and self.starts_item()):
                raise self.unexpected(token)
            if self.place == stop:
                if stop == len(tokens) - 1:
                    raise self.missing(tokens[stop])
                break
        self.listing, self.in_matrix, self.raised = outer
        return rows, commas

    def starts_item(self) -> bool:
        """Whether an item of a list parted by spaces begins here."""
        token = self.tokens[self.place]
        return token.kind in STARTS or token.text in SUMS

    def is_listing(self, start: int, stop: int) -> bool:
        """Whether spaces part the items from `start` to `stop`: `(1 2 3)`, `1 -2; 3 4`."""
        tokens, partners = self.tokens, self.partners
        opening = tokens[start - 1].text if start else ""
        plain, rowed = True, False  # nothing but numbers and signs; rows parted by semicolons
        gaps = numbers = signs = (
            0  # spaces before an operand, before a number, before a sign that binds right
        )
        place = start
        while place < stop:
            token = tokens[place]
            kind = token.kind
            if kind == "comma":
                return False
            rowed = rowed or kind == "semicolon"
            if place > start and token.spaced and tokens[place - 1].kind in ENDS:
                product = opening == "(" and tokens[place - 1].text == "!" == tokens[place + 1].text
                gaps += kind in STARTS
                numbers += kind in ("number", "fraction") and not product  # (2! 3!)
                signs += token.text in SUMS and not tokens[place + 1].spaced
            if kind == "open" and place in partners:
                plain = plain and (token.text == "[" == opening or token.text == "(")
                place = partners[place]
            elif kind not in _NUMERIC:
                plain = False
            place += 1
        hinted = self.vocabulary.spaces == "list" and self.stands_alone(start, stop)
        if hinted or (rowed and opening == "["):
            return gaps + signs > 0
        if rowed or opening == "[":
            return plain and gaps + signs > 0
        return plain and numbers > 0 and opening in ("(", "{")

    def stands_alone(self, start: int, stop: int) -> bool:
        """Whether what stands from `start` to `stop` is a whole item, and no part of a product or a power."""
        opening = self.tokens[start - 1] if start else None
        if opening is None or opening.kind != "open" or opening.text == "[":
            return True
        before = self.tokens[start - 2].kind if start > 1 else "comma"
        after = self.tokens[stop + 1]
        apart = before in _PARTING or (before in ENDS and opening.spaced)
        return apart and (after.kind in _PARTING or after.spaced) and after.kind != "operator"

    def bracket(self, token: Token) -> Node:
        """What the bracket that opens here holds: one expression, a list, a set, an interval."""
        stop = self.partners[self.place]
        closing = self.tokens[stop]
        self.place += 1
        if self.place == stop:
            if _CLOSING.get(token.text) != closing.text:
                raise self.missing(closing)
            self.place += 1
            return Sequence(_EMPTY[token.text], ())
        builder = self.builder() if token.text == "{" else 0
        self.place += builder
        wraps = token.text == "[" and self.partners.get(self.place) == stop - 1
        framed = wraps and self.tokens[self.place].kind == "begin"  # \left[\begin{array}…\right]
        rows, commas = self.rows(stop)
        self.place = stop + 1
        if framed:
            return rows[0][0]
        if builder and len(rows) == 1 and len(rows[0]) == 1:
            return rows[0][0]
        return group(token, closing, rows, commas)

    def builder(self) -> int:
        """How many tokens of `{x | x > 3}` or `{x ∈ ℝ | x > 3}` come before what holds of x."""
        kinds = [token.kind for token in self.tokens[self.place : self.place + 4]]
        length = 3 if kinds[1:3] == ["word", "reals"] else 1
        return length + 1 if kinds[length : length + 1] in (["such"], ["colon"]) else 0

    def arguments(self) -> list[Node]:
        """The arguments in the bracket that opens here."""
        stop = self.partners[self.place]
        opening, closing = self.tokens[self.place], self.tokens[stop]
        self.place += 1
        if _CLOSING.get(opening.text) != closing.text:
            raise self.unexpected(closing)
        if self.place == stop:
            self.place += 1
            return []
        rows, _ = self.rows(stop, listing=False)
        self.place = stop + 1
        return [item for row in rows for item in row]

    def bars(self, token: Token) -> Node:
        """|x|, and ‖x‖ where a norm may be used."""
        if token.kind == "normopen" and "norm" not in self.vocabulary.functions:
            raise ReadError(
                "A norm cannot be used in an answer: work it out.", token.start, "its value"
            )
        outer, self.listing = self.listing, False
        self.place += 1
        inside = self.expression(0)
        closing = self.tokens[self.place]
        if closing.kind != ("barclose" if token.kind == "baropen" else "normclose"):
            raise self.unexpected(closing)
        self.place += 1
        self.listing = outer
        if not self.template:
            inside = in_arithmetic(inside)
        return Call("abs" if token.kind == "baropen" else "norm", (inside,))

    def wrapper(self, token: Token) -> Node:
        """`np.array([1, 2])`, `set([2, 5])`, `matrix([1, 2], [3, 4])` in a response."""
        self.place += 1
        items = self.arguments()
        if len(items) == 1 and isinstance(items[0], Sequence):
            items = list(items[0].items)
        return Sequence(WRAPPERS[token.text], tuple(items))

    def environment(self, token: Token) -> Node:
        """The entries of the LaTeX matrix that begins here."""
        stop = self.partners[self.place]
        self.place += 1
        outer = self.listing, self.in_matrix
        self.listing, self.in_matrix = False, True
        rows: list[list[Node]] = [[]]
        while self.place < stop:
            rows[-1].append(self.expression(0))
            after = self.tokens[self.place]
            if after.kind == "break":
                self.place += 1
                if self.place < stop:
                    rows.append([])
            elif after.kind == "ampersand":
                self.place += 1
            elif self.place != stop:
                raise self.unexpected(after)
        self.place = stop + 1
        self.listing, self.in_matrix = outer
        if not rows[0]:
            raise self.missing(self.tokens[stop])
        return rows_of(rows, "[", token.start)
