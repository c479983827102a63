"""The data twins of pages: what a page at /x/ shows, as /x.json and /x.csv."""
