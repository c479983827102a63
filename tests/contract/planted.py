"""Plants a person's details, finds each, erases them, and looks for them in every byte kept.

Run as a program of its own, on real files or databases: `python -m tests.contract.planted`.
"""

import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path

import django
from django.conf import settings
from django.db import connections

KEEP = 24
ANSWER = "an-answer-nobody-else-gave"


def main() -> None:
    """Do it all; stop with a sentence at the first thing that is not as promised."""
    django.setup()
    # Models can be imported only once Django is set up.
    from candour.cli import main as cli  # noqa: PLC0415
    from candour.web.study.actions.erasing import erase_due  # noqa: PLC0415
    from candour.web.study.actions.sending import send_due  # noqa: PLC0415
    from candour.web.study.actions.withdrawing import withdraw  # noqa: PLC0415
    from candour.web.vault.queries import cards  # noqa: PLC0415
    from tests import studies  # noqa: PLC0415
    from tests.web.study import lives  # noqa: PLC0415

    study = studies.make_study()
    words = 'subject = "A place"\nemail = "Hello {name}"\ntext = "Hello {name}"\n'
    studies.make_version(study, "message", key="held", words=words)
    ada, ben = lives.live(study), lives.live(study, person=lives.BEN)
    lives.not_going_on(study, answer=ANSWER)
    send_due(lives.NOW)
    backup = settings.CONFIG.data.parent / "backup"
    _must(cli.main(["backup", str(backup)]) == 0, "the backup failed")

    plain = {word: [word.encode()] for word in lives.PLANTED}
    sealed = dict(_sealed(ada.pk))
    _must(cards.person(ada.pk) == lives.ADA, "the vault does not open")
    _must(_found(plain, _outbox()) != [], "no message was written to the outbox")
    _must(_found(sealed, _everything()) == sorted(sealed), "what is sealed is not in the vault")
    answer = {"answer": [ANSWER.encode()]}
    _must(_found(answer, _everything()) != [], "the answer is not in the main database")
    copied = sorted(name for name in sealed if name != "wrapped")
    _must(_found(sealed, _read(backup)) == copied, "the backup holds too little or too much")
    _must(_found(plain, [*_databases(), *_read(backup)]) == [], "a detail stands in plain words")

    withdraw(pseudonym=ada.pk, told="page", now=lives.NOW)
    erase_due(lives.NOW + timedelta(days=15))
    wanted = plain | sealed | answer
    _must(_found(wanted, _everything()) == [], f"left: {_found(wanted, _everything())}")

    _must(cli.main(["restore", str(backup), "--replace"]) == 0, "the restore failed")
    _must(_found(wanted, _everything()) == [], f"brought back: {_found(wanted, _everything())}")
    _must(cards.person(ben.pk) == lives.BEN, "somebody else is gone")
    print(f"found and erased {len(wanted)} values")


def _must(holds: bool, otherwise: str) -> None:
    if not holds:
        sys.exit(otherwise)


def _sealed(pseudonym: str) -> Iterator[tuple[str, list[bytes]]]:
    """Yield pieces of each ciphertext, as bytes and as databases print them, and each index."""
    from candour.web.study.models import Participant  # noqa: PLC0415
    from candour.web.vault.models import BlindIndex, Card, DataKey  # noqa: PLC0415

    card, key = Card.objects.get(pk=pseudonym), DataKey.objects.get(pk=pseudonym)
    parts = {name: bytes(getattr(card, name)) for name in ("contact", "needs", "link")}
    for name, data in (parts | {"wrapped": bytes(key.wrapped)}).items():
        pieces = [data[at : at + KEEP] for at in range(0, len(data) - KEEP, KEEP)]
        yield name, [*pieces, *(piece.hex().encode() for piece in pieces)]
    for index in BlindIndex.objects.filter(card=card):
        yield f"index of {index.kind}", [index.digest.encode()]
    yield "link digest", [Participant.objects.get(pk=pseudonym).link_digest.encode()]


def _found(wanted: Mapping[str, list[bytes]], places: list[bytes]) -> list[str]:
    return sorted(
        name
        for name, pieces in wanted.items()
        if any(piece in place for piece in pieces for place in places)
    )


def _everything() -> list[bytes]:
    """Return every byte under CANDOUR_DATA and, on PostgreSQL, every row of every database."""
    return [*_databases(), *_outbox()]


def _databases() -> list[bytes]:
    if connections["default"].vendor == "sqlite":
        outbox = settings.CONFIG.data / "outbox"
        files = [path for path in settings.CONFIG.data.rglob("*") if path.is_file()]
        return [path.read_bytes() for path in files if outbox not in path.parents]
    return [_rows(alias) for alias in connections]


def _rows(alias: str) -> bytes:
    rows = []
    with connections[alias].cursor() as cursor:
        for table in connections[alias].introspection.table_names(cursor):
            with cursor.copy(f'COPY "{table}" TO STDOUT') as copy:
                rows += [bytes(block) for block in copy]
    return b"".join(rows)


def _outbox() -> list[bytes]:
    return _read(settings.CONFIG.data / "outbox")


def _read(folder: Path) -> list[bytes]:
    return [_bytes(path) for path in folder.rglob("*") if path.is_file()]


def _bytes(path: Path) -> bytes:
    if path.suffix != ".dump":
        return path.read_bytes()
    return subprocess.run(
        ["pg_restore", "--file=-", str(path)], capture_output=True, check=True
    ).stdout


if __name__ == "__main__":
    main()
