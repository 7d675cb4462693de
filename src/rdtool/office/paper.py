"""A paper on its way: planned, then drafted, numbered, written and published, or stopped with a reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from rdtool.diagnostics import Problem, Severity
from rdtool.document.label import Label
from rdtool.document.model import Document
from rdtool.publish import FileStatus, Published
from rdtool.values import value
from rdtool.writers.seal import title_of

if TYPE_CHECKING:
    from rdtool.document.sheet import Workbook
    from rdtool.drafting.kinds.kind import Kind
    from rdtool.drafting.kinds.plan import Target


class Stopped(str, Enum):
    """Why a paper did not come into being, in one word."""

    NOT_PASSED = "不拟稿"
    """Nothing is wrong: there must be no such paper."""
    NOT_DRAFTED = "未拟成"


@value(frozen=True, slots=True)
class Letter:
    """Where a paper goes that is a letter, and by when it asks for something; None for no day."""

    recipients: str
    due: date | None


def letter_of(document: Document, due: date | None) -> Letter | None:
    """A paper with 版头 and 主送 as a letter; None for any other."""
    moved = document.imprint.recipients if document.imprint else ""
    recipients = (document.recipients or moved).rstrip("：。")
    return Letter(recipients, due) if document.letterhead and recipients else None


@dataclass(slots=True)
class Paper:
    """A paper from its plan to its file; each step fills in what it makes."""

    label: Label
    record: Path
    kind: Kind | None = None
    """None where there is no such kind any more."""
    name: str = ""
    """Of its file, the ending included."""
    target: Target | None = None
    content: Document | Workbook | None = None
    """From drafting until it is published."""
    data: bytes = b""
    """The same in its format."""
    title: str = ""
    number: str = ""
    """The document's number, where it has one."""
    letter: Letter | None = None
    """None for a paper that is none."""
    published: Published | None = None
    stopped: Stopped | None = None
    problems: list[Problem] = field(default_factory=list)
    preview: str = ""
    """What it says as it is laid out, where that was asked for."""
    left: str = ""
    """Why nobody asks for it any more, where it was there already."""

    def stop(self, word: Stopped, problems: Iterable[Problem]) -> None:
        """It goes no further."""
        self.stopped = word
        self.problems = list(problems)

    def publish(self, published: Published) -> None:
        """It has come to its end, and what was needed on the way is let go."""
        self.published = published
        self.content, self.data, self.target = None, b"", None
        if failure := published.failure:
            self.problems.append(Problem("T03", Severity.ERROR, failure.message, failure.remedy))

    @property
    def on_its_way(self) -> bool:
        """Whether there are steps left to do."""
        return self.stopped is None and self.published is None

    @property
    def path(self) -> Path | None:
        """The file that holds it, or that keeps it from being written."""
        written = self.published and not self.published.failure
        return self.published.path if self.published and written else None

    @property
    def is_written(self) -> bool:
        """Whether its file says what it should say now."""
        wanting = (
            FileStatus.KEPT,
            FileStatus.UNWRITTEN,
            FileStatus.LEFT,
            FileStatus.AWAY,
            FileStatus.DELETED,
        )
        return self.published is not None and self.published.status not in wanting

    @property
    def status(self) -> str:
        """What became of it, in one word."""
        if self.published:
            return self.published.status.value
        return (self.stopped or Stopped.NOT_DRAFTED).value

    @property
    def reason(self) -> str:
        """Why it is not simply written under its name; blank where it is."""
        if self.stopped:
            return next((one.message for one in self.problems), "")
        return "；".join(filter(None, [self.left, _reason(self.published)])) if self.published else self.left

    def as_dict(self) -> dict[str, Any]:
        """For `--json`."""
        backup = self.published.backup if self.published else None
        return {
            **known_as(self.label, self.kind.command if self.kind else ""),
            "title": self.title or None,
            "record": str(self.record),
            "file": str(self.path) if self.path else None,
            "status": self.status,
            "reason": self.reason or None,
            "backup": str(backup) if backup else None,
            "number": self.number or None,
            "recipients": self.letter.recipients if self.letter else None,
            "due": self.letter.due.isoformat() if self.letter and self.letter.due else None,
            "preview": self.preview or None,
        }


def known_as(label: Label, command: str = "") -> dict[str, Any]:
    """What a paper is, for `--json`; `command` is that of its kind, blank where there is no such kind now."""
    return {
        "kind": command or label.kind,
        "name": label.kind,
        "item": label.code or label.item or None,
        "unit": label.unit or None,
    }


@value(frozen=True, slots=True)
class FoundPaper:
    """A paper that lies in a folder, as it says itself what it is."""

    path: Path
    label: Label
    command: str
    number: str
    edited: bool
    reason: str = ""
    """Why it is told of."""

    def as_dict(self) -> dict[str, Any]:
        """For `--json`."""
        return {
            **known_as(self.label, self.command),
            "title": title_of(self.path) or None,
            "number": self.number or None,
            "session": self.label.session or None,
            "file": str(self.path),
            "edited": self.edited,
            "reason": self.reason or None,
        }


def _reason(published: Published) -> str:
    if published.failure:
        return published.failure.message
    if published.merged and published.merged.refused:
        return f"不能合并：{published.merged.refused}"
    if published.status in _LEFT_ALONE:
        also = f"；现在的名称应为“{published.meant.name}”" if published.meant else ""
        return f"{_LEFT_ALONE[published.status]}{also}"
    return _moved(published)


_LEFT_ALONE: Final = {
    FileStatus.KEPT: "手工改过，或者不是本工具生成的",
    FileStatus.DELETED: "拟好以后被删去或者移走了，没有重新拟写",
}


def _moved(published: Published) -> str:
    """Why it is not under its name, or was under another one; blank for neither."""
    if published.meant and published.status in (FileStatus.MERGED, FileStatus.OPEN):
        return f"现在的名称应为“{published.meant.name}”"
    if published.meant:
        return f"“{published.meant.name}”是手工改过的另一件文书，或者不是本工具生成的"
    if published.former is None:
        return ""
    if published.former.name == published.path.name:
        return f"原在文件夹“{published.former.parent.name}”"
    return f"原名“{published.former.name}”"
