"""The Python API: datasets that can be asked, and the records that they answer with."""
