"""What a form knows beside what is typed: words that follow from it, people of the room, people it has met before."""
