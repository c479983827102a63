"""What kind of document it is, by its address, its title and the turns of phrase in it."""

import re

from candour.evidence.records import Clues
from candour.evidence.sieve import Caught, Sieve
from candour.evidence.understanding.folding import any_of, folded
from candour.evidence.understanding.front import Front

LETTERS = frozenset({"foi_response", "internal_review", "letter"})
# Kinds whose writer is not the public body that they tell of.
_PAGES = frozenset({"html", "txt"})
ABOUT_OTHERS = frozenset({"media", "supplier", "academic", "government"})

_FREEDOM = any_of(
    r"\bfreedom of information\b|\bfoi(?:a|r|s)?\b|\benvironmental information regulations\b|"
    r"\beir\b",
    r"\bfoi(?=[\d_-])",
)
_ASKS = any_of(
    r"\bsubmitting the following\b|\bi would like to request\b|\bplease (?:provide|supply|"
    r"send me)\b",
    r"\bunder the freedom of information act[^.]{0,60}\b(?:i|we) (?:would|request|am|wish)\b",
    r"\bdear (?:\w+[ -]){1,5}(?:council|constabulary|police|trust|authority)\b",
    r"\bwe are requesting\b|\bi am writing to (?:make|request)\b|\bwe are interested in\b",
)
_ANSWERS = any_of(
    r"\bthank you for your (?:request|e-?mail|letter|freedom|foi|enquiry|information)\b",
    r"\b(?:can|to) confirm that\b|\bcan confirm\b|\b(?:does|do) not hold\b|\bnot held\b",
    r"\brequest (?:has been|was) (?:considered|dealt|handled|processed|received)\b",
    r"\b(?:our|my|the council's) response\b|\bresponse\s*[:-]|^response\b|\bin response to your\b",
    r"\bplease find (?:attached|below|enclosed)\b|\bunder section \d+\b|\brefusal notice\b",
    r"\bexempt(?:ion)?s? (?:from|under|appl|would apply)|\bwith reference to your request\b",
    r"\bthe exemption\b|\b(?:summary of response|answers?) ?:",
    r"\b(?:if you are|not) (?:dis|un)?satisfied with (?:this|the|our) response\b",
)
# Short mails answer a request without naming the Act.
_IMPLIED = any_of(
    r"\byou asked\b ?(?:for\b[^:]{0,40})?:.{0,1200}\b(?:our|council) (?:response|answer|reply)\b",
    r"\byour (?:information )?request\b.{0,600}\b(?:holds?|held|exempt(?:ion)?s?|section \d+)\b",
)
_PAIRED = any_of(r"\bq1\b.*\ba1\b", r"\bquestion 1\b.*\b(?:answer|response)\b")
_ANSWER_NAMED = any_of(r"\b(?:response|reply|answer|completed|disclosure)\b", r"foi-responses?\b")
_REVIEW = any_of(
    r"\binternal review\b[^.]{0,80}\b(?:outcome|decision|result|response|findings)\b",
    r"\b(?:outcome|decision|result|conclusion) of (?:the|your|an|my) internal review\b",
    r"\b(?:carried out|conducted|undertaken|completed) (?:an|the|your) internal review\b",
    r"\brequest(?:ing|ed)? (?:for )?an internal review\b.{0,800}\b(?:i have|we have) "
    r"(?:re-?assessed|reviewed|re-?considered|now)\b",
)
_TO_COME = any_of(r"\bif you (?:are|remain|feel|wish|have)\b|\byou (?:may|can) (?:ask|request)\b")

