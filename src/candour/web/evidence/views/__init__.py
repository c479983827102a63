"""Pages of the desk for reading."""
