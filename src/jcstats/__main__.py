"""`python -m jcstats` and the installed command."""

# The module signal would first make an enumeration of all signals, and Ctrl-C would be Python's for so long.
import _signal  # type: ignore[import-not-found]
import errno
import gc
import os
import sys

_NO_MEMORY = b"jcstats: not enough memory\n"
"""Said where not even the words of the tool can be read."""


def main() -> None:
    """Answer the command line and leave with its exit code."""
    try:
        code = _run()
    except KeyboardInterrupt:  # in the few steps before our handler, or where somebody else has set Python's again
        code = 130
    except MemoryError:
        code = 1
        _say(_NO_MEMORY)
    except (ImportError, OSError) as error:
        # So it is said that a library, or the list of a folder, does not fit; all else is a broken installation.
        if "map segment" not in str(error) and getattr(error, "errno", None) != errno.ENOMEM:
            raise
        code = 1
        _say(_NO_MEMORY)
    sys.exit(code)


def _run() -> int:
    # Who made us deaf to Ctrl-C, as a shell does with what it runs in the background, meant it.
    if _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler:
        # From here on Ctrl-C ends the process quietly: also while the handler that others know is being imported.
        _signal.signal(_signal.SIGINT, lambda *_: os._exit(130))
        from jcstats.terminal.interrupts import leave  # noqa: PLC0415

        _signal.signal(_signal.SIGINT, leave)
    # A short life leaves no cycles worth looking for, and a large file makes millions of objects to look at each time.
    gc.disable()
    from jcstats.cli.main import run  # noqa: PLC0415 - most of the time until the first line goes into imports

    return run(sys.argv[1:])


def _say(line: bytes) -> None:
    try:
        os.write(2, line)
    except OSError:  # closed
        return


if __name__ == "__main__":
    main()
