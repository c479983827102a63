"""The frame of every page: one sheet, small, escaped, and a way on from every error."""

import gzip
import re
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django import forms
from django.http import HttpRequest
from django.template import engines
from django.test import RequestFactory

from candour.errors import CandourError
from candour.web.page import environment, views

HOSTILE = "<script>alert(1)</script>\"'"
SHEET = Path(environment.__file__).parent / "static" / "page" / "candour.css"
IMPORTS = '{% import "page/parts.html" as p %}'


def rendered(source: str, **context: Any) -> str:
    text: str = engines["jinja2"].from_string(source).render(context)
    return text


def page(**context: Any) -> str:
    return rendered(
        '{% extends "page/base.html" %}{% block title %}Essex{% endblock %}'
        "{% block main %}<h1>Essex</h1>{% endblock %}",
        **context,
    )


def size(text: str) -> int:
    return len(gzip.compress(text.encode()))


def claim(**more: str) -> SimpleNamespace:
    return SimpleNamespace(
        says="The council says so",
        strength="cited",
        strength_label="cited, not yet re-read",
        document_title=HOSTILE,
        address="https://example.org/?a=1&b=2",
        quote=HOSTILE,
        permalink="/claims/c-1/",
        **more,
    )


def test_frame_and_sheet_together_weigh_less_than_twelve_kilobytes() -> None:
    assert size(page()) + size(SHEET.read_text(encoding="utf-8")) < 12_000
    assert SHEET.stat().st_size <= 18_000


def test_a_page_is_not_indexed_until_it_is_said_to_be() -> None:
    robots = '<meta name="robots" content="noindex">'
    assert [robots in page(), robots in page(indexable=True)] == [True, False]


def test_the_menu_marks_where_you_are() -> None:
    assert page(section="words").count('<a href="/words/" aria-current="page">') == 1
    assert page().count('aria-current="page"') == 0


def test_a_page_holds_no_script_no_inline_style_and_no_foreign_request() -> None:
    text = page()
    assert re.findall(r"<script|style=|<style|onclick", text) == []
    assert re.findall(r'(?:src|<link rel="(?:stylesheet|icon)" href)="https?:', text) == []
    assert re.findall(r"@import|url\(", SHEET.read_text(encoding="utf-8")) == []


def test_each_page_offers_a_way_to_say_it_is_wrong() -> None:
    assert '<a href="/corrections/?page=/councils/essex/">' in page(page_address="/councils/essex/")


def test_the_trail_leads_home_and_ends_here() -> None:
    text = page(crumbs=[("Councils", "/councils/"), ("Essex", "")])
    trail = re.findall(r"<li>(.*?)</li>", text.split('class="crumbs"')[1].split("</ol>")[0])
    assert trail == [
        '<a href="/">Home</a>',
        '<a href="/councils/">Councils</a>',
        '<span aria-current="page">Essex</span>',
    ]


EVERY_PIECE = """
{{ p.status_badge("in_use", h) }}{{ p.strength_badge("captured", h) }}
{{ p.knowledge_badge("asked_refused", h) }}{{ p.evidence(e) }}{{ p.evidence(e, open=true) }}
{% call p.facts() %}{% call p.row(h, id="x", hint=h) %}{{ p.value(h) }}{{ p.value(h, quiet=true) }}
{% endcall %}{% endcall %}
{{ p.pairs([(h, h)]) }}{% call p.notice("wrong", h) %}{{ h }}{% endcall %}{{ p.not_yet_shown(h) }}
{{ p.past_view(h, h, "/") }}{{ p.simple_table(h, [h, (h, "n")], [[(h, "/"), 3], [h, (h, "")]]) }}
{{ p.pagination(3, 9, "q=a") }}{{ p.item("/", h, h, h) }}{{ p.breadcrumbs([(h, "/"), (h, "")]) }}
{{ p.find_form("/find/", h, h) }}{{ p.filter_form("/s/", h, groups, [("a", h)], h) }}
{{ p.as_of_form("/", h, h, "2026-11-22", [(h, h)]) }}{{ p.error_summary([("a", h), ("", h)]) }}
{{ p.text_field("a", h, h, h, h) }}{{ p.textarea("b", h, h, h, h) }}
{{ p.select_field("c", h, [(h, h)], h, h, h) }}{{ p.choices("d", h, [(h, h)], h, h, h) }}
{{ p.choices("e", h, [(h, h)], [h], type="checkbox") }}{{ p.button(h, name="n", value=h) }}
{{ p.keys([(p.shape("full"), h)]) }}{% call p.picture(h, h, "map") %}{{ h }}{% endcall %}
{{ p.cite_box(h, h, h, h) }}{{ p.tell_us("/x/") }}{{ p.form_errors(f) }}
{% for b in f %}{{ p.form_field(b) }}{% endfor %}
"""


