"""What the data package promises to the reference reader of such packages."""

from pathlib import Path

import frictionless

from candour.records import Subject
from candour.register.export import package
from tests.unit.register.builders import claim
from tests.unit.register.test_export import VIEW, holding, search


def test_the_data_package_is_valid_to_its_reference_reader(tmp_path: Path) -> None:
    claims = [
        claim(value="-1 a, “b”\nc", caveat="=x", property="name"),
        claim("c2", subject=Subject(kind="body", id="exampleshire"), property="not_used"),
    ]
    package.write(tmp_path, [holding(claims, [search()])], VIEW)
    report = frictionless.Package(str(tmp_path / "datapackage.json")).validate()
    assert report.valid, report.to_summary()
    assert [task.stats["rows"] for task in report.tasks][:4] == [1, 1, 2, 1]
