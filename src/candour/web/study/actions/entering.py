"""Takes somebody in from one form: the vault first, then one transaction that alone decides."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from candour import fingerprint
from candour.errors import ConflictError, InputError
from candour.study import quotas, screening, sealing, signals
from candour.study.records import Medium, Needs, Person, QuotaState, StudyPlan, Way
from candour.study.screening import Answers
from candour.web.audit.actions import change
from candour.web.people.models import Account
from candour.web.register.actions import tokens
from candour.web.study.actions.outbox import plan_entry
from candour.web.study.actions.seating import hold_first
from candour.web.study.actions.taking import wait
from candour.web.study.models import (
    Channel,
    Consent,
    LawfulBasis,
    Participant,
    Screening,
    Signal,
    Study,
    SuitableTime,
    Version,
)
from candour.web.study.queries import likeness, texts
from candour.web.study.queries.filling import filled
from candour.web.study.queries.open_times import open_times
from candour.web.study.queries.readiness import may_take_entries
from candour.web.vault.actions import cards
from candour.web.vault.queries.cards import index_key

PURPOSE = "taking part"
_CIRCLE = 12


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What one form says; `times` are keys of open times, `seconds` how long it was open.

    `notice_given` is how the privacy notice was given, `sheet_given` when the information sheet
    counts as given: at once where nothing is said, later where it goes by post.
    """

    way: Way
    medium: Medium
    answers: Answers
    notice: Version
    person: Person
    needs: Needs
    times: tuple[str, ...] = ()
    circle: str = ""
    channel: Channel | None = None
    language: str = texts.ENGLISH
    seconds: int | None = None
    trap: bool = False
    notice_given: str = Consent.Given.READ.value
    sheet_given: datetime | None = None


def enter(
    *, study: Study, entry: Entry, token: str, now: datetime, actor: Account | None = None
) -> Screening:
    """Take one form in; sent again, it is the same entry and nothing happens twice.

    Its participant is empty where nothing fits now, or the social group is full: then nothing is
    kept but the answers.
    """
    form = form_digest(token)
    before = Screening.objects.filter(form=form).first()
    if before:
        return before
    if not may_take_entries(study, now):
        raise ConflictError("This study does not take anybody in at the moment.")
    plan = texts.plan_of(study)
    fit = screening.screen(plan, entry.answers)
    if fit.missing:
        raise InputError("Answer the questions that tell us whether this fits.")
    if not fit.ways:
        return _thank(study=study, entry=entry, token=token, form=form, now=now, actor=actor)
    if entry.way not in fit.ways:
        raise InputError("This way of taking part does not fit your answers. Choose another.")
    # Read beside the transaction: quotas are soft.
    counts = filled(study)
    group = quotas.place_in_group(fit.groups, plan, counts)
    state = quotas.state_for(group, plan, counts) if entry.way == Way.GROUP else QuotaState.OPEN
    if state is QuotaState.CLOSED:
        return _thank(
            study=study, entry=entry, token=token, form=form, group=group, now=now, actor=actor
        )
    return _Entering(
        study=study,
        plan=plan,
        entry=entry,
        token=token,
        form=form,
        group=group,
        held=state is QuotaState.OPEN,
        now=now,
    ).do(actor)


def form_digest(token: str) -> str:
    """Return the name under which a form is remembered; its token must be one of ours."""
    return fingerprint.short(PURPOSE, tokens.read(token, purpose=PURPOSE), length=40)


def circle_of(study: Study, word: str) -> str:
    """Return what a shared word is kept as: equal for equal words, unreadable for everybody."""
    plain = " ".join(word.casefold().split())
    if not plain:
        return ""
    return sealing.blind(plain, key=index_key(), kind=f"circle of {study.key}")[:_CIRCLE]


