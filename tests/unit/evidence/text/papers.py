"""Small documents of invented places, made for the tests of reading."""

import io
import zipfile
from collections.abc import Sequence

from candour import fingerprint
from candour.evidence.records import Block, BlockKind, Received
from candour.evidence.text import Extracted, Limits, extract


def received(data: bytes, *, name: str = "paper", media_type: str = "") -> Received:
    """Return bytes as if they had just arrived."""
    return Received(
        name=name, data=data, fingerprint=fingerprint.of_bytes(data), media_type=media_type
    )


def read(data: bytes, *, name: str = "paper", limits: Limits | None = None) -> Extracted:
    """Return what is read from bytes, within small limits unless others are given."""
    return extract(received(data, name=name), limits=limits or Limits(seconds=60))


def texts(extracted: Extracted, *kinds: BlockKind) -> list[str]:
    """Return what the blocks say, all of them or those of some kinds."""
    content = extracted.text.content
    return [content[b.start : b.end] for b in extracted.text.blocks if not kinds or b.kind in kinds]


def block(extracted: Extracted, words: str) -> Block:
    """Return the one block that holds some words."""
    content = extracted.text.content
    (found,) = [b for b in extracted.text.blocks if words in content[b.start : b.end]]
    return found


def line(
    text: str, *, at: tuple[int, int], size: int = 12, font: str = "F1", before: str = ""
) -> str:
    """Return the drawing of one line of a PDF page; `before` sets a colour or a mode."""
    escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"q {before} BT /{font} {size} Tf {at[0]} {at[1]} Td ({escaped}) Tj ET Q"


def lines(*words: str, top: int = 760, left: int = 72, step: int = 14, font: str = "F1") -> str:
    """Return the drawing of lines below each other."""
    drawn = [line(text, at=(left, top - step * n), font=font) for n, text in enumerate(words)]
    return "\n".join(drawn)


def pdf(
    *pages: str,
    annotations: Sequence[str] = (),
    info: str = "",
    trailer: str = "",
    layer_is_on: bool = True,
) -> bytes:
    """Return a PDF of A4 pages, each given by its drawing; annotations lie on the first page.

    F1 is Helvetica, F2 its bold and F3 its oblique; Im1 is a black picture of one pixel; L1 is a
    layer, which may be switched off.
    """
    fonts = ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique")
    state = "ON" if layer_is_on else "OFF"
    layers = f"/OCProperties<</OCGs[8 0 R]/D<</{state}[8 0 R]>>>>"
    objects = [f"<</Type/Catalog/Pages 2 0 R{layers}>>", ""]
    objects += [
        f"<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding/WinAnsiEncoding>>" for name in fonts
    ]
    objects.append(
        "<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"
        "/Filter/ASCIIHexDecode/Length 3>>\nstream\n00>\nendstream"
    )
    objects += [f"<<{info}>>", "<</Type/OCG/Name(A layer)>>"]
    kids = []
    for number, drawing in enumerate(pages):
        marks = " ".join(annotations) if number == 0 else ""
        objects.append(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R/F2 4 0 R"
            f"/F3 5 0 R>>/XObject<</Im1 6 0 R>>/Properties<</L1 8 0 R>>>>"
            f"/Contents {len(objects) + 2} 0 R/Annots[{marks}]>>"
        )
        kids.append(f"{len(objects)} 0 R")
        length = len(drawing.encode("cp1252"))
        objects.append(f"<</Length {length}>>\nstream\n{drawing}\nendstream")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    return _file(objects, trailer=f"/Root 1 0 R/Info 7 0 R{trailer}")


def _file(objects: Sequence[str], *, trailer: str) -> bytes:
    written = bytearray(b"%PDF-1.7\n")
    places = []
    for number, item in enumerate(objects, start=1):
        places.append(len(written))
        written += f"{number} 0 obj\n{item}\nendobj\n".encode("cp1252")
    start = len(written)
    written += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    written += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    written += f"trailer <</Size {len(objects) + 1}{trailer}>>\nstartxref\n{start}\n%%EOF".encode()
    return bytes(written)


def zipped(members: dict[str, str | bytes]) -> bytes:
    """Return a zip container of some members."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as container:
        for name, data in members.items():
            container.writestr(name, data)
    return written.getvalue()
