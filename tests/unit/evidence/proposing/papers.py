"""Invented papers of invented councils, and what the rules make of them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from candour.evidence.proposing import Weighed, propose, weigh
from candour.evidence.proposing.findings import Finding, findings
from candour.evidence.proposing.uses import denials
from candour.evidence.records import (
    BlockKind,
    BodyMention,
    BodyRef,
    Known,
    KnownSystem,
    Mention,
    Proposals,
    ProposedUse,
    Text,
    Understanding,
)
from tests.documents import EXAMPLESHIRE, SAMPLETON, Line, document

MOCKFORD_POLICE = BodyRef(id="", name="Mockford Police")
MINISTRY = BodyRef(id="", name="Ministry of Examples")
BODIES = (EXAMPLESHIRE, SAMPLETON, MOCKFORD_POLICE, MINISTRY)
KNOWN = Known(
    systems={
        "familylens": KnownSystem(
            name="FamilyLens", supplier="Invented Analytics", techniques=("risk_score",)
        ),
        "claimsorter": KnownSystem(name="ClaimSorter", techniques=("risk_score",)),
        "tablemaker": KnownSystem(name="TableMaker", techniques=("dashboard",), scope="office"),
        "casekeeper": KnownSystem(name="CaseKeeper", scope="records"),
        "pupilreturn": KnownSystem(
            name="PupilReturn", techniques=("data_linkage",), scope="statutory"
        ),
        "watchlist": KnownSystem(name="WatchList", techniques=("risk_score",), scope="police"),
        "kind-start-way": KnownSystem(name="Kind Start"),
    },
    suppliers={"invented-analytics": "Invented Analytics", "made-up": "Made-Up Systems"},
    programmes={"better-days": "Better Days"},
    practices=frozenset({"kind-start-way"}),
)
TERMS = {
    **{system.name: ("system", key) for key, system in KNOWN.systems.items()},
    **{name: ("supplier", key) for key, name in KNOWN.suppliers.items()},
    **{name: ("programme", key) for key, name in KNOWN.programmes.items()},
}


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A text that has been understood, with the mentions in it."""

    text: Text
    mentions: tuple[Mention, ...]
    understanding: Understanding

    def findings(self) -> tuple[Finding, ...]:
        return findings(
            text=self.text,
            mentions=self.mentions,
            understanding=self.understanding,
            known=KNOWN,
        )

    def weighed(self) -> tuple[Weighed, ...]:
        return tuple(
            weigh(
                found=self.findings(),
                text=self.text,
                mentions=self.mentions,
                understanding=self.understanding,
                known=KNOWN,
            )
        )

    def uses(self) -> tuple[ProposedUse, ...]:
        """Return every use that might be proposed, likely or not."""
        return tuple(weighed.use for weighed in self.weighed())

    def denials(self) -> tuple[ProposedUse, ...]:
        return tuple(
            denials(found=self.findings(), text=self.text, understanding=self.understanding)
        )

    def proposals(self) -> Proposals:
        return propose(
            text=self.text,
            mentions=self.mentions,
            understanding=self.understanding,
            known=KNOWN,
        )


def paper(
    *lines: Line,
    kind: str = "committee_paper",
    body: BodyRef | None = EXAMPLESHIRE,
    title: str = "",
) -> Paper:
    """Return a paper of one sentence a line; it is that of Exampleshire unless told otherwise."""
    made = document(*lines, kind=kind)
    content = made.text.content
    bodies = tuple(bodies_in(content))
    return Paper(
        text=replace(made.text, title=title),
        mentions=tuple(sorted(mentions_in(content), key=lambda m: m.start)),
        understanding=replace(made.understanding, body=body, bodies=bodies),
    )


def apart(given: Paper, kind: BlockKind) -> Paper:
    """Return the paper with every block of that kind, as if it stood beside the main text."""
    blocks = tuple(replace(block, kind=kind) for block in given.text.blocks)
    return replace(given, text=replace(given.text, blocks=blocks))


def mentions_in(content: str) -> Iterable[Mention]:
    for term, (kind, key) in TERMS.items():
        for start in places(content, term):
            yield Mention(start=start, end=start + len(term), kind=kind, key=key, term=term)


def bodies_in(content: str) -> Iterable[BodyMention]:
    for body in BODIES:
        for start in places(content, body.name):
            yield BodyMention(start=start, end=start + len(body.name), candidates=(body,))


def places(content: str, words: str) -> Iterable[int]:
    start = content.find(words)
    while start >= 0:
        yield start
        start = content.find(words, start + 1)
