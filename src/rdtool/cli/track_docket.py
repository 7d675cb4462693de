"""What the commands of `rdtool track` share: the docket they work with, whose items, who is at work."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import rdtool
from rdtool.cli.clock import this_day
from rdtool.cli.options import text_option
from rdtool.procedures import PROCEDURES

if TYPE_CHECKING:
    from rdtool.office.followup.face import FollowUp

Person = Annotated[
    str | None, text_option("--person", "姓名", "经办人；不写时按 rdtool.yaml 的“经办人”，或者为电脑的用户名")
]
Unit = Annotated[str | None, text_option("--unit", "单位", "只要这个单位的，写简称或者全称")]
Meeting = Annotated[str | None, text_option("--meeting", "会议", "只要这次会议的，写会次，如 49、7-49")]
Kind = Annotated[
    str | None,
    text_option("--kind", "种类", f"只要这一种：{'、'.join(kind.name for kind in PROCEDURES.tracked)}"),
]


def follow_up_at(
    folder: Path | None, today: date | None, person: str | None = None, records: Sequence[str] = ()
) -> FollowUp:
    """The follow-up a command works with."""
    from rdtool.cli.session import required_workspace, user, workspace_at

    place = workspace_at(folder, records) or required_workspace(folder)
    return rdtool.follow_up(place, today=this_day(today), person=person or "", user=user())
