"""A participant's own page opens to who holds its link, keeps quiet, and says where they stand."""

import secrets
from hashlib import sha256

import pytest
from django.core.cache import cache
from django.test import Client

from candour.web.study.models import Participant, Seat, Study, Version
from tests.studies import DATABASES, make_participant, make_session, make_study, make_version

pytestmark = pytest.mark.django_db(databases=DATABASES)


@pytest.fixture(autouse=True)
def _nobody_tried() -> None:
    cache.clear()


@pytest.fixture
def study() -> Study:
    made = make_study()
    make_version(made, Version.Kind.SHEET, words="## Why?\n\nWe ask **parents**.")
    for key, needed in (("read", "true"), ("quotes", "false")):
        words = f'order = 1\nneeded = {needed}\nwords = "About {key}."'
        make_version(made, Version.Kind.CONSENT, key=key, words=words)
    return made


def linked(study: Study, **given: object) -> tuple[Participant, str]:
    """Somebody and the address of their page."""
    token = secrets.token_urlsafe(24)
    digest = sha256(token.encode()).hexdigest()
    participant = make_participant(study, **given)
    Participant.objects.filter(pk=participant.pk).update(link_digest=digest)
    participant.refresh_from_db()
    return participant, f"/my-place/{token}/"


def test_a_wrong_link_and_an_erased_person_s_look_the_same(client: Client, study: Study) -> None:
    _, address = linked(study, standing=Participant.Standing.ERASED)
    erased, wrong = client.get(address), client.get("/my-place/wrong-wrong-wrong/")
    assert (erased.status_code, erased.content) == (404, wrong.content)
    assert dict(erased.headers) == dict(wrong.headers)


@pytest.mark.parametrize(
    "path", ["", "sheet/", "notice/", "consent/", "consent/about/read/", "consent/copy/"]
)
def test_every_page_is_quiet_about_its_secret(client: Client, study: Study, path: str) -> None:
    _, address = linked(study)
    page = client.get(address + path)
    assert page.status_code == 200, page.content
    assert page["Referrer-Policy"] == "no-referrer"
    assert page["Cache-Control"] == "private, no-store"
    assert page["X-Robots-Tag"] == "noindex, nofollow"
    words = page.content.decode()
    title = words[words.index("<title>") : words.index("</title>")]
    token = address.split("/")[2]
    assert token not in title
    assert f"corrections/?page=/my-place/{token}" not in words
    assert dict(page.cookies) == {}


@pytest.mark.parametrize("state", Seat.State.values)
@pytest.mark.parametrize("standby", [False, True])
def test_the_first_page_says_where_somebody_stands(
    client: Client,
    study: Study,
    state: str,
    standby: bool,
) -> None:
    participant, address = linked(study)
    Seat.objects.create(
        session=make_session(study),
        participant=participant,
        number=1,
        state=state,
        standby=standby,
    )
    for query in ("", "?language=cy", "?print=large"):
        assert client.get(address + query).status_code == 200


def test_a_page_asked_for_again_and_again_with_wrong_links_asks_to_wait(client: Client) -> None:
    statuses = [client.get(f"/my-place/wrong-{n}/").status_code for n in range(42)]
    assert statuses == [404] * 40 + [429] * 2


def test_consent_is_given_item_by_item_to_the_words_that_were_shown(
    client: Client, study: Study
) -> None:
    participant, address = linked(study)
    start = client.get(f"{address}consent/about/read/")
    token, version = hidden(start.content.decode())
    sent = {"token": token, "version": version, "answer": "yes"}
    answered = client.post(f"{address}consent/about/read/", sent)
    assert answered.status_code == 303
    assert answered["Location"] == f"{address}consent/about/quotes/?done=1"
    again = client.post(f"{address}consent/about/read/", sent)
    assert again.status_code == 409
    rows = participant.consents.values_list("version__key", "agreed", "given")
    assert list(rows) == [("read", True, "read")]


def hidden(page: str) -> tuple[str, str]:
    """The token and the fingerprint in a form."""

    def value(name: str) -> str:
        return page.split(f'name="{name}" value="', 1)[1].split('"', 1)[0]

    return value("token"), value("version")
