"""Reads from the sentences about a use its other properties, each with its own exact quote."""

import re
from collections.abc import Iterable, Iterator, Sequence

from candour.evidence.proposing.findings import Finding
from candour.evidence.records import ProposedClaim, Text

QUOTE_LIMIT = 400
_SOURCES = re.compile(
    r"\b(?:school (?:attendance|census|absence|exclusion)s?|attendance|exclusions?|attainment|education|school|police|"
    r"crime|offending|criminal history|youth offending|anti-social behaviour|housing(?: benefit)?|rent (?:accounts?|transactions?)|"
    r"council tax(?: support| reduction)?|benefits?|universal credit|DWP|social care|children in need|children['’]s social care|"
    r"adult social care|health|NHS|GP|hospital|A&E|mental health|substance misuse|drugs?|probation|courts?|employment|"
    r"worklessness|domestic abuse|early years|SEND|pupil (?:ID|premium)|free school meals|census|financial)"
    r"(?: (?:data|records?|information))?(?=\b)",
    re.IGNORECASE,
)
_SOURCES_LEAD = re.compile(
    r"\b(?:data|records?|information|feeds?|datasets?|sources?|from|include[sd]?|includ\w+|cover\w*|using|matched with|linked with)\b",
    re.IGNORECASE,
)
_PURPOSE = re.compile(
    r"\b(?:(?:in order )?to|so that|aims? to|helps?(?: \w+)? to|used (?:for|to)|designed to)\s"
    r"(?:help |better |quickly |more )*(?:identif|find|predict|improve|support|help|prevent|understand|target|detect|reduce|"
    r"match|assess|plan|spot|see|enable|prioritis|decide|give|offer|provide|verify|record|write|draft|share|inform)\w*[^.;]{8,160}",
    re.IGNORECASE,
)
_COST = re.compile(
    r"(?:£\s?\d[\d,.]*\s?(?:m|mn|million|bn|billion|k|thousand)?\b(?: (?:a|per) (?:year|annum|month))?|"
    r"\b\d[\d,.]*\s?(?:m|million|k)?\s?pounds?\b(?: (?:a|per) (?:year|annum|month))?)",
    re.IGNORECASE,
)
_ACTION = re.compile(
    r"\b(?:key workers?|social workers?|case ?workers?|frontline (?:staff|workers)|lead (?:professionals?|practitioners?)|"
    r"practitioners?|officers?|staff|professionals?|managers?|teams?|caseworkers?|analysts?)\s(?:\w+\s){0,3}?"
    r"(?:use[sd]?|reviews?|reviewed|decides?|contacts?|checks?|takes?|can see|sees?|receives?|are alerted|is alerted|visits?|"
    r"offers?|considers?|makes? the decision|are given|allocate[sd]?|compare[sd]?)\b[^.;]{0,120}",
    re.IGNORECASE,
)
_REASONS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (reason, re.compile(pattern, re.IGNORECASE))
    for reason, pattern in (
        ("benefits_not_realised", r"\bexpected benefits?\b|\bno (?:clear |real )?benefits?\b|\b(?:did not|not) (?:deliver|realis)\w*"),
        ("accuracy_or_error_harm", r"\bwrongly\b|\binaccura\w+|\berrors?\b|\bnot reliable\b|\bunreliable\b|\bfalse positives?\b"),
        ("not_effective", r"\b(?:did not|didn['’]t|not) (?:work|identify|show|prove|help|make)\w*|\bineffective\b"),
        ("data_quality", r"\bdata quality\b|\bpoor data\b|\bincomplete data\b"),
        ("bias_or_discrimination", r"\bbias\w*\b|\bdiscriminat\w+"),
        ("privacy_or_lawful_basis", r"\bprivacy\b|\bunlawful\b|\blawful basis\b|\bdata protection (?:concerns?|issues?)\b"),
        ("court_or_legal_challenge", r"\blegal (?:challenge|action)\b|\bjudicial review\b|\bcourt\b"),
        ("community_or_civil_society_opposition", r"\b(?:campaign\w*|protest\w*|outcry|petition)\b"),
        ("cost_or_budget", r"\btoo (?:expensive|costly)\b|\bbudget\w*\b|\bvalue for money\b|\bcost of (?:the )?(?:licen|system|software)\w*"),
        ("funding_programme_ended", r"\bfunding (?:ended|ran out|stopped|ceased)\b|\bend of (?:the )?funding\b"),
        ("procurement_or_contract_end", r"\bcontract\b[^.]{0,40}\b(?:end\w*|expir\w*|renew\w*)\b|\bnot renew\w*"),
        ("staffing_loss", r"\bstaff\b[^.]{0,30}\bleft\b"),
        ("reorganisation_or_council_merger", r"\breorganis\w+|\bmerge[dr]?\b|\blocal government re\w+"),
    )
)  # fmt: skip


