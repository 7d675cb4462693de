"""The other sessions of a workspace, in the order of their days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rdtool.record.views import Neighbour, Session


def by_day(neighbours: Iterable[Neighbour]) -> list[Neighbour]:
    """Earliest first."""
    return sorted(neighbours, key=lambda one: one.last_day)


def sound(neighbours: Iterable[Neighbour]) -> Iterator[Session]:
    """Those whose records have no errors, read one after the other."""
    return (one.session for one in neighbours if one.session)
