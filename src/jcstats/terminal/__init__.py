"""The terminal: the screen, standard error, progress bars, the pager."""
