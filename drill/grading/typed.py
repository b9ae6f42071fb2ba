"""What was typed, cleared of its wrapping, each character still knowing where it stood."""

from __future__ import annotations

import re
from dataclasses import dataclass

from drill.grading.frames import boxes
from drill.maths.errors import ReadError
from drill.maths.reading.read import decimal_comma

LONGEST = 2000  # characters: a response beyond this is no short answer

_INVISIBLE = (
    " \t\r\n\f\v\u00a0\u2009\u202f\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u202a\u202c\ufeff"
)
_WRAPPERS = (
    ("$$", "$$"), ("$", "$"), ("\\(", "\\)"), ("\\[", "\\]"), ("```", "```"), ("`", "`"),
    ("**", "**"), ("*", "*"), ('"', '"'), ("“", "”"), ("‘", "’"), ("'", "'"), ("«", "»"),
    ("„", "“"), ("„", "”"), ("‹", "›"),
)  # fmt: skip
_DISPLAYED = re.compile(
    r"\\begin\{(?P<name>(?:equation|align|gather|displaymath|math)\*?)\}(?P<inside>[^&]*)\\end\{(?P=name)\}",
    re.DOTALL,
)
_OPENING = frozenset(opening[0] for opening, _ in _WRAPPERS)
_SPACED_THOUSANDS = re.compile(
    r"(?<![\w.,])\d{1,3}(?P<mark>[ \u00a0\u2009\u202f'’]|\{,\}|,\\!\s?|\\,|\\ )\d{3}(?:(?P=mark)\d{3})*(?![\w'’])"
)
_MIXED = re.compile(r"(?<![\d.^_{])(\d+)\s*\\[dtc]?frac\s*\{?\s*\d")
_CURRENCY = re.compile(r"[-−+]?\s*(?P<sign>(?:\\?\$|€|£|US\$|USD|EUR|GBP)\s*)(?=[-−+]?[\d.])")
_CURRENCY_AFTER = re.compile(
    r"(?<=[\d.])\s*(?:\\?\$|€|£|US\$|USD|EUR|GBP|euros?|dollars?)$", re.IGNORECASE
)
_PER_CENT = re.compile(r"(?<![A-Za-z])(?:per[ \u00a0]cent|pct)$", re.IGNORECASE)
_QUOTIENT = re.compile(r"[-−+]?\s*(\d+(?:\.\d+)?\s*[/÷]\s*\d+(?:\.\d+)?)(?=\s*(?:\\?%|percent)$)")
_PLUS_MINUS = re.compile(r"(?:^|[,;={])\s*(\+\s?/?-)(?=\s*[\w(\\√])")
_PLUS_OR_MINUS = re.compile(r"(?<=[\w)}])\s*(?P<sign>\+-)(?=\s*[\w(\\√])")
_GOES_WITH = re.compile(
    r":|\bwith\b(?:\s+(?:the\s+)?(?:eigen)?vectors?\b)?|<->|↔|->|→|↦|\\to\b|\\mapsto\b"
)
_NEXT_PAIR = re.compile(r"(?<=[\])}])[ \t]*(?P<end>\r?\n)\s*(?=[\w\\(−-])")
_NEW_ROW = re.compile(r"(?<![\s\[({,;&\\|}])[ \t]*(?P<end>\r?\n)\s*(?![\s\])},;&\\|])")
_MIDDLE_POINT = re.compile(r"(?<![\d.])0(?P<point>[·⋅•])\d")
_PLAIN = r"[-−+]?\d{1,12}(?:\.\d{0,12})?(?:\s*/\s*\d{1,12})?\s*%?"
_NOTED = re.compile(rf"(?P<value>{_PLAIN})\s+\(\s*[≈~=]?\s*(?P<note>{_PLAIN})\s*\)")
_NUMBERS = re.compile(r"[-−+]?\d[\d.]*(?:/\d+)?(?:\s+[-−+]?\d[\d.]*(?:/\d+)?)+")
_MIXED_NUMBER = re.compile(r"\d\s+(?:\d+/|0\d)")
_TURNED = re.compile(r"(?<=[\])}⟩])\s*(?:\.T|['’′])$")
_STATES = re.compile(r"[=<>≤≥≠]|\\(?:leq?|geq?|neq?)(?![A-Za-z])")
_STATED = re.compile(r"\{[^{}|∣:∈=]*=[^{}|∣:∈]*\}")
_CASES = re.compile(r"\\begin\s*\{cases\}(?P<lines>.*?)(?:\\\\)?\s*\\end\s*\{cases\}", re.DOTALL)
_BETWEEN_POWERS = re.compile(r"\d\^(?:\d+|\{\d+\})(?P<gap>\s+)(?=\d+\s?\^)")
_LINE_END = re.compile(r"(?<![,;\s])[ \t]*(?:\r?\n)+\s*(?!(?:and|or)\b)")
_GAP = re.compile(r"\s+")
_GROUPED = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?P<comma>,)\d{3}(?![\d.])")
_DECIMAL_COMMA = re.compile(r"\d(?P<comma>,)\d")
_BETWEEN = re.compile(r"\s*;\s*|\s+")
_ITEM = re.compile(r"[-−+]?\d+(?:[.,]\d+)?")
_JOINED = re.compile(r"\band$")
_CELLS = re.compile(r"&|\\\\")
_ROW_BY_ROW = re.compile(r"\][ \t]*(?=\[)")


