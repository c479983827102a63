"""How old a reader must be for a text: the older answer of two formulas.

    Automated Readability Index: 4.71 * letters per word + 0.5 * words per sentence - 21.43
    (E. A. Smith and R. J. Senter, AMRL-TR-66-220, 1967)
    Coleman-Liau: 5.88 * letters per word - 29.6 * sentences per word - 15.8
    (M. Coleman and T. L. Liau, Journal of Applied Psychology 60, 1975, 283-284)

Both give a school grade of the United States, whose first is for children of six. They count
letters, words and sentences and know nothing of meaning: a short hard word passes, a fine long one
does not. They were fitted to English alone, and swing widely below about a hundred words. They are
a smoke alarm, not a judge: people from the social groups must read the texts too.
"""

import re
from dataclasses import dataclass

from candour.study import markdown

AGE_AT_GRADE_NOUGHT = 5
_WORD = re.compile(r"[^\W_]+(?:['\u2019.,@/-][^\W_]+)*")
_END = re.compile(r"[.!?…:]+(?=[\s\u201d\u2019\")]|$)|\n")
_HEADING = re.compile(r"^#.*$", re.MULTILINE)
# What stands in for a detail, an address and a number to ring are no words that somebody reads.
_NO_WORD = re.compile(r"\{[a-z_]+\}|https?://\S+|\S+@\S+|[\d ]{6,}")


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What was counted, and the age it comes to, to one tenth of a year."""

    words: int
    sentences: int
    age: float


def read(text: str) -> Reading:
    """Return the reading age of Markdown or plain words.

    Headings, which are short and would flatter, are left out; an item of a list is a sentence.
    """
    bare = _NO_WORD.sub(" ", markdown.plain(_HEADING.sub("", text)))
    sentences = [words for part in _END.split(bare) if part and (words := _WORD.findall(part))]
    words = [word for sentence in sentences for word in sentence]
    if not words:
        return Reading(words=0, sentences=0, age=0.0)
    letters = sum(character.isalnum() for word in words for character in word)
    grade = _grade(letters / len(words), len(words) / len(sentences))
    age = AGE_AT_GRADE_NOUGHT + max(grade, 0.0)
    return Reading(words=len(words), sentences=len(sentences), age=round(age, 1))


def _grade(letters_a_word: float, words_a_sentence: float) -> float:
    readability = 4.71 * letters_a_word + 0.5 * words_a_sentence - 21.43
    coleman_liau = 5.88 * letters_a_word - 29.6 / words_a_sentence - 15.8
    return max(readability, coleman_liau)
