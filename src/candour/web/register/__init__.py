"""The register: sources, claims, their acceptance, and what is derived from them."""
