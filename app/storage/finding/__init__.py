"""Finding cases by what is typed."""
