"""Where a title and a 题注 break into lines.

GB/T 9704-2012, 7.3.1: a title of several lines keeps words whole, is balanced and has the shape
of a 梯形 or 菱形.  All ways to break at the edges of words are weighed against each other:
costs of the breaks, evenness of the lines, shape of the block; the cheapest one is taken.
Widths are in 字 (see `rdtool.chinese.em_width`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate, pairwise
from math import inf
from operator import itemgetter
from typing import TYPE_CHECKING, TypeAlias

from rdtool.chinese import em_width
from rdtool.patterns import regex

if TYPE_CHECKING:
    from budoux import Parser

# What a break or a line costs, from impossible down to a matter of taste.
_NEVER = inf
_OVERWIDE = 5000.0
_IN_WORD = 1000.0
_STUB = 500.0
_IN_QUOTED_TITLE = 400.0
_IN_ISSUER = 450.0
_NOTE_PHRASE = 100.0
_HOURGLASS = 90.0
_MORE_LINES = 30.0
_SQUEEZED = 10.0
_RECTANGLE = 3.0
_UNEVEN = 1 / 3  # for each squared 字 that a line is off the mean width

#: Words of the field that the general word splitter would cut.
_COMPOUNDS = """
    人民代表大会 常务委员会 人大常委会 人大代表 人大机关 主任会议 人民政府 人民法院 中级人民法院 人民检察院
    监察委员会 财政经济委员会 社会建设委员会 监察和司法委员会 代表资格审查委员会 执法检查组 办公室
    发展和改革委员会 卫生健康委员会 住房和城乡建设局 交通运输局 生态环境局 农业农村局 自然资源局
    审议意见 审查结果 研究处理 满意度测评 执法检查 专题询问 备案审查 法律监督 检察机关 审判机关 专项工作
    票决制 票决 民生实事项目 民生实事 代表资格 代表建议 组成人员 任免名单 议事规则 工作规则 工作要点 重大事项
    预算调整方案 预算调整 预算执行 财政收支 债务限额 国有资产 国民经济和社会发展 国民经济 社会发展
    市本级 县本级 区本级 年度 上半年 下半年 五年规划 远景目标纲要 全过程人民民主 中华人民共和国 新时代
    营商环境 乡村振兴 养老服务 土壤污染防治法 友好城市 征求意见 议程 请求 辞去 代理 批准 召开 印发 转交 转送
    做好 个别 司法解释 司法改革 人力资源和社会保障局 市场监督管理局 退役军人事务局 应急管理局 文化和旅游局 医疗保障局
    乡村振兴局 城市管理局 地方金融监督管理局 公共资源交易 司法局 财政局 教育局 民政局 审计局 领导小组 审判委员会 检察委员会
    高级人民法院 最高人民法院 最高人民检察院 国务院 法律援助 国民经济和社会发展计划 实施意见 实施方案 管理办法 实施办法
