"""From a template's blocks to a paper: text lines become titles, headings, annexes, signatures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from rdtool.chinese import nearest, pad_name, to_chinese
from rdtool.document.model import (
    Annex,
    AttendanceList,
    Block,
    Document,
    Imprint,
    Letterhead,
    NameCards,
    Names,
    Places,
    Properties,
    Signature,
)
from rdtool.document.outline import read_body
from rdtool.document.style import Layout, Numbered, Seal
from rdtool.drafting.bounds import TABLE_CELLS, TooMuch
from rdtool.drafting.templates import TemplateError, Templates
from rdtool.drafting.values import printed
from rdtool.patterns import regex

if TYPE_CHECKING:
    from rdtool.drafting.sheets import SheetTemplate

Heads: TypeAlias = Callable[[Layout], Letterhead | None]
"""The 版头 that the office gives a paper of a format."""

Sheets: TypeAlias = "Callable[[str], SheetTemplate]"
"""Finds a sheet template by its file name."""

_ANNEX = regex(r"^附件\d*(（横排）)?：(.+)$", re.MULTILINE)
_TABLE = regex("\ue000(\\d+)\ue000")


class _Tables:
    """The functions `表格("交办清单")`, `分列(姓名)` and their kin: what they make of one paper, and where.

    `表格("收支表", 表=收入)` gives the sheet template a further name.
    """

    def __init__(self, sheets: Sheets, values: Mapping[str, Any]) -> None:
        self._sheets, self._values = sheets, values
        self._cells = 0
        self.filled: list[Block] = []

    def table(self, name: str, **more: Any) -> str:
        """The list of a sheet template as a table; `more` are names that it sees besides those of the paper."""
        from rdtool.drafting.sheets import fill_table

        table = fill_table(self._sheets(f"{name}.yaml"), {**self._values, **more})
        self._cells += len(table.rows) * len(table.columns)
        if self._cells > TABLE_CELLS:
            raise TooMuch("表格太多，一份文书放不下")
        return self._place(table)

    def names(self, names: Iterable[Any], across: int = 0) -> str:
        """Names in columns, `across` of them in a line; nothing where there are none."""
        listed = tuple(pad_name(str(printed(name))) for name in names)
        return self._place(Names(listed, across)) if listed else ""

    def seats(self, rows: Iterable[Iterable[Any]], caption: str = "") -> str:
        """Seats in rows, from front to back; an empty text is a place without one."""
        seats = tuple(tuple(str(seat) if seat else "" for seat in row) for row in rows)
        return self._place(Places(seats, caption)) if any(map(any, seats)) else ""

    def cards(self, names: Iterable[Any]) -> str:
        """A card to fold for each name."""
        listed = tuple(pad_name(str(printed(name))) for name in names)
        return self._place(NameCards(listed)) if listed else ""

    def _place(self, block: Block) -> str:
        self.filled.append(block)
        return f"\n\ue000{len(self.filled) - 1}\ue000\n"

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


class _Headings:
    """The function `节("总体评价")` of one paper: headings of the first level, numbered as they come."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def __call__(self, heading: str) -> str:
        return f"{to_chinese(next(self._numbers))}、{heading}"


def fill(
    templates: Templates,
    name: str,
    values: Mapping[str, Any],
    sheets: Sheets,
    *,
    layout: Layout,
    properties: Properties,
    letterhead: Heads = lambda _: None,
    number: str = "",
    above: Callable[[str], str] = lambda _: "",
    seal: Seal = Seal.STAMPED,
    numbered: Numbered = Numbered.HEADINGS,
) -> Document:
    """The paper that a template makes of the values.

    `layout`, `letterhead`, `number` (of a paper without 版头), `above` (of a title) and `seal` are what the office
    does; blocks of the template win.

    Raises:
        TemplateError: the template is wrong, lacks its title or body, or asks for unknown names.
    """
    tables = _Tables(sheets, values)
    texts = templates.render(
        name,
        {
            **values,
            "表格": tables.table,
            "分列": tables.names,
            "座位": tables.seats,
            "名牌": tables.cards,
            "节": _Headings(),
        },
    )
    for block in ("标题", "正文"):
        if not texts.get(block, "").strip():
            raise TemplateError("没有内容", template=name, block=block, remedy="每个模板至少要有标题和正文")
    chosen = _choice(texts, "版式", layout, name)
    annexes = _annexes(texts.get("附件", ""), name, tables)
    head = _with_own_marks(letterhead(chosen), chosen, texts, name)
    title = _joined(texts["标题"])
    return Document(
        layout=chosen,
        title=title,
        above=tuple(_lines(texts["左上"] if "左上" in texts else above(title))),
        corner=_joined(texts.get("右上", "")),
        number="" if head else _joined(texts.get("文号", "")) or number,
        note=tuple(_lines(texts.get("题注", ""))),
        recipients=_joined(texts.get("主送", "") or texts.get("称谓", "")),
        body=tables.blocks(texts["正文"], numbered),
        annexes=tuple(map(_beside, annexes)) if chosen is Layout.BALLOT else annexes,
        attendance=_attendance(texts.get("出席人员", ""), name),
        signature=_signature(_lines(texts.get("落款", "")), _choice(texts, "署名方式", seal, name)),
        remark=_joined(texts.get("附注", "")),
        letterhead=head,
        imprint=_imprint(texts),
        properties=properties,
    )


