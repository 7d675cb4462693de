"""Setting up: new workspaces and new records, never over what is already there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from rdtool.diagnostics import Refused, WrongUsage
from rdtool.office.scaffolding import NewOffice, NewSession, profile_text, record_text
from rdtool.office.schemas import schema_files
from rdtool.publish import replace_file
from rdtool.record.loading import load_profile
from rdtool.record.meeting import Meeting
from rdtool.record.profile import Level, Membership, Profile, Region
from rdtool.record.reading.reader import parse
from rdtool.record.reading.source import read_source
from rdtool.record.regions import levels
from rdtool.record.workspace import OWN_TEMPLATES, PAPERS, PROFILE, RECORDS, SCHEMAS, Workspace, session_of
from rdtool.resources import resource_dir
from rdtool.values import value

Files = Mapping[Path, bytes]
"""Files of a workspace by their path inside it."""


def region_of(text: str) -> str:
    """The full name of a region.  Raises WrongUsage where it does not say what the region is."""
    fitting_levels(text.strip())
    return text.strip()


def fitting_levels(region: str) -> tuple[str, ...]:
    """The levels that a region of this full name can have.

    Raises:
        WrongUsage: the name does not say what the region is.
    """
    if not region:
        raise WrongUsage("地区全称不能为空", "如 --region 云川市")
    fitting = levels(region)
    if not fitting:
        raise WrongUsage(
            f"地区“{region}”没有写明是省、市、州、县、区还是旗，会议和机关的名称写不全",
            f"请写行政区划全称，如 {region}县、{region}区、{region}市",
        )
    return fitting


def level_of(region: str, text: str) -> Level:
    """The level that is meant by a text.

    Raises:
        WrongUsage: it is none, or not one of this region.
    """
    try:
        level = Region.model_validate({"级别": text}).level
    except ValidationError as error:
        raise WrongUsage(f"没有“{text}”这个级别", "应当是省级、设区的市、县级之一") from error
    fitting = fitting_levels(region)
    if level.value not in fitting:
        raise WrongUsage(f"“{region}”不是{level.value}", f"应当是{'或者'.join(fitting)}")
    return level


def term_of(text: str) -> int:
    """The number of a term, 七 or 7.  Raises WrongUsage where it is none."""
    try:
        term = Profile.model_validate({"届": text}).term
    except ValidationError as error:
        message = str(error.errors()[0]["msg"]).removeprefix("Value error, ")
        raise WrongUsage(f"届次“{text}”不对：{message}", "如 --term 七") from error
    assert term is not None
    return term


def days_of(text: str) -> tuple[date, ...]:
    """The days of a session.  Raises WrongUsage where the text does not name them, in order."""
    try:
        return Meeting.model_validate({"次": 1, "日期": text}).days
    except ValidationError as error:
        message = str(error.errors()[0]["msg"]).removeprefix("Value error, ")
        raise WrongUsage(
            f"会期不对：{message}", "如 --days 2021-12-28，几天的写 2021-12-27至2021-12-28"
        ) from error


def new_workspace_files(office: NewOffice, session: NewSession) -> Files:
    """The profile and the first record of an office."""
    profile = Profile(
        region=Region(full=office.region, level=office.level),
        term=office.term,
        membership=Membership(in_office=office.members),
    )
    return {
        **schema_files(),
        Path(PROFILE): profile_text(office).encode(),
        Path(RECORDS, f"{office.term}-{session.number}.yaml"): record_text(profile, session).encode(),
    }


def example_files() -> Files:
    """The packaged example workspace."""
    root = resource_dir("examples") / "yunchuan"
    files = [path for path in sorted(root.rglob("*")) if path.is_file()]
    own = {path.relative_to(root): path.read_bytes() for path in files if PAPERS not in path.parts}
    return {**schema_files(), **own}


def require_free(root: Path, files: Iterable[Path]) -> None:
    """Raise Refused where one of the files is there already, but for those that are made anew."""
    there = [root / path for path in files if path.parts[0] != SCHEMAS and (root / path).exists()]
    if there:
        raise Refused(f"{there[0]} 已经存在，没有改动任何文件", "请换一个文件夹，或者先把原有文件移走")


def set_up(root: Path, files: Files, *, dry_run: bool = False) -> list[Path]:
    """Write the files and make the workspace's folders.

    Raises:
        Refused: one of the files is there already, but for those that are made anew; nothing is written then.
    """
    require_free(root, files)
    if not dry_run:
        for path, data in files.items():
            replace_file(root / path, data)
        for folder in (PAPERS, OWN_TEMPLATES):
            (root / folder).mkdir(parents=True, exist_ok=True)
    return [root / path for path in files]


@value(frozen=True, slots=True)
class NextSession:
    """What is expected of the next session, from the profile and from the one before it."""

    term: int
    number: int
    place: str = ""
    chair: str = ""


def next_session(workspace: Workspace) -> NextSession:
    """The session after the last of which there is a record.

    Raises:
        WrongUsage: the profile is wrong.
    """
    profile = _profile(workspace)
    sessions = {found: path for path in workspace.record_files() if (found := session_of(path))}
    latest = max(sessions, default=(profile.term or 0, 0))
    place, chair = _room(sessions[latest]) if latest in sessions else ("", "")
    return NextSession(profile.term or latest[0] or 1, latest[1] + 1, place, chair)


def _room(path: Path) -> tuple[str, str]:
    """Where a session was, and who presided, as far as its record says so in a text."""
    tree, _ = parse(read_source(path))
    said = [tree.value(("会议", key)) if tree else None for key in ("地点", "主持人")]
    place, chair = (one if isinstance(one, str) else "" for one in said)
    return place, chair


def require_new(workspace: Workspace, term: int, number: int) -> Path:
    """The place of the record of a session of which there is none.

    Raises:
        Refused: there is one.
    """
    path = workspace.records / f"{term}-{number}.yaml"
    if path.exists() or any(session_of(one) == (term, number) for one in workspace.record_files()):
        free = next_session(workspace).number
        raise Refused(f"第{number}次会议已经有记录，没有改动", f"请写别的次数，如 --number {free}")
    return path


def new_record(workspace: Workspace, session: NewSession) -> tuple[Path, bytes]:
    """The skeleton of a session's record, and where it belongs.

    Raises:
        WrongUsage: the profile is wrong.
        Refused: there is a record of that session already.
    """
    path = require_new(workspace, next_session(workspace).term, session.number)
    return path, record_text(_profile(workspace), session).encode()


def _profile(workspace: Workspace) -> Profile:
    profile, problems = load_profile(workspace)
    if problems:
        raise WrongUsage(
            f"{workspace.profile} 有错误", f"请先运行 rdtool check，改正后再试（{problems[0].message}）"
        )
    return profile
