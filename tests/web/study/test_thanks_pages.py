"""The pages of thank-yous: the balance, approving, codes, one thank-you, tables and letters."""

import csv as csv_reader
import io
from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pypdfium2 import PdfDocument

from candour.config import ROOT
from candour.study.records import Needs, Person
from candour.web.audit.models import Event
from candour.web.people.models import Account
from candour.web.study.actions.approving import approve
from candour.web.study.actions.buying import buy_due
from candour.web.study.actions.entitling import entitle
from candour.web.study.actions.giving import settle
from candour.web.study.exports import fonts
from candour.web.study.exports.letters import benefits_letter
from candour.web.study.models import (
    Entitlement,
    LedgerLine,
    Message,
    Participant,
    Signal,
    Study,
    TeamMember,
)
from candour.web.study.queries import codes, thanks
from tests.studies import DATABASES, make_participant, make_session, make_study, make_version
from tests.thanks import NOW, csv, make_words, stock

pytestmark = pytest.mark.django_db(databases=DATABASES)
HERE = "/desk/study/harbour/thanks/"
PERSON = Person(
    name="Ada Quay", phone="+447700900123", postcode="NM1 1AA", address="2 Quay Street\nNorthmere"
)


@pytest.fixture
def study() -> Study:
    found = make_study()
    make_words(found)
    return found


@pytest.fixture
def fay(member: Callable[..., Account]) -> Account:
    return member("Fay")


@pytest.fixture
def desk(fay: Account, signed_in: Callable[[Account], Client]) -> Client:
    return signed_in(fay)


def owe(study: Study, *, needs: Needs | None = None, **given: str) -> Participant:
    who = make_participant(study, person=PERSON, needs=needs, **given)
    entitle(participant=who, session=make_session(study), now=NOW)
    return who


def ready(study: Study, fay: Account, **given: str) -> Entitlement:
    stock(study, vouchers=1)
    row = Entitlement.objects.get(participant=owe(study, **given))
    approve(actor=fay, study=study, keys=[row.key], now=NOW)
    buy_due(NOW)
    row.refresh_from_db()
    assert row.state == "ready"
    return row


def words(pdf: bytes) -> str:
    return " ".join(
        page.get_textpage().get_text_bounded().replace("\r\n", " ") for page in PdfDocument(pdf)
    )


def test_the_page_shows_what_is_owed_and_that_the_books_balance(study: Study, desk: Client) -> None:
    who = owe(study, needs=Needs(top_up=True))
    Signal.objects.create(participant=who, kind="same_phone", other="bcdfghjk")
    page = desk.get(HERE).content.decode()
    assert "The books balance to the penny" in page
    assert "£35" in page
    assert "Same phone number: bcdfghjk" in page
    assert PERSON.name not in page
    assert "<svg" in page


def test_books_that_do_not_fit_are_told_loudly(study: Study, desk: Client) -> None:
    owe(study)
    LedgerLine.objects.create(study=study, occasion="stray", account="owed", pence=5)
    page = desk.get(HERE).content.decode()
    assert "The lines of stray do not add up." in page
    assert "The books say £25.05 is owed, but counted one by one it is £25." in page


def test_ticked_thank_yous_are_approved_together(study: Study, desk: Client) -> None:
    owe(study, needs=Needs(top_up=True))
    keys = list(Entitlement.objects.values_list("key", flat=True))
    sent = desk.post(f"{HERE}approve/", {"key": keys}, follow=True)
    assert "2 thank-yous are approved" in sent.content.decode()
    nothing = desk.post(f"{HERE}approve/", {})
    assert (nothing.status_code, "Tick at least one" in nothing.content.decode()) == (400, True)


def test_codes_are_imported_from_a_file_and_bad_rows_are_named(study: Study, desk: Client) -> None:
    data = csv(vouchers=2) + b"X,1,,\n"
    file = SimpleUploadedFile("codes.csv", data, content_type="text/csv")
    page = desk.post(f"{HERE}codes/", {"file": file}).content.decode()
    assert "2 codes are new, £50" in page
    assert "a code has 4 to 100 characters" in page
    code = data.decode().split("\n")[1].split(",")[0]
    assert code not in page
    gone = desk.post(f"{HERE}codes/void/", {"code": code}, follow=True).content.decode()
    assert "The code is written off." in gone
    assert codes.free(study, now=NOW).count() == 1


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04\0\0", b"a,b\n1,2\n", "code,pence\n£,1".encode("cp1252")]
)
def test_a_file_that_cannot_be_read_is_refused_with_a_sentence(
    study: Study, desk: Client, data: bytes
) -> None:
    file = SimpleUploadedFile("codes.csv", data, content_type="text/csv")
    answer = desk.post(f"{HERE}codes/", {"file": file})
    assert (answer.status_code, "needs your attention" in answer.content.decode()) == (400, True)
    assert desk.post(f"{HERE}codes/", {}).status_code == 400
    assert desk.post(f"{HERE}codes/void/", {"code": "NEVER-SEEN"}).status_code == 400


def test_a_letter_is_printed_with_the_code_and_marked_as_posted(
    study: Study, desk: Client, fay: Account
) -> None:
    row = ready(study, fay, carrier="letter")
    page = desk.get(f"{HERE}{row.key}/").content.decode()
    assert "It was posted or read out" in page
    assert PERSON.name not in page
    answer = desk.post(f"{HERE}{row.key}/letter.pdf")
    assert answer["Content-Type"] == "application/pdf"
    letter = words(answer.content)
    for part in ("Ada Quay", "2 Quay Street", "NM1 1AA", "£25", codes.code_for(row.key)):
        assert part in letter
    assert Event.objects.get(verb="card opened").key == row.participant_id
    done = desk.post(f"{HERE}{row.key}/posted/", follow=True).content.decode()
    row.refresh_from_db()
    assert (row.state, "Given" in done) == ("given", True)
    assert Message.objects.get().state == "sent"
    assert desk.post(f"{HERE}{row.key}/posted/").status_code == 400
    assert settle(NOW) == 0
    assert thanks.books(study).faults == ()


