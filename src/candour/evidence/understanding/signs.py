"""What the sentences of an answer do: refuse, hold nothing, ask back, give, deny or put off."""

import re
from dataclasses import dataclass, field, fields

from candour.evidence.records import BlockKind, Voice
from candour.evidence.understanding import cues
from candour.evidence.understanding.phrases import Cue
from candour.evidence.understanding.utterances import Utterance

_SUCH = r"(?:recorded |relevant |such |specific |further |documented )?"
_THINGS = r"(?:records?|information|data|documents?|documentation|material|correspondence)"
NOT_HELD = Cue(
    r"\b(?:does|do|did) not (?:currently |actually |routinely |centrally )?"
    r"(?:hold|record|collect|keep|have|possess|retain|capture)\b(?! (?:to|been|access|solely))",
    r"\bin this (?:instance|case|respect),? (?:we|it|the \w+) (?:do|does) not\b",
    r"\bnot (?:currently |centrally )?held\b(?! (?:in confidence|against))|"
    r"\bholds? (?:no|none|nothing)\b",
    rf"\b(?:no|not) {_SUCH}information (?:is |was |has been )?held\b|\bnot? (?:hold|have) any\b",
    rf"\b(?:no|not any) {_SUCH}{_THINGS}"
    r"[^.]{0,40}\b(?:held|found|located|identified|exists?|recorded|remain)\b",
    rf"\b(?:has|have) no (?:\w+ )?{_THINGS}\b",
    r"\bnothing (?:that |which )?(?:falls?|fits|matches|relevant|in scope|is recorded)\b|"
    r"\b(?:none|nothing) (?:is |are |was |were )?held\b|\bnothing to (?:disclose|provide|release)\b",
    rf"\bthere (?:is|are|was|were|has been|have been) no (?:\w+ ){{0,2}}(?:{_THINGS}|"
    r"requirement to produce)\b|\b(?:unable|not able|failed) to (?:locate|find|identify) any\b|"
    r"\binformation not held\b|\bnil (?:return|response|reply)\b|\bno trace of\b",
    rf"\bno {_SUCH}{_THINGS} (?:to|that) (?:disclose|provide|release|supply|we can)\b",
)
REFUSED = Cue(
    r"\b(?:is|are|be|being|considered|deemed|it)(?: \w+){0,2} exempt\b",
    r"\bexempt(?:ion|ions|ed)? (?:from|under|because|appl|provided|as|contained|at|in terms)\b",
    r"\bexcept(?:ed|ion) (?:from|under|in|appl)",
    r"\bwithh(?:eld|old|olding)\b|\brefus(?:e|es|ed|ing|al)\b(?! to (?:engage|work))",
    r"\bexemptions? (?:that |which )?(?:applies|applied|would apply|has been|have been|is|are)\b",
    r"\bexceeds? the (?:appropriate|cost|time|18)|\b(?:appropriate|costs?|fees?) limit\b|"
    r"\b18 hours\b|\bexcessive cost\b|\b(?:cost|prescribed|upper) (?:threshold|ceiling)\b",
    r"\bneither confirm(?:s|ing)? n?or den(?:y|ies|ying)\b|\bvexatious\b|"
    r"\brepeated request\b",
    r"\b(?:cannot|can not|will not|not able to|unable to|not obliged to|do not intend to) "
    r"(?:therefore )?(?:be )?(?:provid|disclos|releas|shar|suppl|comply|respond)",
    r"\bnot (?:be|been) (?:disclosed|released|provided|shared|published|supplied)\b",
    r"\binformation\b[^.]{0,40}\b(?:is|are) not available\b|\bnot be complying\b",
    r"\bcommercial(?:ly)? (?:sensitive|confidential|in confidence)\b",
    r"\b(?:apply|applying|applied|engag(?:e|ed|ing)) (?:the |a )?(?:section|exemption|s\.)",
    r"\b(?:section|s\.|regulation) ?\d{2}a?[\d()a-z]* (?:of the (?:act|foia?) )?"
    r"(?:applies|is engaged|has been applied)\b|\bby virtue of (?:the )?(?:section|exemption)",
    r"\b(?:removed|blanked|blacked out|taken out) under (?:section|s\.|regulation)",
    r"\bwill (?:therefore )?not (?:therefore )?be (?:respond|answer|process|deal)",
)
# A covering word that something is cut out says also that the rest is given.
REDACTED = Cue(
    r"\bredact(?:ed|ions?|ing)\b(?! version (?:cannot|is not))",
    r"\b(?:removed|blanked out|blacked out|taken out) under (?:section|s\.|regulation)",
    r"\bsome of the (?:requested )?information(?: \w+){0,3} "
    r"(?:is|has been|was|we have) (?:being )?(?:exempt|withheld|refused|not held)\b|"
    r"\bpartial(?:ly)? disclos|\bdisclos\w+ in part\b|\bremaind(?:er|ing)\b.{0,60}\bwithheld\b",
)
CLARIFYING = Cue(
    r"\b(?:inviting|invite|ask|asking|asked|like|need|require|grateful if|suggest that|suggest)"
    r"(?: \w+){0,2} (?:you to |you (?:could |would |can )?|if you (?:could |would |can )?)"
    r"(?:please )?(?:refine|clarify|narrow|specify|be more specific|provide (?:more|further)|"
    r"name|identify|describe|explain|confirm what|confirm which)",
    r"\b(?:need|needs|require|requires|seek(?:ing)?|ask(?:ing)? for|request) "
    r"(?:(?:some|further|more|additional|the following|your|additional|a little|bit) )*"
    r"(?:clarification|details?|clarity)\b",
    r"\b(?:need|require|requires|needs) (?:some )?(?:further|more|additional) (?:information|"
    r"details?) (?:from you|before|in order|to (?:identify|locate|process|deal))",
    r"\b(?:please|(?:could|can|would|will) you) (?:could you |can you |please |kindly |therefore )*"
    r"(?:clarify|specify|refine|narrow|tell us (?:which|what|whether|if)|"
    r"confirm (?:what|which|whether you|exactly|the)|let (?:us|me) know (?:which|what|exactly))\b",
    r"\b(?:until|unless|once|when) (?:we|i|the council) (?:have )?(?:receive|hear|heard|not heard)"
    r"\b.{0,60}\bclarif",
    r"\b(?:on hold|suspended|paused)\b.{0,40}\b(?:until|pending|from you)\b",
    r"\brequest (?:is|was|as it stands is|as worded is|appears) (?:currently )?"
    r"(?:too (?:broad|vague|wide|general)|unclear|not clear|ambiguous)\b",
)
# Something is truly given: a paper, or the whole of what was asked.
HANDED = Cue(
    r"\b(?:please (?:find|see)|find|see) (?:\w+ ){0,4}(?:attach(?:ed|ment)s?|enclosed)\b",
    r"\b(?:is|are|have been|has been|also) (?:now )?(?:attached|enclosed|appended)\b",
    r"\b(?:attached|enclosed) (?:is|are|please find|to this|with this|herewith)\b|^attached\b",
    r"\b(?:i|we) (?:have |am |are |also |therefore |now |can )*"
    r"(?:attach(?:ed|ing)?|enclos(?:e|ed|ing)|append(?:ed)?)\b",
    r"\band (?:therefore )?(?:attach|enclose)\b",
    r"\b(?:disclose|release|provide|supply) (?:the |all |this |of |located |requested )*"
    r"(?:information|data|documents?|it)(?: \w+){0,3} in full\b|\bfull disclosure\b",
    r"\b(?:decided|able|agreed|happy|content) to (?:disclose|release|provide (?:you with )?"
    r"(?:a copy|copies|some|all))\b|\b(?:i|we) (?:am|are|have) (?:disclos|releas)(?:ing|ed)\b",
    r"\b(?:requested|sought|asked for)(?: \w+){0,1} (?:has|have) been (?:supplied|provided|"
    r"disclosed|answered)\b|\b(?:i|we) have (?:also |therefore |however )?(?:supplied|provided|"
    r"answered|extracted)\b(?! (?:you with )?a response)|\baccompan(?:y|ies) this (?:letter|reply)",
)
# Or the way to it is shown.
LINKED = Cue(
    r"\b(?:can|may) (?:also )?be (?:found|viewed|accessed|downloaded|obtained)\b(?! from the ico)",
    r"\b(?:available|published|publishes|accessible) (?:\w+ )?(?:online|on (?:the|our|its)|at|from|"
    r"here|via|through)\b(?! (?:the )?(?:information commissioner|ico))",
    r"\bfollowing (?:link|web ?site|systems?)\b|\blinks? below\b",
    r"\bplease (?:see|refer to|visit) (?:http|www|link)|\bon (?:our|the council's) web ?site\b",
    r"\b(?:is|are) (?:provided|detailed|listed|shown) (?:by|via|in (?:the|appendix|annex|table))",
)
# Standing papers that every letter points to are no answer.
_STANDING = Cue(
    r"\bpublication scheme\b|\bdisclosure log\b|\bcontact details\b|\breview procedure\b|"
    r"\bcomplaints? (?:procedure|process|policy)\b|\bexplanatory (?:note|sheet)\b|\brights of\b",
)
# The letter says that its answer comes; what comes is the answer.
POINTING = Cue(
    r"\bplease (?:find|see) (?:\w+ ){0,5}(?:below|following|answers?|responses?|reply|table)\b",
    r"\b(?:is|are) (?:provided|set out|detailed|listed|shown|given|repeated) (?:below|overleaf|in)",
    r"\b(?:i|we) (?:am|are) pleased to|\bplease (?:see|refer to) (?:the|our|answer)\b",
    r"\bfollowing information\b|\b(?:information|response|answers?|reply) "
    r"(?:you (?:have )?(?:requested|asked for) )?(?:is|are) (?:as|set)\b",
    r"\b(?:questions?|answers?|responses?|reply)\b.{0,40}\b(?:below|follows?|overleaf|in bold|"
    r"in red|in blue|in italics)\b",
)
# Nobody does or uses that: an answer to a question, and no paper to a request for papers.
DENIED = Cue(
    r"^(?:(?:our |council )?(?:response|reply|answer|a)\s*\d{0,2}\s*[:.)-]+\s*)?(?:no|none|nil)\b",
    r"\b(?:does|do|did|has|have|is|are|will) not (?:currently |presently |at present |"
    r"actually )?(?:in use|use|used|employ|operate|operated|utilise|deploy|deployed|run|undertake|"
    r"carry out|conduct|apply|make use)\b",
    r"\bno such \w+|\bnot something (?:that )?(?:is|we|the)\b|\b(?:has|have|had|runs?|operates?|uses?) no (?:\w+ ){0,2}(?:systems?|software|"
    r"tools?|contracts?|algorithms?|plans|models?|programmes?)\b",
    r"\bthere (?:is|are|were|was|has been|have been|isn't|aren't) (?:no|not|none)\b",
    r"\bno (?:\w+ ){1,3}(?:has|have) (?:ever )?been (?:carried|made|undertaken|produced|used|done)",
)
# What another body does is asked of that body.
ELSEWHERE = Cue(
    r"\b(?:would be|is|are) (?:a )?(?:matters?|functions?|responsibilit(?:y|ies)) "
    r"(?:for|of)\b|\bis (?:the|a) responsibility of\b|\bnot (?:a function|the responsibility)\b",
    r"\b(?:has|have) no (?:role|involvement|responsibility)\b|\b(?:is|are) not responsible for\b",
    r"\b(?:redirect|resubmit|re-direct|address|direct|send|submit) your (?:\w+ )?"
    r"(?:request|enquiry|query)\b.{0,20} to\b|\bresponsib\w+ (?:lies|rests|sits) with\b",
)
# The answer is still to come.
PENDING = Cue(
    r"\b(?:will|shall|should|aim to|endeavour to|hope to|expect to)(?! (?:\w+ )?not\b)"
    r"(?: \w+){0,2} "
    r"(?:respond|reply|receive|send|answer|be (?:dealt|considered|processed|answered)|deal|"
    r"provide (?:you with )?a (?:full )?(?:response|reply))\b",
    r"\bstill (?:considering|being considered|collating|gathering|working|awaiting)\b",
    r"\b(?:amended|revised|new|extended) (?:date|deadline|target)\b|\bextend(?:ed|ing)? the "
    r"(?:time|deadline|period)",
    r"\bis (?:now |currently |being )+(?:dealt|considered|processed|looked)\b|"
    r"\b(?:has been|have) (?:passed|forwarded|allocated|assigned|logged) (?:to|your|as)\b",
    r"\bunable to (?:complete|respond|provide (?:you with )?a (?:full )?response)\b.{0,60}"
    r"\b(?:by|within|until|date|deadline)\b",
    r"\bfees? (?:is|of|notice|has been paid|have been paid)\b|\bmay charge\b|\bcheque\b",
)
# What may yet be, or what a law allows, is not done.
_IN_GENERAL = Cue(
    r"\b(?:may|might|could|can) (?:also |still |be |then |either |not )*"
    r"(?:exempt|withh|refus|require|engage|apply)",
    r"\bbeing considered\b|\bunless (?:an )?exempt|^if (?:we|the|this|a|any|your|i)\b|"
    r"\b(?:allows?|permits?|enables?|entitles?) (?:a |an |the |us |public )?"
    r"(?:public )?(?:authorit|council|us|bod)",
    r"^(?:section|regulation) \d+[\d()a-z]* (?:of the (?:act|foia?) )?(?:is designed|provides? "
    r"(?:that|for)|states?|requires?|places?|allows?|says|creates|gives)\b",
)
# Sentences that carry a letter but answer nothing.
_CARRYING = Cue(
    r"\bthank you\b|\byour (?:original |foi |recent |above |information )?"
    r"(?:request|e-?mail|letter|enquiry|correspondence)\b",
    r"^dear\b|^good (?:morning|afternoon)\b|^date\b|^(?:our |your |my |case |foi )?ref|^tel\b|"
    r"^fax\b|^re\b|@|^page \d|^(?:e-?mail|telephone|phone|address|enquiries|contact|direct)\b.{0,9}:",
    r"\bfreedom of information\b|\benvironmental information regulations\b|\bthe act\b|"
    r"\b(?:under|of) (?:section|s\.)|\bsection \d|\bregulation \d",
    r"\b(?:completed|conducted|carried out|undertaken) (?:our|a|the) (?:\w+ )?search|"
    r"\bsearches (?:were|have been)\b",
    r"\binformation you (?:have )?requested\b|\bdeal(?:t)? with\b.{0,30}\bunder\b",
    r"\bpublic interest\b|\bfactors?\b|\barguments?\b|\bprejudic|\bdisclos|\breleas|\bin favour\b",
    r"\b(?:cost|hours?|time) (?:of|to|it would|limit|estimate)|\bestimate[ds]?\b|\blimit\b",
    r"\byou (?:may|might|can|could|should) (?:wish|want|like|contact|try|also|request|narrow)\b",
    r"\b(?:contact|hesitate)\b|\bhoped?\b|\bsorry\b|\bapologi[sz]e\b|\bbalance\b|\brefine\b|"
    r"\bassist\b|\bregret\b",
    r"\bexempt|\brequests?\b|\bholds? (?:the |some |this |all )?information\b|"
    r"\b(?:information|report|document|data)(?: \w+)? is held\b|\badvice and assistance\b",
    r"\bwe have (?:stated|considered|dealt)\b|^please (?:note|do not|quote)\b|\bfollows:?$|"
    r"\bworking days?\b|\bprivacy (?:notice|statement|policy)\b|\bexample\.$",
)
# The half of a letter that says the same again in Welsh.
_WELSH = Cue(
    r"\b(?:diolch|annwyl|dyddiad|cyngor (?:bwrdeistref|sir|dinas)|gofynnwyd|ymateb)\b",
    r"(?:\b(?:yn|yr|mae|eich|gan|wedi|ydych|chi|rydym|nid|gyfer|hwn|hyn|cyngor|wybodaeth|cais|neu|"
    r"ac|ar|os|gyda|oddi|bod)\b.*){3}",
)
# A label, or an answer that leaves its question where it is.
_LABEL = re.compile(
    r"(?:(?:our|the|council|full|trust) )?(?:response|reply|answer|decision|a)?s? ?\d{0,2}\s*[:.)-]*"
)
_EMPTY = re.compile(
    r"(?:(?:our |council )?(?:response|reply|answer|a)\s*\d{0,2}\s*[:.)-]+\s*)?"
    r"(?:n/?a|not applicable|(?:please )?see (?:above|answer|the answer|response|question)|as above)"
    r"\b"
)
_OPEN = Cue(r"\b(?:section|s\.?) ?21\b|\breasonably (?:accessible|available)\b")
_GIVEN = frozenset({"handed", "linked"})
_DONE = frozenset({"refused", "clarifying", *_GIVEN})
_REASONS = frozenset({"told", "pointing"})
# Tables of figures are answers, short as their cells are.
_FIGURE = re.compile(r"[£<>]?\d[\d,.]*%?")
_SHORTEST_ANSWER = 5


