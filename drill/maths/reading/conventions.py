"""Where habits of writing differ, the one that is read here: for the help sheet, and checked by the tests."""

from __future__ import annotations

from typing import NamedTuple


class Convention(NamedTuple):
    """A text as typed, the plain form it is read as, and the rule in a few words."""

    typed: str
    read_as: str
    rule: str


# In the letters x, y, a and b.
CONVENTIONS: tuple[Convention, ...] = (
    Convention(
        "log x", "ln(x)", "log is the natural logarithm; write log10(x), lg x or log_2 x for others"
    ),
    Convention("1/2x", "(1/2)*x", "a product without a sign binds like one with it"),
    Convention("ab", "a*b", "letters side by side are a product, unless the question declares ab"),
    Convention("-x^2", "-(x^2)", "a power binds tighter than a minus in front"),
    Convention("2^3^2", "2^(3^2)", "powers are worked out from the right"),
    Convention("e^2x", "(e^2)*x", "a power ends at the next factor: write e^(2x)"),
    Convention("sin 2x", "sin(2*x)", "without brackets a function takes the whole product"),
    Convention("sin x cos x", "sin(x)*cos(x)", "… up to the next function or sign"),
    Convention("ln 4 / 2", "ln(4)/2", "… and a spaced / ends it; for ln 4/2 write the brackets"),
    Convention("sin^2 x", "sin(x)^2", "a power after the name is a power of the value"),
    Convention("sin^-1 x", "arcsin(x)", "… but -1 means the inverse function"),
    Convention("√2x", "sqrt(2)*x", "a root sign takes one factor"),
    Convention("50%", "50%", "a percentage is a hundredth: 0.5"),
    Convention("(1 2 3)", "(1, 2, 3)", "numbers in brackets with spaces between are a list"),
    Convention(
        "[1 -2 3]", "[1, -2, 3]", "a minus after a space and before none begins the next item"
    ),
    Convention("1 2; 3 4", "[[1, 2], [3, 4]]", "semicolons part the rows of a matrix"),
    Convention("x_1", "x_1", "x₁, x1 and x_{1} are the same name"),
)
