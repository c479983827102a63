"""The description of the public API, in the words of OpenAPI 3.1."""
