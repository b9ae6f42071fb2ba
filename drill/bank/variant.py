"""A variant as it is shown: a template made concrete, drawn in every form. Nothing heavy is imported here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal

import msgspec


class Block(msgspec.Struct, frozen=True, omit_defaults=True):
    """A piece of a drawn text: `text` flows and wraps; `display` is rows that must stay as they are."""

    content: str
    form: Literal["text", "display"] = "text"


class Prose(msgspec.Struct, frozen=True, omit_defaults=True):
    """A text in its three forms.

    `plain` is complete on one line of mathematics at a time, in the form our own reader reads;
    `markdown` is the source after substitution, with `$…$`; `blocks` are drawn for the full screen.
    """

    plain: str
    markdown: str = ""
    blocks: tuple[Block, ...] = ()


class Choice(msgspec.Struct, frozen=True):
    """An option: its letter and its text."""

    key: str
    text: Prose


class Step(msgspec.Struct, frozen=True, omit_defaults=True):
    """A line of the worked solution: what is done, the formula, and its value here.

    `work` is the step's expression with this variant's numbers, `value` what it comes to; both one-line.
    """

    say: str
    math: Prose | None = None
    work: str = ""
    value: str = ""


def equated(parts: Iterable[str]) -> str:
    """Join what is equal by equals signs, nothing twice; what is only near brings its own sign: `1.6^9 ≈ 68.7`."""
    said = ""
    last = ""
    for part in dict.fromkeys(each for each in parts if each):
        new = part.removeprefix(last) if part.startswith((f"{last} ≈", f"{last} ~")) else part
        near = new.lstrip().startswith(("≈", "~"))
        said += new if not said else f" {new.lstrip()}" if near else f" = {new}"
        last = part
    return said


class FollowUp(msgspec.Struct, frozen=True):
    """A further question on the same numbers, with its answer in one line."""

    ask: Prose
    answer: str


class Variant(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Everything the screen needs of one question; `par` is in seconds, 0 <= seed < 2**32."""

    reference: str
    template: str
    version: int
    level: int
    seed: int
    title: str
    section: str
    topic: str
    refs: tuple[str, ...]
    kind: str
    par: int
    prompt: Prose
    input_hint: str
    answer: str
    needs: tuple[str, ...] = ()
    left: tuple[Choice, ...] = ()
    choices: tuple[Choice, ...] = ()
    hints: tuple[Prose, ...] = ()
    solution: tuple[Step, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    why: str = ""


def listed_options(
    left: Iterable[Choice], choices: Iterable[Choice], form: Callable[[Prose], str]
) -> list[str]:
    """Write what is matched as lines `1. …` and options as lines `a) …`, as a prompt ends with them."""
    rows = (
        [f"{each.key}. {form(each.text)}" for each in left],
        [f"{each.key}) {form(each.text)}" for each in choices],
    )
    return ["\n".join(lines) for lines in rows if lines]


def without_options(variant: Variant) -> Prose:
    """Return the prompt without the options at its end, which a screen draws itself."""

    def before(said: str, form: Callable[[Prose], str]) -> str:
        listed = "\n\n".join(listed_options(variant.left, variant.choices, form))
        return said.removesuffix(listed).rstrip("\n") if listed else said

    prompt = variant.prompt
    return Prose(
        before(prompt.plain, lambda text: text.plain),
        before(prompt.markdown, lambda text: text.markdown),
        prompt.blocks,
    )


# In the pack that ships: the facts of its files by their content, so that none is read before it is needed.
FACTS_NAME = "bank.facts"


class TemplateFacts(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What lists and the queue need to know of a template.

    `par` gives seconds for each level, `follow_ups` how many further questions, where there are any.
    """

    id: str
    title: str
    refs: tuple[str, ...]
    kind: str
    levels: tuple[int, ...]
    level: int
    par: dict[int, int]
    version: int
    file: str
    needs: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    section: str = ""
    topic: str = ""
    computed: bool = True
    difficulty: int = 1
    follow_ups: dict[int, int] = {}


class EntryFacts(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An entry as lists, the map and the sheet see it; `erratum` corrects the statement where it needs it."""

    id: str
    section: str
    topic: str
    title: str
    statement: str
    kind: str
    computable: bool
    erratum: str = ""
    needs: tuple[str, ...] = ()
    difficulty: int = 1
