"""A child that grades as the real one does, but never comes to an end with a line that says so."""

from __future__ import annotations

import sys
from collections.abc import Iterator

if __name__ == "__main__":
    sys.path.insert(0, sys.argv.pop(1))

from drill.engine.child import main
from drill.engine.desk import Desk
from drill.engine.messages import GradeLines, Reply, Request


class StallingDesk(Desk):
    """The desk of the program, but for a line with `stall` in it."""

    def answer(self, request: Request) -> Iterator[Reply]:
        """Answer as the program does."""
        if not isinstance(request, GradeLines):
            yield from super().answer(request)
            return
        for line in request.lines:
            while "stall" in line:
                pass
            yield from super().answer(GradeLines(request.seconds, (line,)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], StallingDesk))
