"""交换: the county, the stick, the line."""
