"""What an earlier stage of a draft left behind: blanks to fill in, another place's name, torn lines."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import Final

from rdtool.document.typography.guard import HAN, unguarded
from rdtool.document.typography.places import places_in
from rdtool.document.typography.rules import Remark

_CROSS: Final = "XxＸｘ×╳✕"
_COUNTED: Final = (
    "年|月|日|号|时|分|届|次|人|名|票|元|万|亿|个|项|条|件|家|处|所|点|楼|省|市|县|区|乡|镇|村|局|委"
)

_PLACEHOLDER: Final = re.compile(
    "|".join(
        (
            rf"(?<![A-Za-z0-9])[{_CROSS}]{{2,}}(?![A-Za-z0-9])",
            rf"(?<![A-Za-z0-9])[{_CROSS}](?:{_COUNTED})",
            rf"(?<=[{HAN}〕])[{_CROSS}](?=[{HAN}])(?![光线型形染])",
            "某某|(?<![某])某(?:省|市|县|区|乡|镇|村|局|委|办|部门|单位|同志|公司|年|月|日)",
            r"〔待[^〕]*〕|【[^】]*[待补填][^】]*】|[（(]待[定补核填][^）)]*[）)]",
            "(?<![等有未尚亟])待(?:定(?![期向点量性位岗额制])|补充(?=[。；，、]|$)|核实(?=[。；，、]|$))",
            "_{2,}|＿{2,}",
            "单击(?:或点击)?此处|点击此处输入",
        )
    )
)

_TEMPLATE: Final = re.compile(
    rf"\{{\{{.{{0,200}}?\}}\}}|\{{%.{{0,200}}?%\}}|\{{[^{{}}]{{0,9}}[{HAN}][^{{}}]{{0,19}}\}}|«[^«»]{{1,40}}»"
)

#: What a form calls the things that are to be filled in.
_FIELD: Final = f"[{HAN}]{{0,6}}(?:名称|姓名|日期|金额|数量|数字|文号|编号|职务|职位|地址|电话|题目)|单位|时间|地点|标题|内容|具体[{HAN}]{{2,8}}"
_OPEN: Final = re.compile(
    "|".join(
        (
            rf"\[[^\[\]]{{0,9}}(?:填写|插入|补充|输入|选择|此处|{_FIELD})[^\[\]]{{0,19}}\]",
            rf"(?<!^)【(?:{_FIELD})】|<(?:{_FIELD})>",
            "[（(【](?:请)?在?此处[^（()）】]{0,20}[）)】]",
            rf"\[?(?<![0-9])20[{_CROSS}*＊]{{2}}\]?",
            "□{2,}|◯{2,}",
            "(?<![一二三四五六七八九○])○{2,}(?![一二三四五六七八九○年])",
            rf"(?<![A-Za-z0-9])[OＯ]{{2,}}(?=[{HAN}])",
            rf"(?<=[{HAN}])[*＊]{{2,}}|(?<![*＊])[*＊]{{2,}}(?=[{HAN}])",
            rf"(?<![?？])[?？]{{2,}}(?=[{HAN}%％])",
            '(?<![A-Za-z0-9+＋"“])[NM](?=[个项条件名家次])',
            "《[ \u3000]*》|“[ \u3000]*”",
            "(?:TODO|FIXME|TBD)[：:]?",
        )
    )
)
#: Blanks in a sentence; in a form they are there to be filled in by others.
_BLANK: Final = re.compile(
    "|".join(
        (
            "(?:共计|合计|总计|累计|金额|达到?|共)[ \u3000]+(?:万|亿)?[元人件项个户亩]",
            "(?:(?<![0-9一二三四五六七八九十])[ \u3000]+|年[ \u3000]+)月[ \u3000]+日",
            "[（(][ \u3000]+[）)](?=[年月日号人元次届项])",
            "^(?:姓名|联系人|联系电话|联系方式)：$",
        )
    )
)
#: A place to sign, below which the day is written by hand.
_SIGNATURE: Final = re.compile("(?:签名|签字|签章|盖章)[）)]?：?$")
#: What programs print where they found nothing.
_BROKEN: Final = re.compile(
    "错误[!！] ?(?:未|文档|超链接|书签|不能|引用|没有|无效)[^。，；]{0,16}|Error! [A-Z][A-Za-z ]+|"
    "#(?:DIV/0|REF|N/A|VALUE|NAME|NUM|NULL)[!！?？]?|#{3,}(?=[^ #]|$)|"
    "第0[页条章项号次届]|"
    rf"(?<![A-Za-z0-9_.])(?:nan|NaN|None|null|NULL|undefined|NaT)(?=[{HAN}，。、]|$)|"
    "</?(?:br|p|b|i|u|div|span|td|tr|table|strong) ?/?>"
)

#: An organ's region hidden by crosses, and one that is named in front of an organ.
_HIDDEN: Final = re.compile(rf"(?<![A-Za-z0-9])(?:[{_CROSS}]{{1,3}}|某某?)(?:省|市|县|区|州|旗)")
_REGION: Final = re.compile(
    "([一-龥]{2,4}?)(?:省|市|自治[县州]|县|区)"
    "(?=人民代表大会|人大|人民政府|政府|监察委员会|中级人民法院|人民法院|人民检察院|第[一二三四五六七八九十]+届)"
)
_LEADING: Final = re.compile(
    "^.*(?:[与和及向对由在的为了经据将以从，请受报]|听取|审议|审查|接受|批准|同意|任命|决定|出席|列席|督促|建议|要求)"
)
_NO_REGION: Final = re.compile("[全本我各该省市县区级]")

_ENDED: Final = re.compile(rf"[。；：！？”’）》】…—.;:!?\")]$|[^{HAN}，、]$")
#: Characters of a line that surely is text, and of one that the edge of a page may have torn: one of a
#: 公文 holds 28.
_SHORTEST, _TORN = 25, 18
#: What only a sentence has.
_PROSE: Final = re.compile("[，；。]|^(?:根据|按照|依据|遵照|为|经|现)")
#: Names in a row, parted by blanks.
_NAMES: Final = re.compile(rf"(?:[{HAN}]{{2,4}}[ \u3000]+){{3,}}")
#: Who was there, below minutes: names without a mark at their end.
_PRESENT: Final = re.compile("(?:出席|请假|缺席|列席|主持|记录)[^，。：]{0,4}：")
#: An item of a list, as agendas have them, need not end with a mark; the next one is none of its text.
_ITEM: Final = re.compile("[一二三四五六七八九十]{1,3}、")
#: A point of a speech on a line of its own, which has no mark at its end: `第一，提高政治站位，……`.
_POINT: Final = re.compile("第[一二三四五六七八九十]{1,3}，.{1,40}$")
#: An entry with its label, as records of meetings have them: `应询单位：市水务局、市生态环境局`.
_LABELLED: Final = re.compile(f"[{HAN}][{HAN}\u3000 ]{{1,5}}：[^，；。：]*[^，；。：、]$")


def review_leftovers(
    lines: Sequence[str], forms: Collection[int] = (), *, by_hand: bool = False
) -> Iterator[Remark]:
    """X1 what is still to be filled in, X5 a place named here and hidden there.

    `forms`: lines of tables and annexes, in which blanks are no leftovers.  `by_hand`: the paper is one whose
    blanks are filled in by hand.
    """
    for line, text in enumerate(lines):
        is_signed = line > 0 and bool(_SIGNATURE.search(lines[line - 1]))
        for found in _unfilled(text, is_form=by_hand or line in forms or is_signed):
            if by_hand and not found[0].strip("_＿"):
                continue
            yield Remark(line, *found.span(), "X1", f"还有没有填写的内容“{found[0]}”", "请填写后再印发")
        for found in _BROKEN.finditer(text):
            yield Remark(line, *found.span(), "X1", f"程序出错留下的“{found[0]}”", "请对照原件改正后再印发")
    hidden = [(line, found) for line, text in enumerate(lines) for found in _HIDDEN.finditer(text)]
    named = [(line, *span) for line, text in enumerate(lines) for span in _named(text)]
    if hidden and named:
        first, found = hidden[0]
        line, start, end = named[0]
        name = lines[line][start:end]
        message = f"第一处写作“{found[0]}”，另一处写作“{name}”，可能是同一个地方"
        yield Remark(
            line,
            start,
            end,
            "X5",
            message,
            f"请核对“{lines[first][found.start() : found.end() + 6]}……”中的地名",
        )


def _unfilled(text: str, *, is_form: bool) -> Iterator[re.Match[str]]:
    """Every blank of a form or template, each place once."""
    end = 0
    found = [*unguarded(text, _PLACEHOLDER.finditer(text)), *_TEMPLATE.finditer(text), *_OPEN.finditer(text)]
    found += [] if is_form else _BLANK.finditer(text)
    for one in sorted(found, key=lambda one: (one.start(), -one.end())):
        if one.start() >= end:
            yield one
            end = one.end()


def _named(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every place named in a line."""
    yield from (found.span() for found in places_in(text))
    for found in _REGION.finditer(text):
        name = _LEADING.sub("", found[1])
        if len(name) > 1 and not _NO_REGION.search(name):
            yield found.end(1) - len(name), found.end(1)


def review_torn(lines: Sequence[str]) -> Iterator[Remark]:
    """X6: a paragraph that ends in the middle of a sentence; `lines` are body lines, others blank."""
    filled = [(line, text) for line, text in enumerate(lines) if text]
    for (line, text), (_, below) in pairwise(filled):
        is_text = len(text) >= _SHORTEST or (
            len(text) >= _TORN and _PROSE.search(text) and below.endswith("。")
        )
        is_list = _PRESENT.match(text) or _ITEM.match(below)
        is_whole = (
            not is_text or is_list or _POINT.match(text) or _NAMES.search(text) or _LABELLED.match(text)
        )
        if not is_whole and not _ENDED.search(text) and re.match(f"[{HAN}《“]", below):
            yield Remark(
                line,
                len(text) - 1,
                len(text),
                "X6",
                "这一段没有句末标点，下一段像是接着写的",
                "如果本来是一段，请删去中间的换行",
            )
