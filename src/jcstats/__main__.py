"""`python -m jcstats` and the installed command."""

# `_signal` instead of `signal`, which takes longer to import; until then Ctrl-C would print a traceback.
import _signal  # type: ignore[import-not-found]
import gc
import os
import sys

_NO_MEMORY = b"jcstats: not enough memory\n"
"""Printed if there is not even enough memory to load the messages."""


def main() -> None:
    """Answer the command line and exit with its exit code."""
    try:
        code = _run()
    except KeyboardInterrupt:  # before our handler was set, or if other code has set Python's again
        code = 130
    except BaseException as error:
        if not _out_of_memory(error):
            raise
        code = 1
        _say(_NO_MEMORY)
    sys.exit(code)


def _run() -> int:
    # If Ctrl-C is ignored, as in a background process of a shell, it stays ignored.
    if _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler:
        # From here on Ctrl-C ends the process quietly, even during imports.
        _signal.signal(_signal.SIGINT, lambda *_: os._exit(130))
        from jcstats.terminal.interrupts import leave  # noqa: PLC0415

        _signal.signal(_signal.SIGINT, leave)
    # A short process leaves few cycles, and a large file has millions of objects that would be searched each time.
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
