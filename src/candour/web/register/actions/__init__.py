"""Every change to the register: one verb, one transaction, one audit row."""
