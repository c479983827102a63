"""Turns the words of a study into HTML: headings, lists, paragraphs, bold and links alone."""

import re
from collections.abc import Iterator
from html import escape

# What is not one of these stays text; whatever is typed, no other tag or attribute comes out.
_HEADING = re.compile(r"(#{1,4})\s+(.*)")
_BULLET = re.compile(r"[-*]\s+(.*)")
_NUMBER = re.compile(r"\d{1,3}\.\s+(.*)")
_BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
_LINK = re.compile(r"\[([^\[\]]+)\]\(((?:https://|mailto:|tel:)[^\s()<>\"']+)\)")


def to_html(text: str) -> str:
    """Return safe HTML; `##` is the highest heading, for the page has a first one of its own."""
    return "\n".join(_blocks(text))


def _blocks(text: str) -> Iterator[str]:
    for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n")):
        lines = [line.strip() for line in block.split("\n") if line.strip()]
        while lines:
            kind = _kind(lines[0])
            taken = _run(lines, kind)
            yield _render(lines[:taken], kind)
            lines = lines[taken:]


def _kind(line: str) -> str:
    if _HEADING.fullmatch(line):
        return "heading"
    if _BULLET.fullmatch(line):
        return "ul"
    return "ol" if _NUMBER.fullmatch(line) else "p"


def _run(lines: list[str], kind: str) -> int:
    """Return how many lines belong together; in a list, a plain line goes on with its item."""
    if kind == "heading":
        return 1
    kept = {kind, "p"}
    return next((at for at, line in enumerate(lines) if _kind(line) not in kept), len(lines))


def _render(lines: list[str], kind: str) -> str:
    if kind == "heading":
        found = _HEADING.fullmatch(lines[0])
        marks, words = found.groups() if found else ("##", lines[0])
        level = max(2, len(marks))
        return f"<h{level}>{inline(words)}</h{level}>"
    if kind == "p":
        return f"<p>{inline(' '.join(lines))}</p>"
    items = "\n".join(f"<li>{inline(words)}</li>" for words in _items(lines, kind))
    return f"<{kind}>\n{items}\n</{kind}>"


def _items(lines: list[str], kind: str) -> list[str]:
    marked = _BULLET if kind == "ul" else _NUMBER
    items: list[str] = []
    for line in lines:
        found = marked.fullmatch(line)
        if found:
            items.append(found[1])
        else:
            items[-1] += f" {line}"
    return items


def inline(text: str) -> str:
    """Return one line's bold and links as HTML, all else escaped."""
    parts: list[str] = []
    end = 0
    for found in _LINK.finditer(text):
        parts.append(_bold(text[end : found.start()]))
        parts.append(f'<a href="{escape(found[2])}">{_bold(found[1])}</a>')
        end = found.end()
    return "".join([*parts, _bold(text[end:])])


def _bold(text: str) -> str:
    return _BOLD.sub(r"<strong>\1</strong>", escape(text))


def plain(text: str) -> str:
    """Return the words alone, as they would be read aloud: a line for each block or item."""
    shown = re.sub(r"</(?:h\d|p|li)>", "\n", to_html(text))
    bare = re.sub(r"<[^>]*>", "", shown)
    for name, letter in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#x27;", "'")):
        bare = bare.replace(name, letter)
    lines = (line.strip() for line in bare.replace("&amp;", "&").splitlines())
    return "\n".join(line for line in lines if line)
