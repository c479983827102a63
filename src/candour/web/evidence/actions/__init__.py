"""Every change on the desk for reading, one file a noun."""
