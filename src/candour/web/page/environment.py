"""Builds the Jinja2 environment that renders every public page."""

from datetime import date, datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.templatetags.static import static
from django.urls import is_valid_path, reverse
from django.utils import timezone
from django.utils.dateformat import format as date_words
from django.utils.translation import get_language, gettext, ngettext, override
from jinja2 import Environment, FileSystemBytecodeCache, StrictUndefined
from markupsafe import Markup

from candour import dates
from candour.study.markdown import to_html

LONDON = ZoneInfo("Europe/London")


def url(name: str, *args: object, **kwargs: object) -> str:
    """The address of a named page."""
    return reverse(name, args=args or None, kwargs=kwargs or None)


def asset(path: str) -> str:
    """The address of a style sheet or drawing."""
    try:
        return static(path)
    except ValueError:
        # Styles not collected yet: a page that reads without them beats no page at all.
        return f"{settings.STATIC_URL}{path}"


def day(value: date | datetime | None) -> str:
    """A day in words, as people in London would date it: 7 August 2025."""
    if value is None:
        return ""
    return date_words(in_london(value), "j F Y")


def moment(value: datetime) -> str:
    """A day and time in words: 7 August 2025, 14:05."""
    return date_words(in_london(value), "j F Y, H:i")


def weekday_time(value: datetime) -> str:
    """A moment as people make appointments: Tuesday 8 December 2026, 19:30."""
    return date_words(in_london(value), "l j F Y, H:i")


def clock_time(value: datetime) -> str:
    """What the clocks in London show: 19:30."""
    return date_words(in_london(value), "H:i")


def month(value: date) -> str:
    """A month in words: December 2026."""
    return date_words(value, "F Y")


def in_london(value: date | datetime) -> date | datetime:
    """The same instant on London's clock; a plain day stays as it is."""
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(LONDON)
    return value


def iso(value: date | datetime | None) -> str:
    """The day for machines: 2025-08-07."""
    if value is None:
        return ""
    return in_london(value).strftime("%Y-%m-%d")


def number(value: float) -> str:
    """A number with its thousands marked: 12,345."""
    return f"{value:,}"


@lru_cache(maxsize=4000)
def translated(message: str, language: str) -> Markup:
    """The words of a template in a language; a page asks for the same few hundred times over."""
    with override(language):
        return Markup(gettext(message))  # noqa: S704 - templates are our own words


def words(message: str, **variables: object) -> Markup:
    """What `_()` says in a template, its variables escaped."""
    return translated(message, get_language() or "en-gb") % variables


def told(sentence: object) -> str:
    """What a refusal says, in the language of this page; errors are written in English."""
    said = str(sentence)
    return gettext(said) if said else ""


def plural(count: int, one: str, many: str = "") -> str:
    """A count and its noun: 1 use, 3 uses, 2 bodies."""
    word = one if count == 1 else many or f"{one}s"
    return f"{number(count)} {word}"


def spoken(address: str) -> str:
    """The address in the language of this page; English needs no word in it."""
    language = get_language() or settings.LANGUAGE_CODE
    if language == settings.LANGUAGE_CODE:
        return address
    place, mark, anchor = address.partition("#")
    joined = "&" if "?" in place else "?"
    return f"{place}{joined}language={language}{mark}{anchor}"


def markdown(text: str) -> Markup:
    """The words of a study, made safe HTML."""
    return Markup(to_html(text))  # noqa: S704 - whatever the words are, they come out escaped


def languages() -> list[tuple[str, str]]:
    """The languages that public pages speak, English first."""
    return list(settings.LANGUAGES)


def twins(address: str) -> list[tuple[str, str, str]]:
    """The data twins of a page that exist: the name, type and address of each."""
    stem = address.rstrip("/") or "/index"
    kinds = (("JSON", "application/json", "json"), ("CSV", "text/csv", "csv"))
    found = ((name, kind, f"{stem}.{ending}") for name, kind, ending in kinds)
    return [(name, kind, twin) for name, kind, twin in found if is_valid_path(twin)]


def _kept_templates() -> FileSystemBytecodeCache:
    """Templates as Python reads them, kept for the next start; a changed one is made anew."""
    folder = settings.CONFIG.data / "templates"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return FileSystemBytecodeCache(str(folder))


def environment(**options: Any) -> Environment:
    """What Django's Jinja2 backend asks for; a missing name is an error, never a blank."""
    options["undefined"] = StrictUndefined
    options["autoescape"] = True
    env = Environment(  # noqa: S701 - autoescape is set on, two lines above
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
        bytecode_cache=_kept_templates(),
        **options,
    )
    env.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    env.globals.update(
        _=words, gettext=words, url=url, static=asset, twins=twins, language=get_language
    )
    env.globals.update(languages=languages)
    env.globals.update(origin=settings.ORIGIN, today=lambda: dates.london_day(timezone.now()))
    env.filters.update(
        day=day, moment=moment, iso=iso, number=number, plural=plural, edtf=dates.plain
    )
    env.filters.update(weekday_time=weekday_time, clock_time=clock_time, month=month)
    env.filters.update(spoken=spoken, markdown=markdown, told=told)
    return env