"""

_WORDS: dict[str, list[str]] = {}
"""The compounds by their first character, the longest first."""
for _word in sorted(_COMPOUNDS.split(), key=len, reverse=True):
    _WORDS.setdefault(_word[0], []).append(_word)
_BODIES = tuple(word for word in _COMPOUNDS.split() if word[-1] in "局委院室")
#: A Chinese character, without a range of thousands, which `re` goes through one by one.
_HAN = r"[^\W\d_A-Za-z]"

_KINDS = (
    "审议意见转达书|审议意见书|审议意见|决议|决定|讲话|函|通知|通报|通告|公告|公报|报告|请示|批复|答复|答复意见|议案|建议|意见|方案|"
    "办法|规定|规则|细则|条例|名单|清单|议程|日程|纪要|说明|主持词|结果"
)

_FIGURE = "[0-9]+(?:[.,—～-][0-9]+)*"
_NUMERAL = "[一二三四五六七八九十百零〇]+"

#: Family names of two characters.
_DOUBLE_NAMES = "欧阳|司马|上官|诸葛|夏侯|东方|皇甫|尉迟|公孙|慕容|令狐|端木|独孤|南宫|司徒|西门"

#: What stays on one line whatever the word splitter says, besides the compounds; the first alternative that fits wins.
_UNIT = regex(
    "|".join(
        (
            "[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日(?:至(?:[0-9]{1,2}月)?[0-9]{1,2}日)?",
            "〔[0-9]{4}〕第?[0-9]+号",
            f"{_FIGURE}(?:年(?:度|[上下]半年|第[一二三四]季度)?|周年|个月|[万亿]元|[%％号月日次届个项条元期])?",
            "[A-Za-z][A-Za-z0-9.&'+-]*",
            f"第(?:{_NUMERAL}|[0-9]+)(?:个五年(?:规划|计划)?|次会议|季度|阶段|[届次号期批条章轮])?",
            f"[省市县区州旗]?{_NUMERAL}届(?:(?:人大)?{_NUMERAL}次会议)?",
            f"(?:党的)?{_NUMERAL}(?:届{_NUMERAL}中全会|大(?:精神|报告))",
            f"{_NUMERAL}(?:五年|年)",
            f"(?:(?:{_DOUBLE_NAMES}){_HAN}{{1,2}}|{_HAN}{{2,3}})等?同志",
            "“[^“”]{1,8}”",
            "（[^（）]{1,8}）",
            f"(?<=接受)(?:{_HAN}|·){{2,16}}?(?=同志|辞去|辞职|请求)",
            f"(?<=关于)(?:{_HAN}|·){{2,16}}?(?=代理|同志|任职|免职)",
            f"(?:(?!的){_HAN}){{2}}情况",
        )
    )
)

#: The level before a compound that belongs to it, and what stands before such a level.
_LEVELS, _BEFORE_LEVELS = "省市县区州", (*"、，和与及对向由就于发转",)

#: The region of the issuer or of a quoted issuer, which is a word wherever it comes again.
_REGION = regex(
    f"(?:^在?|[《〈])({_HAN}{{1,6}}?(?:自治[州县旗]|[省市县区州旗盟乡镇]))(?=人民|人大|监察|国民|第|[0-9])"
)

_CLOSING = "、，。；：！？）》〉”’】〕·—…％%"
_OPENING = "（《〈“‘【〔·"
_CLINGING = ("的", "之", "等", "了")
_MARK_EDGE = regex("(?=[《〈“（])|(?<=[》〉”）])")
_ORGANS = (
    "委员会", "代表大会", "人大", "常委会", "政府", "法院", "检察院", "办公室", "办公厅", "主任会议",
    "检查组",
)  # fmt: skip
_ORGAN = f"(?:{'|'.join(_ORGANS)})"
_HEAD_NOUNS = (
    "情况", "工作", "报告", "项目", "方案", "问题", "规划", "条例", "职务", "请求", "结果", "草案",
    "会议", "同志", "制度", "管理", "活动", "决算", "称号",
)  # fmt: skip
#: The name of the issuer with which a title begins.
_ISSUER = regex(f"(?=[^关对《〈]{{6}})[^关对《〈]*?(?:{_ORGAN}|局|厅|委)+(?=关于|对|公告)")
_STUB_LINE = regex(f"(?:{_KINDS})?[》〉]?(?:（[^（）]*）)?")

_ANY = ("",)
_FIGURES = "0123456789"
_ALPHABET = tuple(_FIGURES + "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.,")
_BLANKS = tuple(" \t\n\r\f\v\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000")
_BLANKS += tuple(map(chr, range(0x2000, 0x200B)))
_REGIONS = tuple("省市县区州旗盟乡镇")
_OFFICES = ("办公室", "常务委员会", "财政经济", "主任会议", "代表资格", "执法检查", "监察和司法", "社会建设")

#: What a break costs by what the text before it ends with and the text behind it begins with; the first that
#: fits counts.
_JOINTS: tuple[tuple[tuple[str, ...], tuple[str, ...], float], ...] = (
    (_ALPHABET, _ALPHABET, _NEVER),
    (_ANY, tuple(_CLOSING), _NEVER),
    (tuple(_OPENING), _ANY, _NEVER),
    (_ANY, _BLANKS, _NEVER),
    (_BLANKS, _ANY, 0.0),
    (_ANY, _CLINGING, _IN_WORD),
    (_ORGANS, ("关于", "对", "公告"), 0.0),
    (tuple("、，》〉”）"), ("关于",), 0.0),
    (tuple("、，"), _ANY, 2.0),
    (tuple("》〉"), _ANY, 4.0),
    (_ANY, ("关于",), 4.0),
    (_ORGANS, _OFFICES, 60.0),
    (_REGIONS, ("人民", "人大", "监察"), 30.0),
    (_REGIONS, _BODIES, 30.0),
    (_REGIONS, ("第",), 15.0),
    (tuple(f"{figure}{year}" for figure in _FIGURES for year in ("年", "年度")), _ANY, 20.0),
    (("关于",), _ANY, 10.0),
    (tuple("和与及"), _ANY, 8.0),
    (_ANY, ("（",), 40.0),
    (("的",), _HEAD_NOUNS, 30.0),
    (_ANY, _HEAD_NOUNS, 22.0),
    (_ANY, tuple("《〈“"), 8.0),
    (("的",), _ANY, 5.0),
    (_ORGANS, _ANY, 8.0),
    (_ANY, (*_FIGURES, "第"), 7.0),
    (_ANY, tuple("和与及"), 10.0),
    (_ANY, _ANY, 14.0),
)

#: One-character words: conjunctions may end or begin a line, prepositions only begin one.
_CONJUNCTIONS, _PREPOSITIONS = "和与及暨", "对在为向就由将把受从自"

#: Characters on either side by which the word splitter judges.
_NEAR = 10

#: Where a 题注 likes to break: behind a date and before the ordinal of the congress.
_NOTE_JOINT = regex(f"(?<=[0-9]日)|(?=第{_NUMERAL}届)")
_NOTE_EVENT = regex(r"(?<=通过|修订|修正|批准)(?:\s+|[，；、](?=[0-9]{4}年))")


#: Characters of a page of title; of what is longer the lines are filled, for weighing all ways takes ever longer.
_LONG = 500

#: The share of their width to which the characters of a title may be narrowed.
NARROWEST = 0.8


@lru_cache(maxsize=1024)
def break_title(title: str, width: float = 20.0, *, widening: bool = False) -> tuple[str, ...]:
    """The lines of a title set in 2号; joined they are the title again.

    Words, ordinals, numbers with their unit and a 《…》 that fits one line stay whole wherever that
    is possible.  A line is wider than `width` only where a figure or a Latin word alone is, or where
    the issuer's name is and fits when its characters are narrowed to `NARROWEST`.  `widening`: of
    two lines the lower one is the longer.
    """
    if em_width(title) <= width:
        return (title,)
    if len(title) > _LONG:
        return tuple(_filled(title, width))
    return _cut(title, _break_costs(title, width), width, squeezed=_issuer(title, width), widening=widening)


@lru_cache(maxsize=1024)
def break_note(text: str, width: float = 28.0) -> tuple[str, ...]:
    """The lines of a 题注: broken behind a date or before 第…届, whichever is more even.

    One that does not fit a line and tells of several events (……通过　……修正; ……通过，……批准) begins
    a new line with each of them.  A space or comma between two lines stays at the end of the upper one.
    """
    if em_width(text) <= width:
        return (text,)
    gaps = [0, *(gap.end() for gap in _NOTE_EVENT.finditer(text)), len(text)]
    events = [text[start:end] for start, end in pairwise(gaps)]
    return tuple(line for event in events for line in _break_event(event, width))


def _break_event(text: str, width: float) -> tuple[str, ...]:
    if em_width(text) <= width:
        return (text,)
    if len(text) > _LONG:
        return tuple(_filled(text, width))
    costs = [cost + _NOTE_PHRASE for cost in _break_costs(text, width)]
    for joint in _NOTE_JOINT.finditer(text):
        if costs[joint.end()] < _NEVER:
            costs[joint.end()] = 0.0
    return _cut(text, costs, width)


def _filled(text: str, width: float) -> Iterator[str]:
    """Lines as wide as they can be, ended where a line may end."""
    reach = [0.0, *accumulate(map(em_width, text))]
    start = 0
    while start < len(text):
        last = max(start + 1, bisect_right(reach, reach[start] + width, lo=start) - 1)
        ends = range(last, max(start, last - _NEAR), -1)
        end = next((place for place in ends if _joint_cost(text, place) < _NEVER), last)
        yield text[start:end]
        start = end


# What a break costs


def _break_costs(title: str, width: float) -> list[float]:
    """The cost of a break before each character, and 0 at the end."""
    edges = _word_edges(title)
    whole = _quoted_titles(title, width)
    issuer = _issuer(title, width)
    costs = [_NEVER] + [_joint_cost(title, place) for place in range(1, len(title))] + [0.0]
    for place in range(1, len(title)):
        if place not in edges:
            costs[place] = max(costs[place], _IN_WORD)
        elif any(start < place < end for start, end in whole):
            costs[place] = max(costs[place], _IN_QUOTED_TITLE)
        elif place < issuer:
            costs[place] = max(costs[place], _IN_ISSUER)
    return costs


def _issuer(title: str, width: float) -> int:
    """Where the issuer's name at the beginning ends, if it fits a line narrowed or not; else 0."""
    name = _ISSUER.match(title)
    return name.end() if name and em_width(name[0]) * NARROWEST <= width else 0


