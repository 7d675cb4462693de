"""Setting up: new workspaces and new records, never over what is already there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from rdtool.diagnostics import Refused, WrongUsage
from rdtool.office.scaffolding import profile_text, record_text
from rdtool.office.schemas import schema_files
from rdtool.publish import replace_file
from rdtool.record.loading import load_profile
from rdtool.record.profile import Level, Profile, Region
from rdtool.record.regions import levels
from rdtool.record.workspace import OWN_TEMPLATES, PAPERS, PROFILE, RECORDS, SCHEMAS, Workspace, session_of
from rdtool.resources import resource_dir

Files = Mapping[Path, bytes]
"""Files of a workspace by their path inside it."""


def new_workspace_files(region: str, level: str, term: str, number: int, day: date) -> Files:
    """The profile and the first record of an office.

    Raises:
        WrongUsage: an answer is not a level or a term.
    """
    region = region.strip()
    if not region:
        raise WrongUsage("地区全称不能为空", "如 --region 云川市")
    fitting = levels(region)
    if not fitting:
        raise WrongUsage(
            f"地区“{region}”没有写明是省、市、州、县、区还是旗，会议和机关的名称写不全",
            f"请写行政区划全称，如 {region}县、{region}区、{region}市",
        )
    if _level(level).value not in fitting:
        raise WrongUsage(f"“{region}”不是{_level(level).value}", f"应当是{'或者'.join(fitting)}")
    try:
        profile = Profile(region=Region(full=region, level=_level(level)), term=term)
    except ValidationError as error:
        message = str(error.errors()[0]["msg"]).removeprefix("Value error, ")
        raise WrongUsage(f"届次“{term}”不对：{message}", "如 --term 七") from error
    assert profile.term is not None
    return {
        **schema_files(),
        Path(PROFILE): profile_text(region, profile.region.level, profile.term).encode(),
        Path(RECORDS, f"{profile.term}-{number}.yaml"): record_text(profile, number, day).encode(),
    }


def _level(text: str) -> Level:
    try:
        return Region.model_validate({"级别": text}).level
    except ValidationError as error:
        raise WrongUsage(f"没有“{text}”这个级别", "应当是省级、设区的市、县级之一") from error


def example_files() -> Files:
    """The packaged example workspace."""
    root = resource_dir("examples") / "yunchuan"
    files = [path for path in sorted(root.rglob("*")) if path.is_file()]
    own = {path.relative_to(root): path.read_bytes() for path in files if PAPERS not in path.parts}
    return {**schema_files(), **own}


def set_up(root: Path, files: Files, *, dry_run: bool = False) -> list[Path]:
    """Write the files and make the workspace's folders.

    Raises:
        Refused: one of the files is there already, but for those that are made anew; nothing is written then.
    """
    there = [root / path for path in files if path.parts[0] != SCHEMAS and (root / path).exists()]
    if there:
        raise Refused(f"{there[0]} 已经存在，没有改动任何文件", "请换一个文件夹，或者先把原有文件移走")
    if not dry_run:
        for path, data in files.items():
            replace_file(root / path, data)
        for folder in (PAPERS, OWN_TEMPLATES):
            (root / folder).mkdir(parents=True, exist_ok=True)
    return [root / path for path in files]


def new_record(workspace: Workspace, day: date, number: int | None = None) -> tuple[Path, bytes]:
    """The skeleton of the next session's record, and where it belongs.

    Raises:
        WrongUsage: the profile is wrong.
        Refused: there is a record of that session already.
    """
    profile, problems = load_profile(workspace)
    if problems:
        raise WrongUsage(
            f"{workspace.profile} 有错误", f"请先运行 rdtool check，改正后再试（{problems[0].message}）"
        )
    sessions = [found for path in workspace.record_files() if (found := session_of(path))]
    latest = max(sessions, default=(profile.term or 0, 0))
    number = number or latest[1] + 1
    term = profile.term or latest[0] or 1
    path = workspace.records / f"{term}-{number}.yaml"
    if path.exists() or (term, number) in sessions:
        raise Refused(f"第{number}次会议已经有记录，没有改动", "要建另一次会议的记录，请用 --number 写明次数")
    return path, record_text(profile, number, day).encode()
