"""Where a parse stands in its tokens, and the errors it can raise there."""

from __future__ import annotations

from abc import ABC, abstractmethod

from drill.maths.errors import ReadError
from drill.maths.reading.characters import printable
from drill.maths.reading.tokens import Token
from drill.maths.reading.vocabulary import Vocabulary
from drill.maths.tree import Node

# Binding powers of the signs, loosest first. SIGN is a minus in front; TIGHT is one factor with its power.
OR, AND, NOT, RELATION, UNION, SUM, SIGN, PRODUCT, TIGHT, POWER, POSTFIX = range(10, 120, 10)
BESIDE = (
    PRODUCT + 5
)  # factors side by side, where they are taken to bind tighter than a sign between them

SUMS = frozenset("+-±")
# Kinds of token that begin an operand, are a factor written without a sign, or end an operand.
STARTS = frozenset(
    ("number", "symbol", "constant", "function", "open", "baropen", "normopen", "radical", "command",
     "fraction", "empty", "wrapper", "begin", "reals")
)  # fmt: skip
FACTORS = STARTS - {"function", "wrapper", "empty", "begin", "reals"}
ENDS = frozenset(
    ("number", "symbol", "constant", "close", "barclose", "normclose", "postfix", "fraction", "transpose",
     "empty", "base", "finish", "reals")
)  # fmt: skip


class Cursor(ABC):
    """A place in a list of tokens, and how deep and in what kind of list the parse is there."""

    def __init__(
        self, tokens: list[Token], partners: dict[int, int], vocabulary: Vocabulary, text: str
    ) -> None:
        self.text = text
        self.tokens = tokens
        self.partners = partners
        self.vocabulary = vocabulary
        self.template = vocabulary.template
        self.habits = vocabulary.habits
        self.beside = BESIDE if "below" in vocabulary.habits else PRODUCT
        self.place = 0
        self.depth = 0
        self.listing = False  # whether a space parts two items here
        self.in_matrix = False  # whether `&` parts two entries here
        self.raised = False  # whether a power is read here, outside of its brackets

    @abstractmethod
    def expression(self, least: int) -> Node:
        """The longest expression from here whose signs bind at least as tightly as `least`."""

    @abstractmethod
    def prefix(self, least: int) -> Node:
        """The operand that begins here."""

    def close(self, stop: int) -> None:
        """Step over the closing token at `stop`, which must be the next; raises ReadError."""
        if self.place != stop:
            raise self.unexpected(self.tokens[self.place])
        self.place += 1

    def typed(self, token: Token) -> str:
        """A token as it stands in the text, `=` and not `==`."""
        return printable(self.text[token.start : token.end]) or token.text

    def missing(self, token: Token) -> ReadError:
        """The error where something should begin and nothing does."""
        if token.kind == "end":
            before = self.tokens[-2] if len(self.tokens) > 1 else None
            message = (
                "There is nothing to read."
                if before is None
                else f"Something is missing after `{self.typed(before)}`."
            )
        elif token.kind == "prime":
            message = "Text in quotes cannot be read."
        else:
            message = f"Something is missing before `{self.typed(token)}`."
        return ReadError(message, token.start, "a number or an expression")

    def unexpected(self, token: Token) -> ReadError:
        """The error where something stands that joins nothing."""
        expected = "an operator or the end"
        if token.kind == "prime" and self.tokens[self.place - 1].text == "]":
            message = "A transpose cannot be used in an answer: write the entries."
        elif token.kind == "prime":
            message = "The mark ' cannot be read here."
        elif token.kind == "colon" and self.tokens[self.place + 1].text == "==":
            message, expected = "Write = for :=.", "="
        elif token.kind == "colon":
            message, expected = "A colon cannot be read: write / to divide.", "/"
        elif token.kind == "end":
            message = "The text ends too early."
        elif token.kind in ("comma", "semicolon"):
            message = f"`{self.typed(token)}` cannot stand here: one expression is wanted."
        else:
            message = f"`{self.typed(token)}` cannot follow here."
        return ReadError(message, token.start, expected)
