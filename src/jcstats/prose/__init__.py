"""Numbers in Chinese prose: find them, say what they are, and hold a dataset against the article they stand in."""

from jcstats.prose.scanner import Figure, scan

__all__ = ["Figure", "scan"]
