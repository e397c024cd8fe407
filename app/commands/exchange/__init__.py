"""The exchange at the command line, the room's side and the county's."""
