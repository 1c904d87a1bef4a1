"""Entry point of the command ``instructor-console``."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line, which opens the window when it is given no command."""
    from console.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
