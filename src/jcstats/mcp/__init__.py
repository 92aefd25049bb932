"""A server of the Model Context Protocol: agents can ask the questions of the command line."""
