"""What is wrong with a template, said so that its author can mend it: file, line, template and the fix."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import msgspec

from drill.errors import DrillError
from drill.maths.errors import EvaluationError


class Problem(msgspec.Struct, frozen=True, omit_defaults=True):
    """A fault of a file or of one template in it; lines count from 1, 0 means the whole file."""

    file: str
    line: int
    message: str
    template: str = ""

    def __str__(self) -> str:
        owner = f" {self.template}:" if self.template else ""
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}:{owner} {self.message}"


class BankError(DrillError):
    """Any error of the template bank."""


class BuildError(BankError):
    """A template that gives no variant: for one seed, or for a level that it does not have.

    `path` says which part of the template is to blame, as `misconceptions[2].when`; empty if none is.
    """

    def __init__(self, message: str, path: str = "") -> None:
        super().__init__(message)
        self.path = path


@contextmanager
def blaming(path: str) -> Iterator[None]:
    """Say of an error raised inside which part of the template it belongs to; raises BuildError for it."""
    try:
        yield
    except BuildError as error:
        raise BuildError(str(error), error.path or path) from error
    except EvaluationError as error:
        raise BuildError(f"There is no value: {error}", path) from error


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ` (did you mean "refs"?)` for the nearest known word, or nothing if none is near."""
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f' (did you mean "{near[0]}"?)' if near else ""


def arguments_given(many: int) -> str:
    """Return a count of arguments in words: "1 argument", "3 arguments"."""
    return f"{many} argument{'' if many == 1 else 's'}"
