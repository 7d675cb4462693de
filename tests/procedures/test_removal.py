"""Each procedure can be taken out: the rest works as before, and whoever uses it is told that it is not there.

Taken out for good: in a copy of rdtool without its folder, its templates and its line in the table.  Not there:
in a process of its own where its package can't be imported, while the table still names it.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml

from rdtool.procedures import KNOWN
from rdtool.record.parts import keys_of
from rdtool.record.tracked import TrackedKind

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples" / "yunchuan"

#: The templates of each procedure, in their folders; what several of them draft with belongs to nobody.
TEMPLATES = {
    "personnel": (
        "会中/任命书.j2 会中/宣誓仪式.j2 会中/宣誓名单.yaml 会后/人事决定.j2 会后/任免名单.j2 会后/任免通知.j2 "
        "会后/公告-代表辞职.j2 会后/公告-职务终止.j2 会后/决定-接受辞职.j2 会后/人事报备函.j2 会后/报备函-人大.j2 公用/公用-人事.j2"
    ),
    "audit": (
        "会后/审计整改台账.yaml 会后/审计整改清单.j2 会后/审计整改清单表.yaml 会后/审计整改统计.j2 "
        "会后/审计整改统计表.yaml 督办/整改台账.yaml"
    ),
    "deputies": (
        "会前/代表资格审查报告.j2 会后/公告-代表资格.j2 督办/建议交办表.yaml 督办/建议办理清单.yaml "
        "督办/建议办理统计.yaml 督办/建议用纸.j2 督办/建议用纸栏.yaml 督办/建议答复.j2 督办/建议重办函.j2 "
        "督办/征询意见栏.yaml 督办/征询意见表.j2 督办/承诺事项台账.yaml"
    ),
    "stations": (
        "督办/接待公告.j2 督办/接待安排.yaml 督办/接待登记栏.yaml 督办/接待登记表.j2 督办/群众意见办理清单.yaml "
        "督办/群众意见答复.j2 督办/群众意见转办函.j2 督办/联络站月报.yaml 督办/联络站轮值表.yaml"
    ),
    "byelection": "会前/选票.j2 会前/票面选举.yaml 会中/计票结果选举.yaml",
    "ballot": (
        "会前/民生实事候选表.yaml 会前/民生实事候选说明.j2 会前/民生实事建议表.yaml 会前/民生实事征集公告.j2 "
        "会前/民生实事征集汇总.yaml 会前/票决办法.j2 会前/票决票.j2 会前/票面票决.yaml 会中/计票结果票决.yaml "
        "会后/民生实事任务分解.yaml 会后/民生实事季度进度.yaml 会后/民生实事测评各项.yaml 会后/民生实事测评结果.j2 "
        "会后/决定-民生实事票决.j2 会后/票决公告.j2 会后/票决结果.j2 会后/票决结果名次.yaml 会后/票决结果票面.yaml "
        "督办/民生实事进度.yaml"
    ),
    "promulgation": "",
    "congress": "会后/决定-召开人代会.j2",
    "opinions": (
        "会前/落实情况综合.j2 会后/审议意见.j2 会后/意见来源.yaml 会后/转办函.j2 "
        "会后/转办函-承办单位.j2 会后/交办清单.yaml 督办/委员会意见.j2 督办/落实情况报告.j2"
    ),
    "handover": "会后/交办会清单.yaml 会后/交办会议程.j2 会后/交办会通知.j2 会后/交办签收单.yaml",
    "evaluation": (
        "会前/测评票.j2 会前/票面测评.yaml 会中/计票结果测评.yaml 会后/测评比较.yaml 会后/测评结果统计表.yaml "
        "会后/测评结果通报.j2 公用/公用-测评.j2 督办/测评整改清单.yaml"
    ),
    "election": "督办/换届时间安排.j2 督办/换届时间表.yaml 督办/换届步骤.yaml 督办/换届进度.yaml",
    "major_matters": (
        "会后/决定-重大事项.j2 督办/年度待办事项.yaml 督办/年度议题表.yaml 督办/年度议题计划.j2 "
        "督办/年度议题计划表.yaml 督办/年度议题进度.yaml 督办/重大事项目录.j2"
    ),
    "budget": (
        "会后/债券项目表.yaml 会后/政府债务表.yaml 会后/决议-决算.j2 会后/决议-预算调整.j2 会后/预算调整表.yaml "
        "会后/预算调整附表.j2 公用/预算附表.j2"
    ),
    "inquiry": (
        "会中/专题询问记录.j2 会前/专题询问提纲.j2 会前/专题询问方案.j2 会前/专题询问问题清单.yaml "
        "会后/询问承诺清单.yaml 督办/询问承诺办理清单.yaml"
    ),
    "inspection": (
        "会前/执法检查报告.j2 会前/执法检查方案.j2 会前/执法检查条款表.yaml 会前/检查条款.yaml 会前/检查问题.yaml "
        "督办/执法检查整改清单.yaml"
    ),
    "appraisal": (
        "会前/评议发言安排.yaml 会前/评议方案.j2 会前/评议调查报告.j2 会后/评议意见.j2 督办/评议意见整改清单.yaml"
    ),
    "execution": "",
    "activities": (
        "会前/视察调研报告.j2 会前/视察调研方案.j2 会前/视察路线.yaml 会前/视察路线表.yaml 督办/视察调研意见清单.yaml"
    ),
}

#: Imports every module there is.
_IMPORT = """
import pkgutil, rdtool
from importlib import import_module

