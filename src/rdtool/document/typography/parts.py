"""The parts of a paper around its body: title, 题注, 主送, 署名, date, 抄送 (GB/T 9704-2012, 7.3, 7.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from rdtool.document.typography.edits import Edit
from rdtool.document.typography.kinds import FINAL_MARKS, GENERAL, PaperKind, ends_with_kind
from rdtool.document.typography.passes import Pass
from rdtool.document.typography.rules import Remark

#: `2021年12月30日` alone on its line.
DATE_LINE: Final = re.compile("[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日")

_COPIES: Final = re.compile("抄[送报][：:]")
_OTHER_PART: Final = re.compile("附件|主送|.*印发$")
_UNFINISHED: Final = re.compile("[，、；,;.]*$")


@dataclass(frozen=True, slots=True)
class PaperParts:
    """Which lines of a paper are what, counted from 0."""

    kind: PaperKind = GENERAL
    title: tuple[int, ...] = ()
    has_title: bool = False
    """Whether the paper has a title even though no line of it is one: the user gave it."""
    note: tuple[int, ...] = ()
    recipients: int | None = None
    organs: tuple[int, ...] = ()
    date: int | None = None
    copies: tuple[int, ...] = ()
    annexes: tuple[int, ...] = ()
    """The lines 附件1, 附件2 that annexes begin with."""
    headings: tuple[int, ...] = ()
    """Headings on a line of their own, those in annexes too."""
    body: tuple[int, ...] = ()
    """Lines of running text, those in annexes too."""
    contents: tuple[int, ...] = ()
    """Lines of a contents list."""
    strays: tuple[tuple[int, str], ...] = ()
    """Lines that belong to no part of a paper, and what they are, blank where that can't be told."""


def copies_lines(lines: Sequence[str]) -> list[int]:
    """The lines of 抄送 and 抄报: the first one and those in which an unfinished list goes on."""
    found: list[int] = []
    for line, text in enumerate(lines):
        unfinished = bool(found) and found[-1] == line - 1 and lines[line - 1].endswith(("，", "、", ","))
        goes_on = unfinished and not _OTHER_PART.match(text)
        if text and (_COPIES.match(text) or goes_on):
            found.append(line)
    return found


def _mend_copies(lines: Sequence[str]) -> Iterator[Edit]:
    """H2: the list ends in 。"""
    found = copies_lines(lines)
    for line in found:
        goes_on = line + 1 in found and lines[line].endswith(("，", "、", ","))
        end = _UNFINISHED.search(lines[line])
        if not goes_on and end and not lines[line].endswith("。"):
            yield Edit(line, end.start(), end.end(), "。", "H2")


CLOSING_PARTS: Final[tuple[Pass, ...]] = (_mend_copies,)

_CHAPTER: Final = re.compile("第[一二三四五六七八九十]+[编章节]")
_PAGE: Final = re.compile(r"[\s.．…·][0-9]+$")
_SESSION_PAPER: Final = re.compile(r".*会议文件（[0-9〇一二三四五六七八九十百]+）")
_INSIDE: Final = re.compile("[，。；：！？…,;:!?]")
_EXEMPT: Final = re.compile("公[告报]|名单|任免|工作报告|要点|主持词")
_ORGAN_END: Final = "人民代表大会|委员会|常委会|人大|政府|法院|检察院|办公[室厅]|研究室|部门|机构|单位|公司|集团|中心|[局厅署处科院委部]"
_GROUP_END: Final = (
    "组成人员|主席团|秘书处|管委会|科室|股室|处室|乡镇|街镇|部委|厅局|委办局|职能部门|直属机构|内设机构|学校|院校|高校|企业|银行|法院|协会|学会|团体|支队|大队|总队|开发区|新区|园区|管委会|代表团|代表|组织|支部|党组|党委|工委|团委|工会|妇联|"
    "机关|商会|联合会|联社|医院|街道|街道办|常委|军分区|武装部|分局|支行|气象台|领导小组|指挥部|分公司|专班|报社|电视台|大学|学院|基地"
)
_ORGAN: Final = re.compile(
    f"[一-龥]{{1,40}}(?:{_ORGAN_END}|{_GROUP_END})|各[一-龥]{{1,16}}|有关[一-龥]{{2,12}}"
)
_REGION: Final = re.compile(
    "^(?:（?[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日[ \u3000]*)?(?:在)?([一-龥XＸ×]{1,6}?(?:省|市|自治[区州县旗]|州|县|区|旗|盟))"
    "(?=第|人民|人大|监察|国民|审计)"
)


