"""What `candour read` promises."""
