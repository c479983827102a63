"""The records that parts hand to each other."""

from candour.records import LoadReport


def test_a_load_report_says_what_was_kept_and_then_every_problem() -> None:
    report = LoadReport(
        counts={"bodies": 1200, "names": 3}, problems=("names.csv, line 4: no id.",)
    )
    assert report.lines() == (
        "Loaded 1,200 bodies, 3 names; 1 row could not be used.",
        "names.csv, line 4: no id.",
    )


def test_a_load_report_of_nothing_says_so() -> None:
    assert LoadReport(counts={}).lines() == ("Loaded nothing; 0 rows could not be used.",)
