"""What was agreed on any date, what has to be asked, and whether somebody may take part."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max

from candour.study import consent
from candour.study.records import Given
from candour.web.study.models import Consent, Participant, Study, Version, Withdrawal
from candour.web.study.queries.texts import ENGLISH, find_approved


@dataclass(frozen=True, kw_only=True)
class Item:
    """One item of consent as it is asked today; `answer` is the last one given, to any version.

    `again` says that the text has changed since, so that the answer no longer counts.
    """

    key: str
    version: Version
    wording: consent.Wording
    answer: Given | None
    again: bool

    @property
    def settled(self) -> bool:
        """Whether the text as it stands has been answered."""
        return self.answer is not None and not self.again

    @property
    def agreed(self) -> bool:
        """Whether the text as it stands has been agreed to."""
        return self.settled and self.answer is not None and self.answer.agreed


def given_by(pseudonym: str) -> list[Given]:
    """Return every answer that this pseudonym gave, oldest first."""
    rows = Consent.objects.select_related("version").filter(participant_id=pseudonym)
    return [_given(row) for row in rows]


def agreed_on(pseudonym: str, at: datetime) -> consent.Standing:
    """Return exactly what this pseudonym had agreed to at a moment."""
    left = Withdrawal.objects.filter(participant_id=pseudonym).values_list("at", flat=True).first()
    return consent.agreed_on(given_by(pseudonym), at, withdrawn=left)


def items_for(participant: Participant, *, at: datetime, language: str = "") -> list[Item]:
    """Return the items to ask, in their order, in a language; answers as they stood `at`.

    Something answered in one language is not asked again in another: its own language decides.
    """
    answers = agreed_on(participant.pseudonym, at).answers
    shown = approved_items(participant.study, language or participant.language)
    again = set(consent.to_renew(answers.values(), _numbers(participant.study, answers, shown)))
    return [
        Item(
            key=key,
            version=version,
            wording=consent.read_item(version.words),
            answer=answers.get(key),
            again=key in again,
        )
        for key, version in shown.items()
    ]


def approved_items(study: Study, language: str = ENGLISH) -> dict[str, Version]:
    """Return the newest approved text of each item, in the order they are asked in."""
    kind = Version.Kind.CONSENT
    keys = set(Version.objects.filter(study=study, kind=kind).values_list("key", flat=True))
    found = (find_approved(study, kind, key, language=language) for key in keys)
    return {version.key: version for version in sorted(filter(None, found), key=_order)}


def may_take_part(participant: Participant, *, at: datetime) -> bool:
    """Tell whether every item that needs a yes has one, to its text as it stands.

    Where nothing has been approved to consent to, nobody can have consented.
    """
    if Withdrawal.objects.filter(participant=participant).exists():
        return False
    items = items_for(participant, at=at)
    return bool(items) and all(item.agreed for item in items if item.wording.needed)


def to_ask_again(participant: Participant, *, at: datetime) -> list[Version]:
    """Return the changed texts that somebody has only answered in earlier words."""
    return [item.version for item in items_for(participant, at=at) if item.again]


def changed_for(study: Study) -> dict[str, tuple[str, ...]]:
    """Return who in a study answered words that have changed since, and in which items.

    One reading for everybody, and of the items alone that were ever changed.
    """
    newest, changed = _newest(study)
    if not changed:
        return {}
    rows = Consent.objects.filter(
        participant__study=study,
        participant__standing=Participant.Standing.ACTIVE,
        version__key__in=changed,
    ).select_related("version")
    found: dict[str, list[Given]] = defaultdict(list)
    for row in rows.iterator(chunk_size=2000):
        found[row.participant_id].append(_given(row))
    return {who: again for who, given in found.items() if (again := _again(given, newest))}


def _again(given: list[Given], newest: Mapping[tuple[str, str], int]) -> tuple[str, ...]:
    last = consent.agreed_on(given, max(one.at for one in given)).answers
    approved = {
        item: newest[item, answer.language]
        for item, answer in last.items()
        if (item, answer.language) in newest
    }
    return consent.to_renew(last.values(), approved)


def _newest(study: Study) -> tuple[dict[tuple[str, str], int], set[str]]:
    """Return the newest approved number of each item in each language, and what has several."""
    texts = Version.objects.filter(
        study=study, kind=Version.Kind.CONSENT, approval__isnull=False
    ).order_by()
    counted = texts.values_list("key", "language").annotate(Max("number"), Count("number"))
    newest = {(key, language): number for key, language, number, _ in counted}
    return newest, {key for key, _, _, count in counted if count > 1}


def _given(row: Consent) -> Given:
    return Given(
        item=row.version.key,
        version=row.version.number,
        agreed=row.agreed,
        way=row.given,
        at=row.at,
        language=row.version.language,
        words=consent.read_item(row.version.words).words,
    )


def _order(version: Version) -> tuple[int, str]:
    return (consent.read_item(version.words).order, version.key)


def _numbers(
    study: Study, answers: Mapping[str, Given], shown: Mapping[str, Version]
) -> dict[str, int]:
    """Return the approved number of each item, in the language it was answered in."""
    return {
        key: _number(study, version, answers[key]) if key in answers else version.number
        for key, version in shown.items()
    }


def _number(study: Study, shown: Version, answer: Given) -> int:
    if answer.language == shown.language:
        return shown.number
    newest = find_approved(study, Version.Kind.CONSENT, shown.key, language=answer.language)
    return newest.number if newest is not None else shown.number
