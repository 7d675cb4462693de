"""Loading: from a record file (and the office profile) to a session, or to what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rdtool.diagnostics import CannotRead, Problem, Severity, Way, WrongUsage, has_errors
from rdtool.record.derive import derive
from rdtool.record.opinion_ids import Remember
from rdtool.record.profile import Profile
from rdtool.record.reading.binding import bind
from rdtool.record.reading.fields import homes
from rdtool.record.reading.losses import RETYPE, unprintable
from rdtool.record.reading.reader import parse
from rdtool.record.reading.source import read_source
from rdtool.record.reading.tree import Tree, Value
from rdtool.record.record import Record
from rdtool.record.views import Session
from rdtool.record.workspace import Workspace

#: A long text may stand in a file beside the record: `总体评价: {文件: 总体评价.txt}`.
TEXT_FILE = "文件"

#: What a record says of the office, where it differs from the profile.
OFFICE = "配置"


@dataclass(frozen=True, slots=True)
class Loaded:
    """A record as read: its session if it is sound enough, and every problem found."""

    path: Path
    problems: tuple[Problem, ...]
    tree: Tree | None = None
    session: Session | None = None


def load_profile(workspace: Workspace | None) -> tuple[Profile, list[Problem]]:
    """The office profile, or the defaults where there is no workspace.

    Raises:
        CannotRead: the file is there but can't be read.
    """
    if workspace is None:
        return Profile(), []
    tree, problems = parse(read_source(workspace.profile), homes(Profile))
    if tree is None:
        return Profile(), problems
    profile, more = bind(Profile, tree)
    return profile or Profile(), [*problems, *more]


def load_record(
    path: Path, workspace: Workspace | None, settings: Sequence[str] = (), remember: Remember | None = None
) -> Loaded:
    """Read a record, apply `键=值` settings, type it and derive everything.

    `remember` tells which opinions of a session have their ids already.

    Raises:
        CannotRead: the file, its profile or a text file beside it can't be read.
        WrongUsage: a setting is not of the form 键=值, or names no place in the record.
    """
    profile, problems = load_profile(workspace)
    tree, found = parse(read_source(path), homes(Record))
    problems += found
    if tree is None:
        return Loaded(path, tuple(problems))
    for setting in settings:
        _set(tree, setting)
    _include_texts(tree, path.parent)
    record, found = bind(Record, tree)
    problems += found
    if record and not has_errors(problems) and record.meeting.term is None and _term(profile, record) is None:
        problems.append(
            tree.problem(
                "M01",
                Severity.ERROR,
                "没有写明届次",
                ("会议",),
                remedy="请在“会议”下写“届: 七”，或者在 rdtool.yaml 中写“届: 七”",
            )
        )
    if record is None or has_errors(problems):
        return Loaded(path, tuple(problems), tree)
    return Loaded(path, tuple(problems), tree, derive(record, profile, remember))


def _term(profile: Profile, record: Record) -> int | None:
    own = record.profile.term if record.profile else None
    return own or profile.term


def _set(tree: Tree, setting: str) -> None:
    """Apply `会议.地点=第一会议室` or `议题.2.文书.标题=…`; list positions count from 1."""
    keys, equals, value = setting.partition("=")
    if not equals or not keys.strip():
        raise WrongUsage(
            f"--set 的写法不对：{setting}", "应当写成 --set 键=值，如 --set 会议.地点=第一会议室"
        )
    way: Way = tuple(int(key) - 1 if key.isdigit() else key for key in keys.strip().split("."))
    try:
        tree.put(way, value.strip())
    except KeyError:
        raise WrongUsage(
            f"--set 的“{keys}”在记录中没有对应的位置",
            "议题等列表用序号，如 议题.2.名称，序号应当在记录里已经有",
        ) from None


def _include_texts(tree: Tree, folder: Path) -> None:
    """Put the text of `{文件: 名}` in its place."""
    for way in list(_text_files(tree.data, ())):
        if way[:1] == (OFFICE,):  # 文件 is a format there: `底版: {文件: 红头.docx}`
            continue
        name = tree.value((*way, TEXT_FILE))
        file = folder / str(name)
        if not file.resolve().is_relative_to(folder.resolve()):
            raise CannotRead(f"“{name}”不在记录所在的文件夹之内", "长文本文件请放在记录文件旁边")
        text = read_source(file)
        if odd := unprintable(text):
            raise CannotRead(f"“{name}”第{odd[0]}行有看不见的控制字符（{odd[1]}）", RETYPE)
        tree.put(way, text.text)


def _text_files(value: Value, way: Way) -> list[Way]:
    if isinstance(value, dict) and set(value) == {TEXT_FILE}:
        return [way]
    entries = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    return [found for key, entry in entries for found in _text_files(entry, (*way, key))]
