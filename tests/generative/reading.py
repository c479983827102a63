"""The desk for reading, for those who fill in its forms badly."""

from collections.abc import Mapping
from typing import Any

from candour.evidence.records import BodyRef
from candour.web.evidence.actions.importing import import_readings
from candour.web.evidence.models import Proposal, ProposedValue
from candour.web.people.models import Role
from tests.web import factories, readings
from tests.web.evidence import verdicts


def on_desk() -> dict[str, Any]:
    """Put one proposal on the desk that waits, and one that two people saw differently."""
    body = BodyRef(id="", name="Sampleton Council")
    pile = [readings.a_use(body), readings.an_answer(body)]
    import_readings(pile, origin="test", example=True)
    waits, apart = Proposal.objects.filter(planted="").order_by("pk")
    verdicts.accept(factories.account(Role.RESEARCHER), apart)
    (view,) = verdicts.reject(factories.account(Role.RESEARCHER), apart)
    return {"proposal": waits.pk, "apart": apart.pk, "view": view.pk}


def forms(names: Mapping[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Return the forms of the desk for reading, filled in well, but that they publish nothing."""
    number, apart = names["proposal"], names["apart"]
    values = ProposedValue.objects.filter(proposal=number).values_list("pk", "value")
    corrected = {
        "verdict": "correct",
        "nobody_private": "",
        "with": str(number),
        "body": "",
        "scope": "",
        f"dated-{number}": "2020",
        "shown": "",
    } | {f"value-{pk}": value for pk, value in values}
    rejected = {"verdict": "reject", "with": str(number), "reason": "1", "words": "", "shown": "x"}
    settled = {"view": str(names["view"]), "reason": "", "nobody_private": "on"}
    return [
        (f"/desk/reading/proposals/{number}/judge/", corrected),
        (f"/desk/reading/proposals/{number}/judge/", rejected),
        (f"/desk/reading/proposals/{apart}/settle/", settled),
    ]
