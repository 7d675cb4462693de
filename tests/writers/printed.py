"""The papers that are printed for measuring, and where the standard wants things.

Lengths in millimetres from the upper left corner; 字 is a body character's width, 15.75 pt.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from rdtool.document.model import (
    Annex,
    Block,
    Document,
    Imprint,
    Letterhead,
    Paragraph,
    Signature,
    Table,
    TableColumn,
)
from rdtool.document.style import Layout, Margins, PageStyle, Seal
from tests.rendering import FONTS, MM_PER_PT, Line
from tests.writers.papers import (
    BULLETIN,
    CERTIFICATE,
    COMMITTEE,
    JOINT,
    LETTER,
    MINUTES,
    NOTICE,
    OFFICE,
    OFFICIAL,
    RESOLUTION,
    SPEECH,
    TASKS,
)

EM = 15.75 * MM_PER_PT
EM_4 = 14 * MM_PER_PT
LEFT, RIGHT, TOP = 28.0, 184.0, 37.0
PITCH = {Margins.VISIBLE: 28.95 * MM_PER_PT, Margins.INK: 29.45 * MM_PER_PT}
VISIBLE, INK = (PageStyle(margins, FONTS) for margins in Margins)
EXACT = PageStyle(fonts=FONTS, exact_gaps=True)

DATE = "2021年12月30日"
LONG = Paragraph("田" * (28 * 60 - 2))
PAGES_OF_TEXT = Document(Layout.SPEECH, "", body=(LONG,))
ROWS = Table(
    (TableColumn("序号", 1, "center"), TableColumn("内容", 4)), tuple((str(n), "事项") for n in range(60))
)


DATES = Table(
    (TableColumn("事项", 6), *(TableColumn(title, 1, "center") for title in ("交办", "时限", "办结"))),
    (("完善水利设施管护机制并抓好落实", "2022年1月7日", "2022年12月28日", "1234.5万元"),) * 3,
)
NARROWED = "云川壮族自治州清河县人民代表大会常务委员会办公室"
MANY = "、".join(f"云川市第{n}街道办事处" for n in range(10, 60)) + "："


def signed(body: tuple[Block, ...], seal: Seal, organ: str = OFFICE, **others: str) -> Document:
    return Document(Layout.OFFICIAL, "", body=body, signature=Signature((organ,), DATE, seal, **others))


def short_lines(count: int) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(f"第{n}行") for n in range(count))


def endings(count: int) -> dict[str, Document]:
    """Signed papers whose body ends on line `count` of page 1, or not far from it."""
    paragraph: tuple[Block, ...] = (*short_lines(count - 5), Paragraph("田" * (28 * 5 - 2)))
    table: tuple[Block, ...] = (*short_lines(count - 8), replace(TASKS, rows=TASKS.rows * 2))
    return {
        f"lines {count}": signed(short_lines(count), Seal.STAMPED),
        f"unstamped lines {count}": signed(short_lines(count), Seal.UNSTAMPED),
        f"paragraph {count}": signed(paragraph, Seal.STAMPED),
        f"table {count}": signed(table, Seal.STAMPED),
    }


ENDINGS = {name: paper for count in range(16, 24) for name, paper in endings(count).items()}
LONG_LETTER = replace(LETTER, body=(LONG,), annexes=())
RED_HEAD = replace(OFFICIAL, letterhead=Letterhead((COMMITTEE,), "云人常〔2021〕3号"), annexes=())
PRINTED: dict[str, tuple[Document, PageStyle]] = {
    "visible": (PAGES_OF_TEXT, VISIBLE),
    "ink": (PAGES_OF_TEXT, INK),
    "letter": (LETTER, VISIBLE),
    "long letter": (LONG_LETTER, VISIBLE),
    "long letter ink": (LONG_LETTER, INK),
    "exact letter": (LETTER, EXACT),
    "official": (RED_HEAD, VISIBLE),
    "exact official": (RED_HEAD, EXACT),
    "letter rows": (
        replace(LETTER, body=(Paragraph("如下。"), replace(ROWS, rows=ROWS.rows * 2)), annexes=()),
        VISIBLE,
    ),
    "full imprint": (replace(RED_HEAD, title="", body=(LONG,)), VISIBLE),
    "long copies": (
        replace(
            RED_HEAD,
            imprint=Imprint(
                "市委办公室，市人民政府办公室，市监察委员会，市中级人民法院，市人民检察院，市财政局，市统计局。"
            ),
        ),
        VISIBLE,
    ),
    "exact annexes": (
        Document(Layout.OFFICIAL, "", body=short_lines(1), annexes=(Annex("任务清单"), Annex("说明"))),
        EXACT,
    ),
    "crosswise": (
        replace(
            RESOLUTION,
            annexes=(
                Annex("任务清单", (TASKS,)),
                Annex("汇总表", (replace(ROWS, rows=ROWS.rows[:30]),), landscape=True),
                Annex("说明", short_lines(1)),
            ),
        ),
        VISIBLE,
    ),
    "minutes": (MINUTES, VISIBLE),
    "bulletin": (BULLETIN, VISIBLE),
    "marked bulletin": (
        replace(BULLETIN, letterhead=replace(BULLETIN.letterhead or Letterhead(()), secrecy="内部")),
        VISIBLE,
    ),
    "notice": (NOTICE, VISIBLE),
    "certificate": (CERTIFICATE, VISIBLE),
    "large": (replace(SPEECH, layout=Layout.LARGE_PRINT, body=(LONG,)), VISIBLE),
    "squeezed": (replace(RED_HEAD, title=NARROWED + "关于转送水利工作情况审议意见的函"), VISIBLE),
    "moved": (replace(RED_HEAD, recipients=MANY), VISIBLE),
    "dates": (Document(Layout.PROMULGATED, "表", body=(Paragraph("如下。"), DATES)), VISIBLE),
    "marks": (OFFICIAL, VISIBLE),
    "marks ink": (OFFICIAL, INK),
    "joint": (JOINT, VISIBLE),
    "resolution": (RESOLUTION, VISIBLE),
    "speech": (SPEECH, VISIBLE),
    "stamped": (signed(short_lines(1), Seal.STAMPED), VISIBLE),
    "stamped long": (signed(short_lines(1), Seal.STAMPED, COMMITTEE + "办公室"), VISIBLE),
    "unstamped": (signed(short_lines(1), Seal.UNSTAMPED), VISIBLE),
    "unstamped exact": (signed(short_lines(1), Seal.UNSTAMPED), EXACT),
    "unstamped short": (signed(short_lines(1), Seal.UNSTAMPED, "云川市人大"), VISIBLE),
    "signature": (signed(short_lines(1), Seal.SIGNATURE, "", post="主任"), VISIBLE),
    "rows": (Document(Layout.PROMULGATED, "", body=(Paragraph("如下。"), ROWS)), VISIBLE),
    "many annexes": (
        Document(
            Layout.OFFICIAL,
            "关于报送材料的函",
            body=short_lines(3),
            annexes=tuple(Annex(f"第{n}项工作情况的报告") for n in range(1, 17)),
            signature=Signature((OFFICE,), DATE),
        ),
        VISIBLE,
    ),
    **{name: (document, VISIBLE) for name, document in ENDINGS.items()},
}


def pitches(lines: list[Line]) -> list[float]:
    return [below.baseline - above.baseline for above, below in pairwise(lines)]


def gap(above: tuple[float, ...], below: tuple[float, ...]) -> float:
    """Distance from the ink of one band to the ink of the next."""
    return below[0] - above[1]
