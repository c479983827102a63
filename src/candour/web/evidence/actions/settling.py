"""An editor settles what two people saw differently, and never for a view of her own."""

from candour import texts
from candour.errors import ConflictError, InputError, NotAllowedError, NotFoundError
from candour.web.audit.actions import change
from candour.web.evidence.actions import publishing
from candour.web.evidence.actions.judging import REASON_LIMIT, follow
from candour.web.evidence.models import Judgement, Proposal, Settlement
from candour.web.people.models import Account, Role
from candour.web.people.permissions import require


def settle(
    *, actor: Account, proposal: int, view: int, reason: str, names_nobody_private: bool
) -> Settlement:
    """Follow one of the two views of a proposal, with a reason.

    Whoever gave the view is recorded, the editor accepts: two people stand behind what is public.
    """
    require(actor, Role.EDITOR)
    told = texts.clean(reason, limit=REASON_LIMIT)
    if not told:
        raise InputError("Give a reason, in at most 500 characters.")
    if not names_nobody_private:
        raise InputError("Check that no private person is named, then tick the box.")
    key = str(proposal)
    with change(verb="proposal settled", kind="proposal", key=key, actor_id=actor.pk) as trail:
        row = _differing(proposal)
        chosen = Judgement.objects.filter(pk=view, proposal=row).select_related("by").first()
        if chosen is None:
            raise InputError("Choose one of the two views.")
        if chosen.by_id == actor.pk:
            raise NotAllowedError("Somebody else must settle for this view: it is your own.")
        made = follow(row, view=chosen, by=actor, reason=told, differed=True)
        publishing.accept([made], actor=actor)
        trail.detail = {"result": made.result, "reason": told}
        return made


def _differing(number: int) -> Proposal:
    rows = Proposal.objects.select_for_update(of=("self",)).filter(pk=number)
    row = rows.select_related("text__capture", "text__body", "body").first()
    if row is None:
        raise NotFoundError("There is no such proposal.")
    if Settlement.objects.filter(proposal=row).exists():
        raise ConflictError("This proposal has been settled already.")
    if not row.judgements.filter(turn=2).exists():
        raise ConflictError("Two people must judge this first.")
    return row
