"""Screening (排查) and early warning (预警)."""
