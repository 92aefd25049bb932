"""`jcstats terms`: the terms of statistics that the dataset uses."""

from __future__ import annotations

from jcstats.cli.options import OutputOptions, resolve_options
from jcstats.cli.respond import write
from jcstats.i18n.glossary import terms
from jcstats.views.terms import listed


def run(output_options: OutputOptions) -> None:
    """Show every term with its meaning."""
    write(resolve_options(output_options), listed(terms()))
