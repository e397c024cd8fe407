"""The exchange between a room and its centre: ``format`` knows bytes, ``exchange`` knows the store."""
