"""The generated pages of the manual: written from the command line, the models and the rule book.

`python -m tools.reference` rewrites all of them, and the tables of kinds in other pages; a test fails while one is out of date.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tools.reference import answers, commands, fields, glossary, kinds, problems, values
from tools.reference.kinds import TABLES, with_table

DOCS = Path(__file__).resolve().parents[2] / "docs"

#: File name in `docs/`, and what writes its text.
PAGES: dict[str, Callable[[], str]] = {
    "命令参考.md": commands.page,
    "字段参考.md": fields.page,
    "文书种类一览.md": kinds.page,
    "模板可用的内容.md": values.page,
    "检查规则.md": problems.page,
    "词汇表.md": glossary.page,
    "输出参考.md": answers.page,
}

__all__ = ["DOCS", "PAGES", "TABLES", "with_table"]
