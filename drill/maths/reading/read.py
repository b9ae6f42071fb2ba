"""Reading: a text to a tree of mathematics, or a ReadError that says where and why not."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from drill.maths.errors import ReadError
from drill.maths.reading.brackets import pair, settle_bars, with_or
from drill.maths.reading.composites import merged
from drill.maths.reading.grammar import Grammar
from drill.maths.reading.labels import without_label
from drill.maths.reading.names import names_of
from drill.maths.reading.naming import resolve
from drill.maths.reading.tokens import MOST_CHARACTERS, Token, tokenize
from drill.maths.reading.vocabulary import Vocabulary
from drill.maths.tree import (
    Binary,
    Call,
    Index,
    Interval,
    Node,
    Relation,
    Sequence,
    Unary,
)

__all__ = ["Vocabulary", "children", "decimal_comma", "read"]

DEEPEST_TREE = 100


def read(text: str, vocabulary: Vocabulary) -> Node:
    """The tree that a text stands for; raises ReadError, and nothing else, on any text.

    A name alone before `=` may be undeclared, for it only labels what follows (`λ = 5, 2`); a longer
    label (`f'(x) = 6x`) is left out of the tree.
    """
    plain = replace(vocabulary, habits=frozenset()) if vocabulary.habits else vocabulary
    tokens, partners = _prepared(text, plain)
    tree = Grammar([*tokens], partners, vocabulary, text).parse()
    if len(tokens) > DEEPEST_TREE and _deeper_than(tree, DEEPEST_TREE):
        raise ReadError(
            "This is too long to be read in one piece.", DEEPEST_TREE, "a shorter expression"
        )
    return tree


@lru_cache(maxsize=8)
def _prepared(text: str, vocabulary: Vocabulary) -> tuple[list[Token], dict[int, int]]:
    """The tokens with their meanings and the partners of brackets: the same for all habits."""
    tokens = tokenize(text, thousands=vocabulary.thousands, exponents="e" not in vocabulary.symbols)
    if len(tokens) == 1:
        raise ReadError("There is nothing to read.", 0, "an answer")
    if not vocabulary.template:
        names = names_of(vocabulary)
        tokens = merged(tokens, names) if names.composites else tokens
        tokens = without_label(_in_angles(tokens), names)
    tokens = with_or(resolve(tokens, text, vocabulary))
    partners = pair(tokens)
    return settle_bars(tokens), partners


def _in_angles(tokens: list[Token]) -> list[Token]:
    """`<1, 2, 3>` with its ends as brackets."""
    if len(tokens) > 4 and tokens[0].text == "<" and tokens[-2].text == ">":
        first = tokens[0]._replace(kind="open", text="⟨")
        last = tokens[-2]._replace(kind="close", text="⟩")
        return [first, *tokens[1:-2], last, tokens[-1]]
    return tokens


def children(node: Node) -> tuple[Node, ...]:
    """The nodes right below a node, in reading order."""
    if isinstance(node, Binary):
        return (node.left, node.right)
    if isinstance(node, Unary):
        return (node.operand,)
    if isinstance(node, Call):
        return node.arguments
    if isinstance(node, Sequence):
        return node.items
    if isinstance(node, Relation):
        return node.operands
    if isinstance(node, Index):
        return (node.base, *node.indices)
    if isinstance(node, Interval):
        return (node.low, node.high)
    return ()


def _deeper_than(tree: Node, depth: int) -> bool:
    level = [tree]
    for _ in range(depth):
        level = [child for node in level for child in children(node)]
        if not level:
            return False
    return True


_COMMA = re.compile(r"([0-9][0-9.]*)(,)([0-9]+)")
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?![0-9])")


def decimal_comma(text: str) -> int | None:
    """The place of a comma that stands where a decimal point should, outside every bracket, if there is one.

    For a question that wants one number: `0,5` and `1.000,5` have one, `1,000` (a thousand) and `1, 2`
    have none.
    """
    depth = 0
    place = 0
    while place < min(len(text), MOST_CHARACTERS):
        character = text[place]
        if character in "([{":
            depth += 1
        elif character in ")]}":
            depth -= 1
        elif character in "0123456789" and depth <= 0:
            thousands = _THOUSANDS.match(text, place)
            if thousands is not None:
                place = thousands.end()
                continue
            found = _COMMA.match(text, place)
            if found is not None:
                return found.start(2)
            while place < len(text) and text[place] in "0123456789.":
                place += 1
            continue
        place += 1
    return None
