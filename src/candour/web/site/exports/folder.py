"""Writes the whole public site as files that a browser opens from a folder."""

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import is_valid_path

from candour.errors import InputError
from candour.web.bodies.queries import address, body_records
from candour.web.register.models import Claim, Source, Supplier, System, UseEntry
from candour.web.site.exports.handler import Answer, Visitor
from candour.web.site.exports.links import COPY, addresses, local, place, rewritten
from candour.web.site.queries.days import today

_TWINS = ("json", "csv")
Tell = Callable[[int, int], None]


@dataclass(frozen=True, kw_only=True)
class Written:
    """What was written: pages, all files, and each address that could not be, with why."""

    pages: int
    files: int
    problems: tuple[str, ...]


@dataclass(kw_only=True)
class _Copy:
    """A copy in the making: `files` maps addresses to files, `moved` old addresses to new."""

    out: Path
    files: dict[str, str] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)
    pages: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    waiting: deque[str] = field(default_factory=deque)
    known: set[str] = field(default_factory=set)

    def want(self, address: str) -> None:
        if address not in self.known and place(address) is not None:
            self.known.add(address)
            self.waiting.append(address)


def write_site(out: Path, *, tell: Tell = lambda _done, _waiting: None) -> Written:
    """Write every public page, its data and its files under `out`, a new or empty folder."""
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise InputError(f"{out} is not empty; name a new folder for the copy of the site.")
    out.mkdir(parents=True, exist_ok=True)
    copy = _Copy(out=out)
    for start in _starts():
        copy.want(start)
    _read_all(copy, tell)
    _write_about(copy)
    reached = {old: copy.files[new] for old, new in copy.moved.items() if new in copy.files}
    for page in copy.pages:
        _relink(copy, page, files=reached | copy.files)
    return Written(pages=len(copy.pages), files=len(copy.files), problems=tuple(copy.problems))


def _starts() -> Iterable[str]:
    """Yield addresses from which every page is reached, though a list may not link to it."""
    yield "/"
    yield from (address(body) for body in body_records())
    public = Claim.objects.filter(acceptance__isnull=False)
    slugs = {
        "uses": UseEntry.objects.filter(claims__gt=0).values_list("use__slug", flat=True),
        "claims": public.values_list("public_id", flat=True),
        "sources": Source.objects.filter(documents__claims__in=public).values_list(
            "slug", flat=True
        ),
        "systems": System.objects.filter(entries__isnull=False).values_list("slug", flat=True),
        "suppliers": Supplier.objects.filter(entries__isnull=False).values_list("slug", flat=True),
    }
    for kind, named in slugs.items():
        yield from (f"/{kind}/{slug}/" for slug in named.distinct())


def _read_all(copy: _Copy, tell: Tell) -> None:
    visitor = Visitor()
    done = 0
    while copy.waiting:
        wanted = copy.waiting.popleft()
        _save(copy, wanted, visitor.get(wanted))
        done += 1
        tell(done, len(copy.waiting))


def _save(copy: _Copy, wanted: str, answer: Answer) -> None:
    file = place(wanted)
    if answer.status in {301, 302, 308}:
        _follow(copy, wanted, answer)
    elif answer.status != 200 or file is None:
        if answer.status != 404:
            copy.problems.append(f"{wanted}: the site answered {answer.status}.")
    else:
        _write(copy, wanted, answer, file)
    for _ in answer.pieces:
        pass  # reading to the end lets Django close the request


def _follow(copy: _Copy, wanted: str, answer: Answer) -> None:
    target = local(answer.location, page=wanted)
    if target is not None:
        copy.moved[wanted] = target
        copy.want(target)


def _write(copy: _Copy, wanted: str, answer: Answer, file: str) -> None:
    path = copy.out / file
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as target:
        target.writelines(answer.pieces)
    copy.files[wanted] = file
    if not answer.html:
        return
    copy.pages.append(wanted)
    for linked in addresses(path.read_text(encoding="utf-8"), page=wanted):
        copy.want(linked)
    for twin in _twins(wanted):
        copy.want(twin)


def _twins(page: str) -> Iterable[str]:
    """Yield the data twins of a page that the site has."""
    if "?" not in page:
        stem = page.rstrip("/") or "/index"
        yield from (t for kind in _TWINS if is_valid_path(t := f"{stem}.{kind}"))


def _write_about(copy: _Copy) -> None:
    shown = {"day": today(), "origin": settings.ORIGIN, "page_address": "/"}
    html = render_to_string("site/copy.html", shown, using="jinja2")
    (copy.out / COPY).write_text(html, encoding="utf-8")
    copy.files[f"/{COPY}"] = COPY
    copy.pages.append(f"/{COPY}")


def _relink(copy: _Copy, page: str, *, files: Mapping[str, str]) -> None:
    path = copy.out / copy.files[page]
    html = rewritten(path.read_text(encoding="utf-8"), page=page, files=files)
    path.write_text(html, encoding="utf-8")
