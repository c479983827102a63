"""What importing another register promises: leads only, once, with what people noted kept."""

import json

import pytest

from candour.cli.main import main
from candour.config import CONTENT, ROOT
from candour.register import atrs, dutch
from candour.web.register.actions.importing import import_leads
from candour.web.register.models import Claim, Lead
from tests.web import factories

pytestmark = pytest.mark.django_db
EXAMPLES = ROOT / "examples" / "registers"
FOLDER = CONTENT / "register"


def read_examples():
    return atrs.read((EXAMPLES / "atrs_records.json").read_bytes(), folder=FOLDER)


def test_records_become_leads_and_nothing_public() -> None:
    owner = factories.body("exampleshire", name="Exampleshire Council")
    report = import_leads(read_examples(), origin="atrs")
    assert report.counts == {
        "records": 3,
        "new leads": 3,
        "about families": 1,
        "of a body we know": 1,
    }
    lead = Lead.objects.get(key="atrs-family-index")
    assert (lead.body, lead.detail["families"], lead.detail["version"]) == (owner, True, "3.0")
    assert not Claim.objects.exists()


def test_importing_again_adds_nothing_and_keeps_what_people_did() -> None:
    import_leads(read_examples(), origin="atrs")
    Lead.objects.filter(key="atrs-family-index").update(state="followed", note="asked them")
    assert import_leads(read_examples(), origin="atrs").counts["new leads"] == 0
    lead = Lead.objects.get(key="atrs-family-index")
    assert (Lead.objects.count(), lead.state, lead.note) == (3, "followed", "asked them")


def test_a_name_that_only_resembles_a_body_is_not_taken_for_it() -> None:
    factories.body("exampleshir", name="Exampleshir Counsil")
    import_leads(read_examples(), origin="atrs")
    assert not Lead.objects.filter(body__isnull=False).exists()


def test_the_dutch_register_is_imported_under_its_own_name() -> None:
    reading = dutch.read((EXAMPLES / "dutch_algorithms.json").read_bytes(), folder=FOLDER)
    import_leads(reading, origin="dutch")
    assert list(Lead.objects.values_list("key", "origin", "title")) == [
        ("dutch-90000001", "dutch", "Voorspelmodel jeugdhulp"),
        ("dutch-90000002", "dutch", "Hulp voor ouderen"),
    ]


def test_the_command_says_what_it_could_not_use(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["register", "import", "--format", "atrs", str(EXAMPLES / "atrs_records.json")])
    said = capsys.readouterr().out
    assert code == 1
    assert "no field for the heading “9.9 - Moon phase”" in said
    assert "2 rows could not be used" in said


def test_the_command_refuses_what_is_no_register(tmp_path, capsys) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text(json.dumps({"nothing": 1}))
    assert main(["register", "import", "--format", "dutch", str(broken)]) == 2
    assert "holds no list of records" in capsys.readouterr().err
    assert main(["register", "import", "--format", "dutch", str(tmp_path / "none.json")]) == 2
    assert Lead.objects.count() == 0
