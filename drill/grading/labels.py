"""Names that a person writes before `=`, and that the reader would take for mathematics: `A^-1 =`, `(x, y) =`."""

from __future__ import annotations

import re
from collections.abc import Collection

from drill.grading.kinds.items import in_plain_order
from drill.grading.typed import Typed
from drill.maths.errors import ReadError
from drill.maths.signs import GREEK

_BAR = r"(?:\\(?:left|right)\s*)?(?:\|{1,2}|‖|∥|\\\||\\[lr]?[vV]ert(?![A-Za-z]))"
_NAMED = re.compile(
    r"(?:[A-Z]\s*(?:\^\{?(?:-1|T|-T|\+)\}?|⁻¹|ᵀ)(?:\s*[*·]?\s*[A-Z])?"  # A^-1, A^T A
    r"|[A-Z]\s*[*·+−-]\s*[A-Z]|\\det\s*\(?[A-Z]\)?"  # A + B, det(A)
    rf"|{_BAR}[^|‖∥=<>]{{1,30}}?{_BAR}(?:_\{{?(?:\w+|∞|\\infty)\}}?|[₀-₉])?(?:²|\^2)?"  # ‖g‖₂
    r"|(?:⟨|<|\\langle)\s*[A-Za-z]\w?\s*,\s*[A-Za-z]\w?\s*(?:⟩|>|\\rangle)"  # ⟨u, v⟩
    r"|[A-Za-z]\s*(?:[·⋅•.]|\\cdot)\s*[A-Za-z]|[A-Za-z]\s*(?:\^\s*)?\{?\*\}?"  # u·v, x^*
    r"|(?:\\?sigma|\\?chi|[σχsRr])\s*(?:_\{?\w\}?)?(?:²|\^\s*\{?2\}?)(?:\(\d+\))?"  # σ², R^2
    r"|[A-Za-z]\w{0,8}(?=\s*=\s*<)"  # v = <1, 2>
    r"|[\[(]\s*(?P<letters>\\?[^\W\d]\w{0,15}(?:\s*,\s*\\?[^\W\d]\w{0,15})+)\s*[\])]"  # (x, y)
    r"|\\(?:Pr|mathbb\s*\{?\s*[A-Z]\s*\}?)\s*(?:\([^=()]*\)|\[[^=\[\]]*\])"  # \Pr(A), \mathbb{E}[X]
    r"|\\?(?:cos|sin|tan|max|min|argmax|argmin)\s*(?:\\?[A-Za-zα-ω]+|\(\s*\\?[A-Za-zα-ω]+(?:\s*,\s*\w+)?\s*\))"
    r"|[A-Za-z]_\{[^{}=]{1,12}\}|[A-Za-z]\^\{?\(\w(?:[-+]\w)?\)\}?(?:\(\w+\))?"  # x_{n+1}, f^{(3)}(0)
    r"|[a-z]\s*(?:\^\s*\{?(?:T|\\top)\}?|ᵀ|⊤)\s*[A-Za-z]\s*[a-z]?"  # u^T v, x^T A x
    r"|[a-z]\s*(?:⁻¹|\^\s*\{?\(?[-−]1\)?\}?)\s*\(\s*[\w.]+\s*\)"  # f⁻¹(2)
    r"|π|\\pi|(?:log|cross|hinge)[- ]?(?:loss|entropy|odds|likelihood)|tr\s+[A-Z]"
    r"|\(\s*[a-z]\s*(?:∘|\\circ)\s*[a-z]\s*\)\s*\(\s*\w+\s*\))"  # (f∘g)(x)
    r"(?:_\w)?\s*(?:==?|:=|≈)(?![=<>])\s*"
)
# What was to be worked out, before its value.
_WORKED = re.compile(
    r"(?:∫|\\int(?![A-Za-z])|\\?lim(?![A-Za-z])|\\sum(?![A-Za-z])|∑)(?:_\s*\{[^{}]{1,30}\}|[-=]>|_(?!\s*\{)|[^=<>_]){1,80}?(?:=|≈)(?![=<>])\s*(?=\S)"
)
_BARE_NAMES = re.compile(
    r"\s*(?P<letters>\\?[^\W\d]\w{0,15}(?:\s*,\s*\\?[^\W\d]\w{0,15})+)\s*=(?=[^=<>]+$)\s*"
)
_NAME = r"\\?[^\W\d]\w{0,15}(?:\{\w{1,8}\})?"
_SHARED = re.compile(
    rf"(?P<names>(?:{_NAME}\s*=\s*){{2,}})(?P<value>[^=,;]+?)(?=\s*(?:[,;]|(?:and|or)\b|$))"
)
_PARTIAL = re.compile(
    r"(?<![^\s,;(\[])(?:(?:∂|d|\\partial\s*)[A-Za-z]?\s*/\s*(?:∂|d|\\partial\s*)(?P<by>[A-Za-z])"
    r"|\\frac\s*\{\s*(?:d|\\partial)\s*[A-Za-z]?\s*\}\s*\{\s*(?:d|\\partial)\s*(?P<below>[A-Za-z])\s*\})\s*=\s*"
)
_WORD = re.compile(r"[A-Za-z]+")
_LABEL = re.compile(r"^([^\W\d_]+)_?([\d₀-₉]+)$")


def without_name(typed: Typed, letters: Collection[str], *, bars: bool = True) -> Typed:
    """Return the text without a leading `A^-1 =` or `||v|| =`, which the reader takes for mathematics.

    A name that holds a letter of the question stays, and without `bars` that of a length: |x| = 2 has two
    solutions. Raises ReadError for `(y, x) =`, in no order.
    """
    if ("=" not in typed.text and "≈" not in typed.text) or (not bars and typed.text[0] == "|"):
        return typed
    worked = _WORKED.match(typed.text)
    if worked:
        return typed.cut(worked.end(), len(typed.text))
    named = _NAMED.match(typed.text) or _BARE_NAMES.match(typed.text)
    if named is None or named.end() == len(typed.text):
        return typed
    asked = re.findall(r"\w+", named.groupdict().get("letters") or "")
    if not in_plain_order([_LABEL.sub(r"\1_\2", GREEK.get(label, label)) for label in asked]):
        raise ReadError(
            "Give the values alone, in the order that was asked for.", 0, "values without “=”"
        )
    words = [*_WORD.findall(named[0]), *(GREEK[sign] for sign in named[0] if sign in GREEK)]
    known = letters and not set(letters).isdisjoint(words)
    return typed if known else typed.cut(named.end(), len(typed.text))


def _without_partials(typed: Typed) -> Typed:
    """Return a gradient `∂f/∂x = 2x, ∂f/∂y = 3y²` without the names of its entries, where they stand in order."""
    found = list(_PARTIAL.finditer(typed.text))
    by = [part["by"] or part["below"] for part in found]
    if len(found) != typed.text.count("=") or len(set(by)) < len(by) or not in_plain_order(by):
        return typed
    for part in reversed(found):
        typed = typed.put(*part.span(), "")
    return typed


def with_each_name(typed: Typed, letters: Collection[str]) -> Typed:
    """Return `λ₁ = λ₂ = 2, λ₃ = 5` with a value for each name; names that are letters of the question stay."""
    if typed.text.count("=") < 2:
        return typed
    typed = _without_partials(typed)
    comma = "; " if ";" in typed.text else ", "
    for found in reversed(list(_SHARED.finditer(typed.text))):
        names = [name.strip() for name in found["names"].split("=")[:-1]]
        if set(letters).isdisjoint(names):
            each = comma.join(f"{name} = {found['value']}" for name in names)
            typed = typed.put(*found.span(), each)
    return typed