@dataclass(frozen=True, kw_only=True)
class Signs:
    """The body's sentences by what they do; `told` simply tell, `turned` are two together."""

    refused: list[Utterance] = field(default_factory=list)
    not_held: list[Utterance] = field(default_factory=list)
    clarifying: list[Utterance] = field(default_factory=list)
    handed: list[Utterance] = field(default_factory=list)
    linked: list[Utterance] = field(default_factory=list)
    redacted: list[Utterance] = field(default_factory=list)
    told: list[Utterance] = field(default_factory=list)
    denied: list[Utterance] = field(default_factory=list)
    elsewhere: list[Utterance] = field(default_factory=list)
    pending: list[Utterance] = field(default_factory=list)
    pointing: list[Utterance] = field(default_factory=list)

    @property
    def given(self) -> list[Utterance]:
        """What is handed over or linked to."""
        return self.handed + self.linked

    @property
    def turned(self) -> list[Utterance]:
        """What is refused or not held, the refusals first."""
        return self.refused or self.not_held


_IN_ORDER = (
    ("clarifying", CLARIFYING),
    ("not_held", NOT_HELD),
    ("refused", REFUSED),
    ("handed", HANDED),
    ("linked", LINKED),
    ("elsewhere", ELSEWHERE),
    ("pending", PENDING),
    ("pointing", POINTING),
    ("denied", DENIED),
)


