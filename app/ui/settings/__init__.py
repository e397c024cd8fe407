"""设置: mine, log-ins, backup, sticks, this room."""
