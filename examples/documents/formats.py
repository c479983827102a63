"""Writes the parts of a paper as Word, PDF, slides, a workbook, OpenDocument, RTF, HTML or mail."""

import html
import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from email.message import EmailMessage
from typing import Any

import docx
import odfdo
import pptx
import xlsxwriter
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib import pagesizes
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table, TableStyle

# A part is its kind and its words (a table has rows): head, bold, text, item, table, page.
Part = tuple[str, Any]
MADE = datetime(2024, 1, 2, 3, 4, 5)  # noqa: DTZ001 - the formats have no time zone
A4 = pagesizes.A4


def parts(words: str) -> list[Part]:
    """Return the parts of a text: `#` head, `!` bold, `-` item, `|` table row, `=====` new page."""
    return [_part(paragraph) for paragraph in words.strip().split("\n\n")]


def _part(paragraph: str) -> Part:
    if paragraph.startswith("|"):
        rows = [line.strip("| ").split("|") for line in paragraph.split("\n")]
        return "table", [[cell.strip() for cell in row] for row in rows]
    if paragraph == "=====":
        return "page", None
    words = " ".join(paragraph.split())
    kind = {"# ": "head", "! ": "bold", "- ": "item"}.get(words[:2], "text")
    return kind, words if kind == "text" else words[2:]


def word(parts: Iterable[Part], *, title: str) -> bytes:
    """Return a Word document."""
    paper = docx.Document()
    for kind, words in parts:
        if kind == "head":
            paper.add_heading(words, level=2)
        elif kind == "item":
            paper.add_paragraph(words, style="List Bullet")
        elif kind == "table":
            _word_table(paper, words)
        else:
            paper.add_paragraph().add_run(words).bold = kind == "bold" or None
    _date(paper.core_properties, title=title)
    return _saved(paper.save)


def _word_table(paper: Any, rows: Sequence[Sequence[str]]) -> None:
    table = paper.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words


def slides(pages: Iterable[tuple[str, Sequence[str], str]], *, title: str) -> bytes:
    """Return slides, each a heading, its points and the speaker's notes."""
    show = pptx.Presentation()
    for heading, points, notes in pages:
        slide = show.slides.add_slide(show.slide_layouts[1])
        slide.shapes.title.text = heading
        slide.placeholders[1].text = "\n".join(points)
        if notes:
            slide.notes_slide.notes_text_frame.text = notes
    _date(show.core_properties, title=title)
    return _saved(show.save)


def _date(properties: Any, *, title: str) -> None:
    properties.title, properties.author, properties.last_modified_by = title, "", ""
    properties.created = properties.modified = MADE


def workbook(sheets: Iterable[tuple[str, Sequence[Sequence[str]]]]) -> bytes:
    """Return a workbook with a bold first row on each sheet."""
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept, {"in_memory": True}) as book:
        book.set_properties({"created": MADE})
        bold = book.add_format({"bold": True})
        for name, rows in sheets:
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row, bold if number == 0 else None)
    return same_each_time(kept.getvalue())


def opendocument(parts: Iterable[Part], *, title: str) -> bytes:
    """Return an OpenDocument text."""
    paper = odfdo.Document("text")
    paper.body.clear()
    for kind, words in parts:
        if kind == "head":
            paper.body.append(odfdo.Header(2, words))
        elif kind == "item":
            paper.body.append(odfdo.List([words]))
        else:
            paper.body.append(odfdo.Paragraph(words))
    paper.meta.title = title
    paper.meta.creation_date = paper.meta.date = MADE
    paper.meta.generator = "Candour examples"
    return _saved(paper.save)


def rich_text(parts: Iterable[Part]) -> bytes:
    """Return RTF in Windows-1252."""
    body = "".join(
        r"{\b " + _rtf(words) + r"}\par" + "\n" if kind == "head" else _rtf(words) + r"\par" + "\n"
        for kind, words in parts
    )
    return (r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}}" + "\n" + body + "}").encode(
        "ascii"
    )


def _rtf(words: str) -> str:
    plain = words.replace("\\", r"\\").replace("{", r"\{").replace("}", r"\}")
    return "".join(
        char if char.isascii() else rf"\'{char.encode('cp1252').hex()}" for char in plain
    )


def web_page(parts: Iterable[Part], *, title: str, frame: str) -> bytes:
    """Return a page with navigation and footer: `frame` holds {title} and {main}."""
    tags = {"head": "h2", "text": "p", "bold": "strong", "item": "li"}
    main = "\n".join(
        f"<{tags[kind]}>{html.escape(words, quote=False)}</{tags[kind]}>" for kind, words in parts
    )
    return frame.replace("{title}", html.escape(title)).replace("{main}", main).encode()


