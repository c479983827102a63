"""Whatever is done to seats, in whatever order, the rules hold on a real database."""

import secrets
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from candour.errors import ConflictError, InputError
from candour.study import seating as rules
from candour.study.attendance import ShowRates
from candour.web.audit.actions import change
from candour.web.audit.models import Event
from candour.web.people.models import Account
from candour.web.study.actions import seating
from candour.web.study.actions.sessions import cancel_session
from candour.web.study.models import (
    Consent,
    Participant,
    Seat,
    Session,
    SuitableTime,
    Version,
    Waiting,
)
from candour.web.study.queries import seats
from tests.studies import make_session, make_study, make_version

pytestmark = pytest.mark.django_db
PICK = st.integers(0, 1000)
GROUPS = ("black_parents", "home_owners")


class Seating(RuleBasedStateMachine):
    """Parents enter, answer, give back; the team calls, plans and calls off; time goes by."""

    def __init__(self) -> None:
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.now = timezone.now()
        self.study = make_study(key=f"s{secrets.token_hex(4)}")
        self.ann = Account.objects.create(email=f"{self.study.key}@candour.example", name="Ann")
        self.sessions = [
            make_session(self.study, group="black_parents"),
            make_session(self.study, fewest=2, most=3, capacity=3),
            make_session(self.study, acquainted=True, capacity=4),
        ]
        self.item = make_version(self.study, Version.Kind.CONSENT, key="take_part")
        self.given_back = 0

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    @rule(
        which=st.sets(st.integers(0, 2), max_size=3),
        group=st.sampled_from(GROUPS),
        circle=st.sampled_from(("", "", "quay")),
        number=st.integers(1, 4),
    )
    def enter(self, which: set[int], group: str, circle: str, number: int) -> None:
        for _ in range(number):
            person = Participant.objects.create(
                pseudonym=secrets.token_hex(4),
                study=self.study,
                way="group",
                medium="online",
                carrier="text",
                group=group,
                circle=circle,
                entered=self.now,
                sheet_given=self.now,
                link_digest=secrets.token_hex(32),
            )
            SuitableTime.objects.bulk_create(
                SuitableTime(participant=person, session=self.sessions[place]) for place in which
            )
            with change(verb="entered", kind="participant", key=person.pk):
                seat = seating.hold_first(participant=person, now=self.now)
            assert seat is None or seat.session in [self.sessions[place] for place in which]
            self.now += timedelta(seconds=1)

    @rule(pick=PICK, again=st.booleans())
    def give_back(self, pick: int, again: bool) -> None:
        seat = self._any(Seat.objects.all(), pick)
        if seat is None:
            return
        was_open = seat.state in seats.OPEN
        try:
            seating.cancel_seat(seat=seat, now=self.now, again=again)
        except ConflictError:
            assert not was_open
        else:
            assert was_open
            self.given_back += 1

    @rule(pick=PICK)
    def answer(self, pick: int) -> None:
        seat = self._any(Seat.objects.filter(state="offered"), pick)
        if seat is None or seat.until is None:
            return
        in_time = seat.until > self.now
        try:
            seating.accept(seat=seat, now=self.now)
        except ConflictError:
            assert not in_time
        else:
            assert in_time

    @rule(pick=PICK, genuine=st.booleans())
    def ring(self, pick: int, genuine: bool) -> None:
        person = self._any(Participant.objects.filter(study=self.study), pick)
        if person:
            Consent.objects.create(
                participant=person, version=self.item, agreed=genuine, given="read", at=self.now
            )
            Participant.objects.filter(pk=person.pk).update(called=self.now, genuine=genuine)

    @rule(hours=st.integers(1, 60))
    def let_time_pass(self, hours: int) -> None:
        self.now += timedelta(hours=hours)
        seating.confirm_ready(self.now)
        seating.expire_offers(self.now)
        waited = list(seats.waiting(self.study))
        before = set(Seat.objects.values_list("pk", flat=True))
        seating.offer_freed(self.now)
        self._nobody_was_passed_over(waited, before)

    @rule()
    def plan(self) -> None:
        waited = list(seats.waiting(self.study))
        before = set(Seat.objects.values_list("pk", flat=True))
        seating.apply_plan(actor=self.ann, study=self.study, now=self.now)
        self._nobody_was_passed_over(waited, before)

    @rule(pick=PICK, which=st.integers(0, 2), standby=st.booleans())
    def offer_by_hand(self, pick: int, which: int, standby: bool) -> None:
        waiting = seats.waiting(self.study)
        if not waiting:
            return
        session = Session.objects.get(pk=self.sessions[which].pk)
        try:
            seating.offer(
                actor=self.ann,
                participant=waiting[pick % len(waiting)],
                session=session,
                now=self.now,
                standby=standby,
            )
        except (ConflictError, InputError):
            return

    @rule(which=st.integers(0, 2), really=st.sampled_from((False, False, False, True)))
    def call_off(self, which: int, really: bool) -> None:
        if not really:
            return
        try:
            cancel_session(actor=self.ann, session=self.sessions[which], now=self.now)
        except ConflictError:
            return

    @invariant()
    def no_room_breaks_its_rules(self) -> None:
        for room in seats.rooms(self.sessions):
            assert rules.fits(rules.coming_to(room.taken, ShowRates()), room.capacity)
            circles = [sitter.circle for sitter in room.taken if sitter.circle]
            if room.acquainted:
                assert len(circles) == len(room.taken)
            else:
                assert len(circles) == len(set(circles))

    @invariant()
    def nobody_has_two_seats_or_a_seat_and_a_turn(self) -> None:
        live = Seat.objects.filter(session__study=self.study, state__in=seats.OPEN)
        people = list(live.values_list("participant_id", flat=True))
        assert len(people) == len(set(people))
        sure = live.filter(standby=False, state__in=("held", "confirmed"))
        turns = Waiting.objects.filter(ended__isnull=True)
        assert not turns.filter(participant__in=sure.values("participant_id")).exists()

    @invariant()
    def every_offer_ends_in_time(self) -> None:
        for seat in Seat.objects.filter(state="offered").select_related("session"):
            assert seat.until is not None
            assert seat.until <= seat.session.starts - timedelta(hours=2)
            assert seat.until <= self.now + timedelta(hours=48)

    @invariant()
    def only_those_who_were_rung_and_are_genuine_are_confirmed(self) -> None:
        for seat in Seat.objects.filter(state="confirmed").select_related("participant"):
            person = seat.participant
            assert person.called is not None
            assert person.sheet_given is not None
            assert seat.confirmed is not None
            assert seat.confirmed - person.sheet_given >= timedelta(hours=24)

    @invariant()
    def each_seat_was_given_back_once(self) -> None:
        assert Event.objects.filter(verb="seat cancelled").count() == self.given_back

    def _nobody_was_passed_over(self, waited: list[Participant], before: set[int]) -> None:
        """Of those who waited and name one session and group, the first was offered first."""
        new = Seat.objects.exclude(pk__in=before).filter(standby=False)
        offered = {seat.participant_id: seat for seat in new}
        still = [one for one in waited if one.pk not in offered and not one.circle]
        stood_by = set(Seat.objects.filter(standby=True).values_list("participant_id", flat=True))
        for early in still:
            said = set(early.times.values_list("session_id", flat=True))
            for late in waited:
                seat = offered.get(late.pk)
                if seat is None or late.pk in stood_by or seat.session.acquainted:
                    continue
                same = late.group == early.group and seat.session_id in said
                assert not (same and early.waiting.since < late.waiting.since)

    def _any(self, rows: Any, pick: int) -> Any:
        found = list(rows.order_by("pk"))
        return found[pick % len(found)] if found else None


def test_the_rules_of_seats_hold_in_any_order_of_events() -> None:
    run_state_machine_as_test(
        Seating,
        settings=settings(
            max_examples=12,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
