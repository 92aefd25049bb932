"""A server of the Model Context Protocol: agents ask the questions of the command line, and cannot invent figures."""
