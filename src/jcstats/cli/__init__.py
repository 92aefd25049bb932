"""The command line: from the arguments to an exit code."""
