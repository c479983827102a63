"""Taking part: studies, entries, consent, seats, messages, thank-yous and care."""