def review_parts(lines: Sequence[str], parts: PaperParts) -> Iterator[Remark]:
    """T1, T2, H1, D1 and X5 for the parts around the body."""
    if not (parts.has_title and not parts.title):
        yield from _review_title(lines, parts)
    if parts.kind.adopted and parts.recipients is None and parts.date is None:
        yield from _review_note(lines, parts)
    if parts.kind.sent:
        yield from _review_sent(lines, parts)
    if parts.recipients is not None and not lines[parts.recipients].endswith("："):
        yield Remark(parts.recipients, 0, len(lines[parts.recipients]), "H1", "主送机关之后缺全角冒号“：”")
    yield from _review_strays(lines, parts)
    yield from _review_contents(lines, parts)
    yield from _review_regions(lines, parts)
    yield from _review_addressees(lines, parts)


def _review_title(lines: Sequence[str], parts: PaperParts) -> Iterator[Remark]:
    if not parts.title:
        yield Remark(
            0, 0, 0, "T1", "没有标题", "请在文首写明标题；用 rdtool format 排版的，也可以用 --title 给出"
        )
        return
    first, last = parts.title[0], parts.title[-1]
    title = "".join(lines[line] for line in parts.title)
    if lines[last].endswith(tuple(FINAL_MARKS)):
        yield Remark(last, len(lines[last]) - 1, len(lines[last]), "T1", "标题末尾不用标点")
    elif found := _INSIDE.search(re.sub("《[^》]*》|“[^”]*”", "", title)):
        yield Remark(first, 0, len(lines[first]), "T1", f"标题中不用“{found[0]}”")
    if not parts.kind.says_about or _EXEMPT.search(title):
        return
    if "关于" not in title and "对《" not in title and "印发" not in title:
        yield Remark(first, 0, len(lines[first]), "T1", "标题中没有“关于”，事由不明确")
    elif not ends_with_kind(title.rstrip(FINAL_MARKS)):
        yield Remark(last, 0, len(lines[last]), "T1", f"标题末尾不是文种“{parts.kind.name}”")


def _review_note(lines: Sequence[str], parts: PaperParts) -> Iterator[Remark]:
    note = "".join(lines[line] for line in parts.note)
    if not re.search("通过|批准", note):
        yield Remark(
            max(parts.title, default=0),
            0,
            0,
            "T2",
            "标题之下没有写明通过的日期和会议",
            "如（2021年12月28日云川市第七届人民代表大会常务委员会第四十九次会议通过）",
        )
    elif not (note.startswith("（") and note.endswith("）")):
        yield Remark(parts.note[0], 0, len(lines[parts.note[0]]), "T2", "通过的日期和会议没有用圆括号括起来")


def _review_sent(lines: Sequence[str], parts: PaperParts) -> Iterator[Remark]:
    last = max((line for line, text in enumerate(lines) if text), default=0)
    name = parts.kind.name
    if parts.recipients is None:
        place = parts.title[-1] if parts.title else 0
        yield Remark(place, 0, 0, "H1", f"{name}没有主送机关")
    if parts.date is None:
        yield Remark(last, 0, 0, "D1", f"{name}没有成文日期")
    elif not parts.organs:
        yield Remark(parts.date, 0, 0, "D1", f"{name}只有成文日期，没有署名")


