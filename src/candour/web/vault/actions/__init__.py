"""Writing and destroying cards; the vault is always written before the main database decides."""
