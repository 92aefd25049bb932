"""`python -m jcstats` and the installed command."""

import gc
import sys


def main() -> None:
    """Answer the command line and leave with its exit code, also where Ctrl-C comes while all is still loading."""
    # A short life leaves no cycles worth looking for, and a large file makes millions of objects to look at each time.
    gc.disable()
    try:
        from jcstats.cli.main import run  # noqa: PLC0415 - most of the time until the first line goes into imports

        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)


if __name__ == "__main__":
    main()
