"""Consent is given item by item, to the very words that were shown, and never altered."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import gettext, override

from candour.web.study.actions.consenting import ask_to_renew
from candour.web.study.actions.withdrawing import withdraw
from candour.web.study.models import Approval, Consent, Message, Study, Task, Version
from candour.web.study.queries.consents import agreed_on, changed_for, may_take_part
from tests.own_pages import OwnPage, make_item, make_study_with_texts, own_page
from tests.studies import DATABASES, make_participant, make_study, make_version

pytestmark = pytest.mark.django_db(databases=DATABASES)


@pytest.fixture
def study() -> Study:
    return make_study_with_texts()


@pytest.fixture
def own(client: Client, study: Study) -> OwnPage:
    return own_page(client, study)


def rows(own: OwnPage) -> list[tuple[str, int, bool, str]]:
    """Every answer, oldest first."""
    kept = Consent.objects.filter(participant=own.participant)
    return list(kept.values_list("version__key", "version__number", "agreed", "given"))


def test_each_answer_leads_to_the_next_item(own: OwnPage) -> None:
    first = own.send("consent/about/read/", answer="yes")
    assert (first.status_code, first["Location"]) == (
        303,
        f"{own.address}consent/about/quotes/?done=1",
    )
    second = own.send("consent/about/quotes/", answer="no")
    assert (second.status_code, second["Location"]) == (303, f"{own.address}consent/?done=1")
    assert rows(own) == [("read", 1, True, "read"), ("quotes", 1, False, "read")]
    assert may_take_part(own.participant, at=timezone.now())


def test_a_changed_mind_is_a_new_row_and_the_past_stays(own: OwnPage) -> None:
    own.send("consent/about/read/", answer="yes")
    between = timezone.now()
    own.send("consent/about/read/?print=large", answer="no")
    assert rows(own) == [("read", 1, True, "read"), ("read", 1, False, "large_print")]
    assert [given.item for given in agreed_on(own.participant.pk, between).agreed] == ["read"]
    assert agreed_on(own.participant.pk, timezone.now()).agreed == ()
    assert not may_take_part(own.participant, at=timezone.now())


def test_one_form_counts_once(own: OwnPage) -> None:
    form = own.hidden("consent/about/read/") | {"answer": "yes"}
    address = f"{own.address}consent/about/read/"
    assert [own.client.post(address, form).status_code for _ in range(2)] == [303, 409]
    assert len(rows(own)) == 1


def test_nobody_agrees_to_words_they_were_not_shown(own: OwnPage, study: Study) -> None:
    form = own.hidden("consent/about/read/") | {"answer": "yes"}
    make_item(study, "read", needed=True, words="Other words.")
    refused = own.client.post(f"{own.address}consent/about/read/", form)
    assert refused.status_code == 409
    assert "The words have changed since this page was opened" in refused.content.decode()
    assert "Other words." in refused.content.decode()
    assert rows(own) == []


@pytest.mark.parametrize("answer", ["", "maybe", "\u202e", "1" * 5000])
@pytest.mark.parametrize("version", ["", "rubbish"])
def test_rubbish_records_nothing(own: OwnPage, answer: str, version: str) -> None:
    sent = own.send("consent/about/read/", answer=answer, version=version)
    assert sent.status_code in (400, 409)
    assert rows(own) == []


def test_an_item_that_is_not_asked_is_not_there(own: OwnPage) -> None:
    assert own.get("consent/about/nothing/").status_code == 404
    sent = own.client.post(f"{own.address}consent/about/nothing/", {"answer": "yes"})
    assert sent.status_code == 404


def test_who_withdrew_can_agree_to_nothing(own: OwnPage) -> None:
    form = own.hidden("consent/about/read/") | {"answer": "yes"}
    withdraw(pseudonym=own.participant.pk, told="call", now=timezone.now())
    sent = own.client.post(f"{own.address}consent/about/read/", form)
    assert sent.status_code == 409
    assert rows(own) == []


def test_the_copy_holds_the_very_words_with_version_and_day(own: OwnPage, study: Study) -> None:
    own.send("consent/about/read/", answer="yes")
    make_item(study, "read", needed=True, words="Newer words.")
    copy = own.get("consent/copy/").content.decode()
    assert "About read." in copy
    assert "Newer words." not in copy
    assert "Version 1" in copy
    pdf = own.get("consent/copy.pdf")
    assert (pdf["Content-Type"], pdf.content[:5]) == ("application/pdf", b"%PDF-")


def test_the_copy_shows_the_letters_of_welsh(own: OwnPage, study: Study) -> None:
    make_item(study, "read", needed=True, words="Dŵr a thŷ: “iawn” – £25.")
    own.send("consent/about/read/", answer="yes")
    assert own.get("consent/copy.pdf?language=cy&print=large").status_code == 200


def test_a_newer_text_is_asked_again_once(own: OwnPage, study: Study) -> None:
    own.send("consent/about/read/", answer="yes")
    own.send("consent/about/quotes/", answer="yes")
    make_version(study, Version.Kind.MESSAGE, key="renew", words='subject = "S"\ntext = "T"')
    now = timezone.now()
    assert ask_to_renew(now) == 0
    make_item(study, "read", needed=True, words="Newer words.")
    assert [ask_to_renew(now), ask_to_renew(now + timedelta(days=1))] == [1, 0]
    assert Message.objects.filter(template__key="renew").count() == 1
    tasks = Task.objects.filter(kind=Task.Kind.RENEW, about=own.participant.pk)
    assert [task.done for task in tasks] == [None]
    assert not may_take_part(own.participant, at=timezone.now())
    assert "please answer again" in own.get("consent/").content.decode()
    own.send("consent/about/read/", answer="yes")
    assert may_take_part(own.participant, at=timezone.now())
    assert tasks.get().result == "answered"


def test_each_further_text_is_asked_again(own: OwnPage, study: Study) -> None:
    own.send("consent/about/read/", answer="yes")
    make_version(study, Version.Kind.MESSAGE, key="renew", words='subject = "S"\ntext = "T"')
    asked = []
    for words in ("Second.", "Third."):
        make_item(study, "read", needed=True, words=words)
        asked.append(ask_to_renew(timezone.now()))
    assert asked == [1, 1]
    assert Task.objects.filter(kind=Task.Kind.RENEW, done=None).count() == 1


def test_who_has_answered_half_is_not_asked_twice(own: OwnPage, study: Study) -> None:
    for key in ("read", "quotes"):
        own.send(f"consent/about/{key}/", answer="yes")
    for key in ("read", "quotes"):
        make_item(study, key, needed=True, words="Newer.")
    assert ask_to_renew(timezone.now()) == 1
    own.send("consent/about/read/", answer="yes")
    assert Task.objects.filter(kind=Task.Kind.RENEW, done=None).exists()
    assert ask_to_renew(timezone.now()) == 0
    own.send("consent/about/quotes/", answer="no")
    assert not Task.objects.filter(kind=Task.Kind.RENEW, done=None).exists()


def test_the_few_who_must_be_asked_are_found_in_few_reads(
    own: OwnPage, study: Study, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    own.send("consent/about/read/", answer="yes")
    others = [make_participant(study) for _ in range(5)]
    old = Version.objects.get(kind="consent", key="read")
    for other in others:
        Consent.objects.create(participant=other, version=old, agreed=True, given="read")
    with django_assert_max_num_queries(2):
        assert changed_for(study) == {}
    make_item(study, "read", needed=True, words="Newer.")
    with django_assert_max_num_queries(3):
        found = changed_for(study)
    assert found == dict.fromkeys([own.participant.pk, *(other.pk for other in others)], ("read",))


def test_who_answered_in_one_language_is_not_asked_again_in_another(
    own: OwnPage, study: Study
) -> None:
    own.send("consent/about/read/", answer="yes")
    welsh = Version.objects.create(
        study=study,
        kind=Version.Kind.CONSENT,
        key="read",
        language="cy",
        number=7,
        words='words = "Geiriau."',
        fingerprint="f" * 64,
    )
    Approval.objects.create(version=welsh)
    assert "Geiriau." in own.get("consent/about/read/?language=cy").content.decode()
    with override("cy"):
        said_yes = gettext("You said yes")
    assert said_yes in own.get("consent/?language=cy").content.decode()
    own.send("consent/about/read/?language=cy", answer="yes")
    assert rows(own)[-1] == ("read", 7, True, "read")
    assert "please answer again" not in own.get("consent/").content.decode()
    assert may_take_part(own.participant, at=timezone.now())
    assert ask_to_renew(timezone.now()) == 0


def test_without_anything_to_agree_to_nobody_may_take_part(client: Client) -> None:
    own = own_page(client, make_study(key="bare"))
    assert not may_take_part(own.participant, at=timezone.now())
    assert "nothing to answer yet" in own.get("consent/").content.decode()
