"""Options picked by letter or by mouse: what is typed on the line and what is marked are one and the same."""

from __future__ import annotations

import re
from collections.abc import Mapping

from textual.content import Content
from textual.style import Style

from drill.bank.variant import Choice, Prose, Variant
from drill.tui.ink import ACCENT, QUIET, RIGHT, STRONG, WRONG
from drill.tui.widgets.flow import MEASURE, beside, prose

TRUTHS: Mapping[str, str] = {
    "t": "t", "true": "t", "y": "t", "yes": "t", "f": "f", "false": "f", "n": "f", "no": "f",
}  # fmt: skip
_CLAIM = (Choice("t", Prose("true")), Choice("f", Prose("false")))
MARGIN = 2  # columns before an option
# Compiled when first needed, and kept, by `re`: the first paint needs neither.
_PAIR = r"(\d+)\s*[-:=→]\s*([a-z]?)"
_WORD = r"[^\W\d_]+"


def options_of(variant: Variant) -> tuple[Choice, ...]:
    """Return the options of a question: its own, or true and false for a claim."""
    return _CLAIM if variant.kind == "boolean" else variant.choices


def letters(variant: Variant, text: str) -> list[str]:
    """Return the option letters that a text picks, in the order in which they stand: `c a b`, `cab`, never `foo`."""
    if variant.kind == "boolean":
        word = text.strip().casefold()
        return [TRUTHS[word]] if word in TRUTHS else []
    known = {choice.key for choice in variant.choices}
    words = [word.casefold() for word in re.findall(_WORD, text)]
    found = (letter for word in words if known.issuperset(word) for letter in word)
    return list(dict.fromkeys(found))


def pairs(text: str) -> dict[str, str]:
    """Return the pairs of a matching, as `1-b 2-a` writes them; the letter may still be missing."""
    return {number: letter.casefold() for number, letter in re.findall(_PAIR, text, re.IGNORECASE)}


def pick(variant: Variant, text: str, key: str) -> str | None:
    """Return the text after an option's key was pressed or clicked; None where the key is typed as it is.

    What was typed by hand is never rewritten: only a text that was picked, or none, takes another pick.
    """
    key = key.casefold()
    if variant.kind == "boolean":
        return _truth(text, key)
    if text != _picked_text(variant, text):
        return None
    match variant.kind:
        case "choice" if any(choice.key == key for choice in variant.choices):
            return key
        case "choices" | "order" if any(choice.key == key for choice in variant.choices):
            return _toggled(variant, letters(variant, text), key)
        case "match":
            return _matched(variant, text, key)
        case _:
            return None


def _picked_text(variant: Variant, text: str) -> str:
    """Return the text as picking would have written it."""
    match variant.kind:
        case "choice":
            return "".join(letters(variant, text)[:1])
        case "choices" | "order":
            return _listed(variant, letters(variant, text))
        case _:
            return _pairs_text(pairs(text))


def _truth(text: str, key: str) -> str | None:
    """Return another truth in the place of one; a letter that spells on, or follows other words, is typed."""
    spells = any(word.startswith(f"{text}{key}".casefold()) for word in TRUTHS)
    if key not in TRUTHS or spells or text not in (*"tyfn", "true", "false"):
        return None
    return key


def _toggled(variant: Variant, picked: list[str], key: str) -> str:
    now = [letter for letter in picked if letter != key] if key in picked else [*picked, key]
    return _listed(variant, now)


def _listed(variant: Variant, picked: list[str]) -> str:
    if variant.kind == "order":
        return " ".join(picked)
    return ", ".join(choice.key for choice in variant.choices if choice.key in picked)


def _matched(variant: Variant, text: str, key: str) -> str | None:
    chosen = pairs(text)
    numbers = [choice.key for choice in variant.left]
    if key in numbers:
        chosen = {number: letter for number, letter in chosen.items() if letter and number != key}
        return _pairs_text({**chosen, key: ""})
    if any(choice.key == key for choice in variant.choices):
        waiting = [number for number, letter in chosen.items() if not letter]
        waiting += [number for number in numbers if number not in chosen]
        return _pairs_text({**chosen, waiting[0]: key}) if waiting else text
    return text if key == "-" else None


