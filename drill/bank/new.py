"""A first template to write over: it passes the linter as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, TypeAlias, get_args

import msgspec

from drill.bank.json_schema import FILE_NAME
from drill.bank.manifest import Manifest
from drill.bank.problem import BankError, did_you_mean
from drill.bank.schema import Identifier

ScaffoldKind: TypeAlias = Literal["number", "expression", "matrix", "choice", "claims", "rubric"]

FOLDERS: Mapping[str, str] = {
    "linalg": "linear-algebra",
    "calc": "calculus",
    "prob": "probability",
    "optim": "optimisation",
    "info": "information-theory",
    "formula": "formulas",
    "concepts": "concepts",
}


class Scaffold(msgspec.Struct, frozen=True):
    """The text of a new template file, and where in a pack it may go."""

    path: str
    text: str


def scaffold(
    identifier: str, refs: Sequence[str], manifest: Manifest, kind: ScaffoldKind = "number"
) -> Scaffold:
    """Return a template that passes the linter; raises BankError for an id or an entry that cannot be."""
    try:
        msgspec.convert(identifier, Identifier)
    except msgspec.ValidationError:
        raise BankError(
            f'"{identifier}" is no template id; write lower-case words joined by dots and hyphens, '
            "such as prob.bayes.medical-test."
        ) from None
    if kind not in get_args(ScaffoldKind):
        known = ", ".join(get_args(ScaffoldKind))
        raise BankError(f'There is no first template for "{kind}"; there are {known}.')
    if not 1 <= len(refs) <= 3:
        raise BankError(
            "A template trains one to three entries of cheatsheet.yaml: name them as refs."
        )
    for ref in refs:
        if ref not in manifest:
            raise BankError(f'"{ref}" is no entry of cheatsheet.yaml{did_you_mean(ref, manifest)}.')
    first, *rest = identifier.split(".")
    folder = FOLDERS.get(first, first)
    statement = manifest[refs[0]].statement.replace("\n", " ")
    text = (
        f"# yaml-language-server: $schema=../{FILE_NAME}\n"
        f"# {refs[0]}: {statement[:100]}\n"
        + _BODIES[kind].replace("ID", identifier).replace("REFS", ", ".join(refs))
    )
    return Scaffold(f"{folder}/{'-'.join(rest)}.yaml", text)


_NUMBER = """\
- id: ID
  title: Size of a batch
  refs: [REFS]
  why: One sentence on what this is for in machine learning.
  par: 45s
  params:
    n: int(12, 48)
    d: int(3, 9)
  derive:
    size: n * d
  prompt: "A batch holds {{ n }} rows of {{ d }} numbers each. How many numbers is that?"
  answer: {type: number, value: size}
  misconceptions:
    - {id: added, when: n + d, say: "You added the two sizes. Every row holds all the numbers: multiply."}
    - {id: one-row-less, when: (n - 1) * d, say: "You left one row out. Count all of them."}
  hints:
    - Every row holds the same count of numbers.
    - $\\text{size} = n \\cdot d$
    - "Ten rows hold {{ 10 * d }} numbers."
  solution:
    - {say: Rows times numbers in each, math: 'n \\cdot d', is: n * d, equals: size}
  examples:
    - given: {n: 20, d: 5}
      correct: ["100", "20*5"]
      wrong: {"25": added, "95": one-row-less, "7": null}
      unreadable: ["many", ""]
"""
_EXPRESSION = """\
- id: ID
  title: Derivative of a monomial
  refs: [REFS]
  why: One sentence on what this is for in machine learning.
  par: 30s
  symbols: {x: "(0.1, 3)"}
  params:
    a: int(2, 9)
    n: int(3, 9)
  derive:
    f: a * x^n
  prompt: "What is the derivative of $f(x) = {{ f }}$?"
  answer: {type: expression, value: "diff(f, x)", variables: [x]}
  misconceptions:
    - {id: forgot-factor, when: a * x^(n - 1), say: "Bring the exponent down as a factor."}
    - {id: kept-exponent, when: a * n * x^n, say: "Lower the exponent by one."}
  hints:
    - The exponent plays two roles.
    - $(x^n)' = n x^{n-1}$
    - "The new exponent is {{ n - 1 }}."
  solution:
    - {say: Exponent down and lowered by one, math: "f'(x)", is: a * n * x^(n - 1), equals: "diff(f, x)"}
  examples:
    - given: {a: 2, n: 3}
      correct: ["6x^2", "6*x*x"]
      wrong: {"2x^2": forgot-factor, "6x^3": kept-exponent}
      unreadable: ["6y^2"]
