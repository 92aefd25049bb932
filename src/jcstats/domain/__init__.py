"""The types of a dataset, what can be derived from its figures, and the constraints that it has to meet."""
