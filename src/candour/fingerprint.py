"""Short, stable names for bytes and for texts."""

import base64
import hashlib


def of_bytes(data: bytes) -> str:
    """Return the SHA-256 of `data` as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def short(*parts: str, length: int = 10) -> str:
    """Return a name of `length` lower-case letters and digits that depends on `parts` alone.

    Base 32 of SHA-256 (RFC 4648 alphabet, lower case); 10 characters are 50 bits.
    """
    digest = hashlib.sha256("\x1f".join(parts).encode()).digest()
    return base64.b32encode(digest).decode().lower()[:length]
