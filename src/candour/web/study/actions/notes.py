"""Safeguarding notes: anybody of the team writes, only a lead with their passphrase reads."""

from candour import texts
from candour.errors import ConflictError, InputError, NotFoundError
from candour.study import sealed_notes
from candour.study.sealed_notes import KeyPair
from candour.web.audit.actions import change
from candour.web.people.models import Account
from candour.web.study.models import (
    LeadKey,
    Participant,
    SafeguardingNote,
    Session,
    Study,
    TeamMember,
)
from candour.web.study.permissions import Duty, require_duty

NOTE_LIMIT = 8000


def make_key(*, actor: Account, study: Study, passphrase: str) -> LeadKey:
    """Make a lead's key pair; a lead has one, for every study of theirs."""
    require_duty(actor, study, Duty.LEAD)
    pair = sealed_notes.make_pair(passphrase)
    with change(verb="lead key made", kind="account", key=str(actor.pk), actor_id=actor.pk):
        kept, new = LeadKey.objects.get_or_create(
            account=actor,
            defaults={
                "public": pair.public,
                "sealed_private": pair.sealed_private,
                "salt": pair.salt,
            },
        )
        if not new:
            raise ConflictError("You have a key already. Change its passphrase instead.")
        return kept


def change_passphrase(*, actor: Account, old: str, new: str) -> None:
    """Seal the same key under another passphrase; old notes stay readable."""
    kept = _key_of(actor)
    pair = sealed_notes.change_passphrase(_pair(kept), old=old, new=new)
    with change(verb="passphrase changed", kind="account", key=str(actor.pk), actor_id=actor.pk):
        same = LeadKey.objects.filter(pk=kept.pk, salt=kept.salt)
        if not same.update(sealed_private=pair.sealed_private, salt=pair.salt):
            raise ConflictError("The passphrase was changed meanwhile; try again.")


def write_note(
    *,
    actor: Account,
    study: Study,
    text: str,
    session: Session | None = None,
    participant: Participant | None = None,
) -> int:
    """Seal a note to every lead of the study who has a key; return how many can read it."""
    require_duty(actor, study)
    words = texts.clean(text, limit=NOTE_LIMIT, lines=True)
    if not words:
        raise InputError("Write what you saw or heard.")
    keys = list(_keys_of(study))
    if not keys:
        raise ConflictError(
            "No lead of this study has a key yet, so nothing was kept. Ring the lead now."
        )
    with change(verb="safeguarding note written", kind="note", key=study.key, actor_id=actor.pk):
        for key in keys:
            SafeguardingNote.objects.create(
                study=study,
                session=session,
                participant=participant,
                lead=key.account,
                written_by=actor,
                sealed=sealed_notes.seal_to(bytes(key.public), words),
            )
    return len(keys)


def read_note(*, actor: Account, study: Study, number: int, passphrase: str) -> str:
    """Open a note that was sealed to this lead; that it was read is written down."""
    require_duty(actor, study, Duty.LEAD)
    note = SafeguardingNote.objects.filter(pk=number, study=study, lead=actor).first()
    if note is None:
        raise NotFoundError("There is no such note for you.")
    words = sealed_notes.open_with(
        _pair(_key_of(actor)), passphrase=passphrase, sealed=bytes(note.sealed)
    )
    with change(verb="safeguarding note read", kind="note", key=study.key, actor_id=actor.pk):
        return words


def _keys_of(study: Study) -> list[LeadKey]:
    """The keys of a study's leads; in an example, where everybody is one, of all who have one."""
    keys = LeadKey.objects.select_related("account").filter(account__is_active=True)
    if not study.example:
        leads = TeamMember.objects.filter(study=study, duty=Duty.LEAD).values("account")
        keys = keys.filter(account__in=leads)
    return list(keys)


def _key_of(actor: Account) -> LeadKey:
    found = LeadKey.objects.filter(account=actor).first()
    if found is None:
        raise NotFoundError("You have no key yet. Make one first.")
    return found


def _pair(kept: LeadKey) -> KeyPair:
    return KeyPair(
        public=bytes(kept.public), sealed_private=bytes(kept.sealed_private), salt=bytes(kept.salt)
    )