_Choice = TypeVar("_Choice", Layout, Seal)


def _choice(texts: Mapping[str, str], block: str, usual: _Choice, name: str) -> _Choice:
    """The member of an enumeration that a block names; `usual` without the block."""
    text = _joined(texts.get(block, ""))
    if not text:
        return usual
    members = {member.value: member for member in type(usual)}
    if text not in members:
        near = nearest(text, members)
        remedy = f"是否要写“{near}”？" if near else f"可以写：{'、'.join(members)}"
        raise TemplateError(f"没有“{text}”这种写法", template=name, block=block, remedy=remedy)
    return members[text]


#: Blocks that only a paper with a 版头 has, and those that not every 版头 has.
_MARKS = ("标志", "份号", "密级", "紧急程度", "签发人")
_NOT_IN_LETTERS = ("签发人",)

#: Everything a template can say of a 版头; few say anything.
_HEAD = {*_MARKS, "文号", "编发"}


def _with_own_marks(
    head: Letterhead | None, layout: Layout, texts: Mapping[str, str], name: str
) -> Letterhead | None:
    """The office's 版头 with what the template says of it.

    Raises:
        TemplateError: the template says something that papers of this format do not have.
    """
    if not texts.keys() & _HEAD:
        return head
    for block in _MARKS if head is None else _NOT_IN_LETTERS if layout is Layout.LETTER else ():
        if _joined(texts.get(block, "")):
            remedy = "请删去这个块，或者在“版式”块中另选格式"
            raise TemplateError(f"{layout.value}格式没有{block}", template=name, block=block, remedy=remedy)
    if layout is not Layout.BULLETIN and _joined(texts.get("编发", "")):
        remedy = "请删去这个块，或者用“简报”格式；其他文书的印发机关写在“印发”块中"
        raise TemplateError(f"{layout.value}格式没有编发", template=name, block="编发", remedy=remedy)
    if head is None:
        return None
    issuer, issued_on, *_ = [*_lines(texts.get("编发", "")), "", ""]
    return replace(
        head,
        organs=tuple(_lines(texts.get("标志", ""))) or head.organs,
        number=_joined(texts.get("文号", "")) or head.number,
        serial=_joined(texts.get("份号", "")) or head.serial,
        secrecy=_joined(texts.get("密级", "")) or head.secrecy,
        urgency=_joined(texts.get("紧急程度", "")) or head.urgency,
        signers=tuple(_lines(texts.get("签发人", ""))) or head.signers,
        issuer=issuer,
        issued_on=issued_on,
    )


def _imprint(texts: Mapping[str, str]) -> Imprint | None:
    """抄送, in minutes and bulletins 分送, and 印发机关 and 印发日期 on two lines."""
    label = "分送" if "分送" in texts else "抄送"
    copies = _joined(texts.get(label, ""))
    issuer, issued_on, *_ = [*_lines(texts.get("印发", "")), "", ""]
    if not (copies or issuer):
        return None
    return Imprint(copies=copies, issuer=issuer, issued_on=issued_on, copies_label=label)


def _attendance(text: str, name: str) -> tuple[AttendanceList, ...]:
    """`出席：甲、乙` and the like, one group a line."""
    groups = [line.partition("：") for line in _lines(text)]
    for label, colon, names in groups:
        if not (label and colon and names):
            raise TemplateError(
                "每行应当是“出席：姓名、姓名”",
                template=name,
                block="出席人员",
                remedy="请写明出席、请假、列席，用全角冒号，后面写姓名",
            )
    return tuple(AttendanceList(label, names) for label, _, names in groups)


def _lines(text: str) -> list[str]:
    return [stripped for line in text.splitlines() if (stripped := line.strip())]


def _joined(text: str) -> str:
    return "".join(_lines(text))


def _annexes(text: str, name: str, tables: _Tables) -> tuple[Annex, ...]:
    """`附件：标题` opens an annex, what follows is its body; one without a body comes separately (另附).

    One that opens with `附件（横排）：标题` lies crosswise.
    """
    before, *parts = _ANNEX.split(text)
    if before.strip():
        raise TemplateError(
            "每个附件应当以“附件：标题”一行开头",
            template=name,
            block="附件",
            remedy="请在附件内容之前加上“附件：”和标题",
        )
    marks, titles, bodies = parts[::3], parts[1::3], parts[2::3]
    return tuple(
        Annex(
            title.strip() if body.strip() else _apart(title.strip()),
            tables.blocks(body, Numbered.HEADINGS),
            landscape=bool(mark),
        )
        for mark, title, body in zip(marks, titles, bodies, strict=True)
    )


def _beside(annex: Annex) -> Annex:
    """What comes with a ballot paper for those who print it is no annex of it."""
    return replace(annex, title="", heading=annex.title, label="")


def _apart(title: str) -> str:
    """The title of an annex that is not bound in."""
    return title if title.endswith("（另附）") else f"{title}（另附）"


def _signature(lines: Sequence[str], seal: Seal) -> Signature | None:
    return Signature(tuple(lines[:-1]), lines[-1], seal) if lines else None
