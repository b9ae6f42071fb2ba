"""What a text may be written with: the letters and functions of one question, and how its lists look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from drill.maths.functions import RESPONSE_FUNCTIONS

# Where a reading takes more in than the conventions do: a product without a sign below a bar (1/2x as 1/(2x)),
# in a power (e^2x as e^(2x)), a whole fraction in a power (x^1/2), and what follows a function (sin x/2, √2x).
# A "factor" is the one habit that takes less in: ln 2 x as ln(2)·x.
Habit: TypeAlias = Literal["below", "power", "root", "argument", "factor"]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The names one text may use.

    `symbols` are canonical names (`theta`, `lambda_1`, `y_hat`), and win over every function and constant
    of the same spelling. With `template`, any other name that is not a function is a symbol too, a name of
    several letters is one name, and `A[1,2]` is an entry. `spaces` says whether a bare `1 2 3` is a list
    (where a vector, matrix, set or list is asked) or a product; `thousands` lets `1,000` be a number
    (where a single number is asked). `imaginary` lets i stand beside letters (`ix`), and j for it. `habits`
    are for a second look at a text alone, to see whether another reading of it was meant.
    """

    symbols: frozenset[str] = frozenset()
    functions: frozenset[str] = RESPONSE_FUNCTIONS
    template: bool = False
    spaces: Literal["product", "list"] = "product"
    thousands: bool = False
    imaginary: bool = False
    habits: frozenset[Habit] = frozenset()
