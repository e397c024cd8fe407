"""The window around every screen: log-in to room, rail, top bar, band, lanes, keys."""
