"""What the commands of `rdtool track` share: the docket they work with, whose items, who is at work."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from rdtool.cli.options import text_option

if TYPE_CHECKING:
    from rdtool.office.followup.docket import Docket
    from rdtool.record.tracked import TrackedKind

Person = Annotated[
    str | None, text_option("--person", "姓名", "经办人；不写时按 rdtool.yaml 的“经办人”，或者为电脑的用户名")
]
Unit = Annotated[str | None, text_option("--unit", "单位", "只要这个单位的，写简称或者全称")]
Meeting = Annotated[str | None, text_option("--meeting", "会议", "只要这次会议的，写会次，如 49、7-49")]
Kind = Annotated[
    str | None, text_option("--kind", "种类", "只要这一种：审议意见、审计问题、代表建议、民生实事")
]


def docket_at(
    folder: Path | None, today: date | None, person: str | None = None, records: Sequence[str] = ()
) -> Docket:
    """The docket a command works with."""
    from rdtool.cli.session import required_workspace, user, workspace_at
    from rdtool.office.followup.docket import Docket

    place = workspace_at(folder, records) or required_workspace(folder)
    return Docket.at(place, today or date.today(), person or "", user=user())


def kind_named(word: str | None) -> TrackedKind | None:
    """The kind of item that a word names.

    Raises:
        WrongUsage: there is none of that name.
    """
    from rdtool.diagnostics import WrongUsage
    from rdtool.record.tracked import TrackedKind

    if word is None:
        return None
    known = {kind.value: kind for kind in TrackedKind}
    if word not in known:
        raise WrongUsage(f"没有“{word}”这个种类", f"可以写：{'、'.join(known)}")
    return known[word]
