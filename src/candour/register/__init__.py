"""What the register knows, worked out from claims alone."""