def mail(*, headers: dict[str, str], words: str, name: str, attached: bytes) -> bytes:
    """Return a message with one Word document attached."""
    message = EmailMessage()
    for header, value in headers.items():
        message[header] = value
    message.set_content(words)
    message.add_attachment(
        attached,
        maintype="application",
        subtype="vnd.openxmlformats-officedocument.wordprocessingml.document",
        filename=name,
    )
    message.set_boundary("part-of-an-invented-example")
    return message.as_bytes()


# ---- PDF

_SHEET = getSampleStyleSheet()
_STYLES = {
    "head": ParagraphStyle("head", parent=_SHEET["Heading2"], fontSize=12.5),
    "bold": ParagraphStyle("bold", parent=_SHEET["BodyText"], fontName="Helvetica-Bold"),
    "text": _SHEET["BodyText"],
    "item": ParagraphStyle("item", parent=_SHEET["BodyText"], leftIndent=18, bulletIndent=6),
}


def pdf(parts: Iterable[Part], *, title: str, footer: str = "", password: str = "") -> bytes:
    """Return a PDF with a footer on every page, locked where there is a password."""
    kept = io.BytesIO()
    lock = StandardEncryption(password, ownerPassword="owner", strength=128) if password else None
    paper = SimpleDocTemplate(
        kept, pagesize=A4, title=title, author="", invariant=1, encrypt=lock, pageCompression=0
    )

    def foot(canvas: Canvas, _: Any) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(72, 40, f"{footer}   Page {canvas.getPageNumber()}")

    paper.build([_flowing(part) for part in parts], onFirstPage=foot, onLaterPages=foot)
    return kept.getvalue()


def _flowing(part: Part) -> Any:
    kind, words = part
    if kind == "page":
        return PageBreak()
    if kind == "table":
        cells = [
            [Paragraph(html.escape(cell, quote=False), _STYLES["text"]) for cell in row]
            for row in words
        ]
        return Table(cells, style=TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "#888888")]))
    bullet = "\u2022" if kind == "item" else None
    return Paragraph(html.escape(words, quote=False), _STYLES[kind], bulletText=bullet)


class _Blackout(pdfdoc.Annotation):  # type: ignore[misc]
    """A black square laid over a place of the page; the words under it stay in the file."""

    permitted = (*pdfdoc.Annotation.permitted, "IC", "CA")

    def __init__(self, rectangle: Sequence[float]) -> None:
        self.rectangle = rectangle

    def Dict(self) -> Any:  # noqa: N802 - the library's name
        black = pdfdoc.PDFArray([0, 0, 0])
        return self.AnnotationDict(
            Rect=list(self.rectangle),
            Contents="",
            Subtype=pdfdoc.PDFName("Square"),
            C=black,
            IC=black,
            CA=1,
            F=4,
        )


def redacted(lines: Sequence[str], *, covered: str, unseen: str, title: str) -> bytes:
    """Return one page on which `covered` lies under a black square and `unseen` is white on white."""
    kept = io.BytesIO()
    canvas = Canvas(kept, pagesize=A4, invariant=1, pageCompression=0)
    canvas.setTitle(title)
    height = A4[1] - 90
    for line in lines:
        canvas.setFont("Helvetica", 11)
        canvas.drawString(72, height, line)
        if covered in line:
            before = canvas.stringWidth(line.split(covered)[0], "Helvetica", 11)
            width = canvas.stringWidth(covered, "Helvetica", 11)
            _cover(canvas, (70 + before, height - 4, 74 + before + width, height + 11))
        height -= 22
    canvas.setFillGray(1)
    canvas.drawString(72, height, unseen)
    canvas.save()
    return kept.getvalue()


def _cover(canvas: Canvas, rectangle: Sequence[float]) -> None:
    canvas._addAnnotation(_Blackout(rectangle))


def scan(lines: Sequence[str], *, title: str) -> bytes:
    """Return one page that is a picture of its words, as a scanner makes it."""
    picture = Image.new("L", (1240, 1754), 255)
    pen, font = ImageDraw.Draw(picture), ImageFont.load_default(size=28)
    for number, line in enumerate(lines):
        pen.text((130, 150 + 46 * number), line, fill=20, font=font)
    kept = io.BytesIO()
    canvas = Canvas(kept, pagesize=A4, invariant=1)
    canvas.setTitle(title)
    tilted = picture.rotate(0.4, fillcolor=255).point(lambda shade: 255 if shade > 128 else 0)
    canvas.drawImage(ImageReader(tilted.convert("1").convert("L")), 0, 0, *A4)
    canvas.save()
    return kept.getvalue()


# ---- the same bytes each time


def _saved(save: Callable[[Any], object]) -> bytes:
    kept = io.BytesIO()
    save(kept)
    return same_each_time(kept.getvalue())


def same_each_time(archive: bytes) -> bytes:
    """Return a zip archive with the time of every member set to the same moment."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(kept, "w") as new:
        for info in old.infolist():
            fixed = zipfile.ZipInfo(info.filename, date_time=MADE.timetuple()[:6])
            fixed.compress_type = info.compress_type
            new.writestr(fixed, old.read(info))
    return kept.getvalue()
