"""Each channel has its own address, poster and counts."""

from collections.abc import Callable
from io import BytesIO

import numpy as np
import pypdfium2
import pytest
import segno
from django.conf import settings
from django.test import Client
from lxml import etree

from candour.errors import NotAllowedError
from candour.study import plan
from candour.web.people.models import Account
from candour.web.study.actions.channels import LETTERS, make_channel
from candour.web.study.exports import posters
from candour.web.study.models import Channel, Study
from candour.web.study.queries import texts
from tests.studies import DATABASES
from tests.studies import make_channel as a_channel
from tests.web.study.taking_part import open_study

pytestmark = pytest.mark.django_db(databases=DATABASES)


@pytest.fixture
def study() -> Study:
    return open_study()


def code_of(channel: Channel) -> np.ndarray:
    """The squares that a reader of the poster's address expects."""
    rows = segno.make(posters.address(channel), error="m").matrix
    return np.array([list(row) for row in rows], dtype=bool)


def test_a_code_is_short_and_has_no_letters_that_are_taken_for_others(
    study: Study, member: Callable[..., Account]
) -> None:
    made = make_channel(
        actor=member("Rhian"), study=study, name=" Quay  foodbank ", kind=Channel.Kind.FOODBANK
    )
    assert 4 <= len(made.code) <= 6
    assert set(made.code) <= set(LETTERS)
    assert not set("aeiou0o1lcvtdpg") & set(LETTERS)
    assert made.name == "Quay foodbank"


def test_only_a_coordinator_of_the_study_makes_one(member: Callable[..., Account]) -> None:
    real = open_study(key="quay", example=False)
    with pytest.raises(NotAllowedError):
        make_channel(actor=member("Rhian"), study=real, name="x", kind=Channel.Kind.SCHOOL)


def test_the_code_on_the_drawing_leads_to_the_short_address(study: Study) -> None:
    channel = a_channel(study)
    drawing = etree.fromstring(posters.svg(channel, texts.plan_of(study)).encode())
    path = drawing.find(".//*[@id='code']").get("d")
    corners = np.array([part.split("h")[0].split() for part in path.split("M")[1:]], dtype=float)
    side = float(path.split("h")[1].split("v")[0])
    wanted = code_of(channel)
    found = np.zeros_like(wanted)
    columns, rows = np.rint((corners - corners.min(axis=0)) / side).astype(int).T
    found[rows, columns] = True
    assert (found == wanted).all()


@pytest.mark.parametrize("size", ["a4", "a5"])
def test_the_code_on_the_print_leads_to_the_short_address(study: Study, size: str) -> None:
    channel = a_channel(study)
    document = pypdfium2.PdfDocument(posters.pdf(channel, texts.plan_of(study), size=size))
    page = document[0]
    assert page.get_size() == pytest.approx(posters.SIZES[size], abs=1)
    scale = posters.WIDTH / page.get_width()
    dark = np.array(page.render(scale=4 * scale).to_pil().convert("L")) < 128
    poster = posters.arrange(channel, texts.plan_of(study))
    squares = posters.squares(poster)
    left, top = min(x for x, _, _ in squares), min(y for _, y, _ in squares)
    wanted = code_of(channel)
    middles = (np.arange(len(wanted)) + 0.5) * poster.module
    found = dark[np.ix_(((top + middles) * 4).astype(int), ((left + middles) * 4).astype(int))]
    assert (found == wanted).all()


def test_the_poster_says_how_to_answer_without_internet_and_names_the_money_last(
    study: Study,
) -> None:
    channel = a_channel(study)
    made = BytesIO(posters.pdf(channel, texts.plan_of(study), size="a4"))
    words = pypdfium2.PdfDocument(made)[0].get_textpage().get_text_bounded()
    contact = texts.plan_of(study).contact
    assert contact.phone in words
    assert contact.text in words
    assert posters.typed(channel) in words
    assert "EXAMPLE" in words
    assert words.index("£") > words.index(contact.text)


def test_a_name_with_marks_of_its_own_does_not_break_the_drawing(study: Study) -> None:
    channel = a_channel(study)
    channel.name = "Tea & <script> “Caffi ŵy”"
    etree.fromstring(posters.svg(channel, texts.plan_of(study)).encode())
    assert posters.pdf(channel, texts.plan_of(study), size="a5")[:4] == b"%PDF"


def test_the_team_makes_a_channel_downloads_its_posters_and_closes_it(
    client: Client,
    study: Study,
    member: Callable[..., Account],
    signed_in: Callable[[Account], Client],
) -> None:
    desk = signed_in(member("Rhian"))
    given = {"name": "Quay Street School", "kind": "school"}
    made = desk.post("/desk/study/harbour/channels/new/", given)
    page = desk.get(made["Location"])
    code = Channel.objects.get().code
    assert f"{settings.ORIGIN}/t/{code}/" in page.content.decode()
    kinds = {
        name: desk.get(f"/desk/study/harbour/channels/{code}/{name}")["Content-Type"]
        for name in ("poster.svg", "poster-a4.pdf", "poster-a5.pdf")
    }
    assert list(kinds.values()) == ["image/svg+xml", "application/pdf", "application/pdf"]
    address = f"/desk/study/harbour/channels/{code}/"
    assert [desk.post(address, {"open": "0"}).status_code for _ in range(2)] == [302, 409]
    client.get(f"/t/{code}/")
    assert Channel.objects.get().days.count() == 0


def test_every_line_of_the_poster_is_on_the_page(study: Study) -> None:
    poster = posters.arrange(a_channel(study), plan.parse(texts.approved(study, "plan").words))
    assert all(0 < line.x < posters.WIDTH and 0 < line.y < posters.HEIGHT for line in poster.lines)
    way_in = [line.y for line in poster.lines if not line.upright]
    assert sorted(way_in) == way_in
