"""选举: whom the committee elects between congresses, deputies to the congress above above all (选举法57)."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from rdtool.record.parts import PartKey, Procedure

if TYPE_CHECKING:
    from rdtool.procedures.byelection.derive import ByElectionView
    from rdtool.procedures.byelection.model import ByElection

    MaybeByElection: TypeAlias = ByElection | None
    MaybeView: TypeAlias = ByElectionView | None

BY_ELECTION: PartKey[MaybeByElection, MaybeView] = PartKey(
    "选举",
    "by_election",
    "选举、补选",
    model=f"{__name__}.model:ByElection",
    view=f"{__name__}.derive:ByElectionView",
    derive=f"{__name__}.derive:election",
    after="文书",
)

PROCEDURE = Procedure((BY_ELECTION,), rules=f"{__name__}.rules", papers=f"{__name__}.papers")