def test_a_message_that_failed_is_sent_another_way_and_never_while_one_is_under_way(
    study: Study, desk: Client, fay: Account
) -> None:
    row = ready(study, fay)
    refused = desk.post(f"{HERE}{row.key}/anew/", {"carrier": "letter"})
    assert (refused.status_code, "under way" in refused.content.decode()) == (400, True)
    Message.objects.update(state="failed")
    buy_due(NOW)
    assert "The message did not go" in desk.get(HERE).content.decode()
    assert Message.objects.count() == 1
    assert desk.post(f"{HERE}{row.key}/anew/", {"carrier": "letter"}).status_code == 302
    buy_due(NOW)
    buy_due(NOW)
    assert list(Message.objects.order_by("pk").values_list("state", "carrier")) == [
        ("failed", "text"),
        ("waiting", "letter"),
    ]
    assert desk.post(f"{HERE}{row.key}/anew/", {"carrier": "pigeon"}).status_code == 400


def test_a_letter_that_nobody_posted_can_go_as_a_text_instead(
    study: Study, desk: Client, fay: Account
) -> None:
    row = ready(study, fay, carrier="letter")
    assert desk.post(f"{HERE}{row.key}/anew/", {"carrier": "text"}).status_code == 302
    buy_due(NOW)
    assert list(Message.objects.order_by("pk").values_list("state", "carrier")) == [
        ("cancelled", "letter"),
        ("waiting", "text"),
    ]


def test_the_finance_office_gets_amounts_and_days_and_nobodys_name(
    study: Study, desk: Client, fay: Account
) -> None:
    row = ready(study, fay)
    answer = desk.get(f"{HERE}finance.csv")
    (line,) = csv_reader.DictReader(io.StringIO(answer.content.decode()))
    assert (line["thank-you"], line["kind"], line["pounds"], line["pence"]) == (
        row.key,
        "voucher",
        "25.00",
        "2500",
    )
    assert (line["arisen"], line["given"]) == ("2027-03-01", "")
    for hidden in (PERSON.name, row.participant_id, PERSON.phone, codes.code_for(row.key)):
        assert hidden not in answer.content.decode()
    ledger = list(
        csv_reader.DictReader(io.StringIO(desk.get(f"{HERE}ledger.csv").content.decode()))
    )
    assert sum(int(line["pence"]) for line in ledger) == 0
    assert {line["pounds"] for line in ledger} == {"25.00", "-25.00"}


def test_a_real_study_s_thank_yous_are_for_coordinator_and_finance_and_its_letters_not_for_finance(
    study: Study, desk: Client, fay: Account
) -> None:
    row = ready(study, fay, carrier="letter")
    Study.objects.update(example=False)
    assert desk.get(HERE).status_code == 403
    TeamMember.objects.create(study=study, account=fay, duty="finance")
    assert desk.get(HERE).status_code == 200
    assert desk.post(f"{HERE}{row.key}/letter.pdf").status_code == 403
    assert "Open the letter" not in desk.get(f"{HERE}{row.key}/").content.decode()


def test_another_study_s_thank_you_is_not_found(study: Study, desk: Client, fay: Account) -> None:
    row = ready(study, fay)
    make_study(key="other")
    assert desk.get(f"/desk/study/other/thanks/{row.key}/").status_code == 404


def test_the_benefits_letter_is_the_approved_text_with_the_name_put_in(study: Study) -> None:
    make_version(
        study, "benefits", words="# To whom it may concern\n\n{name} was given\n{amount} on {day}."
    )
    letter = words(benefits_letter(study, "Ada <Quay>", "£25", date(2027, 3, 1)))
    assert "To whom it may concern" in letter
    assert "Ada <Quay> was given £25 on 1 March 2027." in letter
    assert "1 Quay Street" in letter


def test_the_example_s_own_letter_names_the_person_though_its_words_do_not(study: Study) -> None:
    own = ROOT / "examples" / "studies" / "harbour" / "texts" / "benefits.md"
    make_version(study, "benefits", words=own.read_text(encoding="utf-8"))
    letter = words(benefits_letter(study, "Ada Quay", "£25", date(2027, 3, 1)))
    assert "Ada Quay: £25, 1 March 2027" in letter
    assert "cash counts as earnings for Universal Credit" in letter
    assert "](" not in letter
    assert "##" not in letter


def test_a_name_in_letters_of_another_language_is_written_in_the_letter(study: Study) -> None:
    make_version(study, "benefits", words="## For\n\n**{name}**: {amount}.")
    assert "Łucja Ŵyn" in words(benefits_letter(study, "Łucja Ŵyn", "£25", date(2027, 3, 1)))


def test_without_a_wider_font_a_letter_loses_its_mark_and_the_letter_is_still_written(
    study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_version(study, "benefits", words="{name}: {amount}.")
    monkeypatch.setattr(fonts, "wider", lambda: fonts.BUILT_IN)
    assert "?ucja Wyn Zoë" in words(
        benefits_letter(study, "Łucja Ŵyn Zoë", "£25", date(2027, 3, 1))
    )
