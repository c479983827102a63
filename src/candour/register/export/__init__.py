"""The whole register, or a part of it, as JSON, CSV, JSON-LD and a data package."""
