"""Editing the record: what members state, deny and take back, who may, and the history of it."""
