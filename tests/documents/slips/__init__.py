"""Slips of the room as pages."""
