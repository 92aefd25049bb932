"""`jcstats --version`: which version this is, and with --verbose whether its dataset is the one that was tested."""

from __future__ import annotations

from jcstats import __version__
from jcstats.commands.answering import write
from jcstats.commands.options import Shaping, settle
from jcstats.installation import installed
from jcstats.output.delivery import deliver
from jcstats.views.version import version


def run(shaping: Shaping, *, verbose: bool) -> None:
    """Write the version, or all about the installation.

    Raises DataError, after that, where its dataset is not the one that was tested.
    """
    if not verbose:
        deliver([f"jcstats {__version__}\n"], utf8=True)
        return
    installation = installed()
    write(settle(shaping), version(installation))
    if installation.fault:
        raise installation.fault
