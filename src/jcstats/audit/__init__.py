"""A dataset checked against the article that it was curated from."""
