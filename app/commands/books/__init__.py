"""Books, months and old books at the command line."""
