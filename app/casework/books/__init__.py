"""The books (台账) and months: figures, closing, charts, old books brought in."""
