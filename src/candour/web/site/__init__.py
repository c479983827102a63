"""The pages that bring several parts together: home, a council, search."""
