"""台账: registers, figures, months, old books."""
