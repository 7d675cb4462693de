"""Today, as a command means it: the day of `--date`, of SOURCE_DATE_EPOCH, or of the machine's clock."""

from __future__ import annotations

import os
from datetime import date, datetime, timezone

from rdtool.diagnostics import WrongUsage

#: Seconds since 1970 in UTC: equal input gives equal output (https://reproducible-builds.org/specs/source-date-epoch/).
EPOCH = "SOURCE_DATE_EPOCH"


def this_day(given: date | None = None) -> date:
    """The day that a command takes for today; `given` is what its `--date` says.

    Raises:
        WrongUsage: SOURCE_DATE_EPOCH is set to what is no moment.
    """
    if given is not None:
        return given
    seconds = os.environ.get(EPOCH, "").strip()
    if not seconds:
        return date.today()
    try:
        return datetime.fromtimestamp(int(seconds), timezone.utc).date()
    except (ValueError, OverflowError, OSError):
        raise WrongUsage(
            f"环境变量 {EPOCH} 的值“{seconds}”不对",
            "应当是1970年1月1日（世界时）以来的秒数，如 1641340800；不用它的，请删去这个环境变量",
        ) from None
