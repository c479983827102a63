"""One person approves up to the study's limit, two above it, and never one alone as both."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction

from candour.errors import InputError, NotAllowedError
from candour.study.records import Needs
from candour.web.audit.models import Event
from candour.web.people.models import Account
from candour.web.study.actions.approving import Approved, approve, ask_again
from candour.web.study.actions.entitling import entitle
from candour.web.study.models import Entitlement, Study, TeamMember
from candour.web.study.queries import thanks
from tests.studies import DATABASES, PLAN, make_participant, make_session, make_study, make_version
from tests.thanks import NOW

pytestmark = pytest.mark.django_db(databases=DATABASES)


@pytest.fixture
def study() -> Study:
    return make_study()


def limit(study: Study, pence: int) -> None:
    words = PLAN.read_text(encoding="utf-8")
    make_version(
        study,
        "plan",
        words=words.replace("second_approval_above = 5000", f"second_approval_above = {pence}"),
    )


def owe(study: Study, *, top_up: bool = False) -> list[str]:
    who = make_participant(study, needs=Needs(top_up=top_up))
    return [row.key for row in entitle(participant=who, session=make_session(study), now=NOW)]


def states() -> list[str]:
    return list(Entitlement.objects.order_by("pk").values_list("state", flat=True))


def test_up_to_the_limit_one_person_approves_several_at_once(
    study: Study, member: Callable[..., Account]
) -> None:
    keys = owe(study) + owe(study, top_up=True)
    said = approve(actor=member("Fay"), study=study, keys=keys, now=NOW)
    assert (said, states()) == (Approved(done=3, second=0, left=0), ["approved"] * 3)
    event = Event.objects.get(verb="thank-yous approved")
    assert sorted(event.detail["approved"]) == sorted(keys)


def test_above_the_limit_a_second_person_must_say_yes(
    study: Study, member: Callable[..., Account]
) -> None:
    limit(study, 3000)
    keys, (fay, gus) = owe(study, top_up=True), (member("Fay"), member("Gus"))
    assert approve(actor=fay, study=study, keys=keys, now=NOW).second == 2
    assert states() == ["owed", "owed"]
    assert approve(actor=fay, study=study, keys=keys, now=NOW).left == 2
    assert states() == ["owed", "owed"]
    assert approve(actor=gus, study=study, keys=keys, now=NOW).done == 2
    rows = Entitlement.objects.values_list("state", "approved_by", "second_by")
    assert set(rows) == {("approved", fay.pk, gus.pk)}


def test_what_counts_is_all_that_one_person_gets_for_one_session(
    study: Study, member: Callable[..., Account]
) -> None:
    limit(study, 2500)
    alone, both = owe(study), owe(study, top_up=True)
    said = approve(actor=member("Fay"), study=study, keys=[*alone, both[0]], now=NOW)
    assert said == Approved(done=1, second=1, left=0)


def test_the_database_itself_refuses_one_person_as_both(
    study: Study, member: Callable[..., Account]
) -> None:
    (key,), fay = owe(study), member("Fay")
    rows = Entitlement.objects.filter(key=key)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(approved_by=fay, second_by=fay)


def test_an_approval_asked_for_again_changes_nothing(
    study: Study, member: Callable[..., Account]
) -> None:
    keys, fay = owe(study), member("Fay")
    approve(actor=fay, study=study, keys=keys, now=NOW)
    assert approve(actor=member("Gus"), study=study, keys=keys, now=NOW).left == 1
    assert Entitlement.objects.get().second_by is None


def test_only_finance_and_coordinator_approve(member: Callable[..., Account]) -> None:
    study = make_study()
    Study.objects.filter(pk=study.pk).update(example=False)
    study.refresh_from_db()
    keys, fay = owe(study), member("Fay")
    TeamMember.objects.create(study=study, account=fay, duty="facilitator")
    with pytest.raises(NotAllowedError, match="“Finance” or “Coordinator”"):
        approve(actor=fay, study=study, keys=keys, now=NOW)
    TeamMember.objects.create(study=study, account=fay, duty="finance")
    assert approve(actor=fay, study=study, keys=keys, now=NOW).done == 1


def test_after_a_restore_what_may_have_been_given_since_is_approved_anew(
    study: Study, member: Callable[..., Account]
) -> None:
    keys, fay = owe(study) + owe(study), member("Fay")
    approve(actor=fay, study=study, keys=keys[:1], now=NOW)
    Entitlement.objects.filter(key=keys[1]).update(state="ready")
    assert ask_again(NOW) == 1
    assert states() == ["owed", "ready"]
    (row,) = thanks.owed(study, most=9)
    assert row.signals == ("Brought back from a backup: look whether it was given since.",)
    assert approve(actor=fay, study=study, keys=keys, now=NOW).done == 1
    assert Entitlement.objects.get(key=keys[0]).trouble == ""


def test_nothing_ticked_and_too_many_are_refused_with_a_sentence(
    study: Study, member: Callable[..., Account]
) -> None:
    fay = member("Fay")
    with pytest.raises(InputError, match="Tick at least one"):
        approve(actor=fay, study=study, keys=[], now=NOW)
    with pytest.raises(InputError, match="up to 150"):
        approve(actor=fay, study=study, keys=[str(n) for n in range(151)], now=NOW)


def test_another_studys_thank_yous_are_left_alone(
    study: Study, member: Callable[..., Account]
) -> None:
    other = make_study(key="other")
    said = approve(actor=member("Fay"), study=study, keys=owe(other), now=NOW)
    assert (said.left, states()) == (1, ["owed"])
