"""Taking part, without a web: who fits, who comes, which seat, what was agreed, what is owed."""
