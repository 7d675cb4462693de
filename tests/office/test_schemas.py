"""The schemas that editors read: they accept what `rdtool check` accepts, and see the common slips."""

from __future__ import annotations

import json
import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from rdtool.drafting.kinds.head import split
from rdtool.drafting.sheets.spec import SheetSpec
from rdtool.office.scaffolding import NewOffice, NewSession
from rdtool.office.schemas import as_text, schema_of
from rdtool.office.setup import example_files, new_workspace_files
from rdtool.procedures import PROCEDURES
from rdtool.record.loading import load_record
from rdtool.record.profile import Level
from rdtool.record.reading.source import read_source
from rdtool.record.workspace import SCHEMAS, Workspace
from tests import samples
from tests.cli.conftest import Rdtool, rdtool, write_yaml

__all__ = ["rdtool"]  # a fixture

ROOT = Path(__file__).resolve().parents[2]
KNOWN = ("record", "profile", "head", "sheet")
EXAMPLES = sorted(ROOT.glob("examples/**/*.yaml"))


class Core(yaml.SafeLoader):
    """YAML as editors read it, by the core schema of YAML 1.2: a date is a text, 是 is one, yes too."""

    yaml_implicit_resolvers: dict[Any, Any] = {}  # noqa: RUF012 - PyYAML's way


for _tag, _pattern, _first in (
    ("bool", "true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", "[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
    ("null", "~|null|Null|NULL|", ["~", "n", "N", ""]),
):
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"^({_pattern})$"), list(_first))


def as_editor(text: str) -> Any:
    """The data that an editor sees."""
    return yaml.load(text, Core)


@cache
def validator(what: str) -> Draft202012Validator:
    """The validator of a schema."""
    return Draft202012Validator(schema_of(what))


def faults(what: str, data: Any) -> list[str]:
    """Where data are not as the schema wants them."""
    return [
        f"{'.'.join(map(str, one.absolute_path))}: {one.message}"[:200]
        for one in validator(what).iter_errors(data)
    ]


@pytest.mark.parametrize("what", KNOWN)
def test_a_schema_is_sound_and_speaks_chinese(what: str) -> None:
    schema = schema_of(what)
    Draft202012Validator.check_schema(schema)
    properties = [
        (key, value)
        for part in (schema, *schema["$defs"].values())
        for one in (part, *part.get("anyOf", ()))
        for key, value in one.get("properties", {}).items()
    ]
    assert len(properties) > 10
    assert [
        key for key, value in properties if value and not re.search("[一-龥]", value.get("description", ""))
    ] == []
    assert [key for key, _ in properties if not re.search("[一-龥]", key)] == []
    assert not re.search('"(title|description)":"[A-Za-z ]+"', as_text(schema))


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: f"{file.parts[-2]}-{file.stem}")
def test_every_example_is_accepted_and_names_its_schema(file: Path) -> None:
    what = "profile" if file.name == "rdtool.yaml" else "record"
    text = file.read_text(encoding="utf-8")
    assert faults(what, as_editor(text)) == []
    named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", text.splitlines()[0])
    assert named
    place = (file.parent / named[1]).resolve()
    assert place.relative_to(file.parents[0 if what == "profile" else 1]) == Path(
        SCHEMAS, f"{what}.schema.json"
    )


def test_every_packaged_template_is_accepted() -> None:
    for file in sorted((ROOT / "templates").rglob("*")):
        if file.suffix in (".yaml", ".j2"):
            parts = split(read_source(file))
            if parts.head:
                assert faults("head", as_editor(parts.head.text)) == [], file.name
            if file.suffix == ".yaml":
                assert faults("sheet", as_editor(parts.body)) == [], file.name


def test_every_case_of_the_rules_is_accepted() -> None:
    """They are records, however wrong, in all the ways in which things may be written."""
    cases = [file for file in (ROOT / "tests/rules/cases").glob("*/*.yaml") if file.parent.name != "papers"]
    assert len(cases) > 500
    for file in cases:
        data = as_editor(file.read_text(encoding="utf-8")) or {}
        assert faults("record", {"会议": samples.RECORD["会议"], **data}) == [], file


@pytest.mark.parametrize(
    ("way", "value"),
    [
        ("会议.次", "四十九"), ("会议.次", "第49次"), ("会议.次", 49), ("会议.日期", "2021年12月27日至28日"),
        ("会议.日期", ["2021-12-27", "2021-12-28"]), ("会议.日期", 20211227), ("会议.地点", None),
        ("会议.主持人", "主任 陈启明"), ("会议.主持人", {"职务": "主任", "姓名": "陈启明"}),
        ("议题.1.审议意见.意见.0.协办", "市财政局、市审计局"), ("议题.1.审议意见.意见.0.协办", ["市财政局"]),
        ("议题.1.审议意见.总体评价", {"文件": "评价.txt"}), ("配置.时限.研究处理", "半年"),
        ("配置.时限.研究处理", "10个工作日"), ("配置.地区.级别", "地级市"), ("配置.测评.满意", "三分之二以上"),
    ],
)  # fmt: skip
def test_what_may_be_written_in_many_ways_is_accepted(tmp_path: Path, way: str, value: object) -> None:
    assert faults("record", changed(way, value)) == []


