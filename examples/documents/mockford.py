"""Papers of Mockford City Council, a city made up for this purpose."""

import formats

FOOT = "Mockford City Council is an invented example."

BESIDE = formats.parts(
    """
Mockford City Council

Date: 3 October 2024. Reference: MCC-24-0388

Dear Requester

Request under the Freedom of Information Act 2000

! Q1: Do social workers use AI tools to write up visits? Which, and from whom?

Yes. Social workers in children’s services have used NoteNest since January 2024. NoteNest, made
by Invented Scribe, turns recordings of visits into draft case notes. A social worker reads and
corrects every draft.

! Q2: Are decisions about families made by AI?

No. NoteNest is never used to make decisions about families.

! Q3: Does the council use predictive analytics in children’s services?

We do not use predictive analytics in children’s services.

! Q4: Please send all notes that NoteNest wrote wrongly.

The Council does not record this, so the information is not held.

Yours sincerely, Access to Information Team. Mockford City Council is an invented example.
"""
)

NOT_HELD = formats.parts(
    """
! Mockford City Council

17 June 2021. Our ref: MCC-21-0205

Freedom of Information request: housing and data

Your questions are repeated in bold, our answers follow.

! 1. What models does the Council use to predict which tenants may become homeless?

Information not held.

! 2. Which data sets are linked in the single view of a tenant that you described last year?

Information not held. Mockford Homes, a separate body, manages the housing stock; you may wish
to ask them.

! 3. Please provide the contract for the risk stratification system.

No information is held.

You may ask us to review this response.
"""
)

EVALUATION = formats.parts(
    """
# Evaluation of the Home Ahead pilot

Mockford City Council, Housing and Families, June 2020. Mockford City Council is an invented
example.

# Summary

Home Ahead was a predictive model, built by the Council’s own data team with the University of
Sampleton. From April 2019 to March 2020 it ranked families in council homes by the risk that
they would lose their home.

The pilot ended on 31 March 2020 and the model was not taken into regular use, because it did
not find families in need any better than housing officers did.

# Data

The model used rent arrears, council tax records and reports of repairs for about 9,400
households.

# What staff said

“The list told me what I knew,” said one officer. Another would have liked a list each week.
"""
)

SLIDES = [
    ("Kindred View", ["One picture of a family for early help", "Team briefing, 12 September 2022",
                      "Mockford City Council, an invented example"], ""),
    ("What we are building", ["A data warehouse joins records from schools, housing and social care",
                              "Built by our own data team",
                              "Kindred View goes live in spring 2023"], "Say that no supplier is involved."),
    ("What you will see", ["Which services know a family, and whom to ring",
                           "No scores and no predictions"], "Show the drawing, not real records."),
]  # fmt: skip

FRIENDS = formats.parts(
    """
# Mockford City Council

! Minutes of the Community Safety Scrutiny Committee, 15 November 2023

1. The chair of the Audit and Risk Committee sent apologies.

2. The police presented the problem profile on thefts of bicycles. Members asked for a profile
of the new sergeant in the newsletter.

3. Officers spoke of early intervention and targeted support for children at risk of leaving
swimming lessons. The tiered model of support was welcomed.

4. The pilot of the harbour reported on the lighthouse. The forecast for the lantern parade was
rain.

5. The risk register was noted: the highest score was for the roof. The internal audit plan is
risk-based.

6. Young people scored the new playground nine out of ten. The match between the councillors and
the youth team ended 2 to 2.

7. A member of the public said that other councils were said to use algorithms to score
families. The chair thanked her.

Mockford City Council is an invented example.
"""
)

SCANNED = [
    "Mockford City Council (an invented example)",
    "Families Board, 5 February 2019",
    "",
    "The Board heard that the Council joins records from schools",
    "and housing in a data warehouse called the Mockford Hub, and",
    "that the Hub has been in use since 2017.",
    "",
    "Signed by the chair, who does not exist.",
]

LOCKED = formats.parts(
    """
# Mockford City Council

This file asks for a password. Mockford City Council is an invented example.
"""
)

PAPERS = {
    "MCC-24-0388 response.docx": lambda: formats.word(BESIDE, title="MCC-24-0388"),
    "MCC-21-0205 response.pdf": lambda: formats.pdf(NOT_HELD, title="MCC-21-0205", footer=FOOT),
    "home-ahead-evaluation.docx": lambda: formats.word(
        EVALUATION, title="Evaluation of the Home Ahead pilot"
    ),
    "kindred-view-briefing.pptx": lambda: formats.slides(SLIDES, title="Kindred View briefing"),
    "community-safety-minutes-2023-11-15.pdf": lambda: formats.pdf(
        FRIENDS, title="Minutes, 15 November 2023"
    ),
    "families-board-2019-scanned.pdf": lambda: formats.scan(SCANNED, title="Scan"),
    "locked.pdf": lambda: formats.pdf(LOCKED, title="Locked", password="nobody"),  # noqa: S106
    "broken.docx": lambda: formats.word(LOCKED, title="Broken")[:9_000],
}
