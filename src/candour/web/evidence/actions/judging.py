"""A person's verdict on a proposal; two that agree settle it."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import IntegrityError

from candour import dates, texts
from candour.errors import ConflictError, InputError, NotFoundError
from candour.web.audit.actions import change
from candour.web.evidence.actions import publishing
from candour.web.evidence.models import Judgement, Proposal, Settlement
from candour.web.evidence.queries import saying
from candour.web.evidence.queries.saying import Said
from candour.web.people.models import Account, Role
from candour.web.people.permissions import require

REASON_LIMIT = 500
LONGEST_SECONDS = 3600
Verdict = Judgement.Verdict
_NOTHING_LEFT = "Every value was left out."


@dataclass(frozen=True, kw_only=True)
class Corrections:
    """What a person writes instead: `claims` by the id of the proposed value, `dated` by that of
    the proposal, as is `cited` (title, publisher, kind, speaker); an empty value is left out, None
    for body or scope keeps what is proposed, as does an empty part of `cited`."""

    body: str | None = None
    scope: str | None = None
    dated: Mapping[int, str] = field(default_factory=dict)
    cited: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    claims: Mapping[int, str] = field(default_factory=dict)


def judge(
    *,
    actor: Account,
    proposals: Sequence[int],
    verdict: Verdict,
    names_nobody_private: bool = False,
    reason: str = "",
    corrections: Corrections | None = None,
    seconds: int | None = None,
) -> list[Judgement]:
    """Record one verdict on proposals that tell of the same thing; publish what two agree on.

    Nothing of the verdict goes into the audit: the second person must not find it there.
    """
    require(actor, Role.RESEARCHER)
    told = texts.clean(reason, limit=REASON_LIMIT)
    if verdict is Verdict.REJECT and not told:
        raise InputError("Choose why it is wrong, or write it.")
    if verdict is not Verdict.REJECT and not names_nobody_private:
        raise InputError("Check that no private person is named, then say that it is right.")
    taken = None if seconds is None else min(max(seconds, 0), LONGEST_SECONDS)
    key = str(min(proposals, default=0))
    with (
        _once(),
        change(verb="proposal judged", kind="proposal", key=key, actor_id=actor.pk) as trail,
    ):
        rows = _locked(proposals, actor)
        trail.detail = {"proposals": [row.pk for row in rows]}
        given = corrections or Corrections()
        made = [_judge(row, actor, verdict, told, given, taken) for row in rows]
        settled = [_settle(view) for view in made if view.turn == 2]
        publishing.accept([one for one in settled if one], actor=actor)
        return made


@contextmanager
def _once() -> Iterator[None]:
    """Turn a verdict that somebody else gave this very moment into a sentence."""
    try:
        yield
    except IntegrityError as error:
        raise ConflictError("Somebody judged this just now; nothing was recorded.") from error


def _locked(numbers: Sequence[int], actor: Account) -> list[Proposal]:
    wanted = sorted(set(numbers))
    rows = Proposal.objects.select_for_update(of=("self",)).filter(pk__in=wanted).order_by("pk")
    found = list(rows.select_related("text__capture", "text__body", "body"))
    if not found or len(found) != len(wanted):
        raise NotFoundError("There is no such proposal.")
    if len({row.group for row in found}) > 1:
        raise InputError("These proposals tell of different things; judge each by itself.")
    for row in found:
        _check_open(row, actor)
    return found


def _check_open(row: Proposal, actor: Account) -> None:
    if row.text.capture.restricted:
        require(actor, Role.EDITOR)
    if row.superseded_id or Settlement.objects.filter(proposal=row).exists():
        raise ConflictError("This proposal is not open any more; nothing was recorded.")
    if row.judgements.filter(by=actor).exists():
        raise ConflictError("You have judged this already; a verdict cannot be changed.")
    if row.judgements.filter(turn=2).exists():
        raise ConflictError("Two people have judged this already; nothing was recorded.")


def _judge(
    row: Proposal,
    actor: Account,
    verdict: Verdict,
    reason: str,
    given: Corrections,
    seconds: int | None,
) -> Judgement:
    said: Said = {}
    if verdict is not Verdict.REJECT:
        verdict, said = _said(row, verdict, given)
        reason = _NOTHING_LEFT if verdict is Verdict.REJECT else ""
    turn = None if row.planted else row.judgements.count() + 1
    return Judgement.objects.create(
        proposal=row, turn=turn, by=actor, verdict=verdict, reason=reason, said=said,
        seconds=seconds,
    )  # fmt: skip


def _said(row: Proposal, verdict: Verdict, given: Corrections) -> tuple[Verdict, Said]:
    """Return the verdict as it really is, and all that it says."""
    proposed = saying.as_proposed(row)
    said = proposed if verdict is Verdict.ACCEPT else _corrected(row, proposed, given)
    if not said["claims"]:
        return Verdict.REJECT, {}
    if said["dated"]:
        dates.parse(said["dated"])
    if not saying.obstacle(row, said):
        publishing.check(row, said)
    return (Verdict.ACCEPT if said == proposed else Verdict.CORRECT), said


def _corrected(row: Proposal, proposed: Said, given: Corrections) -> Said:
    claims = {
        value.pk: texts.clean(given.claims.get(value.pk, value.value), limit=2000, lines=True)
        for value in row.values.all()
    }
    return saying.corrected(
        row,
        body=proposed["body"] if given.body is None else given.body,
        dated=texts.clean(given.dated.get(row.pk, proposed["dated"]), limit=40),
        scope=proposed["scope"] if given.scope is None else given.scope,
        cited={
            name: texts.clean(given.cited.get(row.pk, {}).get(name, ""), limit=200) or told
            for name, told in proposed["cited"].items()
        },
        claims=claims,
    )


def _settle(second: Judgement) -> Settlement | None:
    """Settle what two people see alike; what they see differently waits for an editor."""
    row = second.proposal
    first = row.judgements.get(turn=1)
    wrong = [view.verdict == Verdict.REJECT for view in (first, second)]
    if all(wrong):
        reason = " / ".join(dict.fromkeys((first.reason, second.reason)))
        return follow(row, view=first, by=second.by, reason=reason[:REASON_LIMIT])
    if not any(wrong) and first.said == second.said:
        return follow(row, view=first, by=second.by)
    return None


def follow(
    row: Proposal, *, view: Judgement, by: Account, reason: str = "", differed: bool = False
) -> Settlement:
    """Do what one person's view says; what it records `publishing.accept` then makes public."""
    result, made = Settlement.Result.REJECTED, []
    if view.verdict != Verdict.REJECT:
        hindrance = saying.obstacle(row, view.said)
        result = Settlement.Result.KEPT if hindrance else Settlement.Result.PUBLISHED
        reason = reason or hindrance
        if not hindrance:
            made = publishing.record(row, view.said, actor=view.by)
    return Settlement.objects.create(
        proposal=row, view=view, by=by, result=result, differed=differed, reason=reason, made=made
    )