@dataclass(frozen=True, slots=True)
class Typed:
    """A text and, for each of its characters and its end, the place in what was typed."""

    text: str
    places: tuple[int, ...]

    def cut(self, start: int, stop: int) -> Typed:
        """Return the part from start up to stop."""
        return Typed(self.text[start:stop], self.places[start : stop + 1])

    def put(self, start: int, stop: int, filling: str) -> Typed:
        """Return the text with start up to stop replaced; the filling stands where the part began."""
        middle = (self.places[start],) * len(filling)
        return Typed(
            self.text[:start] + filling + self.text[stop:],
            self.places[:start] + middle + self.places[stop:],
        )

    def place(self, position: int) -> int:
        """Return where a position of the text stood in what was typed."""
        return self.places[min(max(position, 0), len(self.places) - 1)]


def unwrapped(response: str) -> Typed:
    """Return the response without what surrounds the mathematics: spaces, `$…$`, a final full stop.

    Raises ReadError when nothing is left or the response is longer than 2,000 characters.
    """
    if len(response) > LONGEST:
        raise ReadError(f"That is longer than {LONGEST:,} characters.", LONGEST, "a shorter answer")
    typed = bare(Typed(response, tuple(range(len(response) + 1))))
    if not typed.text:
        raise ReadError("There is no answer yet.", 0, "an answer")
    return typed


def bare(typed: Typed) -> Typed:
    """Return the text without the layers around it."""
    before = None
    while typed != before:
        before = typed
        typed = _one_layer_less(_trimmed(typed))
    return typed


def _trimmed(typed: Typed) -> Typed:
    text = typed.text
    start = len(text) - len(text.lstrip(_INVISIBLE))
    stop = max(len(text.rstrip(_INVISIBLE)), start)
    if stop - start > 1 and text[stop - 1] == "." and text[stop - 2] != ".":
        stop -= 1
    return typed.cut(start, stop) if (start, stop) != (0, len(text)) else typed


def _one_layer_less(typed: Typed) -> Typed:
    text = typed.text
    for opening, closing in _WRAPPERS if text[:1] in _OPENING else ():
        size = len(opening) + len(closing)
        if text.startswith(opening) and text.endswith(closing) and len(text) > size:
            inside = text[len(opening) : len(text) - len(closing)].replace("\\$", "")
            if opening not in inside and closing not in inside:
                return typed.cut(len(opening), len(text) - len(closing))
    shown = _DISPLAYED.fullmatch(text) if text.startswith("\\begin") else None
    if shown:
        return typed.cut(*shown.span("inside"))
    framing = list(boxes(text)) if "\\" in text else []
    for start, stop in framing:
        typed = typed.put(start, stop, "")
    if framing:
        return typed
    if text.count("$") in (2, 4, 6, 8) and "$$" not in text:
        for place in reversed([place for place, sign in enumerate(text) if sign == "$"]):
            typed = typed.put(place, place + 1, " ")  # $x = 1$ or $x = 2$
        return typed
    return typed