# ---- by title, publisher or the end of the address
_BY_TITLE = (
    (
        "impact_assessment",
        any_of(
            r"\b(?:data protection|privacy|equality|equalities|algorithmic) impact assessment\b",
            r"\bdpia\b|\beqia\b",
        ),
    ),
    (
        "privacy_notice",
        any_of(
            r"\bprivacy (?:notice|policy|statement|information)s?\b|\bfair processing\b",
            r"\bhow (?:we|the council) (?:use|uses|collect)s? (?:your|profiling|personal)\b",
            r"\bautomated decision[ -]making\b(?!.*\b(?:request|foi)\b)|\bdata protection (?:and|"
            r"notice)",
        ),
    ),
    (
        "contract",
        any_of(
            r"\b(?:data|information) sharing (?:agreement|protocol)\b|\bcall-?off\b|\border form\b",
            r"\bservice level agreement\b|\bpurchase order\b|\bstatement of work\b",
            r"\bcontract (?:between|for the|award|notice|number)\b|\bdata processing agreement\b",
        ),
    ),
    (
        "committee_paper",
        any_of(
            r"\b(?:cabinet|committee|scrutiny|executive|council) (?:report|paper|meeting|"
            r"minutes)\b",
            r"\b(?:scrutiny|select|audit|licensing|planning) (?:and \w+ )?committee\b|"
            r"\bnotes of meeting\b",
            r"\b(?:minutes|agenda|issue history|issue - meetings|issue details|decision - )\b",
            r"\bmeeting of (?:the )?(?:cabinet|council)|\bordinary meeting\b|\bspecial meeting\b",
            r"\bcabinet member\b|\bpanel\b.*\bmeeting\b|\bagenda item\b|"
            r"\breport to (?:the )?cabinet\b",
        ),
    ),
    ("evaluation", any_of(r"\bevaluation\b(?!.*\bprivacy\b)")),
    (
        "strategy",
        any_of(
            r"\bstrateg(?:y|ies|ic plan)\b|\b(?:action|business|corporate|delivery|"
            r"improvement) plan\b",
            r"\bplan 20\d\d\b|\bcommissioning (?:plan|intentions|framework)\b|\broadmap\b",
            r"\bcommunity safety (?:plan|partnership plan)\b",
        ),
    ),
    (
        "manual",
        any_of(
            r"\b(?:user|training|staff|practice|quick|reference) (?:guide|manual|handbook|pack)\b",
            r"\bmanual\b|\bhandbook\b|\btraining\b|\ba guide to\b|\bguide to\b|\bpresentation\b",
            r"\bscreenshots?\b",
        ),
    ),
)
_COMMITTEE_HOST = any_of(
    r"^(?:democra\w*|edemocracy|moderngov|councillors|committees?|cabinet|mycouncil|meetings)\.",
    r"\bmoderngov\b|\bcmis\b",
)
_COMMITTEE_PATH = any_of(
    r"/(?:ie|mg|ce)[a-z]+\.aspx",
    r"/(?:minutes|agendas?)[,_/-]|council-structure/minutes",
)
_PRIVACY_PATH = re.compile(r"/(?:gdpr-|your-)?privacy(?:-notices?|-policy|-statements?)?(?:[/-]|$)")
_COMMITTEE_HEAD = any_of(
    r"\breport (?:of|by|from) the (?:\w+ ){0,4}(?:director|head|chief|officer|leader|cabinet)\b",
    r"\b(?:overview and scrutiny|cabinet|audit|select) committee\b.{0,200}\breport\b",
    r"\bwards? affected\b|\bportfolio holder\b|\blead (?:officer|member)\b.{0,200}\brecommend",
    r"\bpurpose of (?:the )?report\b",
)

# ---- by where it was published
_COPIES = any_of(
    r"\bdocslib\b|\bvdocuments?\b|\bdocsbay\b|\bdocplayer\b|\bfdocuments\b|\bdoczz\b|\babcdocz\b",
    r"\bpdfslide\b|\bdokumen\b|\bstudylib\b|\b5y1\b",
)
_SLIDES = any_of(r"\bslideshare\b|\bslideserve\b|\bslideplayer\b")
_ACADEMIC = any_of(
    r"\.ac\.uk$|\barxiv\b|\bresearchgate\b|\bsciencedirect\b|\bspringer\b|\btandfonline\b",
    r"\b(?:university|what works|turing institute|carnegie|nuffield|nesta|ada lovelace|"
    r"early intervention foundation|social finance|research)\b",
)
_NATIONAL = any_of(
    r"^(?:assets\.publishing\.)?(?:service\.)?gov\.uk$|\bparliament\b|\bofsted\b|"
    r"\bservice\.gov\.uk$",
    r"\blocal\.gov\.uk$|\blocaldigital\.gov\.uk$|\biicsa\b|\bnao\.org\b|\bico\.org\b|"
    r"\bcollege\.police\b|^audit\.(?:scot|wales)|\bgov\.(?:wales|scot)$",
    r"\bgov\.uk\b(?=.*\bcopy\b)|\blocal government association\b|\b(?:department|"
    r"ministry) (?:for|of)\b",
    r"\bhm government\b|\bcabinet office\b|\bindependent inquiry\b|\bcentre for data ethics\b",
)
_COUNCIL = any_of(
    r"\.gov\.(?:uk|wales|scot)$|\b(?:county|city|borough|district|metropolitan) council\b",
    r"\bcouncil$|\blondon borough of\b|\broyal borough of\b|\bcouncil \(|\bpartnership$",
    r"\bsafeguarding (?:children )?(?:board|partnership)\b",
)
_SUPPLIER = any_of(
    r"/case-stud(?:y|ies)\b|/products?/|/solutions?/|/resources?/|/customers?/|/clients?/|"
    r"client-story",
    r"\bour (?:clients?|customers?|products?|platform|solutions?|software)\b|\bbook a demo\b",
    r"\bcase study\b|\b(?:plc|ltd|limited|inc|software|solutions|systems|analytics|associates)$",
    r"\bguest blog\b|\brequest a demo\b|\bcontact (?:our )?sales\b",
)
_MEDIA = any_of(
    r"\bnews|\bguardian\b|\bbbc\b|\btelegraph\b|\btimes\b|\bindependent\b|\bmail\b|\bgazette\b|"
    r"\bherald\b|\bpost\b|\bjournal\b|\bmagazine\b|\bmirror\b|\becho\b|\bstandard\b|\bwired\b|"
    r"\bmedia\b|\bpress\b|\bblog|\bmedium\b|\bukauthority\b|\bpublictechnology\b|\bthemj\b|"
    r"\bcommunitycare\b|\btoday\b|\bdaily\b|\breporter\b|\b(?:said|told) (?:the |bbc|our)",
)
_SIEVE = Sieve(
    (
        *(
            _ANSWERS,
            _REVIEW,
            _FREEDOM,
            _IMPLIED,
            _PAIRED,
            _ANSWER_NAMED,
            _ASKS,
            _COUNCIL,
            _COMMITTEE_HOST,
            _COMMITTEE_PATH,
            _SLIDES,
            _PRIVACY_PATH,
            _COMMITTEE_HEAD,
            _SUPPLIER,
            _COPIES,
            _NATIONAL,
            _ACADEMIC,
            _MEDIA,
        ),
        *(pattern for _, pattern in _BY_TITLE),
    )
)


