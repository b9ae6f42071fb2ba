"""The tables of functions are closed, consistent, and each spelling names one thing."""

from __future__ import annotations

from collections import Counter

import pytest

from drill.maths.functions import (
    INVERSES,
    RESPONSE_FUNCTIONS,
    REWRITTEN,
    SIGNATURES,
    SPELLINGS,
    TEMPLATE_FUNCTIONS,
)
from drill.maths.reading.read import Vocabulary, read
from drill.maths.tree import Call

AGREED = """
sin cos tan sec csc cot asin acos atan asec acsc acot sinh cosh tanh asinh acosh atanh exp log log2 log10 logbase
sqrt root abs floor ceil sign sigmoid relu softplus max min binomial factorial
"""


def test_what_a_response_may_use_is_what_was_agreed() -> None:
    assert sorted(RESPONSE_FUNCTIONS) == sorted(AGREED.split())


def test_templates_may_use_all_that_responses_may() -> None:
    assert RESPONSE_FUNCTIONS < TEMPLATE_FUNCTIONS == set(SIGNATURES)


def test_no_spelling_names_two_functions() -> None:
    spellings = [
        s for signature in SIGNATURES.values() for s in (signature.name, *signature.aliases)
    ]
    assert [s for s, count in Counter(spellings).items() if count > 1] == []
    assert not set(spellings) & set(REWRITTEN)
    assert set(spellings) == set(SPELLINGS)


@pytest.mark.parametrize("name", sorted(SIGNATURES))
def test_signature_is_sound(name: str) -> None:
    signature = SIGNATURES[name]
    assert signature.name == name
    assert signature.doc
    assert signature.group
    assert signature.most is None or signature.least <= signature.most


@pytest.mark.parametrize("spelling", sorted(SPELLINGS))
def test_every_spelling_is_read_in_templates(spelling: str) -> None:
    name = SPELLINGS[spelling]
    least = 3 if name == "logbase" else SIGNATURES[name].least
    arguments = ", ".join("abcd"[: 2 if name == "logbase" else least])
    tree = read(f"{spelling}({arguments})", Vocabulary(functions=TEMPLATE_FUNCTIONS, template=True))
    assert isinstance(tree, Call)
    assert tree.function == name


def test_inverses_are_functions_of_the_tables() -> None:
    known = RESPONSE_FUNCTIONS | set(REWRITTEN)
    assert all(name in known for pair in INVERSES.items() for name in pair)
