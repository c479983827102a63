"""What the vocabulary holds: concepts, systems, suppliers, programmes and false friends."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Expression:
    """One spelling to look for. `kind` and `key` say what it names, `term` how it is counted.

    `exact_case`: capitals matter. `needs`: one of these words must stand near it; one that ends
    with a star may go on.
    """

    kind: str
    key: str
    term: str
    form: str
    exact_case: bool = False
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ConceptEntry:
    """One idea and its terms; `weak` terms say nothing unless others stand beside them."""

    id: str
    label: str
    definition: str
    terms: tuple[str, ...] = ()
    weak: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class NamedEntry:
    """A thing with names; `ambiguous` names are also words and are looked for with `needs`."""

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
    """Who makes or sells systems; `now` is the id of the supplier that took its place."""

    now: str = ""


@dataclass(frozen=True, kw_only=True)
class SystemEntry(NamedEntry):
    """A product, or a practice found in many places, with what it does where nothing is said."""

    suppliers: tuple[str, ...] = ()
    techniques: tuple[str, ...] = ()
    families: bool = True


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
    """Phrases in which an expression of a concept means something else, with examples.

    `beside`: where given, one of these words must stand near the phrase for it to count.
    """

    concept: str
    phrases: tuple[str, ...]
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
