"""The frozen records that the steps of reading hand to each other."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from candour.records import Stance


class BlockKind(StrEnum):
    """What a stretch of text is on its page."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    ROW = "row"
    HEADER = "header"
    NAVIGATION = "navigation"
    MAIL_QUOTE = "mail_quote"
    CAPTION = "caption"


class Emphasis(StrEnum):
    """How a whole block is set apart; often the only mark of question against answer."""

    NONE = ""
    BOLD = "bold"
    ITALIC = "italic"
    COLOUR = "colour"


@dataclass(frozen=True, kw_only=True)
class Received:
    """Bytes as they came: `name` is a file name or an address, `media_type` what the sender said.

    `parent` is the fingerprint of the message or archive they were taken from, or empty. `when`
    is the moment they were got, where their source says so; `headers` are those of HTTP.
    """

    name: str
    data: bytes
    fingerprint: str
    media_type: str = ""
    url: str = ""
    parent: str = ""
    when: datetime | None = None
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Refused:
    """Something that arrived and could not be taken: its name, and a sentence that says why."""

    name: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Capture:
    """One arrival of kept bytes: how, when and from where they came, and where its record stands.

    `size` counts bytes; `when` is in UTC; `file` is a segment of the archive and `offset` the byte
    in it where the record begins. The other fields are those of `Received`.
    """

    fingerprint: str
    name: str
    url: str
    media_type: str
    size: int
    how: str
    when: datetime
    source: str
    parent: str
    file: str
    offset: int


@dataclass(frozen=True, kw_only=True)
class Block:
    """One paragraph, heading, list item or table row: a range of `Text.content`.

    `page` counts pages or slides from 1 and is None where the format has none; `number` counts
    blocks from 1. Cells of a row are divided by a tab.
    """

    start: int
    end: int
    number: int
    page: int | None = None
    kind: BlockKind = BlockKind.PARAGRAPH
    emphasis: Emphasis = Emphasis.NONE


@dataclass(frozen=True, kw_only=True)
class Unread:
    """What could not be read and why; `page` is None where it holds for the whole document."""

    page: int | None
    reason: str


@dataclass(frozen=True, kw_only=True)
class Text:
    """The stored text of one document; every range in Candour counts characters of `content`.

    Blocks are in reading order, do not overlap, and leave out only white space. `restricted`
    says why nobody but a named role may see the bytes: hidden text was found, and left out.
    """

    content: str
    blocks: tuple[Block, ...]
    format: str
    pages: int
    title: str = ""
    metadata: Mapping[str, str] = field(default_factory=dict)
    unread: tuple[Unread, ...] = ()
    restricted: str = ""


@dataclass(frozen=True, kw_only=True)
class Mention:
    """One expression of the vocabulary found in a text; `key` names the concept or the thing.

    `kind` is concept, system, supplier or programme. A `weak` one says nothing by itself.
    """

    start: int
    end: int
    kind: str
    key: str
    term: str
    weak: bool = False


@dataclass(frozen=True, kw_only=True)
class BodyRef:
    """A public body; `id` is empty and `gss` None where the register does not know it."""

    id: str
    name: str
    gss: str | None = None


@dataclass(frozen=True, kw_only=True)
class BodyMention:
    """A place in a text that names a body; several `candidates` where the words fit more.

    `strong`: a full name or a word for its kind ("Council", "LB") stands there; a bare place
    name is not strong.
    """

    start: int
    end: int
    candidates: tuple[BodyRef, ...]
    strong: bool = True


@dataclass(frozen=True, kw_only=True)
class Clues:
    """What body the address, the file name and the title point at, before a word is read.

    `supplier`: the site or its publisher is a supplier that the vocabulary knows.
    """

    address: BodyRef | None = None
    name: BodyRef | None = None
    title: BodyRef | None = None
    supplier: bool = False


class Voice(StrEnum):
    """Who speaks in a sentence; only `own` can support a claim about the document's body."""

    OWN = "own"
    REQUESTER = "requester"
    QUOTED = "quoted"
    HYPOTHETICAL = "hypothetical"
    OTHER_BODY = "other_body"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """One sentence or fragment: a range of the content, its page, its block and who speaks."""

    start: int
    end: int
    page: int | None
    block: int
    voice: Voice


class AnswerOutcome(StrEnum):
    """What came of a request under Freedom of Information."""

    SUPPLIED = "all_information_supplied"
    PARTIAL = "partial"
    NOT_HELD = "information_not_held"
    REFUSED = "refused"
    CLARIFICATION = "clarification_asked"
    REVIEW_UPHELD = "internal_review_upheld"
    REVIEW_CHANGED = "internal_review_changed"


@dataclass(frozen=True, kw_only=True)
class Understanding:
    """What a document is, whose it is, when it was made, and who speaks where in it.

    `kind` is one of `document_kinds` in content/evidence; `dated` is EDTF or empty. `body` made
    the document or answers in it; `question` is the range of the request it answers, if it
    repeats one.
    """

    kind: str
    body: BodyRef | None = None
    dated: str = ""
    reference: str = ""
    outcome: AnswerOutcome | None = None
    outcome_range: tuple[int, int] | None = None
    exemptions: tuple[str, ...] = ()
    question: tuple[int, int] | None = None
    sentences: tuple[Sentence, ...] = ()
    bodies: tuple[BodyMention, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ProposedClaim:
    """One property and value with its own exact quote: `content[start:end] == quote`."""

    property: str
    value: str
    stated: bool
    quote: str
    page: int | None
    start: int
    end: int
    confidence: float


@dataclass(frozen=True, kw_only=True)
class ProposedUse:
    """One body's use of one system or practice, or its denial, as one document tells it.

    `status` is one of the register's statuses or `unknown`; `status_dated` is EDTF or empty.
    """

    body: BodyRef | None
    system: str
    supplier: str
    techniques: tuple[str, ...]
    status: str
    status_dated: str
    stance: Stance
    scope: str
    confidence: float
    claims: tuple[ProposedClaim, ...]


@dataclass(frozen=True, kw_only=True)
class ProposedSearch:
    """What was asked of a body and what came of it, to stand in the register as a Search."""

    body: BodyRef | None
    question: str
    scope: str
    dated: str
    outcome: AnswerOutcome
    exemptions: tuple[str, ...]
    quote: str
    page: int | None
    start: int
    end: int
    confidence: float


@dataclass(frozen=True, kw_only=True)
class Proposals:
    """What one reader proposes of one document, and what it could not do, in sentences."""

    uses: tuple[ProposedUse, ...] = ()
    searches: tuple[ProposedSearch, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class TermCount:
    """How often an expression of a concept stands in a document."""

    term: str
    concept: str
    count: int


@dataclass(frozen=True, kw_only=True)
class Reading:
    """All that was read from one document, by which version of the reader."""

    received: Received
    text: Text
    understanding: Understanding
    proposals: Proposals
    terms: tuple[TermCount, ...]
    reader: str


@dataclass(frozen=True, kw_only=True)
class KnownSystem:
    """What the vocabulary knows of a system: its name, its maker, what it does with data.

    `scope` tells what it is for: families, office, records, health, police, statutory, adults.
    """

    name: str
    supplier: str = ""
    techniques: tuple[str, ...] = ()
    scope: str = "families"


@dataclass(frozen=True, kw_only=True)
class Known:
    """The names behind the keys of mentions: systems, suppliers and programmes by key.

    `practices` are systems that are a programme's way of working: its name alone is no use.
    """

    systems: Mapping[str, KnownSystem]
    suppliers: Mapping[str, str]
    programmes: Mapping[str, str]
    practices: frozenset[str] = frozenset()
