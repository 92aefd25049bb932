"""Stores in SQL databases: tables, keys that keep the order of figures and names, and plans as statements."""
