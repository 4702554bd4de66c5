"""Migrations of requests."""
