"""Case files: what an archive asks of them, and where each page lies."""
