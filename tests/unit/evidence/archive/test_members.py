"""The members of a gzip file are found again after any damage."""

import gzip
import io
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candour.evidence.archive import members

RECORD = b"WARC/1.1\r\nContent-Length: 0\r\n\r\n\r\n\r\n"
PACKED = gzip.compress(RECORD, mtime=0)
# Around the edge of a chunk is where a search goes wrong.
gaps = st.integers(0, 3000) | st.integers(-80, 80).map(lambda n: members.CHUNK + n)


@given(gaps, st.sampled_from([b"\x1f\x8b\x08", b"WARC", b"\0", b"\n"]), st.booleans())
def test_the_next_record_is_found_after_any_bytes(gap: int, junk: bytes, zipped: bool) -> None:
    before = (junk * gap)[:gap]
    file = io.BytesIO(before + (PACKED if zipped else RECORD) + b"and more" * 20_000)
    assert members.following(file, offset=0, zipped=zipped) == gap
    assert members.following(file, offset=gap, zipped=zipped) == gap
    assert members.following(file, offset=gap + 1, zipped=zipped) is None


@given(st.lists(st.binary(max_size=500), min_size=1), st.integers(1, 700))
def test_members_read_as_one_stream_give_all_they_hold(parts: list[bytes], size: int) -> None:
    data = b"".join(gzip.compress(part) for part in parts)
    stream, found = members.Members(io.BytesIO(data), start=0), []
    while piece := stream.read(size):
        assert len(piece) <= size
        found.append(piece)
    assert b"".join(found) == b"".join(parts)
    assert stream.member == len(data)


@given(st.lists(st.binary(max_size=500), min_size=1, max_size=4))
def test_each_member_is_read_alone(parts: list[bytes]) -> None:
    packed = [gzip.compress(part) for part in parts]
    file, offset = io.BytesIO(b"".join(packed)), 0
    for part, data in zip(parts, packed, strict=True):
        assert members.whole(file, offset=offset) == members.Member(
            offset=offset, length=len(data), plain=part
        )
        offset += len(data)
    assert members.whole(file, offset=offset) is None


@given(st.integers(1, len(PACKED) - 1))
def test_a_member_that_breaks_off_is_damage_and_never_an_end(length: int) -> None:
    assert members.whole(io.BytesIO(PACKED[:length]), offset=0) is None
    stream = members.Members(io.BytesIO(PACKED[:length]), start=0)
    with pytest.raises(zlib.error):
        list(iter(lambda: stream.read(10), b""))
