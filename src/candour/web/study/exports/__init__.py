"""Files that leave the study's pages: tables for the finance office, letters, sheets."""
