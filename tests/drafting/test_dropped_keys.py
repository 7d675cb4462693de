"""What a record or profile leaves out: every paper is drafted all the same, with a mark or without it."""

from __future__ import annotations

import copy
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from rdtool.drafting.draft import Drafter
from rdtool.drafting.kinds.catalogue import load
from rdtool.drafting.kinds.plan import Target
from rdtool.drafting.templates import Templates
from rdtool.procedures import PROCEDURES
from rdtool.record.loading import load_record
from rdtool.record.workspace import Workspace
from rdtool.rules import check

EXAMPLE = Path(__file__).parents[2] / "examples" / "yunchuan"
KINDS = load().kinds
TEMPLATES = Templates()

#: Items that no example has yet, as short as people write them.
BARE = (
    {"名称": "接受罗建平辞职", "类型": "决定", "表决": {"赞成": 31}},
    {"名称": "2021年市级决算", "类型": "决议", "表决": {"赞成": 31}},
    {"名称": "市级预算调整方案", "类型": "决议", "表决": {"赞成": 31}},
    {"名称": "讨论重大事项", "类型": "决定", "事项": "重大事项", "表决": {"赞成": 31}},
    {"名称": "环境状况", "类型": "听取报告", "报告人": "副市长 周立群", "审议意见": {}},
    {"名称": "环境状况", "类型": "听取报告", "审议意见": {"意见": [{"内容": "办"}]}},
    {"名称": "债务情况", "类型": "书面报告", "落实报告": [{"事项": "甲"}], "测评": [{"对象": "市财政局"}]},
    {
        "名称": "任免",
        "类型": "人事任免",
        "任免": [{"姓名": "张三", "职务": "市财政局局长", "动作": "决定任命"}],
    },
    {"名称": "测评", "类型": "满意度测评"},
)


def read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)


def drops(data: Any, kind: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], tuple[Any, ...]]]:
    """What is dropped (without places in lists) and its way, one of each sort."""
    entries = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in entries:
        sort = (
            (*kind, key)
            if isinstance(key, str)
            else (*kind, str(value.get("类型", "")))
            if isinstance(value, dict)
            else kind
        )
        if isinstance(key, str):
            yield sort, (key,)
        for deeper, way in drops(value, sort):
            yield deeper, (key, *way)


def without(data: Any, way: tuple[Any, ...]) -> Any:
    left = copy.deepcopy(data)
    place = left
    for key in way[:-1]:
        place = place[key]
    del place[way[-1]]
    return left


def draft_everything(record: Path, workspace: Workspace) -> None:
    """Check a record and draft all it asks for; one that can't be read is told so, with problems."""
    loaded = load_record(record, workspace, PROCEDURES)
    if loaded.session is None or loaded.tree is None:
        assert loaded.problems
        return
    check(loaded.session, loaded.tree)
    drafter = Drafter(loaded.session, TEMPLATES)
    for kind in KINDS:
        for target in drafter.plan(kind):
            if isinstance(target, Target):
                drafter.draft(kind, target)


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    """A copy of the example's profile, without records."""
    (tmp_path / "records").mkdir()
    shutil.copy(EXAMPLE / "rdtool.yaml", tmp_path)
    return Workspace(tmp_path)


def write(path: Path, data: Any) -> Path:
    path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    return path


SORTS = {
    (record.stem, *sort): way
    for record in sorted((EXAMPLE / "records").glob("*.yaml"))
    for sort, way in drops(read(record))
}


@pytest.mark.parametrize("sort", SORTS, ids="/".join)
def test_a_record_without_a_key_gives_papers_all_the_same(sort: tuple[str, ...], office: Workspace) -> None:
    data = without(read(EXAMPLE / "records" / f"{sort[0]}.yaml"), SORTS[sort])
    draft_everything(write(office.records / "7-49.yaml", data), office)


PROFILE = dict(drops(read(EXAMPLE / "rdtool.yaml")))


@pytest.mark.parametrize("sort", PROFILE, ids="/".join)
def test_a_profile_without_a_key_gives_papers_all_the_same(sort: tuple[str, ...], office: Workspace) -> None:
    write(office.profile, without(read(EXAMPLE / "rdtool.yaml"), PROFILE[sort]))
    draft_everything(EXAMPLE / "records" / "7-49.yaml", office)


@pytest.mark.parametrize("item", BARE, ids=lambda item: f"{item['类型']}-{item['名称']}")
@pytest.mark.parametrize("profile", ["", "届: 七\n"], ids=["no profile", "bare profile"])
def test_an_item_of_two_lines_gives_its_papers(item: dict[str, Any], profile: str, office: Workspace) -> None:
    office.profile.write_text(profile, encoding="utf-8")
    record = {
        "会议": {"届": "七", "次": "49", "日期": "2021-12-28"},
        "出席": {"应到": "35"},
        "议题": [item],
        "讲话": {},
    }
    draft_everything(write(office.records / "7-49.yaml", record), office)
