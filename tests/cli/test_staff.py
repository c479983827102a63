"""`candour staff add` makes accounts whose passwords nobody but their owner keeps."""

import io

import pytest

from candour.cli.main import main
from candour.web.audit.models import Event
from candour.web.people.models import Account

pytestmark = pytest.mark.django_db(databases=["default", "vault", "keyring"])


def _type(monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(line))


def test_an_account_signs_in_with_the_password_that_was_given(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _type(monkeypatch, "grey-heron-at-dawn\n")
    assert main(["staff", "add", "Rhian@candour.example", "Rhian", "--role", "editor"]) == 0
    account = Account.objects.get()
    assert (account.email, account.role) == ("rhian@candour.example", "editor")
    assert account.check_password("grey-heron-at-dawn")
    assert capsys.readouterr().out == "Rhian may now sign in as rhian@candour.example (Editor).\n"


def test_a_made_up_password_is_shown_once_and_works(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _type(monkeypatch, "")
    assert main(["staff", "add", "omar@candour.example", "Omar"]) == 0
    shown = capsys.readouterr().out.splitlines()[1].removeprefix("The password, shown only now: ")
    assert Account.objects.get().check_password(shown)


def test_a_new_account_leaves_one_row_in_the_audit(monkeypatch: pytest.MonkeyPatch) -> None:
    _type(monkeypatch, "grey-heron-at-dawn\n")
    main(["staff", "add", "rhian@candour.example", "Rhian"])
    events = Event.objects.values_list("verb", "key", "origin", "detail")
    assert list(events) == [
        ("account added", "rhian@candour.example", "candour staff add", {"role": "researcher"})
    ]


@pytest.mark.parametrize(
    ("email", "name", "password", "sentence"),
    [
        ("rhian", "Rhian", "grey-heron-at-dawn", "“rhian” is not an e-mail address."),
        ("r@candour.example", " ", "grey-heron-at-dawn", "Give a name of up to 80 characters."),
        (
            "r@candour.example",
            "Rhian",
            "heron",
            "This password is too short. It must contain at least 12 characters.",
        ),
    ],
)
def test_an_unusable_account_is_refused_in_one_sentence(
    email: str,
    name: str,
    password: str,
    sentence: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    _type(monkeypatch, f"{password}\n")
    assert main(["staff", "add", email, name]) == 2
    assert capsys.readouterr().err == f"candour: {sentence}\n"
    assert Account.objects.count() == 0


def test_a_second_account_for_one_address_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for email in ("r@candour.example", "R@candour.example"):
        _type(monkeypatch, "grey-heron-at-dawn\n")
        code = main(["staff", "add", email, "Rhian"])
    assert code == 2
    assert capsys.readouterr().err == (
        "candour: There is already an account for r@candour.example.\n"
    )
    assert Account.objects.count() == 1
