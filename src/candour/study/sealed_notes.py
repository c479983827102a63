"""Notes that anybody may write and only a lead's passphrase opens."""

from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from candour.errors import InputError, SealError
from candour.study import sealing

FEWEST_LETTERS = 12
_PUBLIC_BYTES = 32
_SALT_BYTES = 16
# RFC 7914: about a tenth of a second and 64 MB for each guess.
_COST, _BLOCKS, _LANES = 2**16, 8, 1
_PRIVATE = "candour.study.lead-key"
# Length tells something too: notes are padded to the next step.
_STEP = 512


@dataclass(frozen=True, kw_only=True)
class KeyPair:
    """A lead's key pair as it is kept: the private half is sealed under the passphrase."""

    public: bytes
    sealed_private: bytes = field(repr=False)
    salt: bytes


def make_pair(passphrase: str) -> KeyPair:
    """Return a new pair; raise InputError for a passphrase that is too short."""
    private = X25519PrivateKey.generate()
    return _sealed(private.private_bytes_raw(), passphrase)


def change_passphrase(pair: KeyPair, *, old: str, new: str) -> KeyPair:
    """Return the same pair under another passphrase; old notes stay readable."""
    return _sealed(_private(pair, old), new)


def seal_to(public: bytes, text: str) -> bytes:
    """Seal a note to the owner of a public key; whoever wrote it cannot open it again.

    A key made for this note alone (X25519, RFC 7748) agrees with the owner's on what seals it.
    """
    once = X25519PrivateKey.generate()
    own = once.public_key().public_bytes_raw()
    agreed = once.exchange(X25519PublicKey.from_public_bytes(public))
    about = _about(own, public)
    key = sealing.derive(agreed, purpose=about)
    return own + sealing.seal(_padded(text), key=key, about=about)


def open_with(pair: KeyPair, *, passphrase: str, sealed: bytes) -> str:
    """Return what a note says; raise SealError for a wrong passphrase or another's note."""
    private = X25519PrivateKey.from_private_bytes(_private(pair, passphrase))
    own, rest = sealed[:_PUBLIC_BYTES], sealed[_PUBLIC_BYTES:]
    try:
        agreed = private.exchange(X25519PublicKey.from_public_bytes(own))
    except ValueError as error:
        raise SealError("This note cannot be opened: it was changed.") from error
    about = _about(own, pair.public)
    key = sealing.derive(agreed, purpose=about)
    return sealing.unseal(rest, key=key, about=about).rstrip(b"\0").decode()


def _sealed(private: bytes, passphrase: str) -> KeyPair:
    if len(passphrase) < FEWEST_LETTERS:
        raise InputError(
            f"Choose a passphrase of at least {FEWEST_LETTERS} letters, such as four words."
        )
    salt = sealing.new_key()[:_SALT_BYTES]
    public = X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()
    sealed = sealing.seal(private, key=_stretched(passphrase, salt), about=_PRIVATE)
    return KeyPair(public=public, sealed_private=sealed, salt=salt)


def _private(pair: KeyPair, passphrase: str) -> bytes:
    key = _stretched(passphrase, pair.salt)
    try:
        return sealing.unseal(pair.sealed_private, key=key, about=_PRIVATE)
    except SealError as error:
        raise SealError("This is not the passphrase of your key.") from error


def _stretched(passphrase: str, salt: bytes) -> bytes:
    stretch = Scrypt(salt=salt, length=sealing.KEY_BYTES, n=_COST, r=_BLOCKS, p=_LANES)
    return stretch.derive(passphrase.encode())


def _about(own: bytes, public: bytes) -> str:
    return f"candour.study.note {own.hex()} {public.hex()}"


def _padded(text: str) -> bytes:
    plain = text.encode()
    return plain + b"\0" * (-len(plain) % _STEP)
