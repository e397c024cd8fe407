"""Backups: made, looked into, read back; what lies on a stick."""
