"""The shelf of templates: one in a file that is known to be sound is read when it is first asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from drill.bank.facts import bare_facts
from drill.bank.load import load_one
from drill.bank.problem import BankError
from drill.bank.template import Template
from drill.bank.variant import TemplateFacts


@dataclass(frozen=True, slots=True, eq=False)
class Unread:
    """A file of templates as its bytes: what is read later is what was there when its facts were believed."""

    name: str
    content: bytes


class Shelf(Mapping[str, Template]):
    """Templates by id, in the order in which they came."""

    def __init__(self, templates: Iterable[Template] = ()) -> None:
        self._places: dict[str, Template | Unread] = {each.id: each for each in templates}
        self._promised: dict[str, TemplateFacts] = {}

    def __getitem__(self, name: str) -> Template:
        """Return a template; raises KeyError, and BankError for one that is not in its file as promised."""
        found = self._places[name]
        if isinstance(found, Unread):
            read = load_one(found.content.decode("utf-8"), found.name, name)
            if read is None:
                raise BankError(f"{found.name} does not hold {name} as it should.")
            self._places[name] = found = read
        return found

    def __contains__(self, name: object) -> bool:
        return name in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def put(self, template: Template) -> None:
        """Put a template in its place."""
        self._places[template.id] = template

    def promise(self, facts: Sequence[TemplateFacts], unread: Unread) -> None:
        """Put a file in the places of its templates, of which these facts are known, no entry looked at."""
        for each in facts:
            self._places[each.id] = unread
            self._promised[each.id] = each

    def drop(self, name: str) -> None:
        """Take a template away, if it is there."""
        self._places.pop(name, None)

    def facts(self, name: str) -> TemplateFacts:
        """Return the facts of a template, no entry looked at; reads nothing."""
        found = self._places[name]
        return self._promised[name] if isinstance(found, Unread) else bare_facts(found)

    def aliases(self, name: str) -> tuple[str, ...]:
        """Return the older ids that a template names; reads nothing."""
        found = self._places[name]
        return self._promised[name].aliases if isinstance(found, Unread) else found.source.aliases
