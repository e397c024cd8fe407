"""What a case is called, what it waits for and what it asks; where it stands on its way."""