def _thank(
    *,
    study: Study,
    entry: Entry,
    token: str,
    form: str,
    group: str = "",
    now: datetime,
    actor: Account | None,
) -> Screening:
    """Keep the answers alone, for some days, of somebody for whom nothing is free or fits now."""
    with change(
        verb="screened", kind="study", key=study.key, actor_id=actor.pk if actor else None
    ) as trail:
        tokens.spend(token, purpose=PURPOSE)
        trail.detail["outcome"] = Screening.Outcome.NOT_NOW.value
        return Screening.objects.create(
            study=study,
            channel=entry.channel,
            notice=entry.notice,
            answers=dict(entry.answers),
            group=group,
            outcome=Screening.Outcome.NOT_NOW,
            seconds=entry.seconds,
            form=form,
            at=now,
        )


@dataclass(frozen=True, kw_only=True)
class _Entering:
    """One entry on its way; whatever costs time is done before the transaction begins.

    `held` says that a seat may be held at once: the social group's quota is open.
    """

    study: Study
    plan: StudyPlan
    entry: Entry
    token: str
    form: str
    group: str
    held: bool
    now: datetime

    def do(self, actor: Account | None) -> Screening:
        entry = self.entry
        suited = [
            session
            for time in open_times(self.study, self.now)
            if time.key in entry.times and (time.way, time.medium) == (entry.way, entry.medium)
            for session in time.sessions
        ]
        found = [] if actor else self._behaviour()
        found += likeness.alike(self.study, entry.needs)
        pseudonym = cards.new_pseudonym()
        link = cards.put(
            pseudonym=pseudonym, study=self.study.key, person=entry.person, needs=entry.needs
        )
        found += likeness.shared(self.study, pseudonym, entry.person)
        try:
            return self._record(pseudonym, link, suited, found, actor)
        except ConflictError:
            # Certainly not recorded. After any other fault the sweeper looks before it removes.
            cards.destroy(pseudonym)
            before = Screening.objects.filter(form=self.form).first()
            if before is None:
                raise
            return before

    def _behaviour(self) -> list[likeness.Found]:
        kinds = {
            Signal.Kind.FAST: signals.is_fast(self.entry.seconds),
            Signal.Kind.TRAP: self.entry.trap,
            Signal.Kind.WAVE: likeness.in_a_wave(self.study, self.now),
        }
        return [(kind, "") for kind, shown in kinds.items() if shown]

    def _record(
        self,
        pseudonym: str,
        link: str,
        suited: list[int],
        found: list[likeness.Found],
        actor: Account | None,
    ) -> Screening:
        with change(
            verb="entered",
            kind="participant",
            key=pseudonym,
            actor_id=actor.pk if actor else None,
        ) as trail:
            tokens.spend(self.token, purpose=PURPOSE)
            participant = self._participant(pseudonym, link, actor)
            LawfulBasis.objects.create(
                participant=participant,
                basis=self.plan.basis,
                condition=self.plan.condition,
                notice=self.entry.notice,
                at=self.now,
            )
            SuitableTime.objects.bulk_create(
                SuitableTime(participant=participant, session_id=session) for session in suited
            )
            Signal.objects.bulk_create(
                Signal(participant=participant, kind=kind, other=other, at=self.now)
                for kind, other in found
            )
            seat = hold_first(participant=participant, now=self.now) if self.held else None
            if seat is None:
                wait(participant=participant, since=self.now)
            plan_entry(participant, self.now)
            outcome = Screening.Outcome.PLACED if seat else Screening.Outcome.WAITING
            trail.detail |= {"outcome": outcome.value, "notice": self.entry.notice_given}
            return Screening.objects.create(
                study=self.study,
                channel=self.entry.channel,
                participant=participant,
                notice=self.entry.notice,
                answers=dict(self.entry.answers),
                group=self.group,
                outcome=outcome,
                seconds=self.entry.seconds,
                form=self.form,
                at=self.now,
            )

    def _participant(self, pseudonym: str, link: str, actor: Account | None) -> Participant:
        return Participant.objects.create(
            pseudonym=pseudonym,
            study=self.study,
            channel=self.entry.channel,
            way=self.entry.way,
            medium=self.entry.medium,
            language=self.entry.language,
            carrier=self.entry.person.carrier,
            group=self.group,
            circle=circle_of(self.study, self.entry.circle),
            entered=self.now,
            entered_by=actor,
            sheet_given=self.entry.sheet_given or self.now,
            link_digest=sha256(link.encode()).hexdigest(),
        )
