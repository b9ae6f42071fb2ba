"""Making a variant: values are drawn until everything fits, then all is written out."""

from __future__ import annotations

from drill.bank.assign import failed_condition, pinned
from drill.bank.bits import Bits
from drill.bank.compile import plan
from drill.bank.draw import draw, drawn_words, misconceptions, pose
from drill.bank.expressions import parse_expression
from drill.bank.manifest import EMPTY, Manifest
from drill.bank.problem import BuildError
from drill.bank.reference import SEEDS, Reference
from drill.bank.template import Template
from drill.bank.write import Built, Drawn, written_out
from drill.maths.errors import EvaluationError, ReadError
from drill.maths.tree import Node
from drill.maths.writing.one_line import one_line


def build(template: Template, level: int | None, seed: int, manifest: Manifest = EMPTY) -> Built:
    """Make the variant of a level (None: the template's own) and seed, 0 <= seed < 2**32.

    The same arguments give the same variant on every machine. Raises BuildError (or PlanError) with a sentence
    that names the template and, in `path`, the part of it to blame.
    """
    if not 0 <= seed < SEEDS:
        raise BuildError(f"The seed {seed} is not between 0 and {SEEDS - 1}.")
    chosen = template.source.level if level is None else level
    compiled = plan(template, chosen)
    reference = Reference(template.id, chosen, seed)
    try:
        drawn = draw(template, compiled, seed)
        return written_out(compiled, drawn, seed, manifest)
    except BuildError as error:
        raise BuildError(f"{reference}: {error}", error.path) from error
    except EvaluationError as error:
        raise BuildError(f"{reference}: there is no value: {error}") from error


def build_example(template: Template, place: int, manifest: Manifest = EMPTY) -> Built:
    """Make the pinned variant of an example (from 0); raises BuildError when its values break a condition."""
    example = template.source.examples[place]
    level = template.source.level if example.level is None else example.level
    compiled = plan(template, level)
    given = {name: _read_given(name, text) for name, text in example.given.items()}
    bits = Bits(template.id, template.version, level, place)
    try:
        scope = pinned(compiled, given)
        failed = failed_condition(compiled, scope)
        if failed is not None:
            raise BuildError(f'The example breaks the condition "{one_line(failed)}" of `where`.')
        words = drawn_words(compiled, bits)
        posed = pose(compiled, bits, scope, words)
        if posed is None:
            raise BuildError("The example gives two equal options, or none that is right.")
        wrong = misconceptions(compiled, posed, scope, words)
        return written_out(compiled, Drawn(scope, words, posed, wrong, 0), place, manifest)
    except EvaluationError as error:
        raise BuildError(f"The example has no value: {error}") from error


def _read_given(name: str, text: str) -> Node:
    try:
        return parse_expression(text)
    except ReadError as error:
        raise BuildError(f'"given" for {name} cannot be read: {error.message}') from error


__all__ = ["Built", "Drawn", "build", "build_example"]
