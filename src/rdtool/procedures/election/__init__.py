"""选举: whom the committee elects between congresses, deputies to the congress above above all (选举法57)."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from rdtool.record.parts import PartKey, Procedure

if TYPE_CHECKING:
    from rdtool.procedures.election.derive import ElectionView
    from rdtool.procedures.election.model import Election

    MaybeElection: TypeAlias = Election | None
    MaybeView: TypeAlias = ElectionView | None

ELECTION: PartKey[MaybeElection, MaybeView] = PartKey(
    "选举",
    "election",
    "选举、补选",
    model=f"{__name__}.model:Election",
    view=f"{__name__}.derive:ElectionView",
    derive=f"{__name__}.derive:election",
    after="文书",
)

PROCEDURE = Procedure((ELECTION,), rules=f"{__name__}.rules", papers=f"{__name__}.papers")
