"""Which changes an address asks for: of a body, use, system, supplier or search, since a day."""

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from candour.errors import InputError
from candour.web.bodies.models import Body
from candour.web.register.models import ChangeDay, Claim, SearchText, Supplier, System, Use
from candour.web.register.queries.claims import kept_as
from candour.web.site.queries.question import FACETS, KIND, Parameters, Question, read_question
from candour.web.site.queries.selecting import matching

# Filters that name what changed; every other one makes the request a search.
_DIRECT = ("body", "system", "supplier")
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_LONGEST_SLUG = 160


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The changes asked for; `question` holds bodies, systems, suppliers and the search."""

    question: Question
    use: str = ""
    since: date | None = None

    @property
    def searches(self) -> bool:
        chosen = self.question.filters
        others = (name for name in (KIND, *FACETS) if name not in _DIRECT)
        return bool(self.question.query.text) or any(chosen[name] for name in others)

    @property
    def narrowed(self) -> bool:
        return bool(self.address())

    def pairs(self) -> list[tuple[str, str]]:
        more = [("use", self.use)] if self.use else []
        since = [("since", self.since.isoformat())] if self.since else []
        return [*self.question.pairs(), *more, *since]

    def address(self) -> str:
        """The parameters that ask the same again."""
        return urlencode(self.pairs())

    def kept(self) -> list[tuple[str, str]]:
        """The parameters that the form does not show."""
        return [pair for pair in self.pairs() if pair[0] not in {"q", "since"}]


def read_asked(given: Parameters) -> Asked:
    """Read the parameters of an address; raise InputError for a day that is none."""
    use = given.get("use", "")
    return Asked(
        question=read_question(given),
        use=use if use.isprintable() and len(use) <= _LONGEST_SLUG else "-",
        since=_since(given.get("since", "")),
    )


def _since(text: str) -> date | None:
    if not text:
        return None
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise InputError(
        _("The day in “since” cannot be read. Write it as year-month-day, such as 2026-11-30.")
    )


def chosen_days(asked: Asked) -> QuerySet[ChangeDay]:
    """Return the days of change of everything asked for."""
    rows = ChangeDay.objects.all()
    filters = asked.question.filters
    if asked.since:
        rows = rows.filter(day__gte=asked.since)
    if asked.use:
        rows = rows.filter(use__slug=kept_as("use").get(asked.use, asked.use))
    if filters["body"]:
        rows = rows.filter(body__slug__in=filters["body"])
    if filters["system"]:
        rows = rows.filter(_naming("system", filters["system"], "use__entry__system__slug__in"))
    if filters["supplier"]:
        named = _naming("supplier", filters["supplier"], "use__entry__suppliers__slug__in")
        made = Q(use__entry__system__suppliers__slug__in=filters["supplier"])
        keys = ChangeDay.objects.filter(named | made).values("pk")
        rows = rows.filter(pk__in=keys)
    return rows.filter(_found(asked.question)) if asked.searches else rows


def _naming(property_id: str, slugs: tuple[str, ...], today: str) -> Q:
    """Uses that name it today, and those that did before all was withdrawn."""
    before = Claim.objects.filter(
        use__entry__claims=0,
        property=property_id,
        value__in=slugs,
        acceptance__isnull=False,
    )
    emptied = list(before.values_list("use", flat=True).distinct())
    # Asked for only where there are any: an “or” keeps the database from using its indexes.
    return Q(**{today: slugs}) | Q(use__in=emptied) if emptied else Q(**{today: slugs})


def _found(question: Question) -> Q:
    texts = SearchText.objects.filter(pk__in=matching(question)).values_list("kind", "key")
    keys: dict[str, list[str]] = {"use": [], "body": []}
    for kind, key in texts:
        if kind in keys:
            keys[kind].append(key)
    return Q(use__slug__in=keys["use"]) | Q(use=None, body__slug__in=keys["body"])


def about(asked: Asked) -> tuple[str, ...]:
    """Return the names of the bodies, uses, systems and suppliers asked for."""
    filters = asked.question.filters
    names: list[str] = []
    for table, slugs in (
        (Body, filters["body"]),
        (Use, (asked.use,) if asked.use else ()),
        (System, filters["system"]),
        (Supplier, filters["supplier"]),
    ):
        if slugs:
            rows = table._default_manager.filter(slug__in=slugs)
            names += rows.values_list("name", flat=True)
    return tuple(names)
