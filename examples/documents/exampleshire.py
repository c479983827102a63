"""Papers of Exampleshire County Council, which nobody will find on a map."""

import formats

FOOT = "Exampleshire County Council is an invented example."

NOT_HELD = formats.parts(
    """
Exampleshire County Council

Information Governance Team, County Hall, Exampleton

14 May 2023

Our reference: FOI-2023-0117

Dear Requester

# Freedom of Information Act 2000

Thank you for your request of 18 April 2023. Your request and our response are set out below.

# Your request

! 1. Does the Council use predictive analytics, risk scoring or automated decision making in
children’s services or housing? If so, please name each system and its supplier.

! 2. Newspapers have written that councils match school, police and housing records in a data
warehouse to find families at risk. Please send any data protection impact assessment for such a
data warehouse.

# Our response

Following a search of our records I can confirm that the Council does not hold the information
you have requested.

If you are not satisfied with this response you may ask for an internal review within 40 working
days. You may then complain to the Information Commissioner.

Yours sincerely

Information Governance Officer

Exampleshire County Council is an invented example. No real council wrote this letter.
"""
)

PILOT = formats.parts(
    """
# Exampleshire County Council

! Cabinet, 9 March 2022

! Report of the Director of Children’s Services

# Pilot of FamilyLens in early help: report after six months

# 1. Purpose of the report

1.1 This report tells Cabinet how the pilot of FamilyLens has gone and asks for a decision on
its future. Wards affected: all.

# 2. Background

2.1 In October 2021 the Council began a pilot of FamilyLens in two districts. FamilyLens is a
predictive model supplied by Invented Analytics. It gives each family known to early help a risk
score from 0 to 100 for the likelihood that a child will need a social worker within a year.

2.2 The model uses school attendance, housing arrears and early help records. No health records
are used.

2.3 The score is shown to early help coordinators, who decide whether to offer a visit. No
decision about a family is made by the system itself.

# 3. Cost

3.1 The pilot has cost £120,000 for twelve months, paid to Invented Analytics for licences and
support.

=====

# 4. What was found

4.1 Of 412 families with a score above 80, coordinators had already known 371. Staff told us
that the remaining 41 were mostly families who had moved.

| District | Families scored | New to early help
| Northing | 1,904 | 23
| Southing | 2,117 | 18

# 5. Options

5.1 Option A: end the pilot. Option B: extend the pilot to March 2023. Option C: the Council
could use FamilyLens across the whole county from April 2022.

# 6. Risks

6.1 The project risk register gives a score of 12 (amber) to delay in the supply of data and a
score of 6 (green) to staff turnover.

=====

# 7. Recommendation

7.1 Cabinet is asked to agree that the pilot of FamilyLens be extended to March 2023 within the
same two districts.

Background papers: none. Contact: Head of Early Help.
"""
)

NOTICE = formats.parts(
    """
Exampleshire County Council is the controller of your personal data. Last updated: 2 June 2021.

# What we do with your information

We match records from schools, district housing teams and early help to find families who may be
able to get support. The joined records are kept in the Exampleshire Family Index.

The Family Index shows our early help workers which services already know a family.

# Automated decisions

We do not make any automated decisions about you or your family in early help.

# Your rights

- You can ask to see what we hold about you.

- You can object to our use of your data by writing to the data protection officer.
"""
)
FRAME = """<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>{title}</title></head>
<body>
<a href="#main">Skip to main content</a>
<div class="cookies">We use cookies to improve this site. Predictive search is on.</div>
<header><nav><ul>
<li><a href="/">Home</a></li><li><a href="/bins">Bins and recycling</a></li>
<li><a href="/data-warehouse">Open data warehouse</a></li><li><a href="/risk">Flood risk scores</a></li>
</ul></nav></header>
<main id="main"><h1>{title}</h1>
{main}
</main>
<footer><p>Exampleshire County Council is an invented example.</p>
<ul><li><a href="/contact">Contact us</a></li><li><a href="/privacy">Privacy</a></li></ul></footer>
</body></html>
"""

CONTRACTS = [
    ["Reference", "Title", "Supplier", "Total value", "Start", "End"],
    ["ECC-0041", "Winter gritting", "Grit and Sons", "\u00a3610,000", "2021-10-01", "2024-09-30"],
    ["ECC-0052", "FamilyLens risk score licences for early help", "Invented Analytics", "\u00a3120,000",
     "2021-10-01", "2022-09-30"],
    ["ECC-0063", "Risk-based inspection of boilers", "Warm Pipes", "\u00a348,200", "2022-01-01", "2023-12-31"],
    ["ECC-0074", "Mosaic tiling, County Hall entrance", "Tile Makers", "\u00a39,900", "2022-02-01", "2022-03-31"],
    ["ECC-0085", "Profiling of road surfaces", "Flat Roads", "\u00a377,000", "2022-04-01", "2023-03-31"],
]  # fmt: skip
ABOUT = [
    ["About this register"],
    ["Exampleshire County Council publishes its contracts above \u00a35,000 each quarter."],
    ["Published 4 July 2022. Exampleshire County Council is an invented example."],
]

DECISION = """EXAMPLESHIRE COUNTY COUNCIL
MINUTES of a meeting of the CABINET held on 7 December 2022

Present: the Leader (in the chair) and six members. (An invented example, like the county itself.)

61. FAMILYLENS \u2013 NEXT STEPS

The Director reported that the pilot of FamilyLens ended on 30 September 2022. Coordinators had
found that it \u201ctold them little they did not know\u201d, and the licence (\u00a3120,000 a year) had not
been renewed.

RESOLVED \u2013 that the end of the pilot be noted and that no further risk scoring of families be
bought without a report to this Cabinet.

62. HIGHWAYS

RESOLVED \u2013 that the winter service plan be approved.
"""

PAPERS = {
    "FOI-2023-0117 answer.docx": lambda: formats.word(NOT_HELD, title="FOI-2023-0117"),
    "cabinet-2022-03-09-familylens.pdf": lambda: formats.pdf(
        PILOT, title="Pilot of FamilyLens in early help", footer=FOOT
    ),
    "early-help-privacy-notice.html": lambda: formats.web_page(
        NOTICE, title="Early help privacy notice", frame=FRAME
    ),
    "contract-register-2022-q2.xlsx": lambda: formats.workbook(
        [("About", ABOUT), ("Contracts", CONTRACTS)]
    ),
    "cabinet-minutes-2022-12-07.txt": lambda: DECISION.replace("\n", "\r\n").encode("cp1252"),
}
