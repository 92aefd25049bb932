"""Find the names that words mean, or similar names if they mean none."""
