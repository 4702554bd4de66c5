"""Shelves: what members watch, how far they are, and what they keep in lists."""
