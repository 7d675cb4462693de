"""Which of several mends is meant: the one behind which the YAML parser gets furthest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import yaml

from rdtool.record.reading.workcopy import WorkCopy

#: The parser in C where there is one; it is ten times as fast.
LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Mend: TypeAlias = tuple[int, str]
"""A line, counted from 0, and its new text."""

#: Larger files, in characters, are not read again for each candidate.
_TRIAL_SIZE = 1_000_000


def best(copy: WorkCopy, mends: Sequence[Mend]) -> Mend:
    """The mend that lets most of the file be read; of equally good ones the first."""
    if len(mends) == 1 or len(copy.source.text) > _TRIAL_SIZE:
        return mends[0]
    return max(mends, key=lambda mend: _reach(copy, mend))


def _reach(copy: WorkCopy, mend: Mend) -> int:
    """The line at which the parser stops once the mend is made."""
    trial = copy.clone()
    trial.substitute(*mend)
    try:
        for _ in yaml.parse(trial.text, Loader=LOADER):
            pass
    except yaml.MarkedYAMLError as error:
        return error.problem_mark.line if error.problem_mark else 0
    except yaml.YAMLError:
        return 0
    return len(trial.lines) + 1
