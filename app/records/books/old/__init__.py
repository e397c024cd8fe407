"""Old books (旧登记簿): which column is what, what a cell means, what a line says of a case; nothing is guessed."""
