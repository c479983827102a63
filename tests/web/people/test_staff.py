"""The administrators' list of staff, and choosing one's own password."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from candour.errors import ConflictError, InputError, NotAllowedError
from candour.web.people.actions import accounts, add_account
from candour.web.people.models import Account, Role
from tests.web.conftest import PASSWORD

Make = Callable[..., Account]
Open = Callable[[Account], Client]


@pytest.fixture
def ada(member: Make) -> Account:
    return member("Ada", Role.ADMINISTRATOR)


def invite(client: Client) -> str:
    given = {"name": "Bo", "email": "bo@candour.example", "role": "editor"}
    page = client.post("/desk/staff/add/", given).content.decode()
    found = re.search(r"http://[^/]+(/desk/join/[^<]+)<", page)
    assert found
    return found[1]


def test_a_link_lets_a_new_colleague_choose_a_password_once(ada: Account, signed_in: Open) -> None:
    link, visitor = invite(signed_in(ada)), Client()
    assert visitor.get(link).status_code == 200
    chosen = {"new": "three unrelated words", "again": "three unrelated words"}
    assert visitor.post(link, chosen).status_code == 302
    assert visitor.post(link, chosen).status_code == 400
    bo = Account.objects.get(email="bo@candour.example")
    assert (bo.role, bo.check_password("three unrelated words")) == ("editor", True)
    assert bo.password.startswith("argon2")


@pytest.mark.parametrize(
    ("new", "again"),
    [
        ("short", "short"),
        ("three unrelated words", "other words here"),
        ("", ""),
        ("a" * 201, "a" * 201),
    ],
)
def test_a_weak_or_mistyped_password_is_refused_with_a_reason(
    ada: Account, signed_in: Open, new: str, again: str
) -> None:
    page = Client().post(invite(signed_in(ada)), {"new": new, "again": again})
    assert page.status_code == 400
    assert "Something needs your attention" in page.content.decode()


@pytest.mark.parametrize(
    "link",
    ["/desk/join/MQ/x-y/", "/desk/join/____/abc/", "/desk/join/OTk5OTk5OTk5OTk5OTk5OTk5OTk/a/"],
)
def test_a_forged_link_is_refused(db: None, link: str) -> None:
    assert Client().get(link).status_code == 400


def test_the_last_administrator_stays(ada: Account, member: Make) -> None:
    for act in (
        lambda: accounts.change_role(actor=ada, account=ada.pk, role=Role.EDITOR),
        lambda: accounts.set_active(actor=ada, account=ada.pk, active=False),
    ):
        with pytest.raises(ConflictError):
            act()
    member("Abe", Role.ADMINISTRATOR)
    accounts.change_role(actor=ada, account=ada.pk, role=Role.EDITOR)
    assert Account.objects.get(pk=ada.pk).role == "editor"


def test_a_closed_account_is_out_at_once(ada: Account, member: Make, signed_in: Open) -> None:
    bo = member("Bo")
    client = signed_in(bo)
    assert client.get("/desk/account/").status_code == 200
    signed_in(ada).post(f"/desk/staff/{bo.pk}/close/")
    assert client.get("/desk/account/").status_code == 302


def test_a_new_link_makes_the_old_password_useless(
    ada: Account, member: Make, signed_in: Open
) -> None:
    bo = member("Bo")
    page = signed_in(ada).post(f"/desk/staff/{bo.pk}/link/")
    assert "/desk/join/" in page.content.decode()
    assert not Account.objects.get(pk=bo.pk).check_password(PASSWORD)


def test_changing_ones_password_needs_the_old_one(member: Make, signed_in: Open) -> None:
    bo = member("Bo")
    client, elsewhere = signed_in(bo), signed_in(bo)
    new = {"new": "another long phrase", "again": "another long phrase"}
    assert client.post("/desk/account/password/", {"old": "wrong"} | new).status_code == 400
    assert client.post("/desk/account/password/", {"old": PASSWORD} | new).status_code == 302
    assert client.get("/desk/account/").status_code == 200
    assert elsewhere.get("/desk/account/").status_code == 302


@pytest.mark.parametrize("role", [Role.RESEARCHER, Role.EDITOR])
def test_only_administrators_look_after_accounts(member: Make, signed_in: Open, role: Role) -> None:
    bo = member("Bo", role)
    client = signed_in(bo)
    for address in ("/desk/staff/", "/desk/staff/add/", f"/desk/staff/{bo.pk}/"):
        assert client.get(address).status_code == 403
    assert client.post(f"/desk/staff/{bo.pk}/role/", {"role": "administrator"}).status_code == 403
    with pytest.raises(NotAllowedError):
        accounts.change_role(actor=bo, account=bo.pk, role=Role.ADMINISTRATOR)


@pytest.mark.parametrize(
    "email", ["", "no address", "x@", "a" * 300 + "@x.example", "bo@x.example\0"]
)
def test_an_address_that_is_none_is_refused(db: None, email: str) -> None:
    with pytest.raises(InputError):
        add_account(email=email, name="Bo", role=Role.EDITOR, password=PASSWORD)
    assert Account.objects.count() == 0


def test_one_person_has_one_account(member: Make) -> None:
    member("Bo")
    with pytest.raises(ConflictError):
        add_account(email="BO@candour.example ", name="Bo", role=Role.EDITOR, password=PASSWORD)
