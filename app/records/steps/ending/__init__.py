"""Steps by which a case ends, leaves the room or comes back."""