def without_gaps(typed: Typed) -> Typed:
    """Return the text of a single number without spaces between thousands."""
    for group in reversed(list(_SPACED_THOUSANDS.finditer(typed.text))):
        typed = typed.put(group.start(), group.end(), re.sub(r"\D", "", group[0]))
    return typed


def with_points(typed: Typed) -> Typed:
    r"""Return the text of a single number as it is.

    Raises ReadError for a decimal comma, and for 2\frac{1}{2}, which could be 5/2 or 1.
    """
    comma = decimal_comma(typed.text)
    if comma is not None and not any(sign in typed.text for sign in ";[{"):
        raise ReadError("For decimals use a point, not a comma.", comma, "a point")
    mixed = _MIXED.search(typed.text)
    if mixed:
        raise ReadError(
            "A number before a fraction could be a sum or a product: write + or *.",
            mixed.end(1),
            "+ or *",
        )
    middle = _MIDDLE_POINT.search(typed.text)
    if middle:
        raise ReadError(
            "For decimals use a point: write 0.5, or 0*5 for a product.",
            middle.start("point"),
            "a point",
        )
    noted = _NOTED.fullmatch(typed.text)
    if noted and _are_alike(noted["value"], noted["note"]):
        raise ReadError(
            "Give one value: a second one in brackets is read as a factor.",
            noted.start("note") - 1,
            "one value",
        )
    return typed


def _are_alike(one: str, other: str) -> bool:
    """Tell whether two plain numbers or fractions are the same value, one perhaps rounded."""
    first, second = _plain_value(one), _plain_value(other)
    return abs(first - second) <= 0.02 * max(abs(first), abs(second))


def _plain_value(text: str) -> float:
    above, _, below = text.replace("−", "-").rstrip("% ").partition("/")
    divisor = float(below or 1) * (100 if "%" in text else 1)
    return float(above) / divisor if divisor else 0.0


def with_percent(typed: Typed) -> Typed:
    """Return the text of a single number with `per cent` and `pct` as percent, and `300/2 %` as (300/2)%."""
    found = _PER_CENT.search(typed.text)
    typed = typed.put(*found.span(), "percent") if found else typed
    whole = _QUOTIENT.match(typed.text)
    if whole is None:
        return typed
    return typed.put(whole.end(1), whole.end(1), ")").put(whole.start(1), whole.start(1), "(")


def without_currency(typed: Typed) -> Typed:
    """Return the text of a single number without its currency: `$5`, `-€5`, `USD 5`, `5 €`, `5 euros`."""
    currency = _CURRENCY.match(typed.text)
    if currency:
        return typed.put(*currency.span("sign"), "")
    after = _CURRENCY_AFTER.search(typed.text)
    return typed.cut(0, after.start()) if after else typed


def as_collection(typed: Typed) -> Typed:
    """Return the text of a set with `+-2` at the head of an item as ±2, and `1 2` with its comma.

    Raises ReadError for `1,000, 2,000`, which could be two things.
    """
    if _NUMBERS.fullmatch(typed.text) and not _MIXED_NUMBER.search(typed.text):
        for gap in reversed(list(_GAP.finditer(typed.text))):
            typed = typed.put(gap.start(), gap.end(), ", ")
        return typed
    check_commas(typed)
    return with_both_signs(typed)


def with_both_signs(typed: Typed) -> Typed:
    """Return the text with `+-2` at the head of an item, or of a side, as ±2; raises ReadError for `8+-3`."""
    doubtful = _PLUS_OR_MINUS.search(typed.text)
    if doubtful:
        raise ReadError(
            "`+-` could be ± or a minus to be added: write ± or -.", doubtful.start("sign"), "±"
        )
    for found in reversed(list(_PLUS_MINUS.finditer(typed.text))):
        typed = typed.put(found.start(1), found.end(1), "±")
    return typed


def check_commas(typed: Typed) -> None:
    """Raise ReadError for commas in a list that seem to stand for a decimal point or between thousands."""
    text = typed.text
    if "," not in text:
        return
    thousands = _GROUPED.search(text) if ", " in text else None
    if thousands:
        one, two = thousands[0].split(",")
        raise ReadError(
            f"`{thousands[0]}` could be {one}{two}, or {one} and {two}: leave the comma out, or put a space after it.",
            thousands.start("comma"),
            "a space after the comma",
        )
    items = _BETWEEN.split(text.strip("()[]{} "))
    doubtful = len(items) > 1 and all(map(_ITEM.fullmatch, items))
    decimal = _DECIMAL_COMMA.search(text) if doubtful else None
    if decimal:
        raise ReadError("For decimals use a point, not a comma.", decimal.start("comma"), "a point")


