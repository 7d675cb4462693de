"""What `rdtool doctor` says of one thing it looked at."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class State(str, Enum):
    """How a finding is to be taken."""

    SOUND = "正常"
    NOTE = "注意"
    ERROR = "错误"


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One thing looked at."""

    about: str
    state: State
    detail: str
    remedy: str = ""
    exit_code: int = 0
    """What an error means for a script: 1 records have errors, 4 something can't be read."""
