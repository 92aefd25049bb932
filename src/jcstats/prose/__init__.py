"""Numbers in Chinese prose: find them and say what they state."""

from jcstats.prose.scanner import Figure, scan

__all__ = ["Figure", "scan"]
