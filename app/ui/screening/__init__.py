"""排查: leads and what was noted of them."""
