"""A participant and their own page, for the tests of it."""

import re
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.test import Client

from candour.web.study.models import Participant, Study, Version
from candour.web.vault.queries import cards
from tests.studies import make_participant, make_study, make_version

_HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')


@dataclass(frozen=True, kw_only=True)
class OwnPage:
    """A browser at somebody's own page."""

    client: Client
    participant: Participant
    address: str

    def get(self, path: str = "") -> HttpResponse:
        """Open one of the pages."""
        return self.client.get(self.address + path)

    def hidden(self, path: str) -> dict[str, str]:
        """What the form of a page carries unseen."""
        return dict(_HIDDEN.findall(self.get(path).content.decode()))

    def send(self, path: str, **filled: Any) -> HttpResponse:
        """Open a page, fill its form in and send it."""
        return self.client.post(self.address + path, {**self.hidden(path), **filled})

    def fresh(self) -> Participant:
        """The participant as the database has them now."""
        return Participant.objects.get(pk=self.participant.pk)


def own_page(client: Client, study: Study, **given: Any) -> OwnPage:
    """Make somebody with a page."""
    participant = make_participant(study, **given)
    address = f"/my-place/{cards.link(participant.pk)}/"
    return OwnPage(client=client, participant=participant, address=address)


def make_study_with_texts() -> Study:
    """A study with a sheet and two items of consent, of which one needs a yes."""
    made = make_study()
    make_version(made, Version.Kind.SHEET, words="## Why?\n\nWe ask **parents**.")
    make_item(made, "read", needed=True)
    make_item(made, "quotes", needed=False)
    return made


def make_item(study: Study, key: str, *, needed: bool, words: str = "") -> Version:
    """A next version of an item of consent."""
    said = words or f"About {key}."
    text = f'order = {int(not needed)}\nneeded = {str(needed).lower()}\nwords = "{said}"'
    return make_version(study, Version.Kind.CONSENT, key=key, words=text)
