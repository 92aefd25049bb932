"""Where data comes from: files that are read strictly, within limits, and checked."""
