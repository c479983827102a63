"""From what two people hold true to documents, uses, claims and searches of the register."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db.models import Q
from django.utils.text import slugify

from candour import dates, texts
from candour.errors import InputError
from candour.records import Basis, Outcome, Speaker, Stance, Strength
from candour.web.bodies.models import Body
from candour.web.evidence.models import Proposal, ProposedValue, ReadText, Settlement
from candour.web.evidence.queries import citing, saying, words
from candour.web.evidence.queries.saying import Said
from candour.web.people.models import Account
from candour.web.register.actions import deciding, naming, recording
from candour.web.register.actions.recording import Statement
from candour.web.register.models import Claim, Document, Use
from candour.web.register.queries.claims import kept_as

_WEB_ADDRESS = URLValidator(schemes=["http", "https"])
_MAKERS = ("system", "supplier")


def check(proposal: Proposal, said: Said) -> None:
    """Raise InputError or DateError where the register could not take what is said."""
    for name, choices in citing.choices().items():
        if said["cited"][name] not in dict(choices):
            raise InputError("Choose from the lists how the document is cited.")
    if proposal.kind == Proposal.Kind.SEARCH:
        _check_search(proposal, said)
        return
    told = list(statements(proposal, said))
    if not told:
        raise InputError("Nothing is left to publish: reject it instead.")
    for kind, statement in told:
        if statement.property in _MAKERS:
            if not slugify(statement.value):
                raise InputError("Give a name with letters or digits in it.")
        else:
            recording.check(recording.tidy(statement), subject_kind=kind)


def record(proposal: Proposal, said: Said, *, actor: Account) -> list[str]:
    """Put what a person said into the register as their record, not public yet.

    Returns the public ids of the claims or of the search.
    """
    check(proposal, said)
    body = Body.objects.get(slug=said["body"])
    if proposal.kind == Proposal.Kind.SEARCH:
        return [_search(proposal, said, body, actor)]
    told = list(statements(proposal, said))
    document = _document(proposal.text, said["cited"], actor)
    use = _use(proposal, told, body, actor) if any(kind == "use" for kind, _ in told) else None
    made = []
    for kind, statement in told:
        about = use if kind == "use" else None
        named = _with_slug(statement, actor)
        claim = _record(named, document=document, use=about, body=body, actor=actor)
        made += [claim.public_id] if claim else []
    return made


def accept(settlements: Sequence[Settlement], *, actor: Account) -> None:
    """Make public, as the second person, what was recorded; all of it in the same transaction."""
    claims: list[str] = []
    for one in settlements:
        if one.proposal.kind != Proposal.Kind.SEARCH:
            claims += one.made
            continue
        for key in one.made:
            deciding.accept_search(actor=actor, search=key, names_nobody_private=True)
    deciding.accept_claims(actor=actor, claims=claims, names_nobody_private=True)


def statements(proposal: Proposal, said: Said) -> Iterator[tuple[str, Statement]]:
    """Yield what would be recorded: about the `use` or the `body`, and the statement."""
    speaker = Speaker(said["cited"]["speaker"])
    values = saying.kept(proposal, said)
    denial = proposal.kind == Proposal.Kind.DENIAL
    named = [(row, value) for row, value in values if row.property == "system"]
    for row, value in values:
        kind, name, stance = "use", row.property, Stance.ASSERTS
        if denial and name in {"technique", "not_used"}:
            stance = Stance.DENIES
            kind, name = ("use", name) if named and name == "technique" else ("body", "not_used")
        if (name, value) != ("status", words.NOT_SAID):
            yield kind, _statement(row, name, value, said, stance=stance, speaker=speaker)
    if denial and named and all(row.property != "status" for row, _ in values):
        row = named[0][0]
        yield (
            "use",
            _statement(
                row, "status", "declared_not_used", said, stance=Stance.ASSERTS, speaker=speaker
            ),
        )


def _statement(
    row: ProposedValue, name: str, value: str, said: Said, *, stance: Stance, speaker: Speaker
) -> Statement:
    return Statement(
        property=name,
        value=value,
        stance=stance,
        scope=said["scope"] if stance is Stance.DENIES else "",
        observed=said["dated"],
        quote=row.quote,
        page=row.page,
        basis=Basis.STATED if row.stated else Basis.INFERRED,
        speaker=speaker,
    )


def _with_slug(statement: Statement, actor: Account) -> Statement:
    """Return the statement with the slug of its system or supplier, recorded now if it is new."""
    if statement.property not in _MAKERS:
        return statement
    known = words.maker_row(statement.property, statement.value)
    if known is None:
        name = words.maker_name(statement.property, statement.value)
        make = naming.record_system if statement.property == "system" else naming.record_supplier
        known = make(actor=actor, name=name)
    kept = kept_as(statement.property)
    return replace(statement, value=kept.get(known.slug, known.slug))


def _document(text: ReadText, cited: citing.Cited, actor: Account) -> Document:
    """Return the register's document of this capture, recorded now if it is new."""
    capture = text.capture
    address = _address(capture.url)
    known = capture.document or (Document.objects.filter(url=address).first() if address else None)
    if known is None:
        known = recording.record_document(
            actor=actor,
            title=cited["title"],
            publisher=cited["publisher"],
            kind=cited["kind"],
            url=address,
            dated=text.dated,
        )
    if capture.document_id != known.pk:
        capture.document = known
        capture.save(update_fields=("document",))
    return known


