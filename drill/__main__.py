"""`python -m drill` is the command `drill`."""

from __future__ import annotations

import sys

from drill.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
