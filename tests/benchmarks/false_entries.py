"""Simulates a wave of false entries among real families, and what signals and calls make of it.

`python -m tests.benchmarks.false_entries`: the entries are entered by the real action into fresh
databases, so the signals are the real ones; who answers a call, and how the caller judges, are the
rates of `CALL`, which are assumptions.
"""

import os
import random
import sys
import tempfile
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from statistics import mean, quantiles
from typing import Any

REAL, SHARING, FALSE, DRAWS = 300, 60, 1000, 400
START = datetime(2026, 11, 2, 8, tzinfo=UTC)
OWN_WORDS = (
    "after seven when the little ones are asleep",
    "I work nights so mornings are better for me",
    "any evening but not Wednesdays because of football",
    "my mum can sit with them on Saturdays",
    "weekends only please, I have two jobs in the week",
    "Mondays and Tuesdays suit, my partner is home then",
    "only in school hours, my flat is very small and loud",
    "Sunday evenings, when they are at their dad's",
)


@dataclass(frozen=True, kw_only=True)
class Rates:
    """What is assumed: how often a caller is wrong, and how often people then come."""

    real_refused: float = 0.003
    real_refused_with_signal: float = 0.008
    false_passed: float = 0.10
    false_passed_with_signal: float = 0.03
    voice_known_again: float = 0.80
    real_comes: float = 0.75
    false_comes: float = 0.60


CALL = Rates()


@dataclass(frozen=True, kw_only=True)
class Made:
    """One entry that was made up: `caller` answers its phone, nobody if empty."""

    kind: str
    at: datetime
    seconds: int
    name: str
    phone: str
    email: str = ""
    postcode: str = ""
    words: str = ""
    trap: bool = False
    caller: str = ""


def main() -> None:
    """Enter everybody, then draw the calls many times."""
    folder = tempfile.mkdtemp(prefix="candour-false-")
    os.environ |= {"CANDOUR_DATA": folder, "DJANGO_SETTINGS_MODULE": "candour.web.settings"}
    chance = random.Random(4)
    made = sorted((*_real(chance), *_false(chance)), key=lambda one: one.at)
    marked = _enter(made)
    _show_signals(made, marked)
    for label, rates in (
        ("as assumed", CALL),
        ("callers fooled twice as often", Rates(false_passed=0.2, false_passed_with_signal=0.06)),
        ("callers fooled by one in three", Rates(false_passed=0.33, false_passed_with_signal=0.33)),
    ):
        _show_outcome(label, made, marked, rates)


def _real(chance: random.Random) -> list[Made]:
    """Families over two weeks; 60 of the 300 share a phone with another that takes part."""
    families = []
    for number in range(REAL):
        shares = number // 2 if number < SHARING else number
        families.append(
            Made(
                kind="shares a phone" if number < SHARING else "real",
                at=START + timedelta(minutes=chance.uniform(0, 14 * 24 * 60)),
                seconds=max(12, int(chance.lognormvariate(5.1, 0.5))),
                name=f"{chance.choice(_NAMES)} {number}",
                phone=f"+4477001{shares:05}",
                email=f"family{number}@example.org" if chance.random() < 0.5 else "",
                postcode=_postcode(chance) if chance.random() < 0.4 else "",
                words=chance.choice(OWN_WORDS) if chance.random() < 0.15 else "",
                caller=f"family {number}",
            )
        )
    return families


def _false(chance: random.Random) -> list[Made]:
    """A thousand by four ways of working; two of them in one night, two over days."""
    night = START + timedelta(days=5, hours=14)
    return [
        *(_script(chance, night) for _ in range(400)),
        *(_one_inbox(chance, night) for _ in range(250)),
        *(_patient(chance) for _ in range(200)),
        *(_person(chance, number) for number in range(150)),
    ]


def _script(chance: random.Random, night: datetime) -> Made:
    return Made(
        kind="script",
        at=night + timedelta(minutes=chance.uniform(0, 180)),
        seconds=chance.randint(1, 18),
        name=chance.choice(_NAMES),
        phone=_number(chance),
        email=f"{chance.getrandbits(40):x}@example.net",
        words="I am very interested in this study and available at any time",
        trap=chance.random() < 0.3,
    )


def _one_inbox(chance: random.Random, night: datetime) -> Made:
    return Made(
        kind="one inbox, many spellings",
        at=night + timedelta(minutes=chance.uniform(0, 180)),
        seconds=chance.randint(5, 90),
        name=chance.choice(_NAMES),
        phone=_number(chance),
        email=f"earn{chance.randint(1, 12)}+{chance.getrandbits(24):x}@example.net",
    )


def _patient(chance: random.Random) -> Made:
    """Slow and varied; one in ten has a number somebody answers."""
    answered = chance.random() < 0.1
    return Made(
        kind="patient program",
        at=START + timedelta(days=4, minutes=chance.uniform(0, 5 * 24 * 60)),
        seconds=chance.randint(60, 400),
        name=f"{chance.choice(_NAMES)} {chance.getrandbits(16):x}",
        phone=_number(chance),
        email=f"{chance.getrandbits(40):x}@example.com",
        caller=f"rented {chance.randint(1, 8)}" if answered else "",
    )


