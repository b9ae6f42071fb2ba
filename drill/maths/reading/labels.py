"""Labels: what people write before `=` to say what their answer is, such as `f'(x) =` or `P(A|B) =`."""

from __future__ import annotations

import re

from drill.maths.errors import ReadError
from drill.maths.reading.names import Names
from drill.maths.reading.tokens import Token

LOGARITHM = re.compile(r"(?:log|ln|lg)_", re.IGNORECASE)
_LONGEST = 30  # tokens before the sign of equality
_MOST_LABELS = 3


def without_label(tokens: list[Token], names: Names) -> list[Token]:
    """The tokens after a label, if the text begins with one that holds more than a name.

    There may be several: `y = f(x) = x^2`. A label is a derivative (`dy/dx`, `∂f/∂x`, anything with a
    prime), an undeclared name with a bracket (`f(x)`, `Var(X)`, `E[X]`) or undeclared words (`p-value`,
    `sample mean`), followed by `=`, also `:=`; after words a colon will do. A name alone before `=` stays:
    it becomes a symbol of the tree.
    """
    for _ in range(_MOST_LABELS):
        shorter = _one_less(tokens, names)
        if shorter is tokens:
            break
        tokens = shorter
    return tokens


def _one_less(tokens: list[Token], names: Names) -> list[Token]:
    stop = _equality(tokens)
    if stop is None or stop < 1 or stop + 1 >= len(tokens) - 1:
        return tokens
    label = tokens[:stop]
    _check_known(label, names)
    if tokens[stop].kind == "colon":
        if tokens[stop + 1].text == "==" and tokens[stop + 1].start == tokens[stop].end:
            known = len(label) == 1 and not _is_free(label[0], names)
            shorter = [*label, *tokens[stop + 1 :]]  # f(x) := 3
            return tokens if known else shorter
        return tokens[stop + 1 :] if _is_wording(label, names) else tokens
    if stop > 1 and (
        _is_derivative(label, names) or _is_applied(label, names) or _is_wording(label, names)
    ):
        return tokens[stop + 1 :]
    rest = tokens[stop + 1 :]
    if stop == 1 and _is_free(label[0], names) and _one_less(rest, names) is not rest:
        return rest
    return tokens


def _check_known(label: list[Token], names: Names) -> None:
    """Raises ReadError for `y(x) =` where y and x are letters of the question."""
    if [token.kind for token in label] != ["name", "open", "name", "close"] or label[1].spaced:
        return
    function, argument = names.symbol(label[0].text), names.symbol(label[2].text)
    if function is not None and argument is not None and label[1].text == "(":
        choice = f"{label[0].text} = … or {label[0].text}*{label[2].text} = …"
        raise ReadError(f"This could be {choice}: write one of them.", label[1].start, choice)


def _is_free(token: Token, names: Names) -> bool:
    """Whether a token is a name that stands for nothing in the question, in neither case."""
    known = names.symbol(token.text) or names.function(token.text) or names.constant(token.text)
    free = known is None and names.other_case(token.text) is None
    return free and token.kind in ("name", "glyph")


def _equality(tokens: list[Token]) -> int | None:
    depth = 0
    for place, token in enumerate(tokens[:_LONGEST]):
        if token.kind == "open":
            depth += 1
        elif token.kind == "close":
            depth -= 1
        elif token.kind in ("comma", "semicolon", "relation", "colon") and depth == 0:
            return place if token.text in ("==", ":") else None
    return None


def _is_derivative(label: list[Token], names: Names) -> bool:
    if any(token.kind == "prime" for token in label):
        return label[0].kind in ("name", "glyph")
    if label[0].text == "∇":
        return True
    if label[0].text == "frac":
        groups = "".join(" / " if token.text == "}" else token.text for token in label[1:8])
        words = groups.replace("{", " ").split()
        return words[1:2] == ["/"] and all(
            _is_differential(word.partition("^")[0], names) for word in words[:3:2]
        )
    words = [token.text for token in label]
    if "/" not in words:
        return False
    above, below = words[: words.index("/")], words[words.index("/") + 1 :]
    return bool(above and below) and all(
        _is_differential(part[0], names) for part in (above, below)
    )


def _is_differential(word: str, names: Names) -> bool:
    """Whether a word is ∂f, d or dx, where d is no letter of the question."""
    return word[0] == "∂" or (word[0] == "d" and names.symbol(word) is None and len(word) < 4)


def _is_wording(label: list[Token], names: Names) -> bool:
    words = [token.text for token in label if token.kind == "name"]
    if len(words) + sum(token.text == "-" for token in label) < len(label) or label[0].text == "-":
        return False
    if "lambda" in words:  # code, not words
        return False
    known = any(names.symbol(w) or names.function(w) or names.constant(w) for w in words)
    return not known and any(len(word) > 2 for word in words) and not _in_letters(words, names)


def _in_letters(words: list[str], names: Names) -> bool:
    """Whether a word is made of declared letters only, and so is a product."""
    return any(all(names.symbol(letter) for letter in word) for word in words)


def _is_applied(label: list[Token], names: Names) -> bool:
    head = label[0]
    if head.kind not in ("name", "glyph") or label[1].kind != "open" or label[-1].kind != "close":
        return False
    spelled = head.text
    known = names.symbol(spelled) or names.function(spelled) or names.constant(spelled)
    if LOGARITHM.match(spelled):
        return False  # log_2(x) = 3
    lowered = spelled.lower()
    case = any(name.lower() == lowered for name in names.symbols)
    depth = 0
    for place, token in enumerate(label[1:], 1):
        depth += (token.kind == "open") - (token.kind == "close")
        if depth == 0 and place < len(label) - 1:
            return False
    return known is None and not case and label[1].text in "(["
