"""The room itself at the command line: made, opened, backed up, brought back, its log-ins."""
