"""Ledgers as lines, as sheets for a spreadsheet and as pages."""
