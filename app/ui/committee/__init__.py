"""调委会: people, matters, sheets, files whose retention is over."""
