"""The pictures: well-formed, escaped, titled, and true to what they are given."""

from datetime import date
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from candour.web.page.pictures import bars, drawing, looks, tile_map, timeline, years
from candour.web.page.pictures.axis import axis_over

HOSTILE = '"><script>alert(1)</script>\x00\x0b&amp;\ud800'
TODAY = date(2026, 11, 22)
DAYS = st.dates(date(1990, 1, 1), date(2030, 12, 31))
WORDS = st.text(max_size=60) | st.just(HOSTILE)
KIND = tile_map.Kind(id="k", label="Not yet searched", look="unsearched")


def parsed(markup: str) -> ET.Element:
    return ET.fromstring(markup)


def names(markup: str) -> set[str]:
    return {element.tag for element in parsed(markup).iter()}


def tile(number: int, *, name: str = "Ham", code: str = "HAM", href: str = "/x/") -> tile_map.Tile:
    return tile_map.Tile(
        id=f"b{number}",
        name=name,
        code=code,
        nation="England",
        latitude=51 + number / 10,
        longitude=-1.0,
        href=href,
        kind="k",
    )


def map_of(*tiles: tile_map.Tile) -> tile_map.TileMap:
    return tile_map.TileMap(title="What is known", description="d", kinds=(KIND,), tiles=tiles)


def timeline_of(*stretches: timeline.Stretch) -> timeline.Timeline:
    row = timeline.Row(label="A", stretches=stretches)
    return timeline.Timeline(title="t", description="d", rows=(row,), today=TODAY)


def test_every_tile_is_a_link_named_after_its_body_and_its_state() -> None:
    root = parsed(tile_map.draw(map_of(tile(1, name="Ham"), tile(2, name="Tam", href="/y/"))))
    links = [(link.get("href"), link.findtext("title")) for link in root.iter("a")]
    assert links == [("/x/", "Ham: Not yet searched"), ("/y/", "Tam: Not yet searched")]


def test_the_map_says_what_it_is_and_its_legend_counts() -> None:
    drawn = map_of(tile(1), tile(2))
    root = parsed(tile_map.draw(drawn))
    assert (root.findtext("title"), root.get("role")) == ("What is known", "group")
    assert [words for _, words in drawn.legend()] == ["Not yet searched (2)"]


def test_a_map_without_tiles_is_still_a_picture() -> None:
    assert parsed(tile_map.draw(map_of())).tag == "svg"


def test_every_status_of_a_use_has_a_look() -> None:
    assert set(looks.STATUS_LOOKS.values()) - set(looks.LOOKS) == set()


@given(WORDS, WORDS, WORDS)
def test_hostile_names_stay_text_in_a_map(name: str, code: str, href: str) -> None:
    drawn = names(tile_map.draw(map_of(tile(1, name=name, code=code, href=href))))
    assert drawn <= {"svg", "title", "desc", "defs", "path", "g", "a", "use", "text"}


@pytest.mark.parametrize("address", ["javascript:x()", "\tJAVA\x00SCRIPT:x", "data:text/html,x"])
def test_an_address_a_browser_might_run_is_no_link(address: str) -> None:
    assert drawing.link(address, "words") == "words"


@st.composite
def rows(draw: st.DrawFn) -> timeline.Row:
    look = st.sampled_from(sorted(looks.LOOKS))
    end = st.none() | DAYS
    stretch = st.builds(timeline.Stretch, status=WORDS, look=look, start=end, end=end)
    sighting = st.builds(timeline.Sighting, status=WORDS, look=look, first=DAYS, last=DAYS)
    return timeline.Row(
        label=draw(WORDS),
        href=draw(WORDS),
        stretches=tuple(draw(st.lists(stretch, max_size=3))),
        sightings=tuple(draw(st.lists(sighting, max_size=3))),
        undated=tuple(draw(st.lists(WORDS, max_size=2))),
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(rows(), max_size=4))
def test_any_history_can_be_drawn_and_every_statement_is_in_its_table(
    given_rows: list[timeline.Row],
) -> None:
    drawn = timeline.Timeline(title=HOSTILE, description="d", rows=tuple(given_rows), today=TODAY)
    assert parsed(timeline.draw(drawn)).tag == "svg"
    assert len(drawn.lines()) == sum(len(row.marks) + len(row.undated) for row in given_rows)


