"""The turns of phrase by which letters of public bodies show who is speaking."""

import re

_BODY = (
    r"(?:the|this|our) (?:[a-z]+ ){0,3}(?:council|authority|borough|force|constabulary|trust|ccg|"
    r"service|department|county|city|board|police)"
)

# A line that opens a stretch of the requester's words.
ASKED = re.compile(
    r"(?:your|the|my|original|initial|full) (?:original |initial |foi |full |information |specific )*"
    r"(?:requests?|questions?|enquir(?:y|ies)|quer(?:y|ies))(?: for information)?"
    r"(?: (?:was|were|is|are|reads?|stated|said|as follows|below|in full|to us|you made))*"
    r"(?: (?:as follows|repeated below|set out below|below))?\s*[:.-]*$"
    r"|(?:request|question|questions|query|information requested|request for (?:clarity|clarification|review|information)|"
    r"requests?|details of request|summary of request)\s*[:.-]*\s*\d{0,2}\s*[:.-]*$"
    r"|you (?:said|wrote|asked|requested|stated)\s*[:.-]*$"
)
ASKED_WITHIN = re.compile(
    r"\byou(?:'ve| have| had)? (?:also |specifically |originally |then |further )*"
    r"(?:asked|requested|enquired|sought|wrote|stated that|confirmed (?:that )?you)\b"
    r"|\bwere asked to clarify\b|\brequest was (?:further )?refined\b"
    r"|\byour request (?:was|is|asked|asks|seeks|sought|reads|stated)\b[^.]*:$"
    r"|\brequest(?:ed)? (?:the )?following(?: information)?\b[^.]*:$|\brefined by your\b"
    r"|\brequested (?:five|four|three|two|six|\d+) pieces\b"
)
# A line that opens a stretch of the body's own words.
ANSWERED = re.compile(
    r"(?:our |the |council'?s? |council response|authority'?s? |force |trust |foi )*"
    r"(?:response|reply|answer|decision|outcome|findings)s?(?: (?:to (?:your )?(?:request|question)s?|is as follows))?"
    r"(?: \d{1,2})?\s*[:.-]*(?:$|\s)"
    r"|a\d{1,2}\b|refusal notice\b|exemptions?\s*:?$|public interest test\b"
)
REQUESTER = re.compile(
    r"\b(?:we|i) (?:are|am|would like|also like|want|wish|should like|would also like|would appreciate|"
    r"would be grateful)(?: also| therefore| now| still| not| particularly)*"
    r" (?:submitting|requesting|request|interested in|asking|to (?:request|know|ask|see|receive|learn)|making (?:a|this) request|"
    r"similar information|seeking)\b"
    r"|\bwe were (?:hoping|requesting)\b|\bwe would (?:greatly )?appreciate\b|\bi would be grateful\b"
    r"|\bplease (?:provide|supply|send me|let me know|let us know (?:if|what)|could you|can you|list|state|specify|feel free to exclude|"
    r"note (?:that )?we are (?:not )?requesting|confirm (?:if|whether|how|what)|also (?:provide|include|confirm)|include|indicate|refer to the corresponding)\b"
    r"|\b(?:could|can|would) you (?:please|also|kindly|tell|provide|confirm|let)\b"
    r"|\bthis (?:could|would|should|will|may) (?:also )?include\b|\bthe details you provide\b"
    r"|\bthis request (?:concerns|does not|relates|is for|covers)\b|\bour (?:original |initial )?request\b"
    r"|\bnote: we are not\b|\bto whom it may concern\b|\bdear (?:foi|freedom of information|information)\b"
    r"|\bunder the freedom of information act\b[^.]{0,40}\b(?:i|we) (?:would|request|am)\b"
)
# What a request asks for, at the beginning of an item.
ITEM = re.compile(
    r"(?:any|all|copies of|a copy of|copy of|details (?:of|on|about)|a list of|list of|the number of|number of|information (?:on|about|regarding)|"
    r"documents?|how (?:many|much|often|is|are|do|does|long)|what|which|who|when|where|why|do|does|did|is|are|has|have|if (?:so|yes|not|no)|"
    r"briefing notes|a breakdown|the total|the cost|whether|minutes|contracts?|reports?|examples? of)\b"
)
OWN = re.compile(
    r"\b(?:i|we) (?:can|am able to|are able to|must|have to|write to) (?:confirm|advise|inform)\b"
    r"|\b(?:does|do|did) not (?:currently )?(?:hold|use|have|run|record|collect|operate)\b|\bis not held\b|\bare not held\b|\bnot applicable\b"
    r"|\b(?:please|kindly) (?:find|see|refer to the (?:attached|link|response|answer|following))\b"
    r"|\bin (?:response|relation|respect|regards?|answer) (?:to|of) (?:your|question|part|point|the above|q)\b"
    r"|\bthank you for (?:your|the|contacting|submitting)\b|\bunfortunately\b|\bwe are withholding\b"
    r"|\b(?:information|details) (?:that )?(?:you (?:have )?request(?:ed)?|requested) (?:is|are|can|has|was|falls|in)\b"
    r"|\bexempt(?:ion|ions|ed)?\b|\bpublic interest\b|\b(?:section|s\.) ?\d{1,2}\b|\brefusal notice\b|\bcost limit\b|\b18 hours\b"
    r"|\bi have (?:attached|considered|reviewed|reassessed|concluded)\b|\bhas been (?:dealt|handled|considered|processed)\b"
    rf"|\b{_BODY} (?:has|have|holds?|uses?|does|do|did|is|are|was|considers?|can|currently|recorded|believes?)\b"
    r"|^(?:no|yes|none|n/a|nil|not held)\b|\bin (?:conjunction|partnership) with\b|\balready publicly available\b|\bi am (?:engaging|inviting|writing)\b"
    r"|\bhas no (?:record|information)\b|\bhave no (?:record|information)\b"
)
CLOSING = re.compile(
    r"\bif you (?:are|remain|feel|were)(?: still)? (?:not |un|dis)(?:satisfied|happy|content)\b|\bif you (?:are|remain) un(?:happy|satisfied)\b"
    r"|\b(?:ask|request|apply|asking|requesting) for an internal review\b|\brequest(?:ing)? an internal review\b|\binternal review (?:process|procedure)\b"
    r"|\bright (?:of|to) (?:complain|appeal|apply)\b|\bcomplaints? (?:procedure|process|rights|team|department)\b|\bwish to (?:complain|appeal)\b"
    r"|\binformation commissioner\b|\bwycliffe house\b|\bwater lane\b|\bwilmslow\b|\bsk9 5af\b|\bico\.org\.uk\b|\binformationcommissioner\.gov\b|\bcasework@ico\b"
    r"|\byours (?:sincerely|faithfully|truly)\b|\bkind regards\b|\bbest wishes\b|\ball the very best\b"
    r"|\bquote (?:the|this|your) (?:case )?reference\b|\bany (?:further )?(?:queries|questions|enquiries) (?:about|concerning|regarding)\b"
    r"|\bhope (?:this|that|the)\b[^.]{0,60}\b(?:assistance|useful|helpful|help|helps|satisf)"
    r"|\bemail is confidential\b|\bviruses\b|\bintended recipient\b|\bdisclaimer\b|\bcopyright\b|\bre-use of\b|\bcookies?\b"
)
QUOTED_MAIL = re.compile(
    r"-+ ?(?:original message|forwarded message|forwarded by)|from:\s.{0,200}?\bsent:|on .{6,60} wrote:$"
)
HYPOTHETICAL = re.compile(
    r"\b(?:would|could|might|may|should) (?!like\b|you\b|i\b|we\b|not be (?:disclosed|shared|released))"
    r"|\bfictitious\b|\bfictional\b|\bimaginary\b|\bhypothetical\b|\bfor example,? (?:a|if|mr|mrs|ms|john|jane)\b"
    r"|\bintend(?:s|ed)? to\b|\bworked example\b|\bif (?:a|an|the) (?:child|family|person|patient|household)\b|\bcan (?:inform|help|be used|allow|support)\b"
    r"|\ballows? (?:us|organisations|councils) to\b|\bpotential(?:ly)? to\b"
)
OTHER_BODY = re.compile(r"\b(?:describes?|claims?|states?|says?|said|piloted|explains?) ")
