"""The turns of phrase by which letters of public bodies show who is speaking."""

import re

from candour.evidence.understanding.folding import any_of
from candour.evidence.understanding.phrases import Cue

_THE_BODY = (
    r"(?:the|this|our) (?:\w+ ){0,3}?(?:council|authority|borough|force|constabulary|trust|ccg|"
    r"service|department|county|board|police|organisation)"
)
_WE = r"\b(?:i|we)(?: also| therefore| now| still| only| particularly)*"

# ---- headings and labels, after any bullet or number
ASKED_HEADING = any_of(
    r"(?:(?:your|the|my|original|initial|full|foi|summary of|details of|text of)\s+){1,4}"
    r"(?:information )?(?:requests?|questions?|enquir(?:y|ies)|quer(?:y|ies))"
    r"(?: for information| you made| received| to us)*"
    r"(?: (?:was|were|is|are|reads?|stated|said|as|follows|below|in full|repeated|set out))*"
    r"\s*[:.-]*$",
    r"(?:request|question|query|enquiry|information requested|you requested)s?\s*[:.-]*$",
    r"request for (?:clarity|clarification|review)\s*[:.-]*$|request for information\s*:$",
    r"(?:request|question|query) (?:no\.? ?)?\d{1,2}\s*[:.)-]*(?:\s|$)",
    r"q\d{1,2}[a-z]?\s*[:.)-]*(?:\s|$)",
    r"(?:request|question|query|q)\s*[:-]\s",
    r"you (?:said|wrote|asked|requested|stated)\s*[:.-]*$",
)
ANSWERED_HEADING = any_of(
    r"(?:(?:our|the|council|council's|authority's|trust's|force|force's|foi|full)\s+){0,3}"
    r"(?:response|reply|answer|decision|findings|outcome)s?"
    r"(?: (?:to|for) (?:your |the )?(?:request|question|enquiry)s?)?"
    r"(?: (?:is|are|as|follows|below))*\s*\d{0,2}\s*[:.-]*$",
    r"(?:response|reply|answer) (?:no\.? ?)?\d{1,2}\s*[:.)-]*(?:\s|$)",
    r"a\d{1,2}[a-z]?\s*[:.)-]*(?:\s|$)",
    r"(?:our |council )?(?:response|reply|answer|ans|a)\s*[:-]\s",
    r"(?:exemptions?(?: applied)?|refusal notice|reasons? for refusal|public interest test)"
    r"\s*[:.-]*$",
    r"(?:we|council|our) (?:said|answered|replied|responded)\s*[:.-]*$",
)

