"""Which council's web site an address lies on."""

import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from candour.evidence.vocabulary.characters import visible
from candour.evidence.vocabulary.gazetteer.known import Known

_GOVERNMENT = re.compile(
    r"(?:^|\.)([a-z0-9-]+)\.(?:gov\.uk|moderngov\.co\.uk|gov\.wales|gov\.scot)$"
)
_OTHER = re.compile(r"(?:^|\.)([a-z0-9-]+)\.(?:org\.uk|llyw\.cymru|cmis\.uk\.com)$")
_REQUESTS = re.compile(r"^/(?:body|[a-z]{2}/body)/([a-z0-9_]+)")
_ENDINGS = ("", "council", "cc", "bc", "dc", "mbc", "cbc", "citycouncil", "countycouncil", "city")


class Sites:
    """Domains of the bodies: from the register where it knows one, else by name."""

    def __init__(self, bodies: Mapping[str, Known]) -> None:
        self._domains: dict[str, list[str]] = {}
        self._labels: dict[str, list[str]] = {}
        self._names: dict[str, list[str]] = {}
        for key, body in bodies.items():
            site = urlsplit(body.website)
            # A body with a path under somebody else's domain does not own the domain.
            if site.netloc and (body.is_council or site.path in {"", "/"}):
                self._domains.setdefault(site.netloc.removeprefix("www."), []).append(key)
            for name in body.names:
                self._names.setdefault(_bare(name), []).append(key)
            if body.is_council:
                for label in _labels(body):
                    self._labels.setdefault(label, []).append(key)

    def ids(self, url: str) -> list[str]:
        """Return the ids of the bodies of an address; none where it is nobody's we know."""
        try:
            parts = urlsplit(url if "//" in url else f"//{url}")
        except ValueError:  # brackets that are no address
            return []
        host = (parts.hostname or "").lower()
        labels = host.split(".")
        for cut in range(len(labels) - 1):
            if found := self._domains.get(".".join(labels[cut:])):
                return found
        if host.endswith("whatdotheyknow.com"):
            asked = _REQUESTS.match(parts.path)
            return self._names.get(_bare(asked[1]), []) if asked else []
        return self._by_label(host)

    def _by_label(self, host: str) -> list[str]:
        for shape in (_GOVERNMENT, _OTHER):
            if match := shape.search(host):
                label = match[1].replace("-", "")
                # A word such as "bath" is a council's only under gov.uk.
                if shape is _GOVERNMENT or label.endswith(("council", "cc", "mbc")):
                    return self._labels.get(label, [])
        return []


def _labels(body: Known) -> Iterator[str]:
    for place in body.places:
        bare = _bare(place)
        yield from dict.fromkeys(bare + ending for ending in _ENDINGS)
        yield from dict.fromkeys((bare.replace("and", ""), f"lb{bare}", f"my{bare}"))
    for short in body.acronyms:
        yield short.lower()


def _bare(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", visible(name).lower())
