"""Every change to a study: one verb, one transaction, one audit row."""
