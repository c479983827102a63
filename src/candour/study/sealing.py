"""Seals bytes so that they can be read and were not changed only by who holds the key."""

import hmac
import secrets
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from candour.errors import SealError

KEY_BYTES = 32
_NONCE_BYTES = 12


def new_key() -> bytes:
    """Return 32 random bytes."""
    return secrets.token_bytes(KEY_BYTES)


def derive(key: bytes, *, purpose: str) -> bytes:
    """Return the 32-byte key for one purpose (HKDF with SHA-256, RFC 5869)."""
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=purpose.encode()).derive(key)


def seal(data: bytes, *, key: bytes, about: str) -> bytes:
    """Return nonce and ciphertext (AES-256-GCM, NIST SP 800-38D), bound to what it is `about`."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, data, about.encode())


def unseal(sealed: bytes, *, key: bytes, about: str) -> bytes:
    """Return what was sealed; raise SealError under another key, another `about`, or if changed."""
    nonce, ciphertext = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
    try:
        return AESGCM(key).decrypt(nonce, ciphertext, about.encode())
    except (InvalidTag, ValueError) as error:
        raise SealError(
            "This cannot be opened: it was changed, or sealed under another key."
        ) from error


def padded(data: bytes, *, block: int) -> bytes:
    """Return JSON with spaces after it, up to a whole number of blocks: its length tells little."""
    return data.ljust(max(1, -(-len(data) // block)) * block)


def blind(text: str, *, key: bytes, kind: str) -> str:
    """Return a keyed digest of 64 hexadecimal digits by which equal texts are found."""
    return hmac.new(key, f"{kind}\x1f{text}".encode(), sha256).hexdigest()
