"""Every way out of a message keeps the same promises, whatever is at its other end."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from candour.config import Gateway
from candour.errors import GatewayError
from candour.study.sending.files import Files
from candour.study.sending.gateway import HttpGateway
from candour.study.sending.port import Carrying, Outgoing
from candour.study.sending.smtp import Smtp
from tests import receivers

LETTER = Outgoing(
    key="0123456789abcdef",
    to="ada@example.org",
    subject="Hello – Zoë",
    body="See you on Wed 30 Sept.\n.\nA line of its own: ŵ",
)
SECONDS = 0.5


@dataclass(kw_only=True)
class Way:
    """One adapter, what came out at its other end, and how to make that misbehave."""

    carrying: Carrying
    delivered: Callable[[], list[str]]
    behave: Callable[[str], None]
    asked: Callable[[], int] = field(default=lambda: 0)


def _files(folder: Path, _: receivers.Taken, __: tuple[int, int]) -> Way:
    def behave(told: str) -> None:
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.write_text("a file where the folder should be")

    def delivered() -> list[str]:
        return [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*"))]

    return Way(carrying=Files(folder=folder), delivered=delivered, behave=behave)


def _smtp(_: Path, taken: receivers.Taken, ports: tuple[int, int]) -> Way:
    server = Gateway(address=f"smtp://127.0.0.1:{ports[0]}", sender="team@example.org")
    return Way(
        carrying=Smtp(server=server, seconds=SECONDS),
        delivered=lambda: [words for _, words in taken.mails],
        behave=lambda told: setattr(taken, "behaviour", told),
        asked=lambda: taken.asked,
    )


def _gateway(_: Path, taken: receivers.Taken, ports: tuple[int, int]) -> Way:
    gateway = Gateway(address=f"http://127.0.0.1:{ports[1]}/send", key="k-1")
    return Way(
        carrying=HttpGateway(gateway=gateway, seconds=SECONDS),
        delivered=lambda: [str(given) for given in taken.texts.values()],
        behave=lambda told: setattr(taken, "behaviour", told),
        asked=lambda: taken.asked,
    )


MAKERS = {"files": _files, "smtp": _smtp, "gateway": _gateway}


def test_mail_programs_are_told_where_somebody_can_stop() -> None:
    taken = receivers.Taken()
    with receivers.serving(taken) as ports:
        way = _smtp(Path(), taken, ports)
        for leave in ("https://candour.example/my-place/abc/stop/", ""):
            way.carrying.send(replace(LETTER, leave=leave))
    with_button, without = (words for _, words in taken.mails)
    assert "List-Unsubscribe: <https://candour.example/my-place/abc/stop/>" in with_button
    assert "List-Unsubscribe" not in without


@pytest.fixture(params=MAKERS)
def way(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Way]:
    taken = receivers.Taken()
    with receivers.serving(taken) as ports:
        yield MAKERS[request.param](tmp_path / "outbox" / "text", taken, ports)


@pytest.fixture(params=["smtp", "gateway"])
def outside(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Way]:
    taken = receivers.Taken()
    with receivers.serving(taken) as ports:
        yield MAKERS[request.param](tmp_path, taken, ports)


def test_what_is_sent_arrives_once_and_whole(way: Way) -> None:
    way.carrying.send(LETTER)
    (words,) = way.delivered()
    assert "ada@example.org" in words
    assert "See you on Wed 30 Sept." in words


def test_the_mark_is_set_before_the_words_leave_and_can_keep_them_here(way: Way) -> None:
    def mark() -> None:
        assert way.delivered() == []
        raise InterruptedError

    with pytest.raises((InterruptedError, GatewayError)):
        way.carrying.send(LETTER, leaving=mark)
    assert way.delivered() == []


def test_a_repeat_is_delivered_twice_only_where_keys_are_not_honoured(way: Way) -> None:
    for _ in range(3):
        way.carrying.send(LETTER)
    assert len(way.delivered()) == (1 if way.carrying.honours_keys else 3)


def test_two_keys_are_two_messages(way: Way) -> None:
    way.carrying.send(LETTER)
    way.carrying.send(Outgoing(key="f" * 16, to=LETTER.to, subject="Two", body="Two"))
    assert len(way.delivered()) == 2


def test_a_receipt_names_what_the_other_side_calls_it(way: Way) -> None:
    assert way.carrying.send(LETTER).reference in {
        "0123456789abcdef.txt",
        "taken as 77",
        "t-9",
    }


def test_no_error_and_no_representation_says_to_whom_or_what(way: Way) -> None:
    way.behave(receivers.REFUSE)
    with pytest.raises(GatewayError) as error:
        way.carrying.send(LETTER)
    said = f"{error.value} {LETTER!r} {way.carrying!r}"
    assert not any(secret in said for secret in ("ada@", "Zoë", "See you", "k-1"))


def test_a_refusal_is_certain(way: Way) -> None:
    way.behave(receivers.REFUSE)
    with pytest.raises(GatewayError) as error:
        way.carrying.send(LETTER)
    assert error.value.certain


@pytest.mark.parametrize("told", [receivers.CUT_BEFORE, receivers.CUT_AFTER])
def test_a_cut_after_the_words_were_sent_is_uncertain(outside: Way, told: str) -> None:
    outside.behave(told)
    with pytest.raises(GatewayError) as error:
        outside.carrying.send(LETTER)
    assert not error.value.certain
    assert len(outside.delivered()) == (told == receivers.CUT_AFTER)


def test_a_server_that_is_silent_or_drips_is_left_in_time(outside: Way) -> None:
    outside.behave(receivers.SILENT)
    with pytest.raises(GatewayError):
        outside.carrying.send(LETTER)
    assert outside.asked() == 1


def test_a_fault_of_the_server_is_a_clear_refusal(outside: Way) -> None:
    outside.behave(receivers.FAULT)
    with pytest.raises(GatewayError, match=r"\.$") as error:
        outside.carrying.send(LETTER)
    # A gateway that fails may have taken the message first; a mail server says it did not.
    assert error.value.certain == (not outside.carrying.honours_keys)


def test_nonsense_from_a_server_is_no_fault_of_ours(tmp_path: Path) -> None:
    taken = receivers.Taken()
    taken.behaviour = receivers.NONSENSE
    with receivers.serving(taken) as ports:
        assert _gateway(tmp_path, taken, ports).carrying.send(LETTER).reference == ""
        with pytest.raises(GatewayError):
            _smtp(tmp_path, taken, ports).carrying.send(LETTER)


@pytest.mark.parametrize("name", ["smtp", "gateway"])
def test_where_nobody_listens_it_is_certain_that_nothing_went(name: str, tmp_path: Path) -> None:
    taken = receivers.Taken()
    with receivers.serving(taken) as ports:
        way = MAKERS[name](tmp_path, taken, ports)
    with pytest.raises(GatewayError) as error:
        way.carrying.send(LETTER)
    assert error.value.certain


def test_the_gateway_follows_no_redirect_and_is_sent_its_key(tmp_path: Path) -> None:
    taken = receivers.Taken()
    with receivers.serving(taken) as ports:
        way = _gateway(tmp_path, taken, ports)
        way.behave(receivers.REDIRECT)
        with pytest.raises(GatewayError):
            way.carrying.send(LETTER)
        assert taken.asked == 1
        way.behave(receivers.BEHAVE)
        way.carrying.send(LETTER)
    assert taken.texts[LETTER.key]["authorization"] == "Bearer k-1"
    assert taken.texts[LETTER.key]["text"] == LETTER.body


def test_an_email_carries_its_key_as_its_identity_and_keeps_every_letter(tmp_path: Path) -> None:
    taken = receivers.Taken()
    with receivers.serving(taken) as ports:
        _smtp(tmp_path, taken, ports).carrying.send(LETTER)
    ((key, words),) = taken.mails
    assert key == LETTER.key
    assert "Auto-Submitted: auto-generated" in words


@pytest.mark.parametrize("to", ["a@example.org\r\nBcc: b@example.org", "ŵ@example.org"])
def test_an_address_that_is_none_is_refused_and_smuggles_nothing(to: str, tmp_path: Path) -> None:
    taken = receivers.Taken()
    bad = Outgoing(key="a" * 16, to=to, body="x")
    with receivers.serving(taken) as ports:
        way = _smtp(tmp_path, taken, ports)
        with pytest.raises(GatewayError) as error:
            way.carrying.send(bad)
    assert error.value.certain
    assert taken.mails == []


def test_a_message_in_a_file_is_whole_private_and_can_be_erased(tmp_path: Path) -> None:
    files = Files(folder=tmp_path / "text")
    files.send(LETTER)
    path = files.path_of(LETTER.key)
    assert path.stat().st_mode & 0o077 == 0
    assert path.read_text(encoding="utf-8").startswith("To: ada@example.org\n")
    assert [files.erase(LETTER.key), files.erase(LETTER.key)] == [True, False]
    assert list((tmp_path / "text").iterdir()) == []
