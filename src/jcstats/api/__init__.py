"""The Python API: datasets that answer questions with records."""
