"""What the vocabulary holds: concepts, systems, suppliers, programmes and false friends."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Expression:
    """One form to look for. `kind` and `key` say what it names, `term` how it is counted.

    `exact_case`: capitals matter. `needs`: one of these words must stand within 200 characters;
    one that ends with a star may go on. `weak`: says nothing unless others stand beside it.
    """

    kind: str
    key: str
    term: str
    form: str
    exact_case: bool = False
    needs: tuple[str, ...] = ()
    weak: bool = False


@dataclass(frozen=True, kw_only=True)
class TermEntry:
    """One expression of a concept, its other forms, and the days it was first and last seen."""

    text: str
    forms: tuple[str, ...] = ()
    first_seen: str = ""
    last_seen: str = ""
    weak: bool = False


@dataclass(frozen=True, kw_only=True)
class ConceptEntry:
    """One idea and its terms."""

    id: str
    label: str
    definition: str
    terms: tuple[TermEntry, ...] = ()


@dataclass(frozen=True, kw_only=True)
class NamedEntry:
    """A thing with names; `ambiguous` names are also words: their capitals and `needs` count.

    `strength` says how well a row is known: facts, checked, or background (general knowledge).
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    strength: str = ""
    sources: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class SupplierEntry(NamedEntry):
    """Who makes or sells systems, or a partner; `now` is the id of what took its place."""

    role: str = "supplier"
    now: str = ""


@dataclass(frozen=True, kw_only=True)
class SystemEntry(NamedEntry):
    """A product, or a practice found in many places.

    `techniques` are those to assume where a document names none; `scope` says whom it is about
    (families, adults, police, health, office, statutory, records,
    or programme for a practice under one); `now` is its later name's id.
    """

    suppliers: tuple[str, ...] = ()
    techniques: tuple[str, ...] = ()
    scope: str = "families"
    now: str = ""


@dataclass(frozen=True, kw_only=True)
class ProgrammeEntry(NamedEntry):
    """A programme or fund: it names money or a plan, not a system.

    `part_of` is the national programme of a local brand; `system` the practice under it.
    """

    began: str = ""
    ended: str = ""
    successor: str = ""
    part_of: str = ""
    system: str = ""


@dataclass(frozen=True, kw_only=True)
class FalseFriend:
    """Phrases in which expressions of some concepts mean something else, with examples.

    `expression` is what deceives and `forms` are the phrases around it. `beside`: where given,
    one of these words must stand within 200 characters for the phrase to count.
    """

    expression: str
    concepts: tuple[str, ...]
    forms: tuple[str, ...]
    must_match: tuple[str, ...]
    must_not_match: tuple[str, ...]
    beside: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    """Everything looked for; each mapping is by id."""

    concepts: Mapping[str, ConceptEntry] = field(default_factory=dict)
    systems: Mapping[str, SystemEntry] = field(default_factory=dict)
    suppliers: Mapping[str, SupplierEntry] = field(default_factory=dict)
    programmes: Mapping[str, ProgrammeEntry] = field(default_factory=dict)
    friends: tuple[FalseFriend, ...] = ()
    expressions: tuple[Expression, ...] = ()
    stop_words: frozenset[str] = frozenset()