def without_braces(typed: Typed) -> Typed:
    """Return the text of equations without the braces of `{x = 1, y = 2}`."""
    stated = _STATED.fullmatch(typed.text)
    return typed.cut(1, len(typed.text) - 1) if stated else typed


def with_lines_joined(typed: Typed) -> Typed:
    """Return the text of statements in lines of their own, `x = 1` over `y = 2`, with commas between."""
    lines = typed.text.splitlines()
    if len(lines) > 1 and all(_STATES.search(line) for line in lines if line.strip()):
        for gap in reversed(list(_LINE_END.finditer(typed.text))):
            typed = typed.put(*gap.span(), ", ")
    return typed


def with_cases(typed: Typed) -> Typed:
    r"""Return the text of `\begin{cases} x = 1 \\ y = 2 \end{cases}` with `and` between the lines."""
    cases = _CASES.fullmatch(typed.text)
    if cases is None or not all(map(_STATES.search, cases["lines"].split(r"\\"))):
        return typed
    typed = typed.cut(*cases.span("lines"))
    for gap in reversed(list(re.finditer(r"\\\\", typed.text))):
        typed = typed.put(*gap.span(), " and ")
    return typed


def with_products(typed: Typed) -> Typed:
    """Return the text of `2^3 3^2` with a sign between the powers of two numbers."""
    for gap in reversed(list(_BETWEEN_POWERS.finditer(typed.text))):
        typed = typed.put(*gap.span("gap"), "*")
    return typed


def with_commas_checked(typed: Typed) -> Typed:
    """Return the text as it is; raises ReadError for `[0,2; 0,4]`."""
    check_commas(typed)
    return typed


def as_vector(typed: Typed) -> Typed:
    """Return the text of a vector without its transpose; raises ReadError for `0,5; 1,5` and `1,000, 2,000`."""
    check_commas(typed)
    turned = _TURNED.search(typed.text)
    return typed.cut(0, turned.start()) if turned else typed


def as_rows(typed: Typed) -> Typed:
    """Return the text of a matrix with a semicolon for each line end between two rows, as pasted ones have.

    `1 & 0 \\\\ 0 & 1` without its environment has them too.
    """
    if "&" in typed.text and "\\begin" not in typed.text:
        for found in reversed(list(_CELLS.finditer(typed.text))):
            typed = typed.put(*found.span(), "," if found[0] == "&" else ";")
    for found in reversed(list(_ROW_BY_ROW.finditer(typed.text))):
        typed = typed.put(found.start() + 1, found.end(), ",")
    for found in reversed(list(_NEW_ROW.finditer(typed.text))):
        between_brackets = typed.text[: found.start("end")].rstrip().endswith("]")
        sign = "," if between_brackets and typed.text[found.end() :].startswith("[") else ";"
        typed = typed.put(found.start("end"), found.end("end"), sign)
    return typed


def as_pairs(typed: Typed) -> Typed:
    """Return the text of pairs with a comma for the sign between value and vector."""
    for found in reversed(list(_NEXT_PAIR.finditer(typed.text))):
        typed = typed.put(found.start("end"), found.end("end"), ";")
    for found in reversed(list(_GOES_WITH.finditer(typed.text))):
        typed = typed.put(found.start(), found.end(), ",")
    for place in reversed(_gaps_before_brackets(typed.text)):
        typed = typed.put(place, place + 1, ",")
    return typed


def _gaps_before_brackets(text: str) -> list[int]:
    """Return the spaces outside every bracket between a value and its vector: `2 [1, 0]`."""
    places, depth = [], 0
    for place, sign in enumerate(text):
        depth += (sign in "([{") - (sign in ")]}")
        after = text[place + 1 : place + 2]
        value = text[place - 1 : place].isalnum() and not _JOINED.search(text, 0, place)
        if sign == " " and depth == 0 and after in ("[", "(") and value:
            places.append(place)
    return places
