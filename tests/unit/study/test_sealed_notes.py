"""A note is opened by its lead's passphrase and by nothing else."""

from collections.abc import Iterator
from functools import lru_cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candour.errors import InputError, SealError
from candour.study import sealed_notes
from candour.study.sealed_notes import KeyPair

PASSPHRASE = "four green kites fly"
OTHER = "one wet umbrella lost"


@pytest.fixture(autouse=True, scope="module")
def _quick() -> Iterator[None]:
    """Stretching a passphrase is meant to be slow; once each is enough here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sealed_notes, "_COST", 2**10)
        patch.setattr(sealed_notes, "_stretched", lru_cache(sealed_notes._stretched))
        yield


@lru_cache
def pair(passphrase: str = PASSPHRASE, number: int = 1) -> KeyPair:
    return sealed_notes.make_pair(passphrase)


@pytest.mark.parametrize("text", ["She was upset – ŵ.", "", "x" * 4000])
def test_a_note_is_read_with_the_passphrase(text: str) -> None:
    sealed = sealed_notes.seal_to(pair().public, text)
    assert sealed_notes.open_with(pair(), passphrase=PASSPHRASE, sealed=sealed) == text


def test_nothing_of_a_note_is_in_what_is_kept_and_no_two_look_alike() -> None:
    one, two = (sealed_notes.seal_to(pair().public, "She was upset.") for _ in range(2))
    assert b"upset" not in one
    assert one != two
    assert len(one) == len(sealed_notes.seal_to(pair().public, "x" * 400))


def test_a_wrong_passphrase_opens_nothing() -> None:
    sealed = sealed_notes.seal_to(pair().public, "x")
    with pytest.raises(SealError, match="not the passphrase"):
        sealed_notes.open_with(pair(), passphrase=OTHER, sealed=sealed)


def test_another_lead_opens_nothing() -> None:
    sealed = sealed_notes.seal_to(pair().public, "x")
    with pytest.raises(SealError):
        sealed_notes.open_with(pair(OTHER, 2), passphrase=OTHER, sealed=sealed)


@given(data=st.data())
def test_a_note_that_was_changed_anywhere_opens_nothing(data: st.DataObject) -> None:
    sealed = _sealed_once()
    place = data.draw(st.integers(0, len(sealed) - 1))
    # The last bit of an X25519 key's first byte is not used, so another bit is turned.
    bad = bytearray(sealed)
    bad[place] ^= 0x10
    with pytest.raises(SealError):
        sealed_notes.open_with(pair(), passphrase=PASSPHRASE, sealed=bytes(bad))


@lru_cache
def _sealed_once() -> bytes:
    return sealed_notes.seal_to(pair().public, "x")


def test_another_passphrase_opens_old_notes_and_the_old_one_no_longer() -> None:
    sealed = sealed_notes.seal_to(pair().public, "x")
    changed = sealed_notes.change_passphrase(pair(), old=PASSPHRASE, new=OTHER)
    assert sealed_notes.open_with(changed, passphrase=OTHER, sealed=sealed) == "x"
    with pytest.raises(SealError):
        sealed_notes.open_with(changed, passphrase=PASSPHRASE, sealed=sealed)


def test_a_short_passphrase_is_refused() -> None:
    with pytest.raises(InputError, match="at least 12"):
        sealed_notes.make_pair("short")
