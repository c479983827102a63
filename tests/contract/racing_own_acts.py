"""The races on one person's own page: what each process does, and what is left afterwards."""

from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone

from candour.errors import CandourError
from candour.web.audit.models import Event
from candour.web.register.actions import tokens
from candour.web.study.actions.consenting import ask_to_renew, give_own_consent
from candour.web.study.actions.own_changes import own_purpose
from candour.web.study.actions.own_seats import accept_offer, give_back
from candour.web.study.actions.withdrawing import withdraw
from candour.web.study.models import Consent, Message, Participant, Seat, Study, Task, Version
from tests.contract.racing_seats import at_once
from tests.own_pages import make_item, make_study_with_texts
from tests.studies import make_participant, make_session, make_version

MANY = 8
Act = Callable[[], bool]


def run() -> dict[str, dict[str, int]]:
    """Run the races one after the other; return what each left."""
    study = make_study_with_texts()
    make_version(study, Version.Kind.MESSAGE, key="renew", words='subject = "S"\ntext = "T"')
    races = (_one_form, _offer, _leaving, _renewing)
    return {race.__name__[1:]: race(study) for race in races}


def _one_form(study: Study) -> dict[str, int]:
    """One form, sent many times at once."""
    ada = make_participant(study)
    act = _agreeing(ada, _form(ada))
    return {"won": at_once([act] * MANY).count(0), "rows": ada.consents.count()}


def _offer(study: Study) -> dict[str, int]:
    """An offer that is taken up and let go at the same time."""
    ada, now = make_participant(study), timezone.now()
    seat = Seat.objects.create(
        session=make_session(study),
        participant=ada,
        number=1,
        state="offered",
        until=now + timedelta(days=1),
    )

    def accepting(token: str) -> Act:
        return _unless_refused(
            lambda: accept_offer(pseudonym=ada.pk, seat=seat.pk, token=token, now=now)
        )

    def leaving(token: str) -> Act:
        return _unless_refused(
            lambda: give_back(pseudonym=ada.pk, seat=seat.pk, again=True, token=token, now=now)
        )

    acts = [make(_form(ada)) for make in (accepting, leaving) for _ in range(MANY // 2)]
    at_once(acts)
    seat.refresh_from_db()
    done = Event.objects.filter(key=f"{seat.session.key}:{ada.pk}")
    return {
        "cancelled": int(seat.state == "cancelled"),
        "accepts": done.filter(verb="offer accepted").count(),
        "cancels": done.filter(verb="seat cancelled").count(),
    }


def _leaving(study: Study) -> dict[str, int]:
    """Somebody agrees and withdraws at the same time."""
    ada = make_participant(study)

    def leave() -> bool:
        return bool(withdraw(pseudonym=ada.pk, told="page", now=timezone.now()))

    at_once([*[_agreeing(ada, _form(ada)) for _ in range(MANY)], leave, leave])
    done = list(Event.objects.filter(key=ada.pk).order_by("id").values_list("verb", flat=True))
    after = done[done.index("withdrawn") :]
    return {"withdrawals": done.count("withdrawn"), "agreed_after": after.count("consent given")}


def _renewing(study: Study) -> dict[str, int]:
    """Many workers find at the same time that words have changed."""
    ada = make_participant(study)
    _agreeing(ada, _form(ada))()
    make_item(study, "read", needed=True, words="Newer words.")
    won = at_once([lambda: bool(ask_to_renew(timezone.now()))] * MANY).count(0)
    return {
        "won": won,
        "messages": Message.objects.filter(participant=ada, template__key="renew").count(),
        "tasks": Task.objects.filter(participant=ada, kind="renew").count(),
    }


def _form(participant: Participant) -> str:
    return tokens.issue(own_purpose(participant.pk))


def _agreeing(participant: Participant, token: str) -> Act:
    words = Version.objects.filter(kind="consent", key="read").latest("number")
    return _unless_refused(
        lambda: give_own_consent(
            pseudonym=participant.pk,
            answers={"read": True},
            versions={"read": words.fingerprint},
            given=Consent.Given.READ,
            language="en-gb",
            token=token,
            now=timezone.now(),
        )
    )


def _unless_refused(act: Callable[[], object]) -> Act:
    def tried() -> bool:
        try:
            act()
        except CandourError:
            return False
        return True

    return tried
