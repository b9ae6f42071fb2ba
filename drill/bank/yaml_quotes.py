"""Where the quoted texts of a YAML file begin and end, found without a parser: for files that have none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quoted:
    """A text in quotes; `end` is the place of its closing quote, None if there is none."""

    mark: str
    start: int
    end: int | None
    line: int
    flow: bool  # inside a short map or list

    def may_follow(self, rest: str) -> bool:
        """Tell whether what follows on the line may follow a closed quote."""
        first = rest.strip()[:1]
        return first in ({"", "#", ":", ",", "]", "}"} if self.flow else {"", "#", ":"})


def quoted_texts(text: str, stop: int) -> Iterator[Quoted]:
    """Yield the quoted texts that open before `stop`, in order; a quote inside a plain text opens nothing."""
    place, depth, line = 0, 0, 1
    may_open = True  # whether a value could begin here
    while place < min(stop + 1, len(text)):
        char = text[place]
        if may_open and char in "\"'":
            end = _closing(text, place)
            yield Quoted(char, place, end, line, depth > 0)
            if end is None:
                return
            line += text.count("\n", place, end)
            place, may_open = end + 1, False
            continue
        if may_open and not depth and char in "|>":
            end = _block_end(text, place)
            line += text.count("\n", place, end)
            place = end
            continue
        if char == "#" and (place == 0 or text[place - 1] in " \t\n"):
            newline = text.find("\n", place)
            place = len(text) if newline < 0 else newline
            continue
        following = text[place + 1 : place + 2]
        if char == "\n":
            line, may_open = line + 1, True
        elif char in "[{" and (may_open or depth):
            depth, may_open = depth + 1, True
        elif char in "]}" and depth:
            depth, may_open = depth - 1, False
        elif (char == "," and depth) or (char == ":" and following in {" ", "\n", "\t", ""}):
            may_open = True
        elif char not in " \t" and not (char == "-" and may_open and following == " "):
            may_open = False
        place += 1


def _closing(text: str, start: int) -> int | None:
    """Return the place of the quote that closes the one at `start`."""
    mark, place = text[start], start + 1
    while place < len(text):
        if mark == '"' and text[place] == "\\":
            place += 2
            continue
        if text[place] == mark:
            if mark == '"' or text[place + 1 : place + 2] != mark:
                return place
            place += 1
        place += 1
    return None


def _block_end(text: str, start: int) -> int:
    """Return the place of the line after a block text: the first that is not indented deeper than its key."""
    own = text[text.rfind("\n", 0, start) + 1 : start]
    indent = len(own) - len(own.lstrip(" "))
    place = text.find("\n", start)
    while 0 <= place < len(text):
        newline = text.find("\n", place + 1)
        line = text[place + 1 : newline if newline >= 0 else len(text)]
        if line.strip() and len(line) - len(line.lstrip(" ")) <= indent:
            return place
        place = newline
    return len(text)
