"""A review on the terminal: what is asked, what is written, and what is shown between."""
