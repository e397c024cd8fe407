"""Pages of many papers bound into one file."""
