"""Pictures drawn on the server: records in, SVG text out, no Django."""
