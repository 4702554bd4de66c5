"""A member's data out and in: everything of one's own as lines of JSON, and back into an account on any site."""
