"""Screening (排查) at the command line."""