def claim(
    *,
    named: str,
    value: str,
    finding: Finding,
    text: Text,
    confidence: float,
    stated: bool = True,
) -> ProposedClaim:
    """Return one property with the sentence that says it, shortened around its middle if long."""
    start, end = finding.sentence.start, finding.sentence.end
    if end - start > QUOTE_LIMIT:
        space = text.content.rfind(" ", start + 1, start + QUOTE_LIMIT)
        end = space if space > 0 else start + QUOTE_LIMIT
    return ProposedClaim(
        property=named,
        value=value,
        stated=stated,
        quote=text.content[start:end],
        page=finding.sentence.page,
        start=start,
        end=end,
        confidence=confidence,
    )


def ranged(
    *,
    named: str,
    value: str,
    finding: Finding,
    text: Text,
    at: tuple[int, int],
    confidence: float,
    stated: bool = True,
) -> ProposedClaim:
    """Return one property quoted by the clause around `at`, a range of the finding's sentence."""
    start, end = _clause(finding.words, at)
    first = finding.sentence.start + start
    last = finding.sentence.start + end
    return ProposedClaim(
        property=named,
        value=value,
        stated=stated,
        quote=text.content[first:last],
        page=finding.sentence.page,
        start=first,
        end=last,
        confidence=confidence,
    )


def _clause(words: str, at: tuple[int, int]) -> tuple[int, int]:
    """The whole sentence where it is short, else as much of it as fits around `at`."""
    if len(words) <= QUOTE_LIMIT:
        return 0, len(words)
    room = max(0, QUOTE_LIMIT - (at[1] - at[0])) // 2
    start, end = max(0, at[0] - room), min(len(words), at[1] + room)
    while start and not words[start - 1].isspace():
        start -= 1
    while end < len(words) and not words[end].isspace():
        end += 1
    return start, end


def other_values(
    *, findings: Sequence[Finding], text: Text, confidence: float
) -> Iterator[ProposedClaim]:
    """Return data sources, purpose, cost and what people do, where the sentences say so."""
    for make in (_data_sources, _purpose, _cost, _action):
        for finding in findings:
            found = make(finding)
            if found is not None:
                name, value, at = found
                yield ranged(
                    named=name,
                    value=value,
                    finding=finding,
                    text=text,
                    at=at,
                    confidence=round(confidence * 0.8, 3),
                )
                break


def ending_reason(
    *, findings: Iterable[Finding], text: Text, confidence: float
) -> Iterator[ProposedClaim]:
    """Return why a use ended, where a sentence that says it ended gives a reason."""
    for finding in findings:
        if not any(
            cue.status in {"ended", "ended_after_use", "cancelled_before_use"}
            for cue in finding.statuses
        ):
            continue
        for reason, pattern in _REASONS:
            match = pattern.search(finding.words)
            if match:
                yield ranged(
                    named="ending_reason",
                    value=reason,
                    finding=finding,
                    text=text,
                    at=match.span(),
                    confidence=round(confidence * 0.7, 3),
                )
                return


def _data_sources(finding: Finding) -> tuple[str, str, tuple[int, int]] | None:
    if not finding.cues or not _SOURCES_LEAD.search(finding.words):
        return None
    matches = list(_SOURCES.finditer(finding.words))
    if len(matches) < 2:
        return None
    names = dict.fromkeys(match.group().strip() for match in matches)
    return "data_sources", "; ".join(names), (matches[0].start(), matches[-1].end())


def _purpose(finding: Finding) -> tuple[str, str, tuple[int, int]] | None:
    match = _PURPOSE.search(finding.words) if finding.strong or finding.programmes else None
    return ("purpose", match.group().strip(), match.span()) if match else None


def _cost(finding: Finding) -> tuple[str, str, tuple[int, int]] | None:
    match = _COST.search(finding.words)
    return ("cost", match.group().strip(), match.span()) if match else None


def _action(finding: Finding) -> tuple[str, str, tuple[int, int]] | None:
    match = _ACTION.search(finding.words)
    return ("action", match.group().strip(), match.span()) if match else None