def signs(answer: list[tuple[Utterance, Voice]], *, asked: bool) -> Signs:
    """Sort the sentences of one answer; `asked` says that it follows upon a question.

    What follows a refusal in the same answer gives its reasons, and tells nothing else.
    """
    found = Signs()
    leading = next((one for one, _ in answer if not _LABEL.fullmatch(one.opening)), None)
    for one, voice in answer:
        name = _does(one, voice, leads=asked and one is leading)
        if name and not (found.refused and name in _reasons(found.refused)):
            getattr(found, name).append(one)
        if REDACTED.within(one) and not _IN_GENERAL.within(one):
            found.redacted.append(one)
    return found


def _reasons(refused: list[Utterance]) -> frozenset[str]:
    """Name what is but a reason after these refusals; a link, where it is open to all there."""
    return _REASONS | {"linked"} if any(_OPEN.within(one) for one in refused) else _REASONS


def together(parts: list[Signs]) -> Signs:
    """Return the signs of several answers as those of one."""
    return Signs(
        **{
            kind.name: [one for part in parts for one in getattr(part, kind.name)]
            for kind in fields(Signs)
        }
    )


def _does(one: Utterance, voice: Voice, *, leads: bool) -> str:
    """Return what a sentence does, by the name of its sign, or nothing."""
    general = _IN_GENERAL.within(one)
    standing = _STANDING.within(one)
    for name, cue in _IN_ORDER:
        void = (general and name in _DONE) or (standing and name in _GIVEN)
        if cue.within(one) and not void:
            return name
    return "told" if voice is Voice.OWN and _tells(one, leads=leads) else ""


def _tells(one: Utterance, *, leads: bool) -> bool:
    if _EMPTY.match(one.opening) or _WELSH.within(one) or cues.MAIL_HEAD.match(one.opening):
        return False
    if one.paragraph.kind is BlockKind.ROW and _FIGURE.fullmatch(one.words):
        return True
    return leads or (len(one.words.split()) >= _SHORTEST_ANSWER and not _CARRYING.within(one))
