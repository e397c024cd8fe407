"""Changes that were written on several PCs of one room: one order for all, what both altered, what a person settled."""
