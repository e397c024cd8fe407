"""The command line: options, JSON and exit codes are a contract (names are never changed silently)."""
