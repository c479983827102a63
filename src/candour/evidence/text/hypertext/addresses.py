"""E-mail addresses that a web page keeps in its links, not in its words."""

import re
from urllib.parse import unquote

from selectolax.lexbor import LexborNode

_ADDRESS = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_HEX = re.compile(r"(?:[0-9a-f]{2}){2,200}", re.IGNORECASE)
_COVER = "/cdn-cgi/l/email-protection#"


def beside(link: LexborNode, words: str) -> str:
    """Return what to add after the words of a link: its address, where they do not give it."""
    target = link.attributes.get("href") or ""
    address = ""
    if target.lower().startswith("mailto:"):
        address = unquote(target[7:].split("?", 1)[0]).strip()
    elif target.startswith(_COVER):
        address = uncovered(target[len(_COVER) :])
    if not _ADDRESS.fullmatch(address) or address.casefold() in words.casefold():
        return ""
    return f" ({address})"


def uncovered(code: str) -> str:
    """Return an address from the cover that a well-known delivery network puts on it.

    The first byte is the key by which each of the others was changed.
    """
    if not _HEX.fullmatch(code):
        return ""
    key, *letters = bytes.fromhex(code)
    return bytes(letter ^ key for letter in letters).decode("utf-8", errors="replace")
