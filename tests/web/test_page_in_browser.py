"""Every piece of a page in a real browser: accessible, and no wider than a narrow phone."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from django import forms
from django.template import engines
from playwright.sync_api import Browser, Page

from candour.web.page import environment
from candour.web.page.pictures import bars, tile_map, timeline, years

pytestmark = pytest.mark.browser

SHEET = Path(environment.__file__).parent / "static" / "page" / "candour.css"
GALLERY = """
{% extends "page/base.html" %}
{% import "page/parts.html" as p %}
{% block main %}
<h1>Every piece</h1>
{{ p.not_yet_shown("Essex County Council") }}{{ p.past_view("1 May 2020", "2 May 2021", "/") }}
{{ p.as_of_form("/", "2020-05-01", "", "2026-11-22") }}{{ p.find_form("/find/") }}
<h2>What is known</h2>
<p>{{ p.status_badge("in_use", "In use") }} {{ p.status_badge("ended", "Ended") }}
{{ p.strength_badge("cited", "cited") }} {{ p.knowledge_badge("asked_refused", "Refused") }}</p>
{% call p.facts() %}{% call p.row("What is it called?", id="name") %}{{ p.value("OneView") }}
{{ p.evidence(claim, open=true) }}{% endcall %}{% endcall %}
{{ p.filter_form("/search/", "", groups, count_words="12 found") }}
{{ p.simple_table("Uses", ["Council", ("Sources", "n")], [[("Essex", "/councils/essex/"), 3]]) }}
<ul class="items">{{ p.item("/uses/x/", "OneView", "Essex", "Use") }}</ul>
{{ p.pagination(5, 9, "q=a") }}
<h2>Pictures</h2>
{% call p.picture(map_svg, "What is known", kind="map") %}{{ p.tile_table(map) }}{% endcall %}
{{ p.keys(map.legend()) }}
{% call p.picture(time_svg, "History", kind="time") %}{{ p.timeline_table(time) }}{% endcall %}
{% call p.picture(bars_svg, "Of 7", kind="bars") %}{{ p.bars_table(bars) }}{% endcall %}
{{ p.years_table(words) }}
<h2>Tell us</h2>
{{ p.form_errors(form) }}<form>{% for bound in form %}{{ p.form_field(bound) }}{% endfor %}
{{ p.text_field("name", "Your name", error="Give a name") }}{{ p.button("Send") }}
{{ p.choices("who", "Who are you?", [("a", "A parent"), ("b", "An officer")], "a") }}</form>
{{ p.cite_box("Essex", "https://example.org/councils/essex/", "22 November 2026") }}
{% endblock %}
"""


class Correction(forms.Form):
    words = forms.CharField(help_text="In a sentence", widget=forms.Textarea)
    tick = forms.BooleanField(label="No private person is named")
    which = forms.ChoiceField(choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)


def the_map() -> tile_map.TileMap:
    kinds = (
        tile_map.Kind(id="use", label="In use", look="use"),
        tile_map.Kind(id="asked", label="Asked, no answer", look="asked"),
    )
    tiles = tuple(
        tile_map.Tile(
            id=f"b{number}",
            name=f"Borough {number}",
            code=f"B{number}",
            nation="Wales" if number > 12 else "England",
            latitude=51 + number % 4 / 3,
            longitude=-3 + number / 5,
            href=f"/councils/b{number}/",
            kind=kinds[number % 2].id,
        )
        for number in range(18)
    )
    return tile_map.TileMap(title="The map", description="Each tile.", kinds=kinds, tiles=tiles)


def the_history() -> timeline.Timeline:
    seen = timeline.Sighting(
        status="In use", look="use", first=date(2018, 1, 1), last=date(2018, 12, 31), when="2018"
    )
    row = timeline.Row(label="OneView", href="/uses/oneview/", sightings=(seen,))
    return timeline.Timeline(
        title="The history", description="Dated.", rows=(row,), today=date(2026, 11, 22)
    )


def gallery() -> str:
    counts = bars.Bars(
        title="The counts",
        description="Counted.",
        total=7,
        parts=(
            bars.Part(label="in use", count=3, look="use"),
            bars.Part(label="not yet searched", count=4, look="unsearched"),
        ),
    )
    option = {"value": "e", "label": "England", "count": 3, "selected": False}
    claim = SimpleNamespace(
        says="The council says so",
        strength="cited",
        strength_label="cited, not yet re-read",
        document_title="Privacy notice",
        address="https://example.org/notice",
        quote="We join records.",
        permalink="/claims/c-1/",
    )
    text: str = engines["jinja2"].from_string(GALLERY).render({
        "claim": claim,
        "groups": [{"name": "nation", "label": "Nation", "options": [option]}],
        "map": the_map(),
        "map_svg": tile_map.draw(the_map()),
        "time": the_history(),
        "time_svg": timeline.draw(the_history()),
        "bars": counts,
        "bars_svg": bars.draw_stacked(counts),
        "words": years.Years(title="Words", terms=(years.TermYears(term="linkage", seen=(2018,)),)),
        "form": Correction({}),
        "crumbs": [("Councils", "/councils/"), ("Essex", "")],
    })  # fmt: skip
    return text


@pytest.fixture(params=[320, 1280])
def shown(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """The gallery in a window so wide, its styles put in by hand as no server runs."""
    with browser.new_context(viewport={"width": request.param, "height": 900}) as context:
        page = context.new_page()
        page.set_content(gallery(), wait_until="domcontentloaded")
        page.add_style_tag(path=SHEET)
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        yield page


def test_every_piece_is_accessible(shown: Page, axe: Callable[[Page], None]) -> None:
    axe(shown)


def test_no_piece_is_wider_than_the_window(shown: Page) -> None:
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert shown.evaluate(wide) == 0


def test_everything_can_be_reached_and_seen_by_keyboard(shown: Page) -> None:
    shown.keyboard.press("Tab")
    assert shown.evaluate("document.activeElement.textContent") == "Skip to the main content"
    assert shown.locator(".skip").bounding_box() is not None
    names = shown.locator("svg a").evaluate_all("links => links.map(link => link.tabIndex)")
    assert names == [0] * 19
