"""Handing out what is not for everybody: restricted texts, and the decisions in bulk."""

from candour.web.audit.actions import change
from candour.web.evidence.models import ReadText
from candour.web.people.models import Account, Role
from candour.web.people.permissions import require


def open_text(*, actor: Account, text: ReadText) -> str:
    """Return the content of a text; a restricted one only to an editor, who leaves a trace."""
    require(actor, Role.RESEARCHER)
    capture = text.capture
    if capture.restricted:
        require(actor, Role.EDITOR)
        with change(
            verb="restricted text opened",
            kind="capture",
            key=capture.fingerprint,
            actor_id=actor.pk,
        ) as trail:
            trail.detail = {"reason": capture.restricted}
    return text.content


def hand_out_decisions(*, actor: Account) -> None:
    """Leave a trace of who took the decisions away."""
    require(actor, Role.EDITOR)
    with change(verb="decisions downloaded", kind="judgement", actor_id=actor.pk):
        pass
