"""Reading across the tables of taking part."""
