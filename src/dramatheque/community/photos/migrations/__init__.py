"""Migrations of photos."""
