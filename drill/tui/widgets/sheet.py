"""The sheet "how to type mathematics", and the words of the help on figures and searching."""

from __future__ import annotations

from typing import Final, TypeAlias

Lines: TypeAlias = tuple[tuple[str, str], ...]

SHEET: Final[tuple[tuple[str, Lines], ...]] = (
    (
        "Numbers",
        (
            ("3   -2.5   .5   1e-3", "as you would write them"),
            ("1/3   7/8", "fractions stay exact"),
            ("11.5%", "is 0.115"),
            ("sqrt(2)   2^10   5!", "roots, powers, factorials"),
            ("pi   e   i   inf", "constants"),
        ),
    ),
    (
        "Expressions",
        (
            ("2x   2*x   2 x", "multiplication may be left out"),
            ("x^2   x**2   x²", "powers"),
            ("exp(-x)   ln(x)   log2(x)   sin(2x)", "functions"),
            ("|x|   abs(x)   max(0, x)", "absolute value, maximum"),
            ("lambda   theta_1   λ   θ₁", "Greek letters and indices"),
        ),
    ),
    (
        "Vectors, matrices, sets",
        (
            ("1, 2, 3   (1, 2, 3)   [1, 2, 3]", "a vector"),
            (
                "[[1, 2], [3, 4]]   1 2; 3 4",
                "a matrix, row by row; a pasted one may keep its lines",
            ),
            ("{2, 5}   2, 5", "a set, in any order"),
        ),
    ),
    (
        "Relations and intervals",
        (
            ("x > 2   0 < x <= 1", "inequalities"),
            ("(0, 1]   [2, inf)", "intervals"),
            ("y = 2x + 1", "an equation"),
        ),
    ),
    (
        "Options",
        (
            ("b", "one letter where one is right"),
            ("a, c", "all that hold"),
            ("c a b", "an order; or ↑ ↓ to choose an option, and with Shift to move it"),
            ("1-b 2-a", "a matching"),
            ("true   false   yes   no", "a claim"),
        ),
    ),
)
# What no example shows; the table of conventions beside it is the one the reader is tested with.
HABITS: Final[Lines] = (
    ("0.5, not 0,5", "a comma parts the items of a list; in a single number it is asked about"),
    ("1,000", "is a thousand where one number is asked for"),
    ("sin(pi/6)", "an angle is in radians"),
    ("x = 3   λ = 5, 2", "names before the values may be written or left out"),
    ("±2   3 ± 1", "both values, where a set is asked for"),
    ("(0, 1) U [2, 3]", "a union; `or` joins inequalities"),
    (r"\frac{1}{2}   np.sqrt(2)", "LaTeX and NumPy are read as they are pasted"),
    ("x and X", "are two letters; a word such as Sin or PI may be written either way"),
    ("precision", "is said under the question; what is more precise is right too"),
    ("unreadable", "costs nothing: the place is shown, and nothing is counted"),
)
FIGURES: Final[Lines] = (
    ("due", "reviews whose day has come; new: questions never asked before"),
    ("to repeat", "what was missed today; it is asked again until it is right once, at most twice"),
    ("ahead of time", "known already, and not due yet; only a miss changes when it comes back"),
    ("streak", "days with practice; rest days (see the settings) leave it whole"),
    ("met", "entries of the cheatsheet of which a question was answered"),
    ("sure", "right twice in a row or more, and recalled today with 90 % or more"),
    ("fading", "recalled today with less than 80 %, as FSRS expects it"),
    ("on plan", "until the interview, everything is learnt and asked once more near the day"),
)
STATES: Final[Lines] = (
    ("· new", "never answered"),
    ("░ learning", "not yet right twice in a row"),
    ("▒ young", "comes back within three weeks"),
    ("█ mature", "comes back after three weeks or more"),
    ("! leech", "forgotten six times: look at what it builds on"),
    ("– suspended", "put aside until you take it up again"),
)
SEARCH: Final[Lines] = (
    ("bayes", "every word must be part of a title, statement, topic, section or name"),
    ("leech bayes", "a state is a word as well: new, learning, young, mature, leech, suspended"),
    ("prob.bayes", "names of entries and of questions are found too"),
)
EVERYWHERE: Final[Lines] = (
    ("^P", "find any action by its name, and the themes"),
    ("F1", "help on what is before you; ? does the same where nothing is typed"),
    ("^Z", "leave for the shell; `fg` comes back"),
    ("^Q", "leave the program; what is typed is kept"),
)
