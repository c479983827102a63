"""What the engines promise, whatever becomes of their workers."""