def kind_of(*, front: Front, plain: str, format_: str, clues: Clues) -> str:
    """Return one of the ids of content/evidence/document_kinds.toml."""
    caught = _caught(front, plain)
    return (
        _correspondence(front, plain, caught)
        or _titled(front, caught, page=bool(front.host) and format_ in _PAGES)
        or _published(front, plain, caught, clues=clues)
        or ("manual" if format_ in {"pptx", "ppt", "odp"} else "")
        or ("letter" if "yours sincerely" in plain or "yours faithfully" in plain else "other")
    )


def _caught(front: Front, plain: str) -> Caught:
    """Look once through all that will be searched, in whole or in part."""
    head = front.head if len(front.head) < len(plain) else ""
    parts = (_named(front), _words(front), _file(front), front.host, head, plain)
    return _SIEVE.caught("\n".join(parts))


def _named(front: Front) -> str:
    return f"{front.name} {front.address} {front.title}"


def _words(front: Front) -> str:
    return f"{front.title} {front.address.rpartition('/')[2].replace('-', ' ')}"


def _file(front: Front) -> str:
    return front.name.replace("_", " ").replace("-", " ")


def _correspondence(front: Front, plain: str, caught: Caught) -> str:
    if "whatdotheyknow" in front.host:
        return "foi_response" if caught.search(_ANSWERS, plain) else "foi_request"
    # What a letter says of reviews to come is no review.
    told = caught.search(_REVIEW, front.head)
    if told and _REVIEW.search(_TO_COME.split(front.head, maxsplit=1)[0]):
        return "internal_review"
    named = _named(front)
    if not (caught.search(_FREEDOM, named) or caught.search(_FREEDOM, plain)):
        return "foi_response" if not front.host and caught.search(_IMPLIED, front.head) else ""
    return _freedom(named, front, plain, caught)


def _freedom(named: str, front: Front, plain: str, caught: Caught) -> str:
    """Tell answer from request, where a document names the Act at all."""
    letter = (
        caught.search(_FREEDOM, named)
        or caught.search(_FREEDOM, front.head)
        or caught.search(_PAIRED, plain)
    )
    if not letter or (front.host and not caught.search(_FREEDOM, named)):
        return ""
    if (
        caught.search(_ANSWERS, plain)
        or caught.search(_ANSWER_NAMED, named)
        or caught.search(_PAIRED, plain)
    ):
        return "foi_response"
    if front.host and not caught.search(_ASKS, plain):
        return "foi_response" if caught.search(_COUNCIL, front.host) else "foi_request"
    return "foi_request" if caught.search(_ASKS, plain) else ""


def _titled(front: Front, caught: Caught, *, page: bool) -> str:
    """Return what title and address say by themselves; pages of a site are seldom more."""
    if caught.search(_COMMITTEE_HOST, front.host) or caught.search(_COMMITTEE_PATH, front.address):
        return "committee_paper"
    if caught.search(_SLIDES, front.host):
        return "manual"
    words = _words(front)
    if caught.search(_PRIVACY_PATH, front.address):
        return "privacy_notice"
    for kind, pattern in _BY_TITLE:
        if caught.search(pattern, words) and (
            not page or kind in {"privacy_notice", "committee_paper"}
        ):
            return kind
    if caught.search(_COMMITTEE_HEAD, front.head):
        return "committee_paper"
    name = _file(front)
    return next(
        (kind for kind, pattern in _BY_TITLE if not page and caught.search(pattern, name)), ""
    )


def _published(front: Front, plain: str, caught: Caught, *, clues: Clues) -> str:
    """Return what the place of publication says."""
    named = clues.title is not None and folded(clues.title.name) == front.publisher
    council_address, supplier = clues.address is not None or named, clues.supplier
    places = (front.host, front.publisher)
    if not front.host:
        return "council_page" if council_address else ""
    for kind, pattern in (
        ("government", _NATIONAL),
        ("academic", _ACADEMIC),
        ("council_page", _COUNCIL),
        ("media", _MEDIA),
    ):
        if any(caught.search(pattern, place) for place in places):
            return kind
        if kind == "academic" and council_address:
            return "council_page"
        if kind == "council_page" and supplier:
            return "supplier"
    sells = (front.address, front.publisher, plain)
    if any(caught.search(_SUPPLIER, place) for place in sells):
        return "supplier"
    return "other" if caught.search(_COPIES, front.host) else "media"
