"""Papers of Sampleton Borough Council, a town that is only an example."""

import formats

FOOT = "Sampleton Borough Council is an invented example."

PARTLY = formats.parts(
    """
! Sampleton Borough Council

Town Hall, Sampleton. Reference: SBC/1042-22. Date: 21 November 2022

Dear Sir or Madam

# Request under the Freedom of Information Act 2000

Thank you for your request received on 24 October 2022. You asked:

- Q1. Does the Council use any software that scores claims for housing benefit or council tax
support, and who supplies it?

- Q2. Please list the factors that raise or lower a score.

- Q3. How much has the Council paid for it in each year?

# Response

A1. Yes. The Council uses ClaimSorter, supplied by Made-Up Systems, to put each new claim for
housing benefit into a low, medium or high risk group. It has been in use since April 2020.

A2. This information is exempt from disclosure under section 31(1)(a) of the Act, because its
release would be likely to help people who wish to make false claims. We have weighed the public
interest and find that it favours withholding the factors.

A3. The prices paid are withheld under section 43(2) of the Act, as their release would be
likely to prejudice the commercial interests of the supplier.

If you are unhappy with this response you may request an internal review.

Yours faithfully, Information Officer
"""
)

REVIEW = formats.parts(
    """
Sampleton Borough Council

30 January 2023

Internal review of request SBC/1042-22

Dear Sir or Madam

I have now completed the internal review that you asked for on 5 December 2022. You wrote: “the
public has a right to know how ClaimSorter profiles families and whether it decides who is paid
late”.

Our first response said: “The prices paid are withheld under section 43(2) of the Act”.

# Outcome of the internal review

Section 31(1)(a). I uphold the decision to withhold the factors behind a score.

Section 43(2). I overturn the decision. The Council paid Made-Up Systems £48,000 for ClaimSorter
over the two years to April 2022, and this figure is now released.

If you remain dissatisfied you may write to the Information Commissioner.

Monitoring Officer. Sampleton Borough Council is an invented example.
"""
)

STRATEGY = formats.parts(
    """
# Sampleton Borough Council: Data and Digital Strategy 2024 to 2028

Adopted by Full Council on 22 February 2024. Sampleton Borough Council is an invented example.

# Where we want to be

We want every resident to tell us things once. Good services rest on early intervention and
targeted support, given by people who know their neighbourhood.

# A single view of the family

During 2025 we will explore with partners whether a single view of the family, which would bring
together records from housing, schools and benefits, could help our staff. No system has been
chosen, and a report on options will be brought to Cabinet first.

# How we will know

- Nine in ten forms can be filled in online by 2026.

- Each project has a risk score in its plan.
"""
)

DENIAL = formats.parts(
    """
Sampleton Borough Council

Request SBC/2210-24, answered on 12 July 2024 under the Freedom of Information Act 2000

# Information requested

Please tell me about any use of artificial intelligence or predictive analytics about children
or families, such as tools that predict which pupils may be excluded.

# Response

We can confirm that Sampleton Borough Council does not use artificial intelligence or predictive
analytics in any service for children and families. All of the information requested has been
supplied.

Sampleton Borough Council is an invented example.
"""
)
HEADERS = {
    "From": "Information Officer <foi@sampleton.example>",
    "To": "A Requester <requester@reader.example>",
    "Subject": "SBC/2210-24: our response to your request",
    "Date": "Fri, 12 Jul 2024 15:20:00 +0100",
    "Message-ID": "<sbc-2210-24@sampleton.example>",
}
COVERING = """Dear Requester,

Please find attached our response to your request SBC/2210-24.

Yours sincerely,
Information Officer, Sampleton Borough Council (an invented example)

On 14 June 2024 A Requester wrote:
> I believe that your council uses a predictive model to find families who
> may need a social worker, as others do. Please tell me which.
"""

ORDER = [
    "Sampleton Borough Council (an invented example)",
    "ORDER FORM for the supply of software, dated 1 April 2020",
    "Supplier: Made-Up Systems. Product: ClaimSorter, risk scoring of benefit claims.",
    "The annual licence fee is \u00a331,415 for each year of the term.",
    "The term is two years from 1 April 2020. The Council will use ClaimSorter in its benefits team.",
]

CLARIFY = formats.parts(
    """
# Sampleton Borough Council

8 August 2023. Our reference: SBC/1777-23

Dear Requester,

Thank you for your request under the Freedom of Information Act 2000, in which you asked for
“everything about algorithms, scoring and data matching”.

We need more detail before we can answer. Please tell us which service and which years you mean.
If we do not hear from you within 20 working days, we will close your request.

Yours sincerely, Information Officer. Sampleton Borough Council is an invented example.
"""
)

PAPERS = {
    "SBC-1042-22 response.pdf": lambda: formats.pdf(PARTLY, title="SBC/1042-22", footer=FOOT),
    "SBC-1042-22 internal review.docx": lambda: formats.word(REVIEW, title="Internal review"),
    "data-and-digital-strategy.odt": lambda: formats.opendocument(
        STRATEGY, title="Data and Digital Strategy 2024 to 2028"
    ),
    "SBC-2210-24 response.eml": lambda: formats.mail(
        headers=HEADERS,
        words=COVERING,
        name="SBC-2210-24 response.docx",
        attached=formats.word(DENIAL, title="SBC/2210-24"),
    ),
    "claimsorter-order-form-redacted.pdf": lambda: formats.redacted(
        ORDER,
        covered="\u00a331,415",
        unseen="Internal note: the supplier offered free tickets to an imaginary match.",
        title="Order form",
    ),
    "SBC-1777-23 clarification.rtf": lambda: formats.rich_text(CLARIFY),
}
