"""The forms of the desk and of corrections."""
