"""Finds what a plan says that cannot be meant: unknown answers, doubled keys, odd dates."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from candour.study.plan import labels
from candour.study.records import StudyPlan

_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
REFUSED = "rather_not_say"


def faults(plan: StudyPlan) -> tuple[str, ...]:
    """Return a sentence for each fault; none means that the plan can be worked with."""
    found = [
        *_keys(plan),
        *_answers(plan),
        *_dates(plan),
        *_numbers(plan),
        *_words(plan),
        *_languages(plan),
    ]
    return tuple(dict.fromkeys(found))


def _keys(plan: StudyPlan) -> Iterator[str]:
    lists: dict[str, Iterable[str]] = {
        "way": [way.key for way in plan.ways],
        "question": [question.key for question in plan.questions],
        "social group": [group.key for group in plan.groups],
    }
    for question in plan.questions:
        lists[f"answer to “{question.key}”"] = [option.key for option in question.options]
    for noun, keys in lists.items():
        counted = Counter(keys)
        yield from (f"There are two {noun}s “{key}”." for key, many in counted.items() if many > 1)
        yield from (
            f"“{key}” cannot be the key of a {noun}: use small letters, digits and underscores."
            for key in counted
            if not _KEY.fullmatch(key)
        )
        if not counted:
            yield f"There is no {noun}."


def _answers(plan: StudyPlan) -> Iterator[str]:
    for way in plan.ways:
        yield from _unknown(plan, way.requires, f"The way “{way.key}”")
    for group in plan.groups:
        yield from _unknown(plan, group.criteria, f"The social group “{group.key}”")
        if not group.criteria:
            yield f"The social group “{group.key}” has no criteria."


def _unknown(plan: StudyPlan, asked: Mapping[str, tuple[str, ...]], whose: str) -> Iterator[str]:
    known = {one.key: {option.key for option in one.options} for one in plan.questions}
    for question, answers in asked.items():
        if question not in known:
            yield f"{whose} names the question “{question}”, which is not asked."
        strangers = set(answers) - known.get(question, set(answers)) - {REFUSED}
        yield from (
            f"{whose} names the answer “{answer}” to “{question}”, which nobody can give."
            for answer in sorted(strangers)
        )


def _dates(plan: StudyPlan) -> Iterator[str]:
    erasure = plan.erasure
    if not erasure.identities <= erasure.answers <= erasure.ledger:
        yield "Identities go first, then answers, then the ledger: the dates of erasure do not."
    if erasure.not_going_on_days < 1:
        yield "Answers of those who do not go on are kept for a day or more."


def _numbers(plan: StudyPlan) -> Iterator[str]:
    seats, thanks = plan.seats, plan.thanks
    if not 1 <= seats.fewest <= seats.most <= seats.capacity:
        yield "The sizes of a group are not in order: fewest, most, capacity."
    if any(group.target < 1 for group in plan.groups):
        yield "Every social group seeks at least one person."
    if any(not 1 <= way.minutes <= 24 * 60 or not way.mediums for way in plan.ways):
        yield "Every way takes some minutes and is held online or by phone."
    if min(thanks.voucher, thanks.top_up, thanks.second_approval_above) < 0:
        yield "A thank-you cannot be less than nothing."


def _words(plan: StudyPlan) -> Iterator[str]:
    contact = plan.contact
    needed = {
        "name": plan.name,
        "region": plan.region,
        "ethics body": plan.ethics.body,
        "ethics reference": plan.ethics.reference,
        "contact phone": contact.phone,
        "contact e-mail": contact.email,
        "basis in law": plan.basis,
    }
    yield from (f"The {noun} is empty." for noun, words in needed.items() if not words.strip())


def _languages(plan: StudyPlan) -> Iterator[str]:
    known = labels(plan)
    for language, words in plan.words.items():
        yield from (
            f"The plan says nothing like “{one}”, which is put into “{language}”."
            for one in sorted(set(words) - known)
        )
        yield from (
            f"“{one}” is not put into “{language}” yet." for one in sorted(known - set(words))
        )
