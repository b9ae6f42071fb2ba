"""A fuzz target: lines of the corpus with their texts mangled, a bounded count in the suite, longer by hand.

python -m tests.grading.fuzz --count 100000 --seed 7
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
from collections import Counter
from typing import Any

from drill.grading.lines import grade_line
from tests.grading.corpus_cases import Case, every_case
from tests.grading.hostile_inputs import hostile

VERDICTS = {"correct", "partial", "incorrect", "unreadable", "undecided"}
TOKENS = re.compile(r"\d+\.?\d*|\\[A-Za-z]+|[A-Za-z]+|.", re.DOTALL)
SPLINTERS = [
    *"()[]{}<>|,;:=+-*/^!%±√'\"\\$_&~`@#?. \t\n", "x", "0", "9", "1/0", "inf", "e", "i", "pi", "sin", "log", "sqrt(",
    "max(", "\\frac{", "}", "and", "or", "not", "∪", "∈", "²", "₁", "\u200f", "\x00", "\ud800", "😀", "10^10^10", "**",
]  # fmt: skip


def mangled(text: str, random_source: random.Random) -> str:
    """Return a text with a few of its tokens dropped, doubled, swapped or replaced."""
    tokens = TOKENS.findall(text)
    for _ in range(random_source.randint(1, 4)):
        place = random_source.randint(0, len(tokens))
        kind = random_source.random()
        if kind < 0.35 or not tokens:
            tokens.insert(place, random_source.choice(SPLINTERS))
            continue
        place = min(place, len(tokens) - 1)
        if kind < 0.55:
            tokens[place] = random_source.choice(SPLINTERS)
        elif kind < 0.7:
            del tokens[place]
        elif kind < 0.85:
            tokens[place] *= random_source.choice([2, 2, 3, 60])
        else:
            other = random_source.randrange(len(tokens))
            tokens[place], tokens[other] = tokens[other], tokens[place]
    return "".join(tokens)


def check(request: dict[str, Any]) -> str:
    """Return the verdict of a request; raises AssertionError if its reply is not a reply."""
    line = json.dumps(request)
    reply = json.loads(grade_line(line))
    assert reply["verdict"] in VERDICTS, line
    assert 0 <= reply["score"] <= 1, line
    assert (reply["score"] == 1) == (reply["verdict"] == "correct"), line
    assert ("error" in reply) == (reply["verdict"] == "unreadable"), line
    if reply.get("error", {}).get("where") == "response":
        assert 0 <= reply["error"]["position"] <= len(request["response"]), line
    return str(reply["verdict"])


def fuzz(count: int, seed: int) -> tuple[Counter[str], list[tuple[float, str]]]:
    """Grade so many mangled lines; return the verdicts and the slowest lines."""
    source = random.Random(seed)
    cases, wild = every_case(), hostile("/nowhere/marker")
    verdicts: Counter[str] = Counter()
    slowest: list[tuple[float, str]] = []
    for _ in range(count):
        case: Case = source.choice(cases)
        request = case.request
        if source.random() < 0.1:
            request["response"] = source.choice(wild)[:2500]
        else:
            request["response"] = mangled(case.response, source)
        if source.random() < 0.2:
            request["answer"] = mangled(case.answer, source)
        begun = time.perf_counter()
        verdicts[check(request)] += 1
        slowest.append((time.perf_counter() - begun, json.dumps(request)[:200]))
        slowest = sorted(slowest, reverse=True)[:5]
    return verdicts, slowest


def main() -> None:
    """Fuzz for as long as asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    verdicts, slowest = fuzz(arguments.count, arguments.seed)
    sys.stdout.write(f"{dict(verdicts)}\n")
    for seconds, line in slowest:
        sys.stdout.write(f"{seconds * 1e3:8.1f} ms  {line}\n")


if __name__ == "__main__":
    main()