# ---- the requester's words
ASKED = Cue(
    r"\byou (?:have |had |'ve )?(?:also |specifically |originally |then |further |kindly )*"
    r"(?:asked|requested|enquired|sought|submitted)\b"
    r"(?=:| (?:for|that|to|us|about|if|the|any|an?|whether|copies|documents|information|details|"
    r"data|how|what|who|when|why|which|sight|five|four|three|two|\d+)\b)(?! for this\b)"
    r"(?! (?:us |me |that we |for )?(?:to )?(?:look|re-?view|re-?consider|an? (?:internal )?review))",
    r"\byou (?:confirmed|clarified) (?:that )?you (?:are|were|would)\b",
    r"\bwere asked to clarify\b",
    r"\brequest was (?:further )?(?:refined|clarified|amended)\b",
    r"\byour request (?:was|is|asked|asks|seeks|sought|reads|stated|concerned)\b"
    r"(?!.*\b(?:response|answer|reply)).*:$",
    r"\b(?:requested|requesting|asked|asking) (?:for )?the following(?: information)?\b.*:$",
)
REQUESTING = Cue(
    r"\b(?:we|i)(?: are|'re| am|'m)(?: also| therefore| now| still| not| particularly| only)*"
    r" (?:submitting|requesting|interested in|asking|seeking|making (?:a|this|the) request)\b",
    r"\b(?:we|i) (?:would|should) (?:also |therefore |really |very much |greatly )*"
    r"(?:like (?!to (?:apologi|thank|take|draw|inform|advise|point|clarify|refer))|appreciate\b|"
    r"be grateful|be interested)",
    rf"{_WE} (?:wish|want|request|hereby request|am writing|write) "
    r"(?:to (?:make|request|ask|know|see)|under|the|a|that|copies)\b",
    r"^(?:we|i) (?:am|are|were|was) (?:aware|told|informed|led to believe)\b",
    r"\b(?:we|i) (?:would )?(?:argue|contend) that\b|\bcommissioner has (?:held|ruled|found)\b|"
    r"\b(?:we are|i am) following the\b|\bcan be made by organisations\b",
    r"\bwe were (?:hoping|requesting)\b|\bour (?:original |initial |earlier )(?:request|email)\b",
    r"\bplease (?:also |can you |could you |kindly )*"
    r"(?:provide|supply|send|give|let (?:me|us) know (?:if|what|how|who|when)|list|state|"
    r"specify|feel free|include|indicate|describe|explain|detail|tell|break down)\b",
    r"\bplease (?:could|can|would) you\b|\bplease confirm (?:if|whether|how|what|which|when|who)\b",
    r"\bplease note:? (?:that )?(?:we|i) (?:are|am) (?:not )?requesting\b|\bnote: we are not\b",
    r"\b(?:could|can|would|will) you (?:please|also|kindly|tell|provide|confirm|let|send)\b",
    r"\bthis (?:could|would|should|will|may|can)(?: also)? (?:include|be at least)\b",
    r"\bthe (?:details|information|documents) (?:you provide|i am|we are|i require|i need)\b",
    r"\b(?:this|my) request (?:concerns|does|relates|is for|covers|refers|includes)\b",
    r"\bto whom it may concern\b|\bdear (?:foi|freedom of information|information) ",
    r"\bdear (?:\w+[ -]){1,5}(?:council|constabulary|police|trust|authority|service)\b",
    r"\b(?:under|of|using) the (?:freedom of information|foi) act(?: \(?2000\)?)?,? "
    r"(?:please|(?:i|we) (?:would|wish|request|want|am|are requesting))",
)
# A question that only the body can put: it asks the requester back.
ASKING_BACK = Cue(
    r"\bwhat (?:exactly )?(?:do )?you mean\b|\bby (?:the term|the phrase) \"|\bmeant by\b",
    r"\b(?:what|which|whether|if)\b[^.]{0,60}\byou(?:'re| are| were|r request is) "
    r"(?:interested|seeking|referring|asking|looking|requesting|after)\b",
    r"\b(?:that|in|of|with) your (?:\w+ )?request\b|\byour (?:\w+ )?request (?:covers|relates|"
    r"refers|is about)\b",
    r"\bwhat (?:information )?(?:it is )?you (?:require|want|need|seek|would like)\b",
)
ITEM = any_of(
    r"(?:any|all|every|copies of|a copy of|copy of|lists? of|a (?:list|breakdown) of|whether)\b",
    r"(?:the )?(?:details|number|names?|total|cost|amount|type|dates?) (?:of|on|about|for)\b",
    r"(?:information|data|documents?|documentation|papers),? "
    r"(?:on|about|regarding|relating|concerning|held|that|which|showing|rulebooks)\b",
    r"(?:how|what|which|who|when|where|why)\b",
    r"(?:do|does|did|is|are|was|were|has|have|can|will) "
    r"(?:you|the|your|there|any|it|this|they)\b",
    r"if (?:so|yes|not|no|the answer)\b",
    r"(?:briefing notes|minutes|contracts?|reports?|evaluations?|correspondence|e?-?mails)\b",
)
# A question said again before its answer; `rest` is the question, or else the answer.
NUMBERED_AGAIN = re.compile(
    r"(?:in|with) (?:relation|response|respect|regards?|answer|reference) (?:to|of) (?:your )?"
    r"(?:question|point|part|item|request|query|q) ?\d{1,2}\s*[:.-]+\s+(?P<rest>.{12,})"
)