class Question(forms.Form):
    words = forms.CharField(help_text="In a sentence", label=HOSTILE)
    tick = forms.BooleanField()
    which = forms.ChoiceField(choices=[("a", HOSTILE)], widget=forms.RadioSelect)
    kind = forms.ChoiceField(choices=[("a", "A")], required=False)


def test_every_piece_shows_hostile_text_as_text() -> None:
    groups = [{"name": "n", "label": HOSTILE, "options": [
        {"value": HOSTILE, "label": HOSTILE, "count": 1200, "selected": True}]}]  # fmt: skip
    text = rendered(IMPORTS + EVERY_PIECE, h=HOSTILE, e=claim(), groups=groups, f=Question({}))
    assert text.count("<script") == 0
    assert text.count("(1,200)") == 1


def test_evidence_shows_what_it_has_and_leaves_out_what_it_lacks() -> None:
    text = rendered(IMPORTS + "{{ p.evidence(e) }}", e=claim(where="page 4"))
    shown = re.findall(r"<dt>(.*?)</dt>", text)
    assert shown == ["Source", "Where to look", "How sure", "Lasting link"]


def test_a_bound_field_is_labelled_hinted_and_marked() -> None:
    text = rendered(IMPORTS + '{{ p.form_field(f["words"]) }}', f=Question({}))
    assert 'aria-describedby="id_words_helptext id_words_error"' in text
    assert re.findall(r'id="(id_words\w*)"', text) == [
        "id_words_helptext",
        "id_words_error",
        "id_words",
    ]


@pytest.mark.parametrize(
    ("number", "pages", "shown"),
    [
        (1, 1, []),
        (1, 3, ["1", "2", "3", "Next"]),
        (5, 9, ["Previous", "1", "…", "4", "5", "6", "…", "9", "Next"]),
    ],
)
def test_pages_of_a_list_show_the_ends_and_the_near_ones(
    number: int, pages: int, shown: list[str]
) -> None:
    text = rendered(IMPORTS + "{{ p.pagination(n, m, 'q=a') }}", n=number, m=pages)
    items = re.findall(r"<li>(.*?)</li>", text)
    assert [re.sub(r"<span class=\"vh\">.*?</span>|<[^>]+>", "", item) for item in items] == shown


def test_days_and_counts_read_plainly() -> None:
    late = datetime(2025, 8, 6, 23, 30, tzinfo=UTC)
    text = rendered(
        "{{ d|day }}; {{ late|day }}; {{ late|moment }}; {{ d|iso }}; {{ none|day }}; "
        "{{ 1|plural('use') }}; {{ 1200|plural('body', 'bodies') }}; {{ '2018~'|edtf }}",
        d=date(2025, 8, 7), late=late, none=None,
    )  # fmt: skip
    assert text.split("; ") == [
        "7 August 2025", "7 August 2025", "7 August 2025, 00:30", "2025-08-07", "",
        "1 use", "1,200 bodies", "about 2018",
    ]  # fmt: skip


class RefusedError(CandourError):
    """A sentence written for readers."""


def get(path: str = "/councils/nowhere/") -> HttpRequest:
    return RequestFactory().get(path)


def test_every_error_page_has_its_status_one_heading_and_a_way_on() -> None:
    answers = [
        views.bad_request(get()), views.permission_denied(get()), views.page_not_found(get()),
        views.too_many_requests(get()), views.server_error(get()), views.csrf_failure(get()),
    ]  # fmt: skip
    assert [answer.status_code for answer in answers] == [400, 403, 404, 429, 500, 403]
    texts = [answer.content.decode() for answer in answers]
    assert [text.count("<h1>") for text in texts] == [1] * 6
    assert all('<p><a href="/find/">' in text for text in texts)


def test_an_error_page_repeats_our_own_sentences_and_nobody_elses() -> None:
    ours = views.page_not_found(get(), RefusedError("The page moved to Essex."))
    theirs = views.page_not_found(get(), KeyError("/secret/path"))
    assert "The page moved to Essex." in ours.content.decode()
    assert "/secret/path" not in theirs.content.decode()


def test_a_machine_gets_its_error_as_json() -> None:
    answer = views.page_not_found(get("/councils/nowhere.json"))
    assert (answer["Content-Type"], answer.content) == (
        "application/json",
        b'{"error": "There is nothing at this address."}',
    )


def test_who_asks_too_much_is_told_how_long_to_wait() -> None:
    assert views.too_many_requests(get(), wait_seconds=90)["Retry-After"] == "90"