for module in pkgutil.walk_packages(rdtool.__path__, "rdtool."):
    if not module.name.endswith("__main__"):
        import_module(module.name)
"""

#: Drafts and checks records without one package: for each its papers with their templates, and what is wrong.
_RUN = """
import json, sys
from importlib.abc import MetaPathFinder
from pathlib import Path

left_out, office, *records = sys.argv[1:]

class Gone(MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if left_out and (name + ".").startswith(f"rdtool.procedures.{left_out}."):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Gone())

from rdtool.document.model import Document
from rdtool.drafting.draft import Drafter
from rdtool.drafting.kinds.catalogue import load
from rdtool.drafting.kinds.plan import Target
from rdtool.drafting.templates import Templates
from rdtool.procedures import PROCEDURES
from rdtool.record.loading import load_record
from rdtool.record.workspace import Workspace
from rdtool.rules import check
from rdtool.writers.text import to_text

def papers(session):
    drafter = Drafter(session, Templates())
    for kind in load().kinds:
        for entry in drafter.plan(kind):
            if isinstance(entry, Target):
                content = drafter.draft(kind, entry).content
                text = to_text(content) if isinstance(content, Document) else repr(content)
                yield entry.stem, [entry.form.template, text]

def result(record):
    loaded = load_record(Path(record), Workspace(Path(office)), PROCEDURES)
    found = [*loaded.problems]
    if loaded.session is None:
        return {}, [one.message for one in found]
    found += check(loaded.session, loaded.tree)
    return dict(papers(loaded.session)), sorted(f"{one.place} {one.id} {one.message}" for one in found)

