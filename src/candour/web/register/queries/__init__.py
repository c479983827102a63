"""Reading the register across its tables."""
