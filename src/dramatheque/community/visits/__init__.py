"""How often the page of a thing is opened: numbers by day, and nothing about who opened it."""
