"""Data sheets of sites whose answers cannot be read by general rules: which objects their APIs send, and what the keys mean."""
