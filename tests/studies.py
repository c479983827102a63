"""Makes a study ready to run, with its people, for the tests of taking part."""

import secrets
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from candour import fingerprint
from candour.study import plan
from candour.study.records import Needs, Person, StudyPlan
from candour.web.study.models import Approval, Channel, Participant, Session, Study, Version
from candour.web.vault.actions import cards

PLAN = Path(__file__).parents[1] / "examples" / "studies" / "harbour" / "plan.toml"
DATABASES = ["default", "vault", "keyring"]


def harbour() -> StudyPlan:
    """The plan of the example study."""
    return plan.parse(PLAN.read_text(encoding="utf-8"))


def make_study(*, key: str = "harbour", example: bool = True) -> Study:
    """An open study whose plan and privacy notice are approved."""
    study = Study.objects.create(key=key, name="Harbour", example=example, state=Study.State.OPEN)
    make_version(study, Version.Kind.PLAN, words=PLAN.read_text(encoding="utf-8"))
    make_version(study, Version.Kind.NOTICE, words="We keep your answers apart from your name.")
    return study


def make_version(study: Study, kind: str, *, key: str = "", words: str = "Words.") -> Version:
    """A next version of a text, approved (by nobody: the example's)."""
    before = Version.objects.filter(study=study, kind=kind, key=key).count()
    version = Version.objects.create(
        study=study,
        kind=kind,
        key=key,
        number=before + 1,
        words=words,
        fingerprint=fingerprint.of_bytes(words.encode()),
    )
    Approval.objects.create(version=version)
    return version


def make_channel(study: Study, *, code: str = "k7p2") -> Channel:
    """A foodbank's poster."""
    return Channel.objects.create(
        study=study, code=code, name="Quay Street foodbank", kind=Channel.Kind.FOODBANK
    )


def make_participant(
    study: Study, *, person: Person | None = None, needs: Needs | None = None, **given: Any
) -> Participant:
    """Somebody with a card in the vault; needs `databases=DATABASES`."""
    pseudonym = cards.new_pseudonym()
    phone = f"+4477009{secrets.randbelow(100_000):05}"
    token = cards.put(
        pseudonym=pseudonym,
        study=study.key,
        person=person or Person(name="Ada Quay", phone=phone),
        needs=needs or Needs(),
    )
    return Participant.objects.create(
        pseudonym=pseudonym,
        study=study,
        link_digest=sha256(token.encode()).hexdigest(),
        **{"way": "group", "medium": "online", "carrier": "text"} | given,
    )


def make_session(study: Study, **given: Any) -> Session:
    """A planned group in ten days, at half past seven in the evening."""
    starts = datetime.now(UTC).replace(hour=19, minute=30, second=0, microsecond=0)
    return Session.objects.create(
        study=study,
        **{
            "key": secrets.token_hex(4),
            "way": "group",
            "medium": "online",
            "starts": starts + timedelta(days=10),
        }
        | given,
    )
