"""What grading imports: no SymPy on the common path, and next to nothing where the screen is drawn."""

from __future__ import annotations

import subprocess
import sys

COMMON_PATH = """
import json, sys
from drill.grading.lines import grade_line
from drill.grading.grade import grade
cases = [
    ("number", "1/2", "0.5"), ("number", "sqrt(2)", "1.41"), ("expression", "2*x", "x+x"),
    ("expression", "sin(x)^2", "1 - cos(x)^2"), ("vector", "[1,2]", "1, 2"), ("set", "{1,2}", "2,1"),
    ("matrix", "[[1,2],[3,4]]", "1 2; 3 4"), ("interval", "(0,1]", "0<x<=1"), ("equation", "y=x", "x=y"),
    ("boolean", "true", "yes"), ("choice", "b", "b"), ("text", "convex", "convx"),
]
for kind, answer, response in cases:
    reply = json.loads(grade_line(json.dumps({"kind": kind, "answer": answer, "response": response})))
    assert reply["verdict"] in ("correct", "incorrect"), reply
print(*sorted(name for name in sys.modules if "." not in name))
"""


def modules_of(code: str) -> set[str]:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_the_common_path_imports_no_sympy() -> None:
    heavy = {"sympy", "mpmath", "numpy", "scipy", "yaml", "sqlalchemy", "alembic", "textual"}
    assert not modules_of(COMMON_PATH) & heavy


def test_verdict_and_quality_are_light() -> None:
    code = "import sys, drill.grading.verdict, drill.grading.quality; print(*sys.modules)"
    modules = {name.split(".")[0] for name in modules_of(code)}
    assert not modules & {"sympy", "numpy", "flint", "yaml", "alembic", "sqlalchemy"}
    assert "drill.maths" not in modules_of(code)