def test_a_bar_whose_end_nobody_states_does_not_reach_today() -> None:
    stretch = timeline.Stretch(status="In use", look="use", start=date(2018, 1, 1), end=None)
    bar = next(parsed(timeline.draw(timeline_of(stretch))).iter("rect"))
    assert bar.get("width") == "3"


def test_an_approximate_time_is_drawn_paler_and_dashed() -> None:
    stretch = timeline.Stretch(
        status="In use", look="use", start=TODAY, end=TODAY, approximate=True
    )
    bar = next(parsed(timeline.draw(timeline_of(stretch))).iter("rect"))
    assert (bar.get("fill-opacity"), bar.get("stroke-dasharray")) == ("0.6", "3 2")


@given(st.lists(DAYS, min_size=1), DAYS)
def test_an_axis_keeps_days_in_order_and_writes_few_years(days: list[date], day: date) -> None:
    axis = axis_over(days, left=10, right=350)
    places = [axis.at(each) for each in sorted(days)]
    assert places == sorted(places)
    assert 10 <= axis.at(day) <= 350
    assert len(axis.ticks()) <= 7


PARTS = st.builds(
    bars.Part,
    label=WORDS,
    count=st.integers(0, 500),
    look=st.sampled_from(sorted(looks.LOOKS)),
    href=WORDS,
)


@given(st.lists(PARTS, max_size=9))
def test_a_stacked_bar_never_runs_past_its_whole(parts: list[bars.Part]) -> None:
    total = sum(part.count for part in parts)
    drawn = bars.Bars(title="t", description="d", total=total, parts=tuple(parts))
    blocks = list(parsed(bars.draw_stacked(drawn)).iter("rect"))
    assert len(blocks) == sum(1 for part in parts if part.count)
    ends = [float(block.get("x", "")) + float(block.get("width", "")) for block in blocks]
    assert max(ends, default=0) <= bars.WIDTH + 2
    assert parsed(bars.draw_lines(drawn)).tag == "svg"


@given(st.lists(st.integers(1990, 2030), max_size=6), WORDS)
def test_a_word_has_a_dot_for_each_year_it_was_seen(seen: list[int], word: str) -> None:
    term = years.TermYears(term=word, seen=tuple(seen))
    table = years.Years(title="t", terms=(term,))
    assert len(list(parsed(table.strip(term)).iter("circle"))) == len(set(seen))
    assert parsed(table.head()).tag == "svg"


def test_the_years_of_a_word_read_plainly() -> None:
    read = [years.TermYears(term="t", seen=seen).words for seen in ((), (2019,), (2022, 2013))]
    assert read == ["no year given", "2019", "2013 to 2022"]


def test_a_long_label_is_cut_at_a_word() -> None:
    assert drawing.clipped("Risk stratification of all", longest=24) == "Risk stratification of…"
    assert drawing.clipped("x" * 30, longest=10) == "xxxxxxxxx…"


def test_an_open_end_goes_on_palely_to_the_day_it_was_last_seen() -> None:
    start, seen = date(2018, 1, 1), date(2022, 1, 1)
    stretch = timeline.Stretch(status="In use", look="use", start=start, end=None, seen=seen)
    history = timeline_of(stretch)
    pale = [e for e in parsed(timeline.draw(history)).iter("path") if e.get("fill-opacity")]
    assert [f"H{history.axis().at(seen):.1f}v" in (e.get("d") or "") for e in pale] == [True]


def test_statuses_that_overlap_in_time_are_drawn_apart() -> None:
    first, middle, last = date(2018, 1, 1), date(2019, 6, 1), date(2021, 1, 1)
    one = timeline.Stretch(status="In use", look="use", start=first, end=last)
    same = timeline.Stretch(status="In use", look="use", start=middle, end=last)
    other = timeline.Stretch(status="Trial", look="trial", start=middle, end=last)
    bars = parsed(timeline.draw(timeline_of(one, same, other))).iter("rect")
    heights = [float(bar.get("y") or 0) for bar in bars]
    assert heights == [heights[0], heights[0], heights[0] + timeline.LANE]
