"""What the desk for reading shows, and to whom."""
