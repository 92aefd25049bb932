"""Drafts: an article in Chinese -> a dataset in the file format, by rules, with every doubt marked for review."""
