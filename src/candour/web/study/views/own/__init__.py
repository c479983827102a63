"""A participant's own pages: they need no account, only the secret in their address."""
