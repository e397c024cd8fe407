"""Help, inside and offline."""
