"""What each page shows, collected into frozen records."""
