"""Whatever is typed into a field stays words: in pages, tables, drawings, letters and mail."""

import csv
import io
import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.test import Client

from candour.errors import GatewayError, SealError
from candour.study.records import Needs, Person
from candour.study.sending import smtp
from candour.study.sending.port import Outgoing
from candour.web.people.models import Account
from candour.web.study.actions.letters import Letter
from candour.web.study.exports.letters import thanks_letter
from candour.web.study.models import Channel, Entitlement, Participant, Spending, Study, Version
from candour.web.vault.models import Card, DataKey
from candour.web.vault.queries import cards
from tests.studies import DATABASES, PLAN, harbour, make_participant, make_session, make_version
from tests.web.study.taking_part import open_study, take_part

pytestmark = pytest.mark.django_db(databases=DATABASES)
EVIL = "<img src=x onerror=alert(1)>\"'&"
RAW = "<img src=x"


@pytest.fixture
def desk(
    member: Callable[..., Account], signed_in: Callable[[Account], Client], db: None
) -> Client:
    return signed_in(member("Rhian"))


def evil_study() -> Study:
    """A study in which every short word of the plan is an attempt."""
    study = open_study()
    words = PLAN.read_text(encoding="utf-8")
    plan = harbour()
    for word in {
        plan.groups[0].name,
        plan.contact.name,
        plan.ways[0].label,
        plan.questions[0].label,
    }:
        words = words.replace(json.dumps(word), json.dumps(f"{word} {EVIL}"))
    make_version(study, Version.Kind.PLAN, words=words)
    make_version(study, Version.Kind.PAGE, words=f"{EVIL} [x](javascript:alert(1)) **{EVIL}**")
    Study.objects.filter(pk=study.pk).update(name=f"Harbour {EVIL}")
    Channel.objects.create(study=study, code="k7p2", name=f"=cmd {EVIL}", kind="foodbank")
    study.refresh_from_db()
    return study


def test_no_page_runs_what_was_typed(client: Client, desk: Client) -> None:
    study = evil_study()
    told = {"name": EVIL, "safe_times": EVIL, "other": EVIL, "hearing": EVIL, "circle": EVIL}
    status, page = take_part(client, study, **told)
    assert status == 200, " ".join(re.sub(r"<[^>]*>", " ", page).split())[:1500]
    who = Participant.objects.get()
    Participant.objects.update(channel=Channel.objects.get())
    session = make_session(study, address=f"https://rooms.example/{EVIL}")
    session.seats.create(participant=who, number=1, state="confirmed")
    home = f"/my-place/{cards.link(who.pk)}/"
    public = ["/take-part/", "/take-part/harbour/", "/take-part/harbour/join/", "/t/k7p2/", home]
    public += [f"{home}contact/", f"{home}thanks/", f"{home}times/", f"{home}?done={EVIL}"]
    inner = [
        "", "people/", f"people/?q={EVIL}", f"people/{who.pk}/", "recruitment/", "channels/k7p2/",
        "channels/k7p2/poster.svg", f"sessions/{session.key}/", f"sessions/{session.key}/sheet/",
        "texts/", "team/", "ready/", f"messages/?state={EVIL}", f"texts/record/?kind={EVIL}",
        f"care/?done={EVIL}",
    ]  # fmt: skip
    for path in (*public, *(f"/desk/study/harbour/{path}" for path in inner)):
        page = desk.get(path)
        assert page.status_code in {200, 400}, path
        assert RAW not in page.content.decode(), path
        assert 'href="javascript:' not in page.content.decode(), path
    card = desk.post(
        f"/desk/study/harbour/people/{who.pk}/card/", {"action": "open", "reason": "REPLY"}
    )
    assert "onerror" in card.content.decode()
    assert RAW not in card.content.decode()
    whole = desk.post(f"/desk/study/harbour/people/{who.pk}/card/", {"action": "page"})
    assert RAW not in whole.content.decode()


def test_no_spreadsheet_runs_what_was_typed(desk: Client) -> None:
    study = evil_study()
    who = make_participant(study)
    Entitlement.objects.create(
        key="e1", participant=who, session=make_session(study), kind="voucher", pence=2500,
        carrier="text", receipt="=HYPERLINK(1)",
    )  # fmt: skip
    by = Account.objects.get()
    Spending.objects.create(channel=Channel.objects.get(), day="2026-01-01", pence=1, by=by)
    for name in ("recruitment.csv", "recruitment.csv?for=sharing", "thanks/finance.csv"):
        table = desk.get(f"/desk/study/harbour/{name}").content.decode()
        cells = [cell for row in csv.reader(io.StringIO(table)) for cell in row]
        assert "sharing" in name or any("=cmd" in cell or "HYPERLINK" in cell for cell in cells)
        assert not [cell for cell in cells if cell.startswith(("=", "+", "@", "\t"))]


def test_a_letter_opens_no_file_that_a_name_asks_for(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("nothing")
    name = f'<img src="{secret}"/><a href="file:{secret}">x</a></para>'
    letter = Letter(
        person=Person(name=name, address=f"{name}\n{name}"), kind="voucher", pence=2500, code=name
    )
    assert thanks_letter(harbour(), letter, day=date(2026, 11, 26)).startswith(b"%PDF")


@pytest.mark.parametrize("line", ["a\r\nBcc: b@ordinary.example", "a\nX: y", "a\rX: y"])
def test_no_line_is_added_to_the_head_of_a_mail(line: str) -> None:
    for told in ({"to": line, "subject": "Hello"}, {"to": "a@example.org", "subject": line}):
        with pytest.raises(GatewayError):
            smtp._post(Outgoing(key="k", body="Words.", **told), sender="team@example.org")


def test_parts_of_two_cards_are_not_exchanged() -> None:
    study = open_study()
    ada, ben = (make_participant(study, person=Person(name=name)) for name in ("Ada", "Ben"))
    theirs, key = Card.objects.get(pk=ben.pk), DataKey.objects.get(pk=ben.pk)
    Card.objects.filter(pk=ada.pk).update(contact=theirs.contact, link=theirs.needs)
    DataKey.objects.filter(pk=ada.pk).update(wrapped=key.wrapped)
    for read in (cards.person, cards.needs, cards.link):
        with pytest.raises(SealError):
            read(ada.pk)
    Card.objects.filter(pk=ben.pk).update(needs=theirs.contact)
    with pytest.raises(SealError):
        cards.needs(ben.pk)


def test_no_two_cards_share_a_key_or_a_nonce() -> None:
    study = open_study()
    for _ in range(20):
        make_participant(study, person=Person(name="Ada"), needs=Needs())
    sealed = [
        bytes(part)[:12]
        for card in Card.objects.all()
        for part in (card.contact, card.needs, card.link)
    ]
    assert len(set(sealed)) == 60
    keys = {cards.own_key(card.pk) for card in Card.objects.all()}
    assert len(keys) == 20
