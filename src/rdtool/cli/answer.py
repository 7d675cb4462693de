"""What a command has to say, for people or for programs: the edge asks for one of the two."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from rdtool import __version__
from rdtool.diagnostics import RdtoolError, RecordInvalid, as_dict, in_order
from rdtool.values import value

#: Version of the shape of `--json`.  The second number counts additions, which programs may ignore;
#: the first changes when something is renamed, dropped or means something else.
FORMAT = "1.0"


@value(frozen=True, slots=True)
class Answer:
    """The exit code of a command that did its work, the data for `--json`, and how a person is told."""

    code: int
    data: Callable[[], Mapping[str, Any]]
    tell: Callable[[], None]

    def as_dict(self) -> dict[str, Any]:
        """The one object of `--json`."""
        return _envelope(self.code, self.data())


@value(frozen=True, slots=True)
class Answers:
    """The answers of a command that goes on until somebody stops it; with `--json` each is a line."""

    each: Iterator[Answer]


def failed(error: RdtoolError) -> dict[str, Any]:
    """The one object of `--json` for a failure that ended the run."""
    problems = in_order(error.problems) if isinstance(error, RecordInvalid) else []
    return _envelope(error.exit_code, {"problems": list(map(as_dict, problems))}, error)


def _envelope(code: int, data: Mapping[str, Any], error: RdtoolError | None = None) -> dict[str, Any]:
    told = error and {"code": error.code, "message": error.message, "remedy": error.remedy}
    head = {"ok": code == 0, "format": FORMAT, "rdtool": __version__, "exit_code": code, "error": told}
    return {**head, "problems": [], **data}
