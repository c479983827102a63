"""Names of OOXML elements, each spelt out once."""

from functools import cache

from docx.oxml.ns import qn as _spelt_out


@cache
def qn(name: str) -> str:
    """Return the full name of an element or attribute such as "w:p"."""
    return _spelt_out(name)
