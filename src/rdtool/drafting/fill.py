"""From a template's blocks to a paper: text lines become titles, headings, annexes, signatures."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from rdtool.document.model import (
    Annex,
    Block,
    Document,
    Imprint,
    Layout,
    Letterhead,
    Properties,
    Seal,
    Signature,
    Table,
)
from rdtool.document.outline import Numbered, read_body
from rdtool.drafting.templates import TemplateError, Templates

if TYPE_CHECKING:
    from rdtool.drafting.sheets import SheetTemplate

Sheets: TypeAlias = "Callable[[str], SheetTemplate]"
"""Finds a sheet template by its file name."""

_ANNEX = re.compile(r"^附件\d*：(.+)$", re.MULTILINE)
_TABLE = re.compile("\ue000(\\d+)\ue000")


class _Tables:
    """The function `表格("交办清单")` of one paper: fills a table and leaves a place for it."""

    def __init__(self, sheets: Sheets, values: Mapping[str, Any]) -> None:
        self._sheets, self._values = sheets, values
        self.filled: list[Table] = []

    def __call__(self, name: str) -> str:
        from rdtool.drafting.sheets import fill_table

        self.filled.append(fill_table(self._sheets(f"{name}.yaml"), self._values))
        return f"\ue000{len(self.filled) - 1}\ue000"

    def blocks(self, text: str, numbered: Numbered) -> tuple[Block, ...]:
        """Body text with its tables put back in their places."""
        parts = _TABLE.split(text)
        found: list[Block] = []
        for position, part in enumerate(parts):
            if position % 2:
                found.append(self.filled[int(part)])
            else:
                found += read_body(part, numbered=numbered)
        return tuple(found)


def fill(
    templates: Templates,
    name: str,
    values: Mapping[str, Any],
    sheets: Sheets,
    *,
    layout: Layout,
    properties: Properties,
    letterhead: Letterhead | None = None,
    seal: Seal = Seal.STAMPED,
    numbered: Numbered = Numbered.HEADINGS,
) -> Document:
    """The paper that a template makes of the values.

    Raises:
        TemplateError: the template is wrong, lacks its title or body, or asks for unknown names.
    """
    tables = _Tables(sheets, values)
    texts = templates.render(name, {**values, "表格": tables})
    for block in ("标题", "正文"):
        if not texts.get(block, "").strip():
            raise TemplateError("没有内容", template=name, block=block, remedy="每个模板至少要有标题和正文")
    copies = _joined(texts.get("抄送", ""))
    return Document(
        layout=layout,
        title=_joined(texts["标题"]),
        note=tuple(_lines(texts.get("题注", ""))),
        recipients=_joined(texts.get("主送", "") or texts.get("称谓", "")),
        body=tables.blocks(texts["正文"], numbered),
        annexes=_annexes(texts.get("附件", ""), name, tables),
        signature=_signature(_lines(texts.get("落款", "")), seal),
        remark=_joined(texts.get("附注", "")),
        letterhead=letterhead,
        imprint=Imprint(copies=copies) if copies else None,
        properties=properties,
    )


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _joined(text: str) -> str:
    return "".join(_lines(text))


def _annexes(text: str, name: str, tables: _Tables) -> tuple[Annex, ...]:
    """`附件：标题` opens an annex, what follows is its body."""
    before, *parts = _ANNEX.split(text)
    if before.strip():
        raise TemplateError(
            "每个附件应当以“附件：标题”一行开头",
            template=name,
            block="附件",
            remedy="请在附件内容之前加上“附件：”和标题",
        )
    titles, bodies = parts[::2], parts[1::2]
    return tuple(
        Annex(title.strip(), tables.blocks(body, Numbered.HEADINGS))
        for title, body in zip(titles, bodies, strict=True)
    )


def _signature(lines: Sequence[str], seal: Seal) -> Signature | None:
    return Signature(tuple(lines[:-1]), lines[-1], seal) if lines else None
