"""Screening (排查): leads found and followed."""
