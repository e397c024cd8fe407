"""The room itself: made, opened, backed up, brought back, its log-ins."""