def _address(url: str) -> str:
    try:
        _WEB_ADDRESS(url)
    except ValidationError:
        return ""
    return url


def _use(
    proposal: Proposal, told: Sequence[tuple[str, Statement]], body: Body, actor: Account
) -> Use:
    """Return the body's use of the same system or of that name, recorded now if it is new."""
    named = next((s.value for _, s in told if s.property == "system"), "")
    name = words.maker_name("system", named) if named else words.thing(proposal)
    system = words.maker_row("system", named) if named else None
    uses = Use.objects.filter(body=body)
    known = uses.filter(name__iexact=name).first()
    if system and known is None:
        same = Claim.objects.filter(
            use__body=body, property="system", value=system.slug, acceptance__isnull=False
        )
        claim = same.filter(withdrawal__isnull=True).select_related("use").first()
        known = claim.use if claim else None
    if known is None:
        return recording.record_use(actor=actor, body=body.slug, name=name)
    return Use.objects.get(slug=kept_as("use").get(known.slug, known.slug))


def _record(
    statement: Statement, *, document: Document, use: Use | None, body: Body, actor: Account
) -> Claim | None:
    """Record one captured claim; what this document was already quoted for is left as it is."""
    told = recording.tidy(statement)
    about = {"use": use} if use else {"body": body}
    same = Claim.objects.filter(
        **about, document=document, property=told.property, value=told.value, quote=told.quote
    )
    public = Q(acceptance__isnull=False, withdrawal__isnull=True)
    just_now = Q(acceptance=None, rejection=None, recorded_by=actor, strength=Strength.CAPTURED)
    if same.filter(public | just_now).exists():
        return None
    return recording.record_claim(
        actor=actor,
        document=document.slug,
        statement=told,
        use=use.slug if use else "",
        body="" if use else body.slug,
        strength=Strength.CAPTURED,
    )


def _told(proposal: Proposal, said: Said) -> dict[str, str]:
    return {row.property: value for row, value in saying.kept(proposal, said)}


def _check_search(proposal: Proposal, said: Said) -> None:
    told = _told(proposal, said)
    if told.get("outcome") not in words.outcomes():
        raise InputError("Choose what came of the request from the list.")
    if not told.get("question"):
        raise InputError("Write what was asked.")
    if not saying.whole_day(said["dated"]):
        raise InputError("Give the exact day of the answer, such as 2018-03-31.")
    recording.check_day(dates.parse(said["dated"]).first)


def _search(proposal: Proposal, said: Said, body: Body, actor: Account) -> str:
    told, text = _told(proposal, said), proposal.text
    period = dates.parse(said["dated"])
    quote = next(row.quote for row in proposal.values.all() if row.property == "outcome")
    reference = f", reference {text.reference}" if text.reference else ""
    search = recording.record_search(
        actor=actor,
        body=body.slug,
        question=told["question"],
        place=texts.clean(f"Request for information{reference}"[:300], limit=300),
        searched=period.first,
        outcome=words.REGISTER_OUTCOME.get(told["outcome"], Outcome.NO_REPLY),
        exemptions=told.get("exemptions", "")[:200],
        note=f"{words.outcomes()[told['outcome']]}: “{quote}” ({said['cited']['title']})"[:4000],
    )
    return search.public_id