def _pairs_text(chosen: Mapping[str, str]) -> str:
    return " ".join(f"{number}-{letter}" for number, letter in chosen.items())


def moved(variant: Variant, text: str, step: int) -> str | None:
    """Return the text with the next (or previous) option picked; None where one is not picked alone."""
    if variant.kind not in ("boolean", "choice"):
        return None
    keys = [choice.key for choice in options_of(variant)]
    picked = letters(variant, text)
    place = (keys.index(picked[0]) + step) % len(keys) if picked else 0 if step > 0 else -1
    return chosen(variant, text, keys[place])


def chosen(variant: Variant, text: str, key: str) -> str:
    """Return the text after an option was pointed at: it counts whatever was typed before."""
    if variant.kind == "boolean":
        return {"t": "true", "f": "false"}[key]
    picked = pick(variant, text, key)
    if picked is None:
        picked = pick(variant, _picked_text(variant, text), key)
    return text if picked is None else picked


def option_rows(
    variant: Variant, text: str, right: str | None, width: int, *, moving: str | None = None
) -> list[Content]:
    """Return the options with what is picked marked; with `right`, also what was right and what was not.

    The option that is `moving` has the mark of the line before it.
    """
    rows = _list_rows(variant, options_of(variant), text, right, width, moving=moving)
    if variant.left:
        left = _list_rows(variant, variant.left, text, right, width)
        rows = [*left, Content(""), *rows]
    return rows


def _list_rows(
    variant: Variant,
    choices: tuple[Choice, ...],
    text: str,
    right: str | None,
    width: int,
    *,
    moving: str | None = None,
) -> list[Content]:
    bodies = [prose(choice.text, min(width, MEASURE) - 8) for choice in choices]
    airy = any(len(body) > 1 for body in bodies)
    rows: list[Content] = []
    for choice, body in zip(choices, bodies, strict=True):
        if rows and airy:
            rows.append(Content(""))
        label = _mark(variant, choice.key, text, right)
        shown = beside(label, body, 6)
        click = Style.from_meta({"@click": f"screen.pick('{choice.key}')"})
        clickable = right is None and choice.key.isalnum()
        mark = Content.styled("❯ ", ACCENT) if choice.key == moving else Content(" " * MARGIN)
        shown = [(mark if at == 0 else Content(" " * MARGIN)) + row for at, row in enumerate(shown)]
        rows += [_whole(row, width).stylize(click) for row in shown] if clickable else shown
    return rows


def _whole(row: Content, width: int) -> Content:
    """Return a row that fills its width, so that a click beside the words counts."""
    return row.pad_right(max(0, width - row.cell_length))


def _mark(variant: Variant, key: str, text: str, right: str | None) -> Content:
    """Return the sign and the letter before an option."""
    sign, ink = _sign(variant, key, text)
    if right is not None and variant.kind in ("boolean", "choice", "choices"):
        picked, wanted = key in letters(variant, text), key in letters(variant, right)
        sign, ink = ("✓", RIGHT) if wanted else ("✗", WRONG) if picked else (" ", QUIET)
    return Content.assemble((f"{sign:<3}", ink), (key, ink if sign.strip() else ACCENT))


def _sign(variant: Variant, key: str, text: str) -> tuple[str, str]:
    match variant.kind:
        case "choices":
            return ("■", STRONG) if key in letters(variant, text) else ("□", QUIET)
        case "order":
            picked = letters(variant, text)
            return (f"{picked.index(key) + 1}.", STRONG) if key in picked else ("·", QUIET)
        case "match":
            chosen = pairs(text)
            if key in chosen:
                return (f"{chosen[key] or '?'} ", STRONG)
            return ("·", QUIET) if key.isdigit() else (" ", QUIET)
        case _:
            return ("❯", STRONG) if key in letters(variant, text) else (" ", QUIET)
