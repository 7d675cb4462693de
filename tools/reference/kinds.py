"""Tables of the kinds of paper, from the heads of the templates, for pages that are otherwise written by hand."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from rdtool.drafting.kinds.catalogue import load
from rdtool.drafting.kinds.kind import Kind
from tools.reference.markdown import table

ROOT = Path(__file__).resolve().parents[2]

_KINDS = load().kinds


def commands() -> str:
    """For the README: what to type for which paper."""
    rows = [(f"`rdtool draft {kind.command}`", _about(kind)) for kind in _KINDS]
    return table(("命令", "文书"), [*rows, ("`rdtool draft all`", "会前、会中、会后的全部文书")])


def stages() -> str:
    """For the reference: every word that `draft` takes."""
    rows = ((f"`{kind.command}`", kind.name, kind.stage.value, kind.about) for kind in _KINDS)
    return table(("命令", "名称", "阶段", "说明"), rows)


def templates() -> str:
    """For those who change templates: which file makes which paper."""
    rows = ((kind.name, "、".join(form.template for form in reversed(kind.forms))) for kind in _KINDS)
    return table(("文种", "模板"), rows)


def _about(kind: Kind) -> str:
    return kind.about if kind.name in kind.about else f"{kind.name}：{kind.about}"


#: Pages with such a table, and what writes it.
TABLES: dict[Path, Callable[[], str]] = {
    ROOT / "README.md": commands,
    ROOT / "docs" / "模板怎么改.md": templates,
}

_MARKED = re.compile(
    r"(<!-- 文种表，由 python -m tools.reference 生成 -->\n\n).*?(\n\n<!-- 文种表完 -->)", re.DOTALL
)


def with_table(page: Path) -> str:
    """The text of a page with its table as it is now.

    Raises:
        LookupError: the page does not say where.
    """
    text, count = _MARKED.subn(
        lambda found: found[1] + TABLES[page]() + found[2], page.read_text(encoding="utf-8")
    )
    if count != 1:
        raise LookupError(f"{page.name} has no place for its table")
    return text