def _joint_cost(title: str, place: int) -> float:
    before, behind = title[max(0, place - 8) : place], title[place : place + 8]
    return next(cost for ends, starts, cost in _JOINTS if before.endswith(ends) and behind.startswith(starts))


def _quoted_titles(title: str, width: float) -> list[tuple[int, int]]:
    """Start and end of each 《…》 and 〈…〉 that fits one line with what clings to it."""
    fitting = []
    for opening, closing in ("《》", "〈〉"):
        for quoted in re.finditer(f"{opening}[^{opening}{closing}]*{closing}[的、，]?", title):
            if em_width(quoted[0]) <= width:
                fitting.append(quoted.span())
    return fitting


def _word_edges(title: str) -> set[int]:
    """The places between two words."""
    units = list(_units(title))
    edges = {edge for edge in _split(title) if not any(start < edge < end for start, end in units)}
    marks = {mark.start() for mark in _MARK_EDGE.finditer(title)}
    ordered = sorted(edges.union(marks, *units, (0, len(title))))
    kinds = ["word" if (start, end) in units else _kind(title[start:end]) for start, end in pairwise(ordered)]
    return {edge for place, edge in enumerate(ordered[1:-1], 1) if _parts(["word", *kinds, "word"], place)}


def _units(title: str) -> Iterator[tuple[int, int]]:
    """From where to where each unit goes; the title's own region is one wherever it comes."""
    region = _REGION.search(title)
    name, at = region[1] if region else "", 0
    while True:
        place, unit = title.find(name, at) if name else -1, _UNIT.search(title, at)
        found = [(place, place + len(name))] if place >= 0 else []
        found += [unit.span()] if unit else []
        found += [*_compound(title, at, min((start for start, _ in found), default=len(title)))]
        if not found:
            return
        start, at = min(found, key=itemgetter(0))
        yield start, at


