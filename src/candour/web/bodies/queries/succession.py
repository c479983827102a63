"""Who came before and after a body, as far as the chain goes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from candour.web.bodies.models import Body, Succession

Links = Mapping[int, list[int]]


def all_predecessors(body: Body) -> tuple[Body, ...]:
    """Return every body whose work came to `body`, directly or through others, nearest first."""
    return _chain(body, "successor_id", "predecessor_id")


def all_successors(body: Body) -> tuple[Body, ...]:
    """Return every body that the work of `body` went to, directly or in turn, nearest first."""
    return _chain(body, "predecessor_id", "successor_id")


def _chain(body: Body, near: str, far: str) -> tuple[Body, ...]:
    links = grouped(Succession.objects.order_by("id").values_list(near, far))
    found = reach(body.pk, links)
    rows = Body.objects.in_bulk(found)
    return tuple(rows[key] for key in found)


def grouped(pairs: Iterable[tuple[int, int]]) -> Links:
    """Return what each first member of the pairs is linked to."""
    links: dict[int, list[int]] = defaultdict(list)
    for near, far in pairs:
        links[near].append(far)
    return links


def reach(start: int, links: Links) -> list[int]:
    """Return everything linked from `start`, nearest first; a circle is walked once."""
    found: list[int] = []
    for key in links.get(start, []):
        if key != start and key not in found:
            found.append(key)
    for key in found:  # grows while it is walked
        found.extend(far for far in links.get(key, []) if far != start and far not in found)
    return found
