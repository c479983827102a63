"""The vault: who the participants are, sealed, in a database of its own."""
