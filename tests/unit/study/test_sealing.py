"""What is sealed comes back to whoever holds the key, whole, and to nobody else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candour.errors import SealError
from candour.study import sealing

KEY, OTHER = bytes(32), bytes(31) + b"\x01"
words = st.binary(max_size=300)
names = st.text(max_size=20)


@given(words, names)
def test_what_is_sealed_comes_back(data: bytes, about: str) -> None:
    assert sealing.unseal(sealing.seal(data, key=KEY, about=about), key=KEY, about=about) == data


@given(words, st.data())
def test_any_changed_byte_is_refused(data: bytes, draw: st.DataObject) -> None:
    sealed = bytearray(sealing.seal(data, key=KEY, about="a"))
    place = draw.draw(st.integers(0, len(sealed) - 1))
    sealed[place] ^= draw.draw(st.integers(1, 255))
    with pytest.raises(SealError):
        sealing.unseal(bytes(sealed), key=KEY, about="a")


@given(words, st.integers(0, 30))
def test_a_part_is_refused(data: bytes, kept: int) -> None:
    sealed = sealing.seal(data, key=KEY, about="a")
    with pytest.raises(SealError):
        sealing.unseal(sealed[: min(kept, len(sealed) - 1)], key=KEY, about="a")


@given(words, names, names)
def test_what_is_about_one_is_refused_as_about_another(data: bytes, one: str, other: str) -> None:
    sealed = sealing.seal(data, key=KEY, about=one)
    if one != other:
        with pytest.raises(SealError):
            sealing.unseal(sealed, key=KEY, about=other)


@given(words)
def test_another_key_opens_nothing(data: bytes) -> None:
    with pytest.raises(SealError):
        sealing.unseal(sealing.seal(data, key=KEY, about="a"), key=OTHER, about="a")


@given(st.binary(max_size=3000), st.integers(1, 1024))
def test_padding_hides_the_length_and_keeps_the_words(data: bytes, block: int) -> None:
    padded = sealing.padded(data, block=block)
    assert len(padded) % block == 0
    assert len(padded) >= max(1, len(data))
    assert padded.startswith(data)
    assert padded[len(data) :].strip() == b""


@given(names, names)
def test_only_equal_texts_have_equal_digests(one: str, other: str) -> None:
    digests = [sealing.blind(text, key=KEY, kind="phone") for text in (one, other)]
    assert (digests[0] == digests[1]) == (one == other)
    assert sealing.blind(one, key=OTHER, kind="phone") != digests[0]
    assert sealing.blind(one, key=KEY, kind="email") != digests[0]
