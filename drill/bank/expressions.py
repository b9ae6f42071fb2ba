"""The expressions of a template: read once, with the names and constructors they use."""

from __future__ import annotations

from functools import lru_cache

from drill.bank.constructors.table import CONSTRUCTORS
from drill.maths.functions import TEMPLATE_FUNCTIONS
from drill.maths.reading.read import Vocabulary, read
from drill.maths.substitute import walk
from drill.maths.tree import Binary, Call, Interval, Node, Number, Sequence, Symbol, Unary

EXPRESSIONS = Vocabulary(functions=TEMPLATE_FUNCTIONS, template=True)
DRAWS = Vocabulary(functions=TEMPLATE_FUNCTIONS | frozenset(CONSTRUCTORS), template=True)


@lru_cache(maxsize=65536)
def parse_expression(text: str) -> Node:
    """Read an expression of `derive`, `where`, `answer` and the like; raises ReadError."""
    return read(text, EXPRESSIONS)


@lru_cache(maxsize=16384)
def parse_draw(text: str) -> Node:
    """Read an expression of `params`, where the constructors are known too; raises ReadError."""
    return read(text, DRAWS)


def names_in(node: Node) -> tuple[str, ...]:
    """Return the names that an expression uses, each once, in order of appearance."""
    return tuple(dict.fromkeys(each.name for each in walk(node) if isinstance(each, Symbol)))


def is_draw(node: Node) -> bool:
    """Tell whether a call of `params` draws at random: `vector` of three and `matrix` of four arguments do.

    With other arguments, or with lists, those two build what they say.
    """
    if not isinstance(node, Call) or node.function not in CONSTRUCTORS:
        return False
    literal = {"matrix": 4, "vector": 3}.get(node.function)
    if literal is None:
        return True
    return len(node.arguments) == literal and not any(
        isinstance(each, Sequence) for each in node.arguments
    )


def draws(node: Node) -> bool:
    """Tell whether any part of an expression draws at random."""
    return any(is_draw(each) for each in walk(node))


def no_condition(node: Node) -> Node | None:
    """Return the part of a condition that can be neither true nor false, such as the 4 of `k == 3 or 4`."""
    match node:
        case Binary("and" | "or", left, right):
            return no_condition(left) or no_condition(right)
        case Unary("not", operand):
            return no_condition(operand)
        case Binary() | Unary() | Number() | Sequence() | Interval():
            return node
        case _:
            return None
