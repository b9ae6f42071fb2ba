"""What cannot be read: the place, what was expected, what is suggested, in words a person understands."""

from __future__ import annotations

import pytest

from drill.maths.errors import ReadError
from drill.maths.functions import TEMPLATE_FUNCTIONS
from drill.maths.reading.read import Vocabulary, read

X = Vocabulary(frozenset({"x"}))
IX = Vocabulary(frozenset({"x"}), imaginary=True)
XY = Vocabulary(frozenset({"x", "y"}))
NONE = Vocabulary()
THETA = Vocabulary(frozenset({"theta", "lambda_1"}))
MANY = Vocabulary(frozenset("abcdefghj"))
TEMPLATE = Vocabulary(functions=TEMPLATE_FUNCTIONS, template=True)


def refused(text: str, vocabulary: Vocabulary) -> ReadError:
    with pytest.raises(ReadError) as caught:
        read(text, vocabulary)
    return caught.value


@pytest.mark.parametrize(
    ("vocabulary", "text", "position", "message"),
    [
        # letters
        (X, "X", 0, "This question uses x, not X."),
        (X, "2X + 1", 1, "This question uses x, not X."),
        (X, "y", 0, "`y` has no meaning here: this question uses x."),
        (X, "2xy", 2, "`y` has no meaning here: this question uses x."),
        (XY, "cos(3z)", 5, "`z` has no meaning here: this question uses x and y."),
        (XY, "x + Y", 4, "This question uses y, not Y."),
        (NONE, "Π", 0, "`Π` has no meaning here: this answer is written without letters."),
        (NONE, "x", 0, "`x` has no meaning here: this answer is written without letters."),
        (NONE, "a, b", 0, "`a` has no meaning here: this answer is written without letters."),
        (NONE, "nine", 0, "Write numbers in digits."),
        (NONE, "minus 2", 0, "Write - for `minus`."),
        (NONE, "six", 0, "Write numbers in digits."),
        (NONE, "5 m", 2, "`m` has no meaning here: this answer is written without letters."),
        (THETA, "Θ", 0, "This question uses θ, not Θ."),
        (THETA, "Theta", 0, "This question uses θ, not Theta."),
        (THETA, "phi", 0, "`phi` has no meaning here: this question uses λ_1 and θ."),
        (
            THETA,
            "λ",
            0,
            "`λ` has no meaning here: this question uses λ_1 and θ. Did you mean `λ_1`?",
        ),
        (MANY, "z", 0, "`z` has no meaning here."),
        (X, "x2", 0, "`x2` could be x*2 or x^2: write one of them."),
        (XY, "3xy2", 2, "`y2` could be y*2 or y^2: write one of them."),
        (X, "pi2", 0, "`pi2` could be π*2 or π^2: write one of them."),
        (X, "x.5", 1, "Write * or ^ between `x` and `.5`."),
        (
            Vocabulary(frozenset({"a", "x"})),
            "asin x",
            0,
            "`asin` could be a*sin or arcsin: write one of them.",
        ),
        (X, "ex", 0, "`ex` could be e*x or e^x: write one of them."),
        (X, "x₁", 0, "`x₁` has no meaning here: this question uses x."),
        (X, "2ex", 1, "`ex` could be e*x or e^x: write one of them."),
        (X, "none", 0, "`none` has no meaning here: this question uses x."),
        (
            Vocabulary(frozenset("nsy")),
            "none",
            0,
            "`none` has no meaning here: this question uses n, s and y.",
        ),
        (
            Vocabulary(frozenset("nsy")),
            "yes",
            0,
            "`yes` has no meaning here: this question uses n, s and y.",
        ),
        (
            Vocabulary(frozenset("nsy")),
            "sum(s)",
            0,
            "`sum` cannot be used in an answer: work it out.",
        ),
        (
            Vocabulary(frozenset("nsy")),
            "round(s)",
            0,
            "`round` cannot be used in an answer: work it out.",
        ),
        (X, "E^x", 0, "`E` has no meaning here: this question uses x. Did you mean `e`?"),
        # functions
        (X, "exb(x)", 0, "`exb` has no meaning here: this question uses x. Did you mean `exp`?"),
        (X, "sine(x)", 0, "`sine` has no meaning here: this question uses x. Did you mean `sin`?"),
        (
            X,
            "arcsine(x)",
            0,
            "`arcsine` has no meaning here: this question uses x. Did you mean `arcsin`?",
        ),
        (X, "sqr(x)", 0, "`sqr` has no meaning here: this question uses x. Did you mean `sqrt`?"),
        (
            X,
            "sqaure(x)",
            0,
            "`sqaure` has no meaning here: this question uses x. Did you mean `square`?",
        ),
        (X, "f(x)", 0, "`f` has no meaning here: this question uses x."),
        (X, "diff(sin(x), x)", 0, "`diff` cannot be used in an answer: work it out."),
        (NONE, "det([[1,2],[3,4]])", 0, "`det` cannot be used in an answer: work it out."),
        (X, "integrate(x, x)", 0, "`integrate` cannot be used in an answer: work it out."),
        (X, "sin", 3, "`sin` needs its argument in brackets: sin(x)."),
        (X, "sin + 1", 4, "`sin` needs its argument in brackets: sin(x)."),
        (X, "ln", 2, "`ln` needs its argument in brackets: ln(x)."),
        (X, r"\arctan", 7, "`arctan` needs its argument in brackets: arctan(x)."),
        (X, "max x", 4, "`max` needs its arguments in brackets: max(x, y)."),
        (X, "sin()", 0, "`sin` takes one argument, and here it has none."),
        (X, "sin(x, 2)", 0, "`sin` takes one argument, and here it has two."),
        (X, "binomial(5)", 0, "`binomial` takes two arguments, and here it has one."),
        (X, "max(x)", 0, "`max` compares two numbers or more."),
        (
            X,
            "log^-1 x",
            0,
            "`log^-1` could be a power or an inverse: write 1/log(x) or the inverse.",
        ),
        (X, "pow(x)", 0, "`pow` takes two arguments, and here it has one."),
        # brackets
        (X, "cos(", 4, "The `(` at character 4 is never closed."),
        (X, "(x+1", 4, "The `(` at character 1 is never closed."),
        (X, "((x)", 4, "The `(` at character 1 is never closed."),
        (X, "[1, (2, 3]", 10, "The `[` at character 1 is never closed."),
        (X, "x+1)", 3, "The bracket `)` closes nothing."),
        (X, "{1, 2)", 5, "`)` does not close the `{` at character 1."),
        (X, "(1, 2}", 5, "`}` does not close the `(` at character 1."),
        (X, "(0, 1, 2]", 8, "An interval has two ends."),
        (X, "|x", 0, "A bar `|` is without its partner: absolute values are written |x|."),
        (X, "|x|+|", 4, None),
        (X, r"\frac{1}{2", 10, "The `{` at character 9 is never closed."),
        (X, r"\begin{pmatrix}1", 16, r"The `\begin` at character 1 is never closed."),
        # signs
        (X, "", 0, "There is nothing to read."),
        (X, "   ", 0, "There is nothing to read."),
        (X, "x +", 3, "Something is missing after `+`."),
        (X, "2 *", 3, "Something is missing after `*`."),
        (X, "* 2", 0, "Something is missing before `*`."),
        (X, "x ^", 3, "Something is missing after `^`."),
        (X, "x / / 2", 4, "Something is missing before `/`."),
        (X, "x =", 3, "Something is missing after `=`."),
        (X, "2**", 3, "Something is missing after `**`."),
        (X, "²", 0, "Something is missing before `²`."),
        (X, "x ≤", 3, "Something is missing after `≤`."),
        (X, "x < ", 4, "Something is missing after `<`."),
        (X, "1,", 2, "Something is missing after `,`."),
        (X, ",1", 0, "Something is missing before `,`."),
        (X, "1,,2", 2, "Something is missing before `,`."),
        (X, "1 2", 2, "Two numbers stand side by side: write +, * or a comma between them."),
        (X, "3 1/2", 2, "Two numbers stand side by side: write +, * or a comma between them."),
        (X, "1 2 3", 2, "Two numbers stand side by side: write +, * or a comma between them."),
        (X, "5!2", 2, "Two numbers stand side by side: write +, * or a comma between them."),
        (X, "5 % 2", 4, "Two numbers stand side by side: write +, * or a comma between them."),
        (X, "5!!", 2, "`!` twice cannot be read: use brackets."),
        (X, "50%%", 3, "`%` twice cannot be read: use brackets."),
        (X, "0.(3)", 2, "After a decimal point stand digits: write * for a product."),
        (X, "x%x", 1, "`%` is read as percent: write * after it, or work a remainder out."),
        (X, r"90^\circ", 3, "The degree sign cannot be read: leave it out."),
        (X, "x := 3", 2, "Write = for :=."),
        (X, "sin π/3", 0, "This could be sin(π/3) or sin(π)/3: write one of them."),
        (X, "2 ln 1/4", 2, "This could be ln(1/4) or ln(1)/4: write one of them."),
        (X, "1 + sin2(x)", 4, "`sin2(` could be sin(2*…) or sin^2(…): write one of them."),
        (X, "log3(x)", 0, "`log3(` could be log(3*…) or log_3(…): write one of them."),
        (X, "ln2(x)", 0, "`ln2(` could be ln(2*…) or ln(2)*(…): write one of them."),
        (X, "e^ix", 2, "`ix` has no meaning here: this question uses x."),
        (IX, "e^ix", 2, "`^ix` could be ^(ix) or ^(i)*x: write one of them."),
        (IX, "2e^2 pi i", 3, "`^2 pi i` could be ^(2 pi i) or ^(2)*pi i: write one of them."),
        (IX, "3I", 1, "Write i for `I`."),
        (X, "e^ - x", 3, "Something is missing after `^`, or brackets around `-`."),
        (X, "In(x)", 0, "`In` is no function. Did you mean `ln`?"),
        (X, "x ∓ 1", 2, "Only ± can be read: write ± or list both values."),
        (X, "|x|₂", 3, "A subscript belongs to a letter."),
        (X, r"x \over 2", 2, None),
        (X, r"\begin{vmatrix}1\end{vmatrix}", 0, None),
        (X, "i()", 2, "Something is missing before `)`."),
        (XY, "y(x) = 2", 1, "This could be y = … or y*x = …: write one of them."),
        (X, "3:4", 1, "A colon cannot be read: write / to divide."),
        (X, "x'", 1, "The mark ' cannot be read here."),
        (X, "'x'", 0, "Text in quotes cannot be read."),
        (
            X,
            "(1,2) (3,4)",
            6,
            "Two lists stand side by side: write a comma or `union` between them.",
        ),
        (X, "3 in (0,1)", 2, "Before `in` stands a letter, after it an interval or a set."),
        (X, "x in 3", 2, "Before `in` stands a letter, after it an interval or a set."),
        (X, "1 2; 3", 0, None),
        (X, "1, 2; 3", 0, "The rows of this matrix are not equally long."),
        (X, "{1, 2; 3, 4}", 0, "In a set, write either commas or semicolons, not both."),
        (X, "[[1,2],[3,4]]^T", 14, "A transpose cannot be used in an answer: write the entries."),
        (X, "‖x‖", 0, "A norm cannot be used in an answer: work it out."),
        # code
        (
            X,
            "x[0]",
            1,
            "An index in square brackets cannot be read here: for a product write x*(…).",
        ),
        (X, "[1,2][0]", 5, "An index in square brackets cannot be read here."),
        (X, "x.__class__", 1, "Attributes, written with a point after a name, cannot be read."),
        (X, "x.real", 1, "Attributes, written with a point after a name, cannot be read."),
        (X, "().__class__", 2, "A point must stand in a number."),
        (X, "(1).sum()", 3, "A method after a point cannot be read: work it out."),
        (X, "__import__('os')", 0, "A name cannot begin with `_`."),
        (X, "lambda x: x", 0, None),
        (X, "[x for x in (1, 2)]", 3, None),
        (X, "os.system('ls')", 2, "Attributes, written with a point after a name, cannot be read."),
        (X, "np.__version__", 3, "After a module's name only a function can follow."),
        (X, "np.linalg.inv(x)", 10, "`inv` cannot be used in an answer: work it out."),
        (X, "eval('1')", 0, None),
        (X, "x := 3", 2, None),
        (X, "x; import os", 3, None),
        (X, "f'{x}'", None, None),
        # templates
        (TEMPLATE, "meen(v)", 0, "There is no function `meen`. Did you mean `mean`?"),
        (TEMPLATE, "tp(1 - p)", 0, "There is no function `tp`. For a product write `tp*(`."),
        (TEMPLATE, "tp (1 - p)", 0, "There is no function `tp`. For a product write `tp*(`."),
        (TEMPLATE, "sigma(x)", 0, "There is no function `sigma`. For a product write `sigma*(`."),
        (TEMPLATE, "A[]", 2, "Something is missing before `]`."),
        (TEMPLATE, "quantile(v)", 0, "`quantile` takes two arguments, and here it has one."),
        (TEMPLATE, "norm(v, 1, 2)", 0, "`norm` takes 1 to 2 arguments, and here it has three."),
        (TEMPLATE, "subs(f, x)", 0, "`subs` takes 3 or more arguments, and here it has two."),
        (TEMPLATE, "'text'", 0, "Text in quotes cannot be read."),
        (
            TEMPLATE,
            "x % 2",
            2,
            "`%` is read as percent: write * after it, or mod(a, b) for a remainder.",
        ),
    ],
)
def test_refusal_says_where_and_why(
    vocabulary: Vocabulary, text: str, position: int | None, message: str | None
) -> None:
    error = refused(text, vocabulary)
    if position is not None:
        assert error.position == position
    if message is not None:
        assert error.message == message
    assert error.expected


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("exb(x)", "exp"),
        ("X", "x"),
        ("x2", "x*2"),
        ("cos(x", ")"),
        ("sin", "sin("),
        ("lnn(x)", "ln"),
        ("tahn(x)", "tanh"),
        ("sigmiod(x)", "sigmoid"),
        ("infinty", "infinity"),
        ("zzz", None),
        ("qq", None),
    ],
)
def test_suggestion_is_a_spelling_that_reads(text: str, suggestion: str | None) -> None:
    assert refused(text, X).suggestion == suggestion


def test_subscripts_are_letters_and_digits() -> None:
    assert refused("x_{i+1}", X).message == "A subscript is made of letters and digits."


def test_a_label_in_another_case_is_not_a_label() -> None:
    """`X = 3` where x is asked is a slip of the shift key, not an answer about X."""
    assert refused("X = 3", X).message == "This question uses x, not X."
    assert refused("X(x) = 3", X).message == "This question uses x, not X."


def test_messages_never_carry_what_cannot_be_printed() -> None:
    assert refused("x" * 500, X).message.isprintable()
    assert len(refused("q" * 500, X).message) < 200
