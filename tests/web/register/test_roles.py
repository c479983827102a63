"""Each page of the desk for each role, and for nobody."""

from collections.abc import Callable

import pytest
from django.test import Client

from candour.web.audit.models import Event
from candour.web.people.models import Account, Role
from candour.web.register.models import Correction, Lead
from tests.web import factories

Make = Callable[..., Account]
Open = Callable[[Account], Client]
ALL, EDITORS, ADMINISTRATORS = (200, 200, 200), (403, 200, 200), (403, 403, 200)
PAGES = {
    "/desk/": ALL,
    "/desk/record/": ALL,
    "/desk/searches/record/": ALL,
    "/desk/claims/{claim}/": ALL,
    "/desk/leads/": ALL,
    "/desk/leads/opening-1/": ALL,
    "/desk/corrections/": ALL,
    "/desk/corrections/{correction}/": ALL,
    "/desk/audit/": ALL,
    "/desk/tidy/": ALL,
    "/desk/tidy/names/": ALL,
    "/desk/tidy/merge/": EDITORS,
    "/desk/tidy/shown/": EDITORS,
    "/desk/account/": ALL,
    "/desk/account/password/": ALL,
    "/desk/account/second-factor/": ALL,
    "/desk/staff/": ADMINISTRATORS,
    "/desk/staff/add/": ADMINISTRATORS,
}
ACTS = {
    "/desk/claims/{claim}/withdraw/": {"reason": "changed"},
    "/desk/claims/{claim}/take-down/": {"reason": "names a parent"},
    "/desk/corrections/{correction}/": {"answer": "Thank you."},
}


@pytest.fixture
def names(db: None) -> dict[str, object]:
    claim = factories.published(factories.use())
    Lead.objects.create(key="opening-1", origin="opening", title="A lead")
    correction = Correction.objects.create(key="k" * 20, page="/", message="wrong")
    return {"claim": claim.public_id, "correction": correction.pk}


@pytest.mark.parametrize("page", PAGES)
def test_each_page_opens_for_the_roles_it_is_for(
    page: str, names: dict[str, object], member: Make, signed_in: Open
) -> None:
    address = page.format(**names)
    answers = tuple(signed_in(member(role.label, role)).get(address).status_code for role in Role)
    assert answers == PAGES[page]
    stranger = Client().get(address)
    assert (stranger.status_code, stranger["Location"]) == (302, f"/desk/sign-in/?next={address}")


@pytest.mark.parametrize("page", ["/desk/", "/desk/audit/", "/desk/account/"])
def test_pages_for_staff_are_never_stored_on_the_way(
    page: str, member: Make, signed_in: Open
) -> None:
    response = signed_in(member("Ann")).get(page)
    assert response["Cache-Control"] == "private, no-store"
    assert 'content="noindex"' in response.content.decode()


@pytest.mark.parametrize("act", ACTS)
def test_what_needs_an_editor_is_refused_to_a_researcher_and_changes_nothing(
    act: str, names: dict[str, object], member: Make, signed_in: Open
) -> None:
    address, ann = act.format(**names), member("Ann")
    before = Event.objects.count()
    assert signed_in(ann).post(address, ACTS[act]).status_code == 403
    assert Event.objects.count() == before
    assert signed_in(member("Ed", Role.EDITOR)).post(address, ACTS[act]).status_code == 302


def test_only_an_administrator_lets_search_engines_in(member: Make, signed_in: Open) -> None:
    address = "/desk/tidy/search-engines/open/"
    answers = [signed_in(member(role.label, role)).post(address).status_code for role in Role]
    assert answers == [403, 403, 302]


@pytest.mark.parametrize("page", PAGES)
def test_a_form_without_its_token_is_refused(
    page: str, names: dict[str, object], member: Make
) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(
        member("Ada", Role.ADMINISTRATOR), backend="django.contrib.auth.backends.ModelBackend"
    )
    before = Event.objects.count()
    assert strict.post(page.format(**names), {"answer": "x"}).status_code in {403, 405}
    assert Event.objects.count() == before
