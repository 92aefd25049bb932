"""The types of a dataset, what follows from its figures, and the constraints that it has to meet."""
