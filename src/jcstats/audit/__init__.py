"""Check a dataset against the article that it was curated from."""
