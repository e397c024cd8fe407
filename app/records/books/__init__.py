"""What the books say: figures and their identities, other schemes, old books."""
