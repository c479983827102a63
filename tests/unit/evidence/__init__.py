"""What reading promises, step by step."""
