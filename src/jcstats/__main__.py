"""`python -m jcstats` and the installed command."""

import sys

from jcstats.cli import run


def main() -> None:
    """Answer the command line and leave with its exit code."""
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
