"""What a PDF page is made of, as far as it can hide words."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pypdfium2 import raw

# Letters and boxes: a channel (of 255) above the first is light, all below the second are dark.
_LIGHT, _DARK = 180, 110
_OPAQUE = 250
# Boxes lower or narrower than this many points are lines.
_THIN = 4.0
_INVISIBLE = frozenset({raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP})
_DEPTH = 8
# Room for the name of a mark, in bytes of UTF-16.
_NAME = 64
_HARMLESS = frozenset(
    {
        raw.FPDF_ANNOT_LINK,
        raw.FPDF_ANNOT_WIDGET,
        raw.FPDF_ANNOT_POPUP,
        raw.FPDF_ANNOT_TEXT,
        raw.FPDF_ANNOT_UNDERLINE,
        raw.FPDF_ANNOT_SQUIGGLY,
        raw.FPDF_ANNOT_FILEATTACHMENT,
    }
)
Rectangle = tuple[float, float, float, float]
Colour = tuple[int, int, int, int]
# What pdfium writes its answers into; it may be called by one thread at a time in any case.
_EDGES = tuple(ctypes.c_float() for _ in range(4))
_EDGE_PLACES = tuple(map(ctypes.byref, _EDGES))
_CHANNELS = tuple(ctypes.c_uint() for _ in range(4))
_CHANNEL_PLACES = tuple(map(ctypes.byref, _CHANNELS))


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """One object in the order of drawing; the rectangle is left, bottom, right, top in points."""

    order: int
    kind: int
    place: Rectangle
    dark: bool = False
    odd: bool = False


def drawn(page: Any) -> list[Drawn]:
    """Return the texts, boxes and pictures of a page; a form counts as one thing.

    `odd` marks letters that may not be seen: light, transparent, on a layer or never painted.
    """
    count: int = raw.FPDFPage_CountObjects(page)
    items = (_drawn(raw.FPDFPage_GetObject(page, order), order) for order in range(count))
    return [item for item in items if item is not None]


def redactions(page: Any) -> tuple[list[Rectangle], list[Rectangle]]:
    """Return the places of redaction marks, and of other annotations that might cover words."""
    marks: list[Rectangle] = []
    others: list[Rectangle] = []
    for index in range(raw.FPDFPage_GetAnnotCount(page)):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        kind = raw.FPDFAnnot_GetSubtype(annotation)
        if kind not in _HARMLESS:
            (marks if kind == raw.FPDF_ANNOT_REDACT else others).append(_place(annotation))
        raw.FPDFPage_CloseAnnot(annotation)
    return marks, others


def is_unpainted(letter: Any) -> bool:
    """Return whether a text object is never painted, as in the layer behind a scan."""
    return bool(letter) and raw.FPDFTextObj_GetTextRenderMode(letter) in _INVISIBLE


def remove_text(page: Any) -> None:
    """Take all letters off a page that is held in memory."""
    for index in reversed(range(raw.FPDFPage_CountObjects(page))):
        item = raw.FPDFPage_GetObject(page, index)
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_TEXT and raw.FPDFPage_RemoveObject(page, item):
            raw.FPDFPageObj_Destroy(item)
        elif kind == raw.FPDF_PAGEOBJ_FORM:
            _remove_within(item, depth=_DEPTH)


def _remove_within(form: Any, *, depth: int) -> None:
    for index in reversed(range(max(raw.FPDFFormObj_CountObjects(form), 0))):
        item = raw.FPDFFormObj_GetObject(form, index)
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_TEXT and raw.FPDFFormObj_RemoveObject(form, item):
            raw.FPDFPageObj_Destroy(item)
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth:
            _remove_within(item, depth=depth - 1)


def _place(annotation: Any) -> Rectangle:
    found = raw.FS_RECTF()
    raw.FPDFAnnot_GetRect(annotation, ctypes.byref(found))
    return found.left, found.bottom, found.right, found.top


def _drawn(item: Any, order: int) -> Drawn | None:
    kind = raw.FPDFPageObj_GetType(item)
    place = _bounds(item)
    if place is None:
        return None
    if kind == raw.FPDF_PAGEOBJ_TEXT:
        fill = _fill(item)
        odd = _is_odd(fill) or is_unpainted(item) or _is_on_layer(item)
        return Drawn(order=order, kind=kind, place=place, dark=_is_dark(fill), odd=odd)
    if kind == raw.FPDF_PAGEOBJ_FORM:
        return Drawn(order=order, kind=kind, place=place, odd=any(_odd_within(item, _DEPTH)))
    if kind == raw.FPDF_PAGEOBJ_PATH and not _is_filled(item):
        return None
    if place[2] - place[0] < _THIN or place[3] - place[1] < _THIN:
        return None
    return Drawn(order=order, kind=kind, place=place, dark=_is_dark(_fill(item)))


def _bounds(item: Any) -> Rectangle | None:
    if not raw.FPDFPageObj_GetBounds(item, *_EDGE_PLACES):
        return None
    left, bottom, right, top = _EDGES
    return left.value, bottom.value, right.value, top.value


def _is_filled(item: Any) -> bool:
    mode, stroke = ctypes.c_int(), raw.FPDF_BOOL()
    found = raw.FPDFPath_GetDrawMode(item, ctypes.byref(mode), ctypes.byref(stroke))
    return bool(found) and mode.value != raw.FPDF_FILLMODE_NONE


def _fill(item: Any) -> Colour:
    if not raw.FPDFPageObj_GetFillColor(item, *_CHANNEL_PLACES):
        return 0, 0, 0, 255
    red, green, blue, alpha = _CHANNELS
    return red.value, green.value, blue.value, alpha.value


def _is_dark(fill: Colour) -> bool:
    return max(fill[:3]) < _DARK


def _is_odd(fill: Colour) -> bool:
    return fill[3] < _OPAQUE or min(fill[:3]) > _LIGHT


def _is_on_layer(item: Any) -> bool:
    """Return whether an object belongs to a layer, which may be switched off."""
    marks = (raw.FPDFPageObj_GetMark(item, n) for n in range(raw.FPDFPageObj_CountMarks(item)))
    return any(map(_is_layer, marks))


def _is_layer(mark: Any) -> bool:
    length = ctypes.c_ulong()
    name = ctypes.create_string_buffer(_NAME)
    place = ctypes.cast(name, ctypes.POINTER(raw.FPDF_WCHAR))
    found = raw.FPDFPageObjMark_GetName(mark, place, _NAME, ctypes.byref(length))
    return bool(found) and name.raw[: length.value].decode("utf-16-le").rstrip("\0") == "OC"


def _odd_within(form: Any, depth: int) -> Iterator[bool]:
    """Yield whether words of a form might not be seen: odd letters, or boxes drawn after some."""
    met_text = False
    for index in range(max(raw.FPDFFormObj_CountObjects(form), 0)):
        item = raw.FPDFFormObj_GetObject(form, index)
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            met_text = True
            yield _is_odd(_fill(item)) or is_unpainted(item) or _is_on_layer(item)
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth:
            yield from _odd_within(item, depth - 1)
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            yield _is_filled(item) and (met_text or _is_dark(_fill(item)))
        else:
            yield met_text
