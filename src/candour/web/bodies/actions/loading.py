"""Loads the bodies of content/bodies, their names, successions and memberships."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from candour.errors import InputError
from candour.records import LoadReport
from candour.web.audit.actions import change
from candour.web.bodies.actions.kinds import Kind, read_kinds
from candour.web.bodies.actions.reading import NEEDED, parts, read_body
from candour.web.bodies.actions.rows import Row, Table, read_table
from candour.web.bodies.actions.storing import Pair, store_bodies, store_names, store_pairs
from candour.web.bodies.models import Body, BodyName, Membership, Succession

COUNCILS, OTHERS, NAMES = "authorities.csv", "others.csv", "names.csv"
_LONGEST_NAME = 160
Keys = Mapping[str, int]


@dataclass(kw_only=True)
class Reading:
    """What a load has understood so far, and what it could not use.

    `ids` are all ids the files name, usable or not; `whole` tells whether both files of bodies
    could be read at all.
    """

    bodies: dict[str, Body] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    codes: dict[str, str] = field(default_factory=dict)
    whole: bool = True
    problems: list[str] = field(default_factory=list)


def load_bodies(*, folder: Path) -> LoadReport:
    """Bring the database to what the files say, in one transaction; loading again changes nothing.

    A row that cannot be used is reported and leaves what was loaded before as it was. A body
    that the files no longer name is kept, for facts may point to it, and reported.
    """
    reading = _read_bodies(folder, read_kinds(folder))
    names = read_table(folder / NAMES, needed=("id", "name"))
    reading.problems += names.problems
    with change(verb="bodies loaded", kind="body", origin="content") as trail:
        keys = store_bodies(reading.bodies, reading.problems)
        _report_unnamed(reading, keys)
        store_names(
            set(_names(names, keys, reading.problems)),
            replace=names.readable and not names.problems,
        )
        owners = {keys[row["id"]] for row in reading.rows if row["id"] in keys}
        later = set(_links(reading, keys, "successors"))
        store_pairs(Succession, ("predecessor", "successor"), later, owners)
        members = set(_links(reading, keys, "members"))
        store_pairs(Membership, ("joint", "member"), members, owners)
        report = LoadReport(counts=_counts(), problems=tuple(reading.problems))
        trail.detail = {"counts": dict(report.counts), "problems": len(report.problems)}
    return report


def _counts() -> Mapping[str, int]:
    return {
        "bodies": Body.objects.count(),
        "other names": BodyName.objects.count(),
        "successions": Succession.objects.count(),
        "memberships": Membership.objects.count(),
    }


def _read_bodies(folder: Path, kinds: Mapping[str, Kind]) -> Reading:
    reading = Reading()
    for file in (COUNCILS, OTHERS):
        table = read_table(folder / file, needed=NEEDED)
        reading.whole = reading.whole and table.readable
        reading.problems += table.problems
        for row in table.rows:
            _read_row(row, kinds, reading)
    _check_counties(reading)
    return reading


def _read_row(row: Row, kinds: Mapping[str, Kind], reading: Reading) -> None:
    reading.ids.add(row["id"])
    try:
        body = read_body(row, kinds)
        _check_unused(body, reading)
    except InputError as error:
        reading.problems.append(row.problem(str(error)))
        return
    reading.bodies[body.slug] = body
    reading.rows.append(row)
    if body.gss:
        reading.codes[body.gss] = body.name


def _check_unused(body: Body, reading: Reading) -> None:
    if body.slug in reading.bodies:
        raise InputError(f"the id “{body.slug}” is used by an earlier row.")
    if body.gss in reading.codes:
        raise InputError(f"{body.gss} is the code of {reading.codes[body.gss]} already.")


def _check_counties(reading: Reading) -> None:
    for row in reading.rows:
        if row["county"] and row["county"] not in reading.ids:
            reading.bodies[row["id"]].county = ""
            reading.problems.append(
                row.problem(f"no body has the id “{row['county']}” of its county; left blank.")
            )


def _report_unnamed(reading: Reading, keys: Keys) -> None:
    if reading.whole:
        reading.problems += [
            f"{slug}: is in the register and no longer in {COUNCILS} or {OTHERS}; it was kept."
            for slug in sorted(keys.keys() - reading.ids)
        ]


def _names(table: Table, keys: Keys, problems: list[str]) -> Iterable[tuple[int, str]]:
    for row in table.rows:
        if row["id"] not in keys:
            problems.append(row.problem(f"no body has the id “{row['id']}”."))
        elif not 0 < len(row["name"]) <= _LONGEST_NAME:
            problems.append(row.problem(f"a name has 1 to {_LONGEST_NAME} letters."))
        else:
            yield keys[row["id"]], row["name"]


def _links(reading: Reading, keys: Keys, column: str) -> Iterable[Pair]:
    for row in reading.rows:
        for other in parts(row[column]):
            if other == row["id"]:
                reading.problems.append(row.problem(f"{column} names the body itself."))
            elif other not in keys:
                reading.problems.append(
                    row.problem(f"{column} names “{other}”, which is no body's id.")
                )
            elif row["id"] in keys:
                yield keys[row["id"]], keys[other]
