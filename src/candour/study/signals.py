"""Tells what makes an entry look like another, or like a machine's; people decide what it means."""

from collections.abc import Mapping
from datetime import timedelta

from rapidfuzz import fuzz, process

# Nobody reads the notice, taps ten answers and types a name and a number in less.
FASTEST_SECONDS = 20
# So many entries to one study in this time is a wave; a busy post in a big group brings fewer.
WAVE_WITHIN = timedelta(minutes=10)
WAVE_FROM = 25
# Short texts such as "after seven" are alike by chance.
SHORTEST_WORDING = 25
ALIKE_FROM = 85.0
# A wave would otherwise name every entry as like every other.
MOST_OTHERS = 5


def is_fast(seconds: int | None) -> bool:
    """Tell whether a form was sent sooner after it was opened than a person can fill it in."""
    return seconds is not None and seconds < FASTEST_SECONDS


def is_wave(entries_lately: int) -> bool:
    """Tell whether the entries within `WAVE_WITHIN`, this one included, are a wave."""
    return entries_lately >= WAVE_FROM


def is_worth_comparing(words: str) -> bool:
    """Tell whether a text is long enough that being alike means something."""
    return len(words.strip()) >= SHORTEST_WORDING


def alike(words: str, others: Mapping[str, str]) -> tuple[str, ...]:
    """Return the pseudonyms whose words are nearly the same, the most alike first."""
    if not is_worth_comparing(words):
        return ()
    compared = {name: text for name, text in others.items() if is_worth_comparing(text)}
    found = process.extract(
        words,
        compared,
        scorer=fuzz.token_sort_ratio,
        processor=str.casefold,
        score_cutoff=ALIKE_FROM,
        limit=MOST_OTHERS,
    )
    return tuple(name for _, _, name in found)
