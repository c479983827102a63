"""Who came how far, by channel and by social group, and what it cost."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from candour.study.funnel import Cost, Reached, Row, Step, count_steps, share, share_costs
from candour.study.records import StudyPlan, Tally
from candour.web.study.models import Channel, Study
from candour.web.study.queries.reached import Shown, furthest, opened, shown, spent


@dataclass(frozen=True, kw_only=True)
class Recruitment:
    """The whole funnel, and the same by channel and by social group.

    `unshared` went into channels that have seated nobody yet, so no social group bears it.
    """

    whole: Row
    channels: tuple[Row, ...]
    groups: tuple[Row, ...]
    unshared: Cost


@dataclass(frozen=True, kw_only=True)
class _Part:
    """What falls to one line of a table."""

    reached: tuple[Reached, ...]
    shown: tuple[Shown, ...]

    def of(self, by: str, key: str) -> "_Part":
        return _Part(
            reached=tuple(one for one in self.reached if getattr(one, by) == key),
            shown=tuple(one for one in self.shown if getattr(one, by) == key),
        )

    def row(self, key: str, name: str, *, cost: Cost, opened: int | None = None) -> Row:
        came = sum(one.tally.came for one in self.shown)
        expected = sum(one.tally.expected for one in self.shown)
        return Row(
            key=key,
            name=name,
            counts=count_steps(self.reached),
            opened=opened,
            cost=cost,
            shown=share(Tally(came=came, expected=expected)),
        )


def recruitment(study: Study, plan: StudyPlan) -> Recruitment:
    """Return the funnel of a study as it stands."""
    whole = _Part(reached=tuple(furthest(study)), shown=tuple(shown(study)))
    spending, openings = spent(study), opened(study)
    costs = share_costs(spending, _seated(whole.reached))
    total, borne = sum(spending.values(), Cost()), sum(costs.values(), Cost())
    channels = dict(Channel.objects.filter(study=study).values_list("code", "name"))
    return Recruitment(
        whole=whole.row("", "", cost=total, opened=sum(openings.values())),
        channels=_rows(whole, "channel", channels, costs=spending, openings=openings),
        groups=_rows(whole, "group", {group.key: group.name for group in plan.groups}, costs=costs),
        unshared=Cost(pence=total.pence - borne.pence, minutes=total.minutes - borne.minutes),
    )


def _rows(
    whole: _Part,
    by: str,
    names: Mapping[str, str],
    *,
    costs: Mapping[str, Cost],
    openings: Mapping[str, int] | None = None,
) -> tuple[Row, ...]:
    """One line for each name, and one for those of none where there are any."""
    rows = [
        whole.of(by, key).row(
            key,
            name,
            cost=costs.get(key, Cost()),
            opened=None if openings is None else openings.get(key, 0),
        )
        for key, name in names.items()
    ]
    nameless = whole.of(by, "")
    if nameless.reached:
        rows.append(nameless.row("", "", cost=costs.get("", Cost())))
    return tuple(rows)


def _seated(everybody: Iterable[Reached]) -> Counter[tuple[str, str]]:
    counts: Counter[tuple[str, str]] = Counter()
    for one in everybody:
        counts[one.channel, one.group] += one.count if one.step >= Step.SEATED else 0
    return counts
