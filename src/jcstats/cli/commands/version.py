"""`jcstats --version`: the version, and with --verbose whether the bundled dataset is the one that was tested."""

from __future__ import annotations

from jcstats import __version__
from jcstats.cli.options import OutputOptions, resolve_options
from jcstats.cli.respond import write
from jcstats.output.stdout import deliver
from jcstats.store.installation import installed
from jcstats.views.version import version


def run(output_options: OutputOptions, *, verbose: bool) -> None:
    """Write the version, or everything about the installation.

    Raises DataError afterwards if its dataset is not the one that was tested.
    """
    if not verbose:
        deliver([f"jcstats {__version__}\n"], utf8=True)
        return
    installation = installed()
    write(resolve_options(output_options), version(installation))
    if installation.fault:
        raise installation.fault
