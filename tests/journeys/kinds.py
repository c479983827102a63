"""The kinds of public page, each by one example address of the opening register."""

import re
from dataclasses import dataclass
from http import HTTPStatus

from playwright.sync_api import Page


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of page; where its address is not known beforehand, the page that links to it."""

    name: str
    path: str
    link: str = ""
    status: int = HTTPStatus.OK

    def address(self, page: Page) -> str:
        """Return the address: as written, or the first link of this shape on the page named."""
        if not self.link:
            return self.path
        found = re.search(f'href="({self.link})"', page.request.get(self.path).text())
        assert found is not None, f"{self.path} has no link to a {self.name}"
        return found[1]


def _kinds(**paths: str) -> tuple[Kind, ...]:
    return tuple(Kind(name=name, path=path) for name, path in paths.items())


PUBLIC = (
    *_kinds(
        home="/",
        home_on_a_day="/?known_on=2020-01-01",
        councils="/councils/",
        councils_filtered="/councils/?nation=wales",
        find="/find/",
        find_guessed="/find/?q=Nothumberlnd",
        find_nothing="/find/?q=qqqqqqqq",
        council="/councils/kent/",
        council_of_many="/councils/camden/",
        council_unknown="/councils/shetland-islands/",
        council_that_denies="/councils/waltham-forest/",
        council_on_a_day="/councils/kent/?as_of=2019-01-01",
        district="/councils/maidstone/",
        historic="/councils/aylesbury-vale-district-council/",
        health_trust="/bodies/belfast-health-and-social-care-trust/",
        use="/uses/essex-data-programme/",
        use_disputed="/uses/gravesham-low-income-family-tracker/",
        draft="/uses/kent-oneview/atrs/",
        source="/sources/guardian-2025-coventry-palantir/",
        systems="/systems/",
        system="/systems/low-income-family-tracker/",
        suppliers="/suppliers/",
        supplier="/suppliers/policy-in-practice/",
        endings="/endings/",
        words="/words/",
        search="/search/",
        search_misspelt="/search/?q=familes",
        search_narrowed="/search/?nation=england&status=pilot",
        search_nothing="/search/?q=qqqqqqqq",
        changes="/changes/",
        compare="/compare/",
        compared="/compare/?body=kent&body=essex&body=camden",
        downloads="/downloads/",
        interface="/api/",
        correction="/corrections/?page=/councils/kent/",
        about="/about/",
        method="/method/",
        codebook="/codebook/",
        accessibility="/accessibility/",
        privacy="/privacy/",
        studies="/take-part/",
        study="/take-part/harbour/",
        study_in_welsh="/take-part/harbour/?language=cy",
        study_sheet="/take-part/harbour/sheet/",
        study_notice="/take-part/harbour/notice/",
        poster="/t/h9ws/",
        sign_in="/desk/sign-in/",
    ),
    Kind(name="claim", path="/uses/kent-oneview/", link="/claims/[^/]+/"),
    Kind(name="missing", path="/no-such-page/", status=HTTPStatus.NOT_FOUND),
    Kind(name="missing_council", path="/councils/esex/", status=HTTPStatus.NOT_FOUND),
    Kind(name="refused", path="/councils/kent/?as_of=soon", status=HTTPStatus.BAD_REQUEST),
)
