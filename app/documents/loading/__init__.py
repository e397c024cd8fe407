"""Reading form files: every fault of every file is found and told at once, with file, line and place."""
