"""`python -m jcstats` and the installed command."""

# The module signal would first make an enumeration of all signals, and Ctrl-C would be Python's for so long.
import _signal  # type: ignore[import-not-found]
import gc
import os
import sys

_NO_MEMORY = b"jcstats: not enough memory\n"
"""Printed when there is not even memory enough to load the messages."""


def main() -> None:
    """Answer the command line and exit with its exit code."""
    try:
        code = _run()
    except KeyboardInterrupt:  # in the few steps before our handler, or where somebody else has set Python's again
        code = 130
    except BaseException as error:
        if not _out_of_memory(error):
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


def _out_of_memory(error: BaseException) -> bool:
    try:
        from jcstats.errors import out_of_memory  # noqa: PLC0415 - only when something has gone wrong
    except (MemoryError, SystemError):
        return True
    return out_of_memory(error)


def _say(line: bytes) -> None:
    try:
        os.write(2, line)
    except OSError:  # closed
        return


if __name__ == "__main__":
    main()
