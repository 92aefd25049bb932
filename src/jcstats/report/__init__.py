"""The page of a dataset: all that was published of a place in a year, in one file to read, to print and to send."""
