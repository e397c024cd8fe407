"""Steps before the first session: rights told, people asked to come, papers served."""
