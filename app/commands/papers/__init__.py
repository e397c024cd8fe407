"""Papers and the case file at the command line."""
