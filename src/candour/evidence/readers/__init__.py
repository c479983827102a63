"""Two ways to read a document: by rules, and by a language model the operator names."""