# ---- the body's own words
ANSWERING = Cue(
    r": ?(?:yes|no|none|n/a|not held|not applicable)\b(?! more)",
    r"\b(?:our|my|the council's|the trust's) (?:responses?|answers?|repl(?:y|ies)) "
    r"(?:to|in|is|are|below|to each)\b",
    r"\bi (?:have received|refer to|write (?:further )?(?:to|in)) ",
    r"\b(?:i|we)(?: can|'m able to| am able to| are able to| must| have to| write to| wish to)"
    r"(?: also| now| further| therefore)? (?:confirm|advise|inform|tell you|state)\b",
    r"\b(?:i|we) (?:am|are) (?:unable|not able|writing to (?:advise|inform|confirm)|pleased|"
    r"withholding|refusing|engaging|inviting|sorry|afraid|relying|not obliged|required)\b",
    r"\b(?:does|do|did) not (?:currently )?"
    r"(?:hold|use|record|collect|keep|operate|run|capture)\b",
    r"\bnot (?:currently )?held\b|\bno (?:recorded )?information (?:is )?held\b",
    r"\bholds? none\b|\b(?:holds?|have|has|had) no (?:such )?"
    r"(?:records?|information|data|documents?|plans?|systems?)\b",
    r"\b(?:please|kindly) (?:find|see (?:attached|below|the attached|link|our|response|answer)|"
    r"see http|refer to (?:the|our) (?:attached|link|response|answer|following))",
    r"\b(?:attached|enclosed|detailed|listed) (?:below|overleaf|is|are|in appendix)\b",
    r"\b(?:in|with) (?:response|relation|respect|regards?|answer|reference) (?:to|of) "
    r"(?:your|questions?|parts?|points?|the above|q|items?)\b",
    r"\bthank you for (?:your|the|contacting|submitting|getting)\b|\bunfortunately\b",
    r"\b(?:information|details|data)(?: that| which)?(?: you(?: have)?)? request(?:ed)? "
    r"(?:is|are|can|has|was|falls|in|under)\b",
    r"\b(?:is|are|be|considered|deemed) exempt\b",
    r"\bexempt(?:ion)? (?:from|under|because|applies|applied)\b",
    r"\b(?:section|s\.?) ?\d{1,2}(?: ?\(\d\))*(?: ?\([a-z]\))? "
    r"(?:of the (?:act|foi|freedom)|exempt|applies)",
    r"\bpublic interest\b|\brefusal notice\b|\b(?:cost|appropriate) limit\b|\b18 hours\b",
    r"\bi have (?:attached|considered|reviewed|reassessed|concluded|decided|enclosed|contacted|"
    r"made|spoken|looked|examined|checked|sought|now|today)\b",
    r"\byour (?:foi |information |original |recent |freedom of information )?request\b",
    r"\b(?:we|i|the council) (?:also )?(?:need|require) (?:some )?(?:further|more|additional) "
    r"(?:information|details?|clarification)\b|\bbefore we can (?:answer|process|proceed|deal)\b",
    r"\bin order (?:for us )?to (?:proceed|process|deal|answer|respond|assist|identify)\b|"
    r"\b(?:do|have|has) not (?:hear|heard|receive|received)\b.{0,20} from you\b",
    r"\b(?:enable|allow) us to (?:deal|process|answer|respond|proceed)\b|\bclarification from you\b",
    r"\bour (?:original |initial |first )?(?:response|reply) (?:of|dated|was)\b|"
    r"\bthe original (?:response|decision) (?:was|is)\b|\bi apologi[sz]e\b",
    r"\bhas been (?:dealt with|handled|considered|processed|passed)\b|\bcommercially sensitive\b",
    r"\balready (?:publicly )?available\b|\bpublicly available\b|\b(?:can|may) be found\b",
    r"^(?:no|yes|none|n/a|nil|not held|not applicable|see (?:above|below|attached|answer))"
    r"(?=[\s.,;:]|$)(?! (?:more|later))",
    r"^(?:date|our ref(?:erence)?|ref(?:erence)?)(?: number)?\s*:",
)
STATING = any_of(
    r"^(?:however,? |in summary,? |currently,? |at present,? |as such,? )?"
    rf"(?:{_THE_BODY}|we) (?:\w+ly )?(?:has|have|holds?|uses?|used|does|do|did|is|are|was|were|"
    r"considers?|can|will|believes?|currently|publish(?:es)?|works?|employs?|operates?|hopes?)\b",
    r"^there (?:is|are|has been|have been|was|were) (?:no|not|currently)\b",
)

