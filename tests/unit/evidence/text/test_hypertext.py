"""What reading web pages promises: main text apart, and nothing of it lost."""

import pytest

from candour.errors import UnreadableError
from candour.evidence.records import BlockKind, Emphasis
from candour.evidence.text.hypertext.addresses import uncovered
from tests.unit.evidence.text.papers import block, read, texts

PROSE = "Sampleton Council matches data on families so that it can offer help early. " * 4


def page(main: str, *, head: str = "", body: str = "<main>{}</main>") -> bytes:
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>Privacy notice</title>{head}</head><body>"
        "<nav><a href='/'>Home</a></nav><div id='cookie-banner'>We use cookies.</div>"
        f"{body.format(main)}<footer>Sampleton Council, Market Street</footer></body></html>"
    ).encode()


def test_main_text_is_kept_apart_from_navigation() -> None:
    found = read(page(f"<h1>Families</h1><p>{PROSE}</p>"))
    assert texts(found, BlockKind.NAVIGATION) == [
        "Home",
        "We use cookies.",
        "Sampleton Council, Market Street",
    ]
    assert texts(found, BlockKind.HEADING) == ["Families"]
    assert texts(found, BlockKind.PARAGRAPH) == [PROSE.strip()]
    assert found.text.title == "Privacy notice"


@pytest.mark.parametrize(
    "body",
    [
        "<div role='main'>{}</div>",
        "<div id='content'>{}</div>",
        "<article>{}</article>",
        "<div>{}</div>",
    ],
)
def test_main_text_is_found_however_it_is_marked(body: str) -> None:
    found = read(page(f"<h1>Families</h1><p>{PROSE}</p>", body=body))
    assert PROSE.strip() in texts(found, BlockKind.PARAGRAPH)
    assert "We use cookies." in texts(found, BlockKind.NAVIGATION)


def test_lists_tables_and_folded_text_are_kept() -> None:
    main = (
        f"<p>{PROSE}</p><ul><li>school attendance</li><li>benefits</li></ul><table><tr>"
        "<th>Data</th>"
        "<th>From</th></tr><tr><td>Absence</td><td>Schools</td></tr></table><details><summary>Who "
        "sees it</summary><p>Key workers.</p></details><div class='accordion-panel' style='display:"
        "none'><p>Kept for six years.</p></div><p>After <b>all</b>.<br>New line.</p>"
    )
    found = read(page(main))
    assert texts(found, BlockKind.ITEM) == ["school attendance", "benefits"]
    assert texts(found, BlockKind.ROW) == ["Data\tFrom", "Absence\tSchools"]
    assert texts(found, BlockKind.HEADING) == ["Who sees it"]
    assert texts(found, BlockKind.PARAGRAPH)[1:] == [
        "Key workers.",
        "Kept for six years.",
        "After all.\nNew line.",
    ]


def test_addresses_that_only_links_hold_are_kept() -> None:
    main = (
        f"<p>{PROSE}</p><p><a href='mailto:data@sampleton.example?subject=x'>Write to us</a> or "
        "<a href='/cdn-cgi/l/email-protection#422302206c21'>protected</a> or "
        "<a href='mailto:a@sampleton.example'>a@sampleton.example</a></p>"
    )
    assert texts(read(page(main)))[3] == (
        "Write to us (data@sampleton.example) or protected (a@b.c) or a@sampleton.example"
    )


@pytest.mark.parametrize("code", ["", "4", "zz", "42zz", "42"])
def test_a_broken_cover_of_an_address_hides_nothing(code: str) -> None:
    assert uncovered(code) == ""


def test_scripts_styles_and_unshown_parts_are_no_text() -> None:
    main = (
        f"<p>{PROSE}</p><script>var secret = 1;</script><style>.secret {{}}</style>"
        "<p style='display:none'>secret</p><!-- secret --><template>secret</template>"
    )
    assert "secret" not in read(page(main)).text.content


def test_dates_and_site_are_kept() -> None:
    head = (
        "<meta property='article:published_time' content='2019-05-01T09:00:00Z'>"
        "<meta name='DCTERMS.modified' content='2020-02-03'>"
        "<meta property='og:site_name' content='Sampleton Council'>"
    )
    found = read(page(f"<p>{PROSE}</p><time datetime='2018-04-05'>5 April</time>", head=head)).text
    assert found.metadata == {
        "published": "2019-05-01T09:00:00Z",
        "modified": "2020-02-03",
        "site": "Sampleton Council",
        "times": "2018-04-05",
        "language": "en",
    }


def test_the_look_of_a_whole_block_is_kept() -> None:
    found = read(
        page(f"<p>{PROSE}</p><p><strong>Is it <i>used</i>?</strong></p><p>No <b>use</b>.</p>")
    )
    assert block(found, "Is it").emphasis is Emphasis.BOLD
    assert block(found, "No use").emphasis is Emphasis.NONE


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "windows-1252"])
def test_a_page_is_decoded_as_it_says(encoding: str) -> None:
    source = f"<html><head><meta charset='{encoding}'></head><body><p>Café £5</p></body></html>"
    assert read(source.encode(encoding)).text.content == "Café £5"


def test_elements_without_end_are_read_to_a_depth() -> None:
    found = read(b"<html><body>" + b"<div>" * 2000 + b"deep")
    assert found.text.content == "deep"


def test_elements_far_too_deep_are_refused_before_they_cost_anything() -> None:
    with pytest.raises(UnreadableError, match="too deep"):
        read(b"<html><body>" + b"<div>" * 300_000 + b"deep")
