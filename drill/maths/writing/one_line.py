"""A tree as one line of text: the plain form that reads back, and the form for eyes."""

from __future__ import annotations

from drill.maths.tree import Node
from drill.maths.writing.pretty import PrettyPrinter
from drill.maths.writing.printing import Printer

_PLAIN = Printer()
_PRETTY = PrettyPrinter()


def one_line(node: Node) -> str:
    """The plain form, `2*x^2 + sqrt(2)*lambda_1`; reading it again gives the same tree."""
    return _PLAIN.text(node)


def pretty_line(node: Node) -> str:
    """The form for eyes, `2·x² + √2·λ₁`; a rational is a fraction where its decimal would be long."""
    return _PRETTY.text(node)