"""
_MATRIX = """\
- id: ID
  title: Sum of a matrix and its transpose
  refs: [REFS]
  why: One sentence on what this is for in machine learning.
  par: 60s
  params:
    A: matrix(2, 2, -5, 9)
  where: ["A[1,2] != A[2,1]"]
  prompt: "What is $A + A^\\top$ for $A = {{ A }}$?"
  answer: {type: matrix, value: A + transpose(A)}
  misconceptions:
    - {id: forgot-transpose, when: 2*A, say: "You added A to itself. Transpose the second one."}
    - {id: only-transpose, when: transpose(A), say: "That is the transpose. Add A to it."}
  hints:
    - The transpose has the rows of A as its columns.
    - $(A + A^\\top)_{ij} = a_{ij} + a_{ji}$
    - "The entry in row 1, column 1 is {{ 2*A[1,1] }}."
  solution:
    - {say: Transpose, math: 'A^\\top', is: transpose(A)}
    - {say: Add, math: 'A + A^\\top', is: A + transpose(A), equals: "[[2*A[1,1], A[1,2] + A[2,1]], [A[1,2] + A[2,1], 2*A[2,2]]]"}
  examples:
    - given: {A: [[1, 2], [3, 4]]}
      correct: ["[[2, 5], [5, 8]]", "2 5; 5 8"]
      wrong: {"2 4; 6 8": forgot-transpose, "1 3; 2 4": only-transpose}
      unreadable: [""]
"""
_CHOICE = """\
- id: ID
  title: Kind of a critical point
  refs: [REFS]
  why: One sentence on what this is for in machine learning.
  par: 40s
  params:
    s: choice(1, 2, 3)
    a: nonzero(1, 9)
    b: nonzero(1, 9)
  derive:
    p: if(s == 1, a, -a)
    q: if(s == 2, -b, b)
  prompt: "At a critical point the Hessian is ${{ diag(p, q) }}$. What kind of point is it?"
  answer:
    type: choice
    options:
      - {text: a strict local minimum, when: s == 1, because: "Every curvature must be positive for that."}
      - {text: a strict local maximum, when: s == 2, because: "Every curvature must be negative for that."}
      - {text: a saddle point, when: s == 3, because: "The curvatures must differ in sign for that."}
  hints:
    - The diagonal shows the curvature along each axis.
    - The signs of the eigenvalues decide.
    - "Along the first axis the curvature is {{ p }}."
  solution:
    - {say: The eigenvalues of a diagonal matrix stand on its diagonal, math: '\\lambda', is: "diag(diag(p, q))", equals: "[p, q]"}
"""
_CLAIMS = """\
- id: ID
  title: Claims about the mean
  refs: [REFS]
  par: 30s
  claims:
    true:
      - The mean minimises the sum of squared distances to the data.
      - Adding the same number to every value adds it to the mean.
      - One extreme value can move the mean as far as you like.
    false:
      - {claim: The mean minimises the sum of absolute distances to the data., because: "The median does that; the mean minimises squares."}
      - {claim: At least one value of the data equals its mean., because: "The mean of 1 and 2 is 1.5, which is neither."}
      - {claim: Half of the values always lie below the mean., because: "That describes the median; a skewed sample shows it."}
"""
_RUBRIC = """\
- id: ID
  title: Why one scales features
  refs: [REFS]
  par: 2m
  prompt: Why does gradient descent need scaled features? Explain it as you would in an interview.
  answer:
    type: rubric
    points:
      - features on different scales make the loss surface narrow in some directions
      - one learning rate cannot suit steep and flat directions at once
      - the condition number of the Hessian decides how slowly it converges
      - scaling makes the contours rounder, so fewer steps are needed
    weak:
      - "It only says that scaling is good practice, without the shape of the loss."
"""
_BODIES: Mapping[ScaffoldKind, str] = {
    "number": _NUMBER,
    "expression": _EXPRESSION,
    "matrix": _MATRIX,
    "choice": _CHOICE,
    "claims": _CLAIMS,
    "rubric": _RUBRIC,
}