print(json.dumps([result(record) for record in records]))
"""


def run(house: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Python with the rdtool of that house, and no other."""
    told = {**os.environ, "PYTHONPATH": str(house / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=house, check=False, env=told)


def results(house: Path, left_out: str, *records: Path) -> list[Any]:
    done = run(house, "-c", _RUN, left_out, str(EXAMPLES), *map(str, records))
    assert done.returncode == 0, done.stderr
    found: list[Any] = json.loads(done.stdout)
    return found


def house_without(package: str, folder: Path) -> Path:
    """A copy of rdtool in which a package is deleted as CONTRIBUTING says."""
    for part in ("src", "templates", "words"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    procedures = folder / "src" / "rdtool" / "procedures"
    shutil.rmtree(procedures / package)
    for template in TEMPLATES[package].split():
        (folder / "templates" / template).unlink()
    table = procedures / "__init__.py"
    text, lines = re.subn(rf'^ {{4}}"{package}": ".*",\n', "", table.read_text(encoding="utf-8"), flags=re.M)
    assert lines == 1
    table.write_text(text, encoding="utf-8")
    return folder


def without(value: Any, keys: set[str]) -> Any:
    """A record with some keys left out wherever they stand."""
    if isinstance(value, dict):
        return {key: without(inner, keys) for key, inner in value.items() if key not in keys}
    return [without(inner, keys) for inner in value] if isinstance(value, list) else value


def test_every_procedure_says_which_templates_are_its_own() -> None:
    told = [template for own in TEMPLATES.values() for template in own.split()]
    assert TEMPLATES.keys() == KNOWN.keys()
    assert len(set(told)) == len(told)
    sheets = {path.name: path.parent.name for path in (ROOT / "templates").rglob("*.yaml")}
    for package, own in TEMPLATES.items():
        procedure = import_module(f"rdtool.procedures.{package}").PROCEDURE
        tracked = {key.tracked.sheet for key in procedure.parts if key.tracked} - {TrackedKind("其他").sheet}
        assert {f"{sheets[sheet]}/{sheet}" for sheet in tracked} <= set(own.split())


@pytest.mark.parametrize("package", KNOWN)
def test_with_folder_templates_and_line_deleted_the_rest_is_as_before(package: str, tmp_path: Path) -> None:
    book = import_module(f"rdtool.procedures.{package}.rules").BOOK
    own, records = set(book.rules), []
    for example in sorted(EXAMPLES.glob("records/*.yaml")):
        data = yaml.load(example.read_text(encoding="utf-8"), yaml.BaseLoader)
        records.append(tmp_path / example.name)
        stripped = without(data, set(keys_of(KNOWN[package])))
        records[-1].write_text(yaml.safe_dump(stripped, allow_unicode=True), encoding="utf-8")
    house = house_without(package, tmp_path / "house")
    imported = run(house, "-c", _IMPORT)
    assert imported.returncode == 0, imported.stderr
    before, after = results(ROOT, "", *records), results(house, "", *records)
    gone = {name.rpartition("/")[2] for name in TEMPLATES[package].split()}
    for (papers, told), (papers_after, told_after) in zip(before, after, strict=True):
        kept = {stem: paper for stem, paper in papers.items() if paper[0] not in gone}
        assert kept
        assert kept.items() <= papers_after.items()
        assert papers_after.keys() <= papers.keys()
        assert told_after == [one for one in told if one.split()[1] not in own]


@pytest.mark.parametrize("package", KNOWN)
def test_with_a_procedure_deleted_the_commands_work(package: str, tmp_path: Path) -> None:
    office = tmp_path / "office"
    (office / "records").mkdir(parents=True)
    shutil.copy(EXAMPLES / "rdtool.yaml", office)
    data = yaml.load((EXAMPLES / "records" / "7-49.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    stripped = without(data, {key for line in KNOWN.values() for key in keys_of(line)})
    record = office / "records" / "7-49.yaml"
    record.write_text(yaml.safe_dump(stripped, allow_unicode=True), encoding="utf-8")
    house = house_without(package, tmp_path / "house")
    for command in (["check"], ["draft", "all", "-o", str(tmp_path / "out")], ["show"]):
        done = run(house, "-m", "rdtool", "-C", str(office), *command, str(record))
        assert done.returncode in (0, 1), done.stderr
        assert "Traceback" not in done.stderr
    assert list((tmp_path / "out").rglob("*.docx"))


@pytest.mark.parametrize("package", KNOWN)
def test_whoever_uses_a_procedure_that_is_left_out_is_told_so(package: str, tmp_path: Path) -> None:
    record = tmp_path / "记录.yaml"
    keys = keys_of(KNOWN[package])
    lines = ["会议: {届: 七, 次: 49, 日期: 2021-12-28}", "议题:", "  - 名称: 甲", "    类型: 其他"]
    lines += [*(f"    {key}: 有关内容" for key in keys), *(f"{key}: 有关内容" for key in keys)]
    record.write_text("\n".join(lines), encoding="utf-8")
    ((papers, problems),) = results(ROOT, package, record)
    assert papers == {}
    assert problems == [f"不能写“{key}”，此版本没有这一程序" for key in (*keys, *keys)]