def _compound(title: str, at: int, end: int) -> Iterator[tuple[int, int]]:
    """The first compound that begins before `end`, with the 市 or 县 before it that begins an entry of a list."""
    for place in range(at, end):
        is_level = title[place] in _LEVELS and title[max(0, place - 1) : place] in _BEFORE_LEVELS
        for start in (place + 1, place) if is_level else (place,):
            for word in _WORDS.get(title[start : start + 1], ()):
                if title.startswith(word, start):
                    yield place, start + len(word)
                    return


def cuts_word(upper: str, lower: str) -> bool:
    """Whether the end of one line and the beginning of the next are halves of one word (听／取)."""
    around = upper[-_NEAR:]
    return len(around) not in _split(around + lower[:_NEAR])


def _split(text: str) -> list[int]:
    """The word edges that the general splitter finds; it cuts too often rather than too seldom."""
    return list(accumulate(map(len, _splitter().parse(text))))


@cache
def _splitter() -> Parser:
    from budoux import load_default_simplified_chinese_parser

    return load_default_simplified_chinese_parser()


def _kind(word: str) -> str:
    """What a piece of text is to its neighbours: word, preposition or fragment of a word."""
    if word in _PREPOSITIONS:
        return "preposition"
    is_whole = len(word) > 1 or not word.isalpha() or word in _CONJUNCTIONS or word in _CLINGING
    return "word" if is_whole else "fragment"


def _parts(kinds: Sequence[str], place: int) -> bool:
    """Whether a line can end between the pieces `place` and `place` + 1.

    Fragments side by side make a word (调|整), a lone one belongs to a neighbour.
    """
    before, left, right, behind = kinds[place - 1 : place + 3]
    lone = (left == "fragment" != before) or (right == "fragment" != behind)
    return left != "preposition" and not lone and not (left == right == "fragment")


