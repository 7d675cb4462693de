"""检查规则: the ids of everything `rdtool` can complain about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rdtool.procedures import PROCEDURES
from rdtool.record.reading.codes import MODEL_PROBLEMS, TEXT_PROBLEMS, YAML_PROBLEMS
from rdtool.rules import WAIVER_PROBLEMS, Rule, rule_book
from rdtool.rules.papers import all_rules
from tools.reference.left_out import LEFT_OUT
from tools.reference.markdown import document, table

INTRODUCTION = """\
每个问题都有编号，写在“错误”“警告”“提示”之后。有错误的，有关文书不拟出；警告和提示不影响拟稿，请核对。
`rdtool rules 编号` 说明一条规则的要求和依据，并举一错一对两个例子。

依据中的监督法、组织法、代表法、选举法等是简称，条文按会议当日施行的版本选取。表中“按需启用”的规则，平时不查，需要时在 rdtool.yaml 中写
`规则: {轻重: {O13: 提示}}`；不想查的写 `不查`，想改轻重的写 `错误`、`警告`、`提示`。
核对无误、不必再改的，在会议记录中写 `豁免: {V18: 复核无误}`，问题仍然列出，只作提示；校核写好的文书时提出的问题也是这样。

一份记录可以只写一件决议，没有写的部分不应当挡住已经写好的文书。
所以“没有写”比“写错了”轻：缺少地区全称、表决结果、材料、审议意见、理由、备案机关、公开日期等内容的
（N01、A01、A03、O01、O10、O13、O20、R07、R08、R10），只作警告、提示或者按需启用。要求从严的单位，可以都改为 `错误`：
`规则: {轻重: {A01: 错误, O01: 错误}}`。"""

RULES = rule_book(PROCEDURES)

#: Letter of a family of rules and what it is about, in the order of the page.
FAMILIES = (
    ("N", "届次、名称、日期和人员"),
    ("V", "出席和表决"),
    ("G", "各次会议的出席、名单和座次"),
    ("A", "议程、日程和材料"),
    ("R", "决议、决定、预算和代表资格"),
    ("O", "审议意见和落实"),
    ("E", "满意度测评"),
    ("B", "民生实事项目票决"),
    ("P", "人事任免"),
    ("S", "代表建议"),
    ("Z", "代表联络站和群众意见"),
    ("U", "审计整改"),
    ("J", "重大事项和年度计划"),
    ("L", "换届选举的时间"),
    ("Q", "执法检查、专题询问、视察调研和评议"),
    ("D", "文号和抄送"),
    ("C", "讲话"),
)

#: Found while drafting, not by checking the record alone.
DRAFTING = (
    ("D01", "错误", "取号时，rdtool.yaml 中没有写该文书所用的文号"),
    ("D02", "错误", "一个文号给了两个文件，或者文号已经作废"),
    ("D03", "错误、警告", "文号有缺号"),
    ("D04", "警告", "文号的次序与成文日期、印发日期的次序相反"),
    ("D05", "错误", "文号的年份与成文日期不一致，或者没有成文日期"),
    ("D10", "错误、警告", "取过号的文书不再拟出，或者其议题像是改了名"),
    ("N05", "警告", "文书中还有【待补：……】"),
    ("T01", "错误", "模板有错误"),
    ("T02", "错误", "记录中没有所要的文书可拟"),
    ("T03", "错误", "文件无法写入，或者已有的文件无法读取"),
    ("T04", "错误", "模板开头的文种说明有错误"),
    ("T05", "警告", "底版、Word 模板中有打开时自动起作用的内容，没有带进文书"),
    ("V05", "错误、警告", "表决情况不全，或者没有通过，不能拟写决议、决定"),
)


def page() -> str:
    """The whole page."""
    return document(
        "检查规则",
        INTRODUCTION,
        "## 会议记录的内容",
        *_families(),
        "### 豁免和轻重的填写",
        _ids(WAIVER_PROBLEMS.items()),
        "### 没有列入的规则",
        "下列要求不由会议记录的检查负责：",
        table(("编号", "要求", "原因"), LEFT_OUT),
        "## 拟写文书时",
        table(("编号", "轻重", "问题"), DRAFTING),
        "## 校核写好的文书时",
        table(
            ("编号", "轻重", "要求"),
            ((rule.id, rule.severity.label, rule.meaning) for rule in all_rules(PROCEDURES).values()),
        ),
        "## 项目的填写",
        _ids(MODEL_PROBLEMS.items()),
        "## 文件的写法",
        _ids([*YAML_PROBLEMS.items(), *TEXT_PROBLEMS.items()]),
    )


def _families() -> Iterator[str]:
    """A heading and a table for each family.

    Raises:
        LookupError: a rule belongs to no family of `FAMILIES`.
    """
    letters = {letter for letter, _ in FAMILIES}
    strays = [id for id in RULES if id[0] not in letters]
    if strays:
        raise LookupError(f"no family for {strays}")
    for letter, about in FAMILIES:
        rules = sorted((rule for rule in RULES.values() if rule.id[0] == letter), key=lambda rule: rule.id)
        yield f"### {about}（{letter}）"
        rows = ((rule.id, rule.level, rule.meaning, _basis(rule)) for rule in rules)
        yield table(("编号", "轻重", "要求", "依据"), rows)


def _basis(rule: Rule) -> str:
    return "；".join(rule.sources) or "工作惯例"


def _ids(entries: Iterable[tuple[str, str]]) -> str:
    return table(("编号", "问题"), entries)
