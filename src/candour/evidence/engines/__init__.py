"""The same reading over many documents: in one process, on all cores, or on many machines."""
