"""HTTP only: read the address, ask a query, answer with a page."""
