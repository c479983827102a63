"""The look of every page: base template, macros, styles and server-drawn pictures."""
