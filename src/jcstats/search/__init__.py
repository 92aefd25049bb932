"""Which names the words of a question mean, and the nearest names where they mean none."""
