"""Signing in and out, with and without a second factor."""

from collections.abc import Callable

import pytest
from django.test import Client
from django_otp.oath import totp

from candour.web.audit.models import Event
from candour.web.people.actions import second_factor
from candour.web.people.models import Account, Role
from tests.web.conftest import PASSWORD

Make = Callable[..., Account]
SIGN_IN = "/desk/sign-in/"


def sign_in(client: Client, email: str, password: str = PASSWORD, **extra: str) -> object:
    return client.post(SIGN_IN, {"email": email, "password": password} | extra)


def test_the_right_password_opens_the_page_that_was_asked_for(member: Make, client: Client) -> None:
    member("Ann")
    asked = client.get("/desk/account/")
    assert (asked.status_code, asked["Location"]) == (302, f"{SIGN_IN}?next=/desk/account/")
    response = sign_in(client, "Ann@Candour.example", next="/desk/account/")
    assert response["Location"] == "/desk/account/"
    assert client.get("/desk/account/").status_code == 200


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:x"]
)
def test_signing_in_never_leads_to_another_site(
    member: Make, client: Client, elsewhere: str
) -> None:
    member("Ann")
    assert sign_in(client, "ann@candour.example", next=elsewhere)["Location"] == "/desk/"


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(
    member: Make, client: Client
) -> None:
    member("Ann")
    pages = [sign_in(client, f"{who}@candour.example", "wrong") for who in ("ann", "bob")]
    assert [page.status_code for page in pages] == [400, 400]
    texts = [page.content.decode().replace("bob@", "ann@") for page in pages]
    without_tokens = [_without_token(text) for text in texts]
    assert without_tokens[0] == without_tokens[1]


def _without_token(text: str) -> list[str]:
    return [line for line in text.splitlines() if "csrfmiddlewaretoken" not in line]


@pytest.mark.parametrize("who", ["ann", "nobody"])
def test_five_wrong_passwords_shut_the_door_with_a_plain_sentence(
    member: Make, client: Client, who: str
) -> None:
    member("Ann")
    answers = [sign_in(client, f"{who}@candour.example", "wrong").status_code for _ in range(5)]
    assert answers == [400, 400, 400, 400, 429]
    shut = sign_in(client, f"{who}@candour.example")
    assert shut.status_code == 429
    assert (
        "Too many wrong passwords. Wait an hour, or ask an administrator." in shut.content.decode()
    )
    assert "sessionid" not in client.cookies


def test_a_closed_account_cannot_sign_in(member: Make, client: Client) -> None:
    ann = member("Ann")
    ann.is_active = False
    ann.save()
    assert sign_in(client, "ann@candour.example").status_code == 400


def test_signing_out_ends_the_session_and_takes_the_cookies_away(
    member: Make, signed_in: Callable[[Account], Client]
) -> None:
    client = signed_in(member("Ann"))
    assert client.get("/desk/sign-out/").status_code == 405
    response = client.post("/desk/sign-out/")
    assert response.cookies["sessionid"].value == ""
    assert client.get("/desk/account/").status_code == 302


def test_forms_for_staff_refuse_a_post_from_elsewhere(member: Make) -> None:
    member("Ann")
    strict = Client(enforce_csrf_checks=True)
    assert sign_in(strict, "ann@candour.example").status_code == 403


def set_up(account: Account) -> tuple[object, list[str]]:
    device = second_factor.begin(actor=account)
    return second_factor.confirm(actor=account, code=_code(device))


def _code(device: object, *, ahead: int = 0) -> str:
    return f"{totp(device.bin_key, drift=ahead):06d}"


def test_once_set_up_the_second_factor_is_asked_for(member: Make, client: Client) -> None:
    device, _ = set_up(member("Ann"))
    assert sign_in(client, "ann@candour.example")["Location"] == "/desk/sign-in/code/"
    assert client.get("/desk/account/").status_code == 302
    response = client.post("/desk/sign-in/code/", {"code": _code(device, ahead=1)})
    assert response["Location"] == "/desk/"
    assert client.get("/desk/account/").status_code == 200


def test_a_code_works_once_and_wrong_ones_slow_down(member: Make, client: Client) -> None:
    device, _ = set_up(member("Ann"))
    sign_in(client, "ann@candour.example")
    again = client.post("/desk/sign-in/code/", {"code": _code(device)})
    assert again.status_code == 400
    waiting = client.post("/desk/sign-in/code/", {"code": _code(device, ahead=1)})
    assert "Too many wrong codes" in waiting.content.decode()


def test_a_recovery_code_stands_in_once(member: Make) -> None:
    _, codes = set_up(member("Ann"))
    for expected in (302, 400):
        client = Client()
        sign_in(client, "ann@candour.example")
        assert (
            client.post("/desk/sign-in/code/", {"code": codes[0].upper()}).status_code == expected
        )


def test_the_code_page_is_shut_without_the_password(client: Client, db: None) -> None:
    assert client.get("/desk/sign-in/code/")["Location"] == SIGN_IN


def test_setting_up_ends_sessions_that_never_gave_a_code(
    member: Make, signed_in: Callable[[Account], Client]
) -> None:
    ann = member("Ann")
    other, own = signed_in(ann), signed_in(ann)
    page = own.get("/desk/account/second-factor/")
    assert "<svg" in page.content.decode()
    device = second_factor.begin(actor=ann)
    shown = own.post("/desk/account/second-factor/", {"code": _code(device)})
    assert shown.content.decode().count("<li><code>") == second_factor.RECOVERY_CODES
    assert own.get("/desk/account/").status_code == 200
    assert other.get("/desk/account/").status_code == 302


def test_every_change_to_an_account_leaves_a_row_in_the_audit(member: Make) -> None:
    admin, ann = member("Ada", Role.ADMINISTRATOR), member("Ann")
    set_up(ann)
    second_factor.reset(actor=admin, account=ann.pk)
    rows = Event.objects.filter(key=ann.email).order_by("id").values_list("verb", "actor__name")
    assert list(rows) == [
        ("account added", None),
        ("second factor set up", "Ann"),
        ("second factor reset", "Ada"),
    ]