def _person(chance: random.Random, number: int) -> Made:
    """Thirty people who enter five times each; half of them with one phone for all five."""
    who = number % 30
    own = f"+4477003{who:05}" if who < 15 else _number(chance)
    return Made(
        kind="person entering five times",
        at=START + timedelta(days=5, minutes=chance.uniform(0, 3 * 24 * 60)),
        seconds=chance.randint(40, 300),
        name=f"{chance.choice(_NAMES)} {who}",
        phone=own,
        email=f"person{who}+{number}@example.com" if chance.random() < 0.5 else "",
        words="please ring me any time in the evening" if chance.random() < 0.3 else "",
        caller=f"person {who}",
    )


def _enter(made: list[Made]) -> list[set[str]]:
    """Enter everybody by the real action; return the kinds of signal of each."""
    import django  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    django.setup()
    call_command("migrate", verbosity=0)
    for name in ("vault", "keyring"):
        call_command("migrate", "vault", database=name, verbosity=0)
    from tests.contract import entries  # noqa: PLC0415

    study = entries.prepare(sessions=2)
    pseudonyms = [_enter_one(study, one) for one in made]
    return _signals(pseudonyms)


def _enter_one(study: Any, one: Made) -> str:
    from candour.study.records import Needs, Person  # noqa: PLC0415
    from tests.contract import entries  # noqa: PLC0415

    person = Person(name=one.name, phone=one.phone, email=one.email, postcode=one.postcode)
    given = entries.form(study, number=0)
    typed = {"person": person, "needs": Needs(times=one.words)}
    entry = entries.replace(given.entry, seconds=one.seconds, trap=one.trap, **typed)
    done = entries.enter(study, entries.Form(token=given.token, entry=entry), one.at)
    return str(done.participant_id)


def _signals(pseudonyms: list[str]) -> list[set[str]]:
    """A signal names two: the one who came first is marked for the caller as well."""
    from candour.web.study.models import Signal  # noqa: PLC0415

    found: defaultdict[str, set[str]] = defaultdict(set)
    for pseudonym, kind, other in Signal.objects.values_list("participant_id", "kind", "other"):
        found[pseudonym].add(kind)
        if other:
            found[other].add(kind)
    return [found[pseudonym] for pseudonym in pseudonyms]


def _show_signals(made: list[Made], marked: list[set[str]]) -> None:
    print("| entries | number | with a signal | with one beside the wave |")
    print("|---|---:|---:|---:|")
    for kind in dict.fromkeys(one.kind for one in made):
        rows = [signals for one, signals in zip(made, marked, strict=True) if one.kind == kind]
        own = sum(bool(signals - {"wave"}) for signals in rows)
        print(f"| {kind} | {len(rows)} | {sum(map(bool, rows))} | {own} |")


def _show_outcome(label: str, made: list[Made], marked: list[set[str]], rates: Rates) -> None:
    drawn = [_draw(made, marked, rates, random.Random(seed)) for seed in range(DRAWS)]
    wrong = [found["wrong thanks"] for found in drawn]
    share = [found["wrong thanks"] / max(found["thanks"], 1) for found in drawn]
    lost = [found["sharing lost"] / SHARING for found in drawn]
    others = [found["real lost"] / (REAL - SHARING) for found in drawn]
    print(
        f"{label}: wrong thank-yous {mean(wrong):.1f} of {FALSE} false entries"
        f" ({mean(wrong) / FALSE:.2%}; in 19 of 20 draws at most {quantiles(wrong, n=20)[-1]:.0f}),"
        f" {mean(share):.1%} of all thank-yous; real families lost: {mean(lost):.2%} of those who"
        f" share a phone, {mean(others):.2%} of the others"
    )


def _draw(
    made: list[Made], marked: list[set[str]], rates: Rates, chance: random.Random
) -> Counter[str]:
    """Ring everybody once, in the order they came; thank those judged genuine who came."""
    found: Counter[str] = Counter()
    heard: set[str] = set()
    for one, signals in zip(made, marked, strict=True):
        suspect = bool(signals - {"wave"})
        if one.kind in {"real", "shares a phone"}:
            refused = rates.real_refused_with_signal if suspect else rates.real_refused
            if chance.random() < refused:
                found["sharing lost" if one.kind == "shares a phone" else "real lost"] += 1
            elif chance.random() < rates.real_comes:
                found["thanks"] += 1
        elif one.caller and not (one.caller in heard and chance.random() < rates.voice_known_again):
            passed = rates.false_passed_with_signal if suspect else rates.false_passed
            if chance.random() < passed and chance.random() < rates.false_comes:
                found["wrong thanks"] += 1
                found["thanks"] += 1
        if one.caller:
            heard.add(one.caller)
    return found


_NAMES = ("Ada", "Ben", "Cerys", "Dara", "Ebo", "Fatima", "Gwen", "Hana", "Ines", "Kofi", "Lowri")


def _number(chance: random.Random) -> str:
    return f"+4477004{chance.randrange(100_000):05}"


def _postcode(chance: random.Random) -> str:
    return f"NM{chance.randint(1, 9)} {chance.randint(1, 9)}AA"


if __name__ == "__main__":
    sys.exit(main())
