"""Allowances (以案定补) at the command line."""
