"""Allowances (以案定补): grades, conditions, one dispute paid once."""
