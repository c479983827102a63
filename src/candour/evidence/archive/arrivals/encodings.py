"""What HTTP did to bytes on their way, undone."""

import zlib
from typing import Any

import brotli
from warcio.bufferedreaders import ChunkedDataReader

from candour.evidence.archive.members import MAGIC

EITHER = 47  # zlib's window bits for gzip or zlib, whichever it is
RAW = -15


class EncodingError(ValueError):
    """A body that cannot be unpacked; the message says why."""


def plain(stream: Any, *, transfer: str, content: str, limit: int) -> bytes:
    """Return a body without chunks and packing, cut off one byte beyond `limit`.

    A body that its header says is packed, and that is not, is returned as it is: many crawlers
    unpack it and keep the header.
    """
    chunked = "chunked" in transfer.lower()
    data: bytes = (ChunkedDataReader(stream) if chunked else stream).read(limit + 1)
    for encoding in reversed(content.lower().split(",")):
        data = _unpacked(data, encoding.strip(), limit=limit)
    return data


def _unpacked(data: bytes, encoding: str, *, limit: int) -> bytes:
    if encoding in {"", "identity", "none"}:
        return data
    if encoding in {"gzip", "x-gzip", "deflate"}:
        return _inflated(data, limit=limit)
    if encoding == "br":
        return _unbrotlied(data, limit=limit)
    raise EncodingError(f"it is packed in a way that is not known here ({encoding[:20]})")


def _inflated(data: bytes, *, limit: int) -> bytes:
    for bits in (EITHER, RAW):
        unzip = zlib.decompressobj(bits)
        try:
            out = unzip.decompress(data, limit + 1)
        except zlib.error:
            continue
        if not unzip.eof and len(out) <= limit and data:
            raise EncodingError("its packed body breaks off")
        return out
    if data.startswith(MAGIC):
        raise EncodingError("its packed body is damaged")
    return data


def _unbrotlied(data: bytes, *, limit: int) -> bytes:
    unpack, out = brotli.Decompressor(), []
    left, waiting = limit + 1, data
    try:
        while left > 0 and not unpack.is_finished():
            piece = unpack.process(waiting, output_buffer_limit=left)
            if not piece and unpack.can_accept_more_data():
                break
            out.append(piece)
            left, waiting = left - len(piece), b""
    except brotli.error as error:
        if out:
            raise EncodingError("its packed body is damaged") from error
        return data
    return b"".join(out)[: limit + 1]
