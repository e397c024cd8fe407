"""Before anybody is inside: first screen, log-in, a new room, recovery, a backup opened."""
