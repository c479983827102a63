"""What taking part hands out as files, one file a kind."""
