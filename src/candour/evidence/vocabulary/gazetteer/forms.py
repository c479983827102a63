"""Every way in which the name of a known body may be written."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from candour.evidence.vocabulary.entries import Expression
from candour.evidence.vocabulary.folding import words
from candour.evidence.vocabulary.gazetteer.known import Known

FULL, PLACE = "body", "place"
_ANY = ("{} Council", "{} Local Authority")
_BY_TYPE: Mapping[str, tuple[str, ...]] = {
    "county": ("{} County Council", "{} County", "{} CC"),
    "london_borough": (
        "London Borough of {}",
        "London Borough {}",
        "LB of {}",
        "LB {}",
        "{} London Borough",
        "{} London Borough Council",
        "{} Borough",
        "{} LBC",
        "{} LB",
    ),
    "metropolitan_district": (
        "{} Metropolitan Borough Council",
        "{} Metropolitan Borough",
        "Metropolitan Borough of {}",
        "{} Metropolitan Council",
        "{} Metropolitan District Council",
        "{} MBC",
        "{} MDC",
    ),
    "unitary": ("{} UA", "{} Unitary Authority", "{} Unitary Council"),
    "welsh_council": ("{} CBC",),
}
# The end of an official name, and what it is shortened to or turned round into.
_BY_ENDING: Mapping[str, tuple[str, ...]] = {
    "Borough Council": ("{} BC", "{} Borough", "Borough of {}", "Borough Council of {}"),
    "District Council": ("{} DC", "{} District"),
    "City Council": ("{} CC", "City of {} Council", "City of {}"),
    "County Council": ("{} CC",),
    "County Borough Council": ("{} CBC", "{} County Borough"),
    "Royal Borough": ("Royal Borough of {}", "RB of {}", "RB {}"),
}
_TWO = re.compile(r" (?:and|with) ")


def expressions(bodies: Mapping[str, Known]) -> Iterator[Expression]:
    """Yield each form of each body; a name that is one body's own is given to no other."""
    own = _owners((key, name) for key, body in bodies.items() for name in body.names)
    made = [(key, form) for key, body in bodies.items() for form in _made(body)]
    forms = [*_owned(made, own), *((key, n) for key, body in bodies.items() for n in body.names)]
    # Only where nothing else has the form: many write "Borough" of a council that is none.
    loose = [(key, form) for key, body in bodies.items() for form in _loose(body)]
    taken = _owners(forms)
    forms += [pair for pair in loose if words(pair[1]) not in taken]
    yield from (_form(FULL, key, text) for key, form in forms for text in _ampersand(form))
    for key, body in bodies.items():
        yield from (_form(FULL, key, acronym, exact=True) for acronym in body.acronyms)
        for place in body.places:
            # Only councils have names of two places: such a name is never bare.
            kind = FULL if _TWO.search(place) else PLACE
            yield from (_form(kind, key, text) for text in _ampersand(place))


def _owners(pairs: Iterable[tuple[str, str]]) -> dict[bytes, set[str]]:
    owners: dict[bytes, set[str]] = defaultdict(set)
    for key, name in pairs:
        owners[words(name)].add(key)
    return owners


def _owned(
    made: Iterable[tuple[str, str]], own: Mapping[bytes, set[str]]
) -> Iterator[tuple[str, str]]:
    yield from ((key, form) for key, form in made if key in own.get(words(form), {key}))


def _loose(body: Known) -> Iterator[str]:
    if body.is_council and body.type != "county":
        for place in body.places:
            yield from (f"{place} {kind}" for kind in ("Borough Council", "District Council"))


def _made(body: Known) -> Iterator[str]:
    if not body.is_council:
        return
    templates = [*_ANY, *_BY_TYPE.get(body.type, ())]
    for name in body.names:
        for ending, more in _BY_ENDING.items():
            if name.endswith(f" {ending}") or name.startswith(ending):
                templates += ["{} " + ending, *more] if ending != "Royal Borough" else more
    for place in body.places:
        yield from (template.format(place) for template in templates)


def _ampersand(form: str) -> tuple[str, ...]:
    return (form, form.replace(" and ", " & ")) if " and " in form else (form,)


def _form(kind: str, key: str, form: str, *, exact: bool = False) -> Expression:
    return Expression(kind=kind, key=key, term=form, form=form, exact_case=exact)
