"""Labels: what people write before `=` to say what their answer is, such as `f'(x) =` or `P(A|B) =`."""

from __future__ import annotations

from drill.maths.names import Names
from drill.maths.tokens import Token

_LONGEST = 30  # tokens before the sign of equality


def without_label(tokens: list[Token], names: Names) -> list[Token]:
    """The tokens after a label, if the text begins with one that holds more than a name.

    A label is a derivative (`dy/dx`, `∂f/∂x`, anything with a prime), an undeclared name with a bracket
    (`f(x)`, `Var(X)`, `E[X]`) or undeclared words (`p-value`, `sample mean`), followed by `=`; after words a
    colon will do. A name alone before `=` stays: it becomes a symbol of the tree.
    """
    stop = _equality(tokens)
    if stop is None or stop < 1 or stop + 1 >= len(tokens) - 1:
        return tokens
    label = tokens[:stop]
    if tokens[stop].kind == "colon":
        return tokens[stop + 1 :] if _is_wording(label, names) else tokens
    if stop > 1 and (
        _is_derivative(label, names) or _is_applied(label, names) or _is_wording(label, names)
    ):
        return tokens[stop + 1 :]
    return tokens


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
        label = [token for token in label[1:] if token.text not in "{}"]
        label.insert(len(label) // 2, Token("operator", "/", 0, 0, False))
    words = [token.text for token in label]
    if "/" not in words:
        return False
    above, below = words[: words.index("/")], words[words.index("/") + 1 :]
    return bool(below) and all(
        part
        and (
            part[0] == "∂"
            or (part[0][0] == "d" and names.symbol(part[0]) is None and len(part[0]) < 4)
        )
        for part in (above, below)
    )


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
    lowered = spelled.lower()
    case = any(name.lower() == lowered for name in names.symbols)
    depth = 0
    for place, token in enumerate(label[1:], 1):
        depth += (token.kind == "open") - (token.kind == "close")
        if depth == 0 and place < len(label) - 1:
            return False
    return known is None and not case and label[1].text in "(["
