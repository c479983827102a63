"""Says how likely a proposed use is right, from a few signs whose weights were fitted by logistic regression."""

import math
from collections.abc import Mapping

from candour.evidence.proposing.drafts import Draft
from candour.evidence.proposing.owner import speaks_itself
from candour.evidence.proposing.scope import adults_alone, office_work, speaks_of_people
from candour.evidence.proposing.weights import BIAS, WEIGHTS
from candour.evidence.records import Known, Text, Understanding

_KINDS = frozenset(
    {"privacy_notice", "committee_paper", "council_page", "media", "supplier", "academic", "government", "foi_response"}
)  # fmt: skip


def signs(
    draft: Draft, *, text: Text, understanding: Understanding, known: Known
) -> Mapping[str, float]:
    """Return the signs for and against a use, each from 0 to 1."""
    words = " ".join(finding.words for finding in draft.findings)
    strong = sum(any(cue.strong for cue in f.cues) for f in draft.findings)
    techniques = {cue.technique for f in draft.findings for cue in f.cues if cue.strong}
    system = known.systems.get(draft.key)
    kind = understanding.kind if understanding.kind in _KINDS else "other"
    statuses = [cue for f in draft.findings for cue in f.statuses]
    found = {
        "known_system": bool(system and system.techniques),
        "known_maker": bool(system and system.supplier),
        "new_name": bool(draft.name and not draft.key),
        "programme": draft.key in known.programmes,
        "strong": min(strong, 3) / 3,
        "no_strong": strong == 0,
        "status": any(cue.weight >= 6 for cue in statuses),
        "no_status": not statuses,
        "named_there": bool(draft.owner and draft.owner.named),
        "own_paper": speaks_itself(understanding),
        "in_title": _in_title(draft, text),
        "supplier": any(f.suppliers for f in draft.findings),
        "people": speaks_of_people(words),
        "adults": adults_alone(words),
        "office": office_work(words),
        "screens_only": techniques == {"dashboard"},
        "only_asked": bool(draft.mention) and not _told(draft),
        "nobody": not draft.body.name,
        "one_sentence": len(draft.findings) == 1,
        f"scope_{system.scope if system else 'none'}": True,
        f"kind_{kind}": True,
        **{f"technique_{technique}": True for technique in techniques},
    }
    return {name: float(value) for name, value in found.items() if value}


def _told(draft: Draft) -> bool:
    """Tell whether the body's own words name it, and not the question alone."""
    place = draft.mention[0] if draft.mention else -1
    return any(f.sentence.start <= place < f.sentence.end for f in draft.findings)


def _in_title(draft: Draft, text: Text) -> bool:
    name = draft.body.name.partition(" ")[0].casefold()
    return bool(text.title and name) and name in text.title.casefold()


def probability(found: Mapping[str, float]) -> float:
    """Return the probability that a use with these signs is right (logistic model)."""
    total = BIAS + sum(WEIGHTS.get(name, 0.0) * value for name, value in found.items())
    return round(1 / (1 + math.exp(-total)), 3)
