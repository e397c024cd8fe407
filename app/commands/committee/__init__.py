"""The committee and the end of old files at the command line."""