# Weighing the lines

_Layout: TypeAlias = tuple[float, tuple[str, ...]]
"""Cost and lines."""


def _cut(
    text: str, costs: Sequence[float], width: float, *, squeezed: int = 0, widening: bool = False
) -> tuple[str, ...]:
    """The cheapest lines; words are cut only where a line would be too wide otherwise.

    The text up to `squeezed` may be a line, whatever its width.
    """
    whole = [_NEVER if cost >= _IN_WORD else cost for cost in costs]
    cost, lines = _Setting(text, whole, width, squeezed, widening).best()
    if cost >= _OVERWIDE:
        _, lines = _Setting(text, costs, width, squeezed, widening).best()
    return lines


class _Setting:
    """All ways to set `text` in lines that end where the cost is below `_NEVER`."""

    def __init__(
        self, text: str, costs: Sequence[float], width: float, squeezed: int, widening: bool
    ) -> None:
        self._text, self._costs, self._width = text, costs, width
        self._squeezed, self._widening = squeezed, widening
        self._reach = [0.0, *accumulate(map(em_width, text))]
        self._ends = [place for place, cost in enumerate(costs) if cost < _NEVER]
        self._fewest = {len(text): 0}
        for place in (*reversed(self._ends[:-1]), 0):
            self._fewest[place] = 1 + self._fewest[self._ends_from(place)[-1]]

    def best(self) -> _Layout:
        """The best layout with as few lines as can be, or one more if that is so much better."""
        fewest = self._fewest[0]
        return min(self._in_lines(fewest) + self._in_lines(fewest + 1))

    def _ends_from(self, start: int) -> list[int]:
        """Where a line from `start` can end: within the width, else at the very first place."""
        first = bisect_right(self._ends, start)
        limit = self._reach[start] + self._width
        if not start:
            limit = max(limit, self._reach[self._squeezed])
        after = bisect_right(self._ends, limit, lo=first, key=self._reach.__getitem__)
        return self._ends[first : max(after, first + 1)]

    def _in_lines(self, count: int) -> list[_Layout]:
        """The cheapest layouts in `count` lines, one for each end state.

        Line by line from the top, keeping the cheapest way to each state: the place reached, the
        width of the last line, and whether the block has begun to narrow.
        """
        states: dict[tuple[int, float, bool], _Layout] = {(0, 0.0, False): (_MORE_LINES * count, ())}
        for left in range(count - 1, -1, -1):
            reached: dict[tuple[int, float, bool], _Layout] = {}
            for (start, upper, narrowing), (cost, lines) in states.items():
                for end in self._ends_from(start):
                    if self._fewest[end] > left or (left and end == len(self._text)):
                        continue
                    line = self._reach[end] - self._reach[start]
                    total = (
                        cost
                        + self._line_cost(start, end, count)
                        + self._shape_cost(upper, line, narrowing, count)
                    )
                    state = (end, line, narrowing or line < upper)
                    layout = (total, (*lines, self._text[start:end]))
                    reached[state] = min(layout, reached.get(state, layout))
            states = reached
        return list(states.values())

    def _line_cost(self, start: int, end: int, count: int) -> float:
        """What the line and the break at its end cost."""
        line = self._reach[end] - self._reach[start]
        is_stub = line <= (self._width / 4 if start else 2) or _STUB_LINE.fullmatch(self._text, start, end)
        cost = self._costs[end] + (_STUB if is_stub else 0.0) + self._excess_cost(start, end)
        return cost + _UNEVEN * (line - self._reach[-1] / count) ** 2

    def _excess_cost(self, start: int, end: int) -> float:
        """What it costs that the line is too wide."""
        if self._reach[end] - self._reach[start] <= self._width:
            return 0.0
        return _SQUEEZED if not start and end == self._squeezed else _OVERWIDE

    def _shape_cost(self, upper: float, line: float, narrowing: bool, count: int) -> float:
        """What the step from one line to the next costs: 梯形 and 菱形 are free."""
        if not upper:
            return 0.0
        if count == 2 and line != upper:
            return 2.0 * ((line > upper) is not self._widening)
        if line > upper:
            return _HOURGLASS if narrowing else 0.0
        return _RECTANGLE if line == upper else 0.0
