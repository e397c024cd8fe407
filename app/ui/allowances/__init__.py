"""以案定补: what cases earn, claims, objections."""
