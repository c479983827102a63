"""Pages of the desk and of corrections."""