def _review_strays(lines: Sequence[str], parts: PaperParts) -> Iterator[Remark]:
    """X9: lines that belong to no part of a paper; several of one kind in a row are told once.

    The title again is none: ballots stand several times on a sheet.  Nor is the number of a paper of a session.
    """
    title = [lines[line] for line in parts.title]
    again = title if title and title[-1].endswith(("票", "投票）", "议程）")) else []
    again += (
        ["A", "B", "C", "D"] if title and title[-1].endswith("答复") else []
    )  # its class, at the top right
    for first, count, what in _runs(parts.strays):
        if all(text in again or _SESSION_PAPER.fullmatch(text) for text in lines[first : first + count]):
            continue
        rows = f"这里起{count}行" if count > 1 else "这一行"
        message = f"{rows}是{what}，照原样保留" if what else f"不能确定{rows}是公文的哪个部分，照原样保留"
        yield Remark(first, 0, len(lines[first]), "X9", message, "不属于公文的，请删去")


def _review_contents(lines: Sequence[str], parts: PaperParts) -> Iterator[Remark]:
    """X9: a contents list, which a paper has not; that of a law, without pages, belongs to it."""
    listed = [lines[line] for line in parts.contents[1:]]
    if not listed or all(_CHAPTER.match(text) and not _PAGE.search(text) for text in listed):
        return
    first, count = parts.contents[0], len(parts.contents)
    message = f"这里起{count}行是目录，照原样保留，其中的页码排版后不再准确"
    yield Remark(first, 0, len(lines[first]), "X9", message, "公文一般不排目录，不需要的请删去")


def _runs(strays: Sequence[tuple[int, str]]) -> Iterator[tuple[int, int, str]]:
    """First line, number of lines and kind of each run of strays of one kind."""
    for _, group in groupby(enumerate(strays), key=lambda pair: (pair[1][0] - pair[0], pair[1][1])):
        run = [stray for _, stray in group]
        yield run[0][0], len(run), run[0][1]


def _review_regions(lines: Sequence[str], parts: PaperParts) -> Iterator[Remark]:
    """X5: title, 题注 and 署名 name the same place."""
    found = [
        (line, region)
        for line in (*parts.title[:1], *parts.note, *parts.organs)
        if (region := _REGION.match(lines[line]))
    ]
    for line, region in found[1:]:
        if region[1] != found[0][1][1]:
            message = f"这里写作“{region[1]}”，前面写作“{found[0][1][1]}”"
            yield Remark(line, *region.span(1), "X5", message, "请核对是否套用了其他地方的文稿")


def _review_addressees(lines: Sequence[str], parts: PaperParts) -> Iterator[Remark]:
    """X3: an organ is addressed once."""
    if parts.recipients is None or not parts.copies:
        return
    addressed = set(re.split("[、，：]", lines[parts.recipients])) - {""}
    for line in parts.copies:
        names = re.split("[、，。：]", lines[line])
        for name in addressed.intersection(names):
            start = lines[line].index(name)
            yield Remark(line, start, start + len(name), "X3", f"“{name}”既是主送机关，又是抄送机关")


def addresses_organs(text: str) -> bool:
    """Whether a line with its colon names organs, most of them in forms that are known: 各科室，市水务集团："""
    names = _names_in(text)
    return text.endswith(("：", ":")) and 2 * sum(1 for name in names if _ORGAN.fullmatch(name)) >= len(names)


def names_organs(text: str) -> bool:
    """Whether a line consists of organs' names: 市人民政府，各县（市、区）人大常委会."""
    return all(map(_ORGAN.fullmatch, _names_in(text)))


def _names_in(text: str) -> list[str]:
    """The names in a list of organs, without what stands in brackets."""
    return re.split("[、，,；]", re.sub("[（(][^（）()]*[）)]", "", re.sub("[：:]$", "", text)))
