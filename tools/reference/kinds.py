"""Tables of the kinds of paper, from the heads of the templates, for pages that are otherwise written by hand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from rdtool.drafting.folders import templates_in
from rdtool.drafting.kinds.catalogue import load
from rdtool.drafting.kinds.kind import Kind, Stage
from tools.reference.markdown import table

ROOT = Path(__file__).resolve().parents[2]

_KINDS = load().kinds


_PAGE = """# 文书种类一览

本页由模板开头的文种说明生成，请不要直接修改；换了模板以后运行 `python -m tools.reference`。

每种文书用 `rdtool draft` 加命令或者名称拟写，如 `rdtool draft agenda`、`rdtool draft 议程`；
写阶段的，如 `rdtool draft 会前`，拟这个阶段的全部文书。
记录中没有内容可拟的，不会拟出，照“没有拟出时”一栏补上就有；一次会议已有哪些、还缺什么，见会议文件夹里的“目录.xlsx”，或者运行 `rdtool show --all`。
措辞、格式怎样改，见[模板怎么改](模板怎么改.md)；各页是什么样子，见[示例文书](示例文书.md)。
"""


def page() -> str:
    """For the manual: every kind by stage, its format, and what the record must say for it."""
    parts = [_PAGE]
    for stage in Stage:
        rows = [
            (kind.name, f"`{kind.command}`", kind.about, _format(kind), kind.absent, _picture(kind))
            for kind in _KINDS
            if kind.stage is stage
        ]
        if rows:
            listed = table(("文书", "命令", "说明", "格式", "没有拟出时", "首页"), rows)
            parts.append(f"## {stage.value}\n\n{listed}\n")
    return "\n".join(parts)


def _picture(kind: Kind) -> str:
    """Its first page, as `python -m tools.pictures kinds` makes it."""
    return f"![{kind.name}](图/文种/{kind.name}.png)"


def _format(kind: Kind) -> str:
    return f"Word，{kind.layout.value}" if kind.layout else "Excel"


def commands() -> str:
    """For the README: which papers there are at each stage."""
    rows = [
        (f"`rdtool draft {stage.value}`", "、".join(kind.name for kind in _KINDS if kind.stage is stage))
        for stage in Stage
        if any(kind.stage is stage for kind in _KINDS)
    ]
    return table(("命令", "文书"), [*rows, ("`rdtool draft all`", "会前、会中、会后的全部文书")])


def stages() -> str:
    """For the reference: every word that `draft` takes."""
    rows = ((f"`{kind.command}`", kind.name, kind.stage.value, kind.about) for kind in _KINDS)
    return table(("命令", "名称", "阶段", "说明"), rows)


def templates() -> str:
    """For those who change templates: which file makes which paper."""
    rows = ((kind.name, "、".join(form.template for form in reversed(kind.forms))) for kind in _KINDS)
    return f"{table(('文种', '模板'), rows)}\n\n{_OTHERS}\n\n{table(('模板', '内容'), _parts())}"


_OTHERS = (
    "一个文种有几个模板的，前一个是通常用的，其余用于特定的事项。"
    "下面这些模板不单独成为文书，供上面的文书或者其他命令使用："
)


def _parts() -> Iterator[tuple[str, str]]:
    """The templates that are no kind by themselves, each with the first sentence of its first comment."""
    made = {form.template for kind in _KINDS for form in kind.forms}
    for name, (path, *_) in sorted(templates_in(ROOT / "templates").items()):
        if name not in made:
            told = _COMMENT.search(path.read_text(encoding="utf-8"))
            if told is None:
                raise LookupError(f"{name} does not say in a comment at its beginning what it is")
            yield name, (told["sheet"] or told["text"]).strip().split("。")[0]


_COMMENT = re.compile(r"^(?:#\s*(?P<sheet>\S.*)|\{#\s*(?P<text>\S[^\n]*))", re.MULTILINE)


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
