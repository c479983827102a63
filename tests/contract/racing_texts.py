"""Many processes write, approve and load the texts of a study at once; prints what is left.

Run as a program of its own: it forks, which a test process with threads must not.
"""

import json
from collections.abc import Callable
from datetime import UTC, datetime

import django

MANY = 8
NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)


def main() -> None:
    """Prepare an empty database, run the races one after the other, print what each left."""
    django.setup()
    print(json.dumps({"texts": _texts(), "example": _example(), "leaving": _leaving()}))


# Models can be imported only once Django is set up.
def _texts() -> dict[str, int]:
    """Many write the next version at once, then many approve it at once."""
    from candour.web.people.models import Account  # noqa: PLC0415
    from candour.web.study.actions.versions import approve_version, record_version  # noqa: PLC0415
    from candour.web.study.models import Approval, Study, TeamMember, Version  # noqa: PLC0415
    from tests.contract.racing_seats import at_once  # noqa: PLC0415

    study = Study.objects.create(key="real", name="Real")
    people = [Account.objects.create(email=f"{n}@candour.example", name=n) for n in "abc"]
    for account in people:
        TeamMember.objects.create(study=study, account=account, duty="coordinator")

    def write(words: str) -> Callable[[], bool]:
        return _unless_refused(
            lambda: record_version(actor=people[0], study=study, kind="sheet", words=words)
        )

    wrote = at_once([write(f"Words {number}.") for number in range(MANY)]).count(0)
    version = Version.objects.get()
    approve = _unless_refused(
        lambda: approve_version(actor=people[1], version=version, seen=version.fingerprint)
    )
    approved = at_once([approve] * MANY).count(0)
    return {"wrote": wrote, "approved": approved, "approvals": Approval.objects.count()}


def _example() -> dict[str, int]:
    """Many load the example at once, then many workers make its sessions."""
    from candour.web.study.actions.example_sessions import keep_example_sessions  # noqa: PLC0415
    from candour.web.study.actions.examples import load_example_study  # noqa: PLC0415
    from candour.web.study.models import Session, Version, VoucherCode  # noqa: PLC0415
    from tests.contract.racing_seats import at_once  # noqa: PLC0415

    at_once([lambda: bool(load_example_study(now=NOW))] * 4)
    again = Version.objects.filter(study__key="harbour", number__gt=1).count()
    codes = VoucherCode.objects.count()
    Session.objects.all().delete()
    kept = at_once([lambda: bool(keep_example_sessions(NOW))] * 4).count(0)
    sessions = Session.objects.count()
    return {"codes": codes, "again": again, "kept": kept, "sessions": sessions}


def _leaving() -> dict[str, int]:
    """Both leads of an open study are taken away at the same time."""
    from candour.web.people.models import Account  # noqa: PLC0415
    from candour.web.study.actions.studies import remove_member  # noqa: PLC0415
    from candour.web.study.models import Study, TeamMember  # noqa: PLC0415
    from tests.contract.racing_seats import at_once  # noqa: PLC0415

    study = Study.objects.get(key="real")
    Study.objects.filter(pk=study.pk).update(state="open")
    first, second, boss = Account.objects.order_by("email")
    for account in (first, second):
        TeamMember.objects.create(study=study, account=account, duty="lead")

    def leave(account: Account) -> Callable[[], bool]:
        return _unless_refused(
            lambda: remove_member(actor=boss, study=study, account=account, duty="lead")
        )

    at_once([leave(account) for account in (first, second)])
    return {"leads": TeamMember.objects.filter(study=study, duty="lead").count()}


def _unless_refused(act: Callable[[], object]) -> Callable[[], bool]:
    from candour.errors import CandourError  # noqa: PLC0415

    def tried() -> bool:
        try:
            act()
        except CandourError:
            return False
        return True

    return tried


if __name__ == "__main__":
    main()
