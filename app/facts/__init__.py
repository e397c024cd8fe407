"""The kinds of facts: how each is read from what was typed, checked, shown and printed. Standard library only."""
