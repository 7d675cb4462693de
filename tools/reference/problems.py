"""检查规则: the ids of everything `rdtool` can complain about."""

from __future__ import annotations

from collections.abc import Iterable

from rdtool.record.codes import MODEL_PROBLEMS, YAML_PROBLEMS
from rdtool.rules import RULES
from tools.reference.markdown import document, table

INTRODUCTION = """\
每个问题都有编号，写在“错误”“警告”“提示”之后。有错误的，有关文书不拟出；警告和提示不影响拟稿，请核对。"""

#: Found while drafting, not by checking the record alone.
DRAFTING = (
    ("A01", "错误", "记录中没有所要的文书可拟"),
    ("N05", "警告", "文书中还有【待补：……】"),
    ("T01", "错误", "模板有错误"),
    ("V05", "错误、警告", "表决情况不全，或者没有通过，不能拟写决议、决定"),
)


def page() -> str:
    """The whole page."""
    rules = sorted(RULES.values(), key=lambda rule: rule.id)
    return document(
        "检查规则",
        INTRODUCTION,
        "## 会议记录的内容",
        table(("编号", "轻重", "要求"), ((rule.id, rule.severity.label, rule.meaning) for rule in rules)),
        "## 拟写文书时",
        table(("编号", "轻重", "问题"), DRAFTING),
        "## 项目的填写",
        _ids({**MODEL_PROBLEMS, "M20": "没有写明届次"}.items()),
        "## 文件的写法",
        _ids(YAML_PROBLEMS.items()),
    )


def _ids(entries: Iterable[tuple[str, str]]) -> str:
    return table(("编号", "问题"), entries)
