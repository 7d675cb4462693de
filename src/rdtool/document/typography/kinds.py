"""Kinds of papers (文种): what their titles end with, what parts practice expects of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from rdtool.document.style import Layout, Numbered


@dataclass(frozen=True, slots=True)
class PaperKind:
    """A kind of paper: its layout, what a numbered sentence is in it, and the parts it has."""

    name: str
    layout: Layout
    numbered: Numbered = Numbered.HEADINGS
    formal: bool = True
    """Whether relative dates (今年, 近日) are out of place."""
    says_about: bool = False
    """Whether the title names its matter with 关于 or 对."""
    sent: bool = False
    """Whether it has 主送机关, 署名 and 成文日期."""
    adopted: bool = False
    """Whether it has a 题注 with the day and the session that adopted it."""
    by_hand: bool = False
    """Whether blanks in it are there to be filled in by hand, at the meeting."""


GENERAL: Final = PaperKind("通用", Layout.OFFICIAL, Numbered.MIXED, formal=False)

KINDS: Final[dict[str, PaperKind]] = {
    kind.name: kind
    for kind in (
        PaperKind("讲话", Layout.SPEECH, formal=False),
        PaperKind("主持词", Layout.LARGE_PRINT, formal=False, by_hand=True),
        PaperKind("报告单", Layout.PROMULGATED, Numbered.SENTENCES, formal=False, by_hand=True),
        PaperKind("函", Layout.LETTER, says_about=True, sent=True),
        PaperKind("复函", Layout.LETTER, Numbered.SENTENCES, says_about=True, sent=True),
        PaperKind("决议", Layout.PROMULGATED, Numbered.SENTENCES, says_about=True, adopted=True),
        PaperKind("决定", Layout.PROMULGATED, Numbered.SENTENCES, says_about=True, adopted=True),
        PaperKind("审议意见", Layout.OFFICIAL, says_about=True, sent=True),
        PaperKind("报告", Layout.OFFICIAL, formal=False),
        PaperKind("通知", Layout.OFFICIAL, says_about=True, sent=True),
        PaperKind("批复", Layout.OFFICIAL, Numbered.SENTENCES, says_about=True, sent=True),
        PaperKind("公告", Layout.OFFICIAL, Numbered.SENTENCES),
        PaperKind("通告", Layout.OFFICIAL, Numbered.SENTENCES),
        PaperKind("令", Layout.OFFICIAL, Numbered.SENTENCES),
        PaperKind("纪要", Layout.MINUTES, Numbered.SENTENCES),
        GENERAL,
    )
}

#: A note behind the kind: （草案）, （征求意见稿）.
_STATUS: Final = "(?:[（(][^（()）]{1,14}[)）])?"

_OTHER_KINDS: Final = (
    "通报|公报|请示|答复|议案|建议|意见|意见书|方案|办法|规定|规则|细则|条例|章程|制度|名单|清单|议程|日程|"
    "说明|发言|致辞|汇报|总结|计划|要点|规划|纲要|情况|提纲|须知|守则|公约|倡议书|申请|证明|简报|大事记|"
    "预案|解释|指南|指引|规程|规范|准则|标准|目录|安排|安排表|分工表|一览表|统计表|汇总表|登记表|申报表|审批表|意见表|征询表|回执|公示|启事|"
    "声明|倡议|工作报告|审议意见转达书|措施|若干措施|行动计划|任务书|责任书|承诺书|通告书|批示|宣言|慰问信|感谢信|贺信|邀请函|介绍信"
)
_ENDING: Final = re.compile(f"({'|'.join(KINDS)}|{_OTHER_KINDS})(?:稿|书|提纲)?{_STATUS}$")
_CONSIDERED: Final = re.compile(f"审议意见(?:书|转达书)?{_STATUS}$")


#: Marks that a typist may have put behind a title.
FINAL_MARKS: Final = "。；，：！？、.,;:!?"


def ends_with_kind(title: str) -> bool:
    """Whether a title is complete: its last word names a kind of paper, spread out (通　知) or not."""
    return _ENDING.search(_close(title)) is not None


def is_closed_by_kind(title: str) -> bool:
    """Whether a title ends as only a whole one does: with 的 and its kind (……的通知)."""
    bare = _close(title)
    found = _ENDING.search(bare)
    return found is not None and bare[: found.start()].endswith("的")


def kind_of(title: str, *, addressed_to_persons: bool) -> PaperKind:
    """The kind that a title names; a paper that begins with a form of address is a speech."""
    bare = _close(title.rstrip(FINAL_MARKS))
    if _CONSIDERED.search(bare):
        return KINDS["审议意见"]
    found = _ENDING.search(bare)
    if found and found[1] in KINDS:
        return KINDS[found[1]]
    return KINDS["讲话"] if addressed_to_persons else GENERAL


def _close(title: str) -> str:
    return re.sub(r"[ \t\u3000]", "", title)
