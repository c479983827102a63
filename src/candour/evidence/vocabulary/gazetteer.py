"""Finds the names of public bodies in text."""

from pathlib import Path
from urllib.parse import urlsplit

from candour.evidence.records import BodyMention, BodyRef
from candour.evidence.vocabulary.entries import Expression, Vocabulary
from candour.evidence.vocabulary.matching import Matcher
from candour.evidence.vocabulary.tables import rows


class Gazetteer:
    """Names of the bodies the register knows; make one with `Gazetteer.load`."""

    def __init__(self, *, bodies: dict[str, BodyRef], names: dict[str, str], sites: dict[str, str]):
        self._bodies = bodies
        self._sites = sites
        self._matcher = Matcher(
            Vocabulary(
                expressions=tuple(
                    Expression(kind="body", key=key, term=name, form=name, exact_case=False)
                    for name, key in names.items()
                )
            )
        )

    @classmethod
    def load(cls, content: Path) -> "Gazetteer":
        """Read content/bodies."""
        folder = content / "bodies"
        bodies: dict[str, BodyRef] = {}
        names: dict[str, str] = {}
        sites: dict[str, str] = {}
        for file in ("authorities.csv", "others.csv"):
            for row in rows(folder / file):
                bodies[row["id"]] = BodyRef(
                    id=row["id"], name=row["official_name"], gss=row["gss"] or None
                )
                names[row["official_name"]] = row["id"]
                names.setdefault(f"{row['short_name']} Council", row["id"])
                if row["website"]:
                    sites[urlsplit(row["website"]).netloc.removeprefix("www.")] = row["id"]
        for row in rows(folder / "names.csv"):
            if "council" in row["name"].lower() or "borough" in row["name"].lower():
                names.setdefault(row["name"], row["id"])
        return cls(bodies=bodies, names=names, sites=sites)

    def mentions(self, content: str) -> tuple[BodyMention, ...]:
        """Return every place that names a body, in order."""
        return tuple(
            BodyMention(start=m.start, end=m.end, candidates=(self._bodies[m.key],), strong=True)
            for m in self._matcher.mentions(content)
        )

    def of_address(self, url: str) -> BodyRef | None:
        """Return the council whose web site an address is on."""
        host = urlsplit(url).netloc.lower()
        parts = host.split(".")
        for cut in range(len(parts) - 1):
            key = self._sites.get(".".join(parts[cut:]))
            if key:
                return self._bodies[key]
        return None

    def named(self, text: str) -> BodyRef | None:
        """Return the body that one short text names, or None where it names none or several."""
        found = {m.candidates[0].id: m.candidates[0] for m in self.mentions(text)}
        return next(iter(found.values())) if len(found) == 1 else None
