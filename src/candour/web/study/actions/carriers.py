"""Chooses the way out of a message; an example's never leaves this machine."""

from pathlib import Path

from django.conf import settings

from candour import config
from candour.study.records import Carrier
from candour.study.sending.files import Files
from candour.study.sending.gateway import HttpGateway
from candour.study.sending.port import Carrying
from candour.study.sending.smtp import Smtp
from candour.web.study.models import Message, Study

OUTBOX = "outbox"


def carrying(study: Study, carrier: Carrier) -> Carrying:
    """Return what takes messages of a study: a file, unless the operator named a service."""
    mail, texts = config.mail(), config.text_gateway()
    if not study.example and carrier is Carrier.EMAIL and mail is not None:
        return Smtp(server=mail)
    if not study.example and carrier is Carrier.TEXT and texts is not None:
        return HttpGateway(gateway=texts)
    return files(carrier)


def files(carrier: Carrier) -> Files:
    """Return the folder in which messages of a kind are written for people to look at."""
    return Files(folder=outbox() / carrier.value)


def outbox() -> Path:
    """Return the folder of everything that was written instead of sent."""
    folder: Path = settings.CONFIG.data / OUTBOX
    return folder


def erase_written(message: Message) -> bool:
    """Remove what was written of a message; tell whether there was anything."""
    found = [files(carrier).erase(message.key) for carrier in (Carrier.TEXT, Carrier.EMAIL)]
    return any(found)
