"""How messages leave: one port, and an adapter for each way out."""