@pytest.mark.parametrize(
    ("way", "value"),
    [
        ("会仪", {}), ("会议.届次", 7), ("会议.次", "许多"), ("会议.次", 0), ("会议.次", None), ("会议.日期", "下周三"),
        ("会议.主持人", ["甲"]), ("会议.主持人.姓", "甲"), ("出席.应到", "三十几"), ("议题", "预算调整"),
        ("议题.0.类型", "决仪"), ("议题.0.名称", None), ("议题.0.表决.赞成", "多数"), ("议题.0.表决.赞同", 31),
        ("议题.1.审议意见.意见.0.主办", ["甲", "乙"]), ("议题.1.审议意见.总体评价", {"档案": "评价.txt"}),
        ("讲话", ["甲"]), ("讲话.要点.0.题", "甲"), ("配置.时限.研究处理", "很快"), ("配置.地区.级别", "村级"),
        ("配置.测评.满意", "大多数"), ("配置.单位", [{"全称": "甲"}]), ("豁免.v4", "理由"), ("审计问题", {"编号": 1}),
    ],
)  # fmt: skip
def test_slips_are_seen_and_rdtool_sees_them_too(tmp_path: Path, way: str, value: object) -> None:
    data = changed(way, value)
    assert faults("record", data) != []
    loaded = load_record(write_yaml(tmp_path / "r.yaml", data), None, PROCEDURES)
    assert loaded.session is None


def changed(way: str, value: object) -> dict[str, Any]:
    """The sample record with another value in one place."""
    data: dict[str, Any] = json.loads(json.dumps(samples.RECORD, ensure_ascii=False))
    *steps, last = [int(step) if step.isdigit() else step for step in way.split(".")]
    here: Any = data
    for step in steps:
        if isinstance(here, list):
            here = here[int(step)]
        else:
            if not isinstance(here.get(step), (dict, list)):
                here[step] = {}
            here = here[step]
    here[last] = value
    return data


def test_a_sheet_template_with_a_slip_is_seen() -> None:
    sheet = {"名称": "清单", "标题": "清单", "行": "条 in 意见", "列": [{"标题": "内容", "宽": 20}]}
    assert faults("sheet", sheet) == []
    assert SheetSpec.model_validate(sheet)
    slips: list[dict[str, Any]] = [
        {"纸张": "A5"},
        {"列": []},
        {"列": [{"标题": "内容", "宽": 200}]},
        {"行": None},
        {"行号": 1},
    ]
    for wrong in slips:
        assert faults("sheet", sheet | wrong), wrong
    assert faults("head", {"文种": "慰问信", "阶段": "会后"}) == []
    assert faults("head", {"文种": "慰问信", "阶段": "会外"})


def new_files(number: int) -> Any:
    """The files of a new workspace."""
    office = NewOffice("云川市", Level.PREFECTURE, 7)
    return new_workspace_files(office, NewSession(number, (date(2021, 12, 28),)))


def test_a_new_record_has_only_its_blanks_to_fill_in() -> None:
    files = new_files(49)
    found = faults("record", as_editor(files[Path("records/7-49.yaml")].decode()))
    assert found
    assert all("None" in one for one in found), found
    assert faults("profile", as_editor(files[Path("rdtool.yaml")].decode())) == []


@pytest.mark.parametrize("files", [example_files, lambda: new_files(1)])
def test_a_new_workspace_has_the_schemas_that_it_names(files: Any) -> None:
    made = files()
    for path, data in made.items():
        first = data.decode().partition("\n")[0]
        if path.suffix == ".yaml":
            named = path.parent / first.partition("$schema=")[2]
            assert json.loads(made[Path(*[part for part in named.parts if part not in ("..", "records")])])


def test_the_schemas_of_a_workspace_are_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rdtool: Rdtool
) -> None:
    assert rdtool("init", tmp_path, "--example").code == 0
    monkeypatch.chdir(tmp_path)
    file = Workspace(tmp_path).root / SCHEMAS / "record.schema.json"
    sound = file.read_bytes()
    file.write_text("{}", encoding="utf-8")
    assert rdtool("schema", "--dry-run").code == 0
    assert file.read_text(encoding="utf-8") == "{}"
    assert rdtool("new", "meeting").code == 0
    assert file.read_bytes() == sound
    file.unlink()
    assert rdtool("schema", "-q").out.count("\n") == 2
    assert file.read_bytes() == sound
    assert json.loads(rdtool("schema", "record").out) == json.loads(sound)
    assert rdtool("schema", "-o", "甲.json").code == 2
