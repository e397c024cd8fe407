"""Allowances (以案定补): earned, claimed, paid out."""
