"""The page of words."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from candour.web.page.pictures.years import TermYears, Years
from candour.web.site.queries.words import WordsPage
from candour.web.site.queries.words import words as words_page


@require_safe
def words(request: HttpRequest) -> HttpResponse:
    """Show the words by concept, with the years each was seen."""
    page = words_page()
    shown = {
        "page": page,
        "indexable": page.indexable,
        "section": "words",
        "years": _years(page),
        "term_years": lambda word: TermYears(term=word.expression, seen=word.years),
    }
    return render(request, "site/words.html", shown)


def _years(page: WordsPage) -> Years:
    """All words on one row of years, so that every strip can be compared."""
    terms = (TermYears(term=w.expression, seen=w.years) for g in page.groups for w in g.words)
    return Years(title="Years in which each word was seen", terms=tuple(terms))
