"""Pages of an invented supplier and an invented newspaper."""

import formats

STORY = formats.parts(
    """
Exampleshire County Council wanted to help families sooner. Since October 2021 its early help
teams have been piloting FamilyLens in two districts.

FamilyLens brings together school, housing and early help records and gives each family a risk
score, so that coordinators see first who may need a visit.

# What our customers say

“FamilyLens could change how every council works,” says our chief executive.

Invented Analytics is an invented example, and so is everything it sells.
"""
)
SHOP = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta property="og:site_name" content="Invented Analytics">
<link rel="canonical" href="https://inventedanalytics.example/case-studies/exampleshire/"></head>
<body><nav><a href="/products/">Our products</a> <a href="/demo/">Book a demo</a>
<a href="/predictive-analytics/">Predictive analytics for families</a></nav>
<article><h1>{title}</h1>
{main}
</article>
<aside>Sponsored: automated decision making for car parks</aside>
<footer>Copyright Invented Analytics 2022</footer></body></html>
"""

NEWS = formats.parts(
    """
By our local government reporter. Published 3 September 2019.

Mockford City Council is testing a computer model that predicts which families may lose their
homes.

The model, called Home Ahead, has been on trial since April. It ranks about 9,400 households by
risk, using rent arrears and council tax records.

“It is a pilot, and a housing officer always decides,” a spokesperson for the council said.

Campaigners said that Sampleton Borough Council might follow. A spokesperson for Sampleton said
that it had no such plans.

The Exampleshire Observer is an invented example of a newspaper.
"""
)
PRESS = """<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>{title} | The Exampleshire Observer</title>
<link rel="canonical" href="https://observer.example/news/2019/09/03/mockford-home-ahead"></head>
<body><header><p>Monday, 12 January 2026</p><nav><a href="/news">News</a> <a href="/sport">Sport</a></nav></header>
<article><h1>{title}</h1>
{main}
</article>
<aside><h2>Most read</h2><ul><li>Algorithm to score bins, says council</li><li>Otter seen in canal</li></ul></aside>
</body></html>
"""

PAPERS = {
    "invented-analytics-case-study.html": lambda: formats.web_page(
        STORY, title="How Exampleshire sees families sooner", frame=SHOP
    ),
    "observer-2019-09-03.html": lambda: formats.web_page(
        NEWS, title="Council tests computer model on families", frame=PRESS
    ),
}