# ---- neither: the ends of letters, and the standing texts around them
CLOSING = Cue(
    r"\bif you (?:are|remain|feel|were|have been)(?: still| at all)? "
    r"(?:not |un|dis)(?:satisfied|happy|content)\b",
    r"\bif you (?:wish|want|would like|are|disagree)[^.]{0,60}"
    r"\b(?:complain|appeal|internal review)\b",
    r"\b(?:ask|request|apply|asking|entitled|submitted)(?: \w+){0,3} (?:for )?an? "
    r"internal review\b",
    r"\binternal review (?:process|procedure|request|should|must|will|within|team)\b",
    r"\bright (?:of|to) (?:complain|complaint|appeal|apply|an internal|review|ask|request an?)\b",
    r"\b(?:ask|asking) (?:us|me|the council) to (?:review|re-?consider|look again)\b|"
    r"\byou (?:may|can|have|could) [^.]{0,40}\breview\b|\bremain dissatisfied\b",
    r"\bshould you (?:be (?:un|dis)|remain|disagree|wish to (?:complain|appeal|challenge))|"
    r"\bcomplaints? should be (?:made|sent|addressed)\b|\brepresentations under regulation\b",
    r"\bcomplaints? (?:procedure|process|rights|team)\b",
    r"(?<!guidance of the )(?<!guidance from the )(?<!guidance by the )(?<!issued by the )"
    r"\binformation commissioner\b(?!'s guidance| has (?:held|ruled|found))|\bkinburn castle\b|\bdoubledykes\b|\bcromac place\b",
    r"\bwycliffe house\b|\bwater lane\b|\bwilmslow\b|\bsk9 5af\b",
    r"\bico\.(?:org|gov)\.uk\b|\binformationcommissioner\.gov\b|\bcasework@ico\b",
    r"^(?:yours (?:sincerely|faithfully|truly)|(?:kind |best |warm )?regards|best wishes)\b",
    r"\bquote (?:(?:the|this|your|our) )?(?:case |above )?ref(?:erence)?\b",
    r"\bany (?:further )?(?:queries|questions|enquiries|concerns) "
    r"(?:about|concerning|regarding|relating)\b",
    r"\bhope (?:this|that|the|you)\b[^.]{0,60}\b(?:assistance|useful|helpful|help|helps|satisf)",
    r"^(?:your |complaints?|appeal) rights?\b|^complaints?\b|^copyright\b",
)
STANDING = Cue(
    r"\b(?:this|any|the) (?:e-?mail|message|transmission|communication)s?"
    r"(?:,? and any [^.]{0,40})? (?:is|are|may be|contains?|has been) "
    r"(?:confidential|intended|private|scanned|privileged|solely)",
    r"\b(?:complete|completing|take|fill in) (?:our|the|a|this) (?:\w+ ){0,2}"
    r"(?:survey|questionnaire|feedback form|form at)\b|\baccepts? no (?:liability|responsib)|"
    r"\bmonitor equality\b|\bcomparison purposes\b|\bused as a comparison\b|"
    r"\bopportunity to thank you for your interest\b|\bintended for the (?:named|addressee)",
    r"\bviruses\b|\bintended recipient\b|^disclaimer\b|\bmonitored (?:and|or|in accordance)\b",
    r"\b(?:accept|use|uses|set|manage|of|essential|our) cookies\b|^cookies?\b|^skip to\b",
    r"\bfree to use (?:the|this|any) information\b|\bother re-?use\b|\bmarketing communications\b",
    r"\bprovided as a statutory obligation\b|\bre-?use of (?:public sector )?information\b|"
    r"\bcopyright\b|\ball rights reserved\b",
    r"\bopen government licen[cs]e\b|^print this page\b|^share this\b|^terms and conditions\b",
    r"^sponsored\b|^advert(?:isement)?\b|\bfollow us on\b|\bsign up (?:to|for)\b",
    r"\bwelcome (?:calls|correspondence) in welsh\b|\bcroesaw\w* gohebiaeth\b",
)
MAIL_HEAD = any_of(
    r"-{2,} ?(?:original message|forwarded message|forwarded by)",
    r"(?:from|oddi wrth) ?:\s",
    r"on .{6,80} wrote:$",
)
