"""What GB/T 9704-2012 gives in figures, and how each figure is measured on the printed pages.

One table for the tests and for the page of the manual that shows the measured values.  Lengths are
millimetres; 字 is 15.75 pt in the running text and 14 pt in 四号; distances between lines are ink to ink.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from tests.rendering import MM_PER_PT, Line, Page
from tests.writers.papers import COMMITTEE, OFFICE
from tests.writers.printed import DATE, EM, EM_4, LEFT, RIGHT, TOP, gap

Printed: TypeAlias = Mapping[str, list[Page]]
Band: TypeAlias = tuple[float, float, float, float]

TWO_LINES, ONE_LINE = 20.78, 10.39


@dataclass(frozen=True)
class Measurement:
    """A figure of the standard: clause, what it is, its value, how far a print may be off, and its measure."""

    clause: str
    what: str
    wanted: float
    tolerance: float
    unit: str
    measure: Callable[[Printed], float]

    def __str__(self) -> str:
        return f"{self.clause} {self.what}"


def _page(printed: Printed, name: str, number: int = 0) -> Page:
    return printed[name][number]


def _red(printed: Printed, name: str) -> list[Band]:
    return _page(printed, name).ink(red=True)


def _black(printed: Printed, name: str, number: int = 0) -> list[Band]:
    return _page(printed, name, number).ink()


def _with(printed: Printed, name: str, start: str) -> Page:
    """The page with a line that starts so."""
    return next(page for page in printed[name] if any(line.text.startswith(start) for line in page.body))


def _line(printed: Printed, name: str, start: str) -> Line:
    return _with(printed, name, start).line(start)


def _dash(page: Page) -> float:
    """Height of the dash of the page number."""
    number = page.number
    assert number is not None
    ((top, bottom, _, _),) = page.ink(box=(number.left, 262, number.left + 3.5, 275))
    return (top + bottom) / 2


def _right(line: Line | None) -> float:
    assert line is not None
    return RIGHT - line.right


def _left(line: Line | None) -> float:
    assert line is not None
    return line.left - LEFT


def _rules(printed: Printed) -> list[Band]:
    """The three rules of the 版记."""
    bands = _black(printed, "full imprint", -1)
    return [band for band in bands if band[3] - band[2] > 150 and band[1] - band[0] < 0.6]


def _pitch(printed: Printed, name: str) -> float:
    """One 行 between the lines of a full page, in pt."""
    lines = _page(printed, name, 1).body
    return (lines[-1].baseline - lines[0].baseline) / (len(lines) - 1) / MM_PER_PT


def _centre(line: Line) -> float:
    return (line.left + line.right) / 2


def _annex(printed: Printed) -> list[Line]:
    return _with(printed, "letter", "附件1").body


def _crosswise_dash(page: Page) -> float:
    """How far the dash of a turned number is from the left edge of the sheet."""
    _, top, _, _ = page.turned_number
    ((*_, left, right),) = page.ink(box=(0, top, 34.5, top + 3.3))
    return (left + right) / 2


def _width(line: Line) -> float:
    return line.right - line.left


def _gap_above(printed: Printed, name: str, start: str) -> float:
    """Ink to ink from the line above the one that starts so."""
    bands = _black(printed, name)
    target = _line(printed, name, start).baseline
    place = min(range(len(bands)), key=lambda n: abs(bands[n][1] - target))
    return gap(bands[place - 1], bands[place])


M = Measurement
MEASUREMENTS = (
    M("5.2.1", "正文左边缘距纸左边（订口）", 28, 1, "毫米", lambda p: _page(p, "visible", 1).body[5].left),
    M("5.2.1", "版心宽", 156, 1, "毫米", lambda p: _width(_page(p, "visible", 1).body[5])),
    M("5.2.1", "首行字面上缘距纸上边（天头，33476.2 页边距）", 37, 2, "毫米", lambda p: _black(p, "ink", 1)[0][0]),
    M("5.2.1", "末行字面下缘距纸上边（33476.2 页边距）", 262, 1, "毫米", lambda p: _black(p, "ink", 1)[-2][1]),
    M("5.2.3", "每面行数", 22, 0, "行", lambda p: len(_page(p, "visible", 1).body)),
    M("5.2.3", "每面行数（33476.2 页边距）", 22, 0, "行", lambda p: len(_page(p, "ink", 1).body)),
    M("5.2.3", "每行字数", 28, 0, "字", lambda p: len(_page(p, "visible", 1).body[5].text)),
    M("3.2", "行距", 28.95, 0.1, "磅", lambda p: _pitch(p, "visible")),
    M("3.2", "行距（33476.2 页边距，3号字高加7/8字高）", 29.45, 0.1, "磅", lambda p: _pitch(p, "ink")),
    M("7.2.1", "份号左空", 0, 0.5, "毫米", lambda p: _left(_line(p, "marks", "000001"))),
    M("7.2.2", "密级距份号一行", ONE_LINE - 0.18, 0.3, "毫米", lambda p: _line(p, "marks", "机密★1年").baseline - _line(p, "marks", "000001").baseline),
    M("7.2.4", "发文机关标志上缘距版心上边缘", 35, 0.5, "毫米", lambda p: _red(p, "official")[0][0] - TOP),
    M("7.2.4", "发文机关标志上缘距版心上边缘（有份号、密级、紧急程度）", 35, 0.5, "毫米", lambda p: _red(p, "marks")[0][0] - TOP),
    M("7.2.4", "发文机关标志居中偏差", 0, 0.6, "毫米", lambda p: (_red(p, "official")[0][2] + _red(p, "official")[0][3]) / 2 - (LEFT + RIGHT) / 2),
    M("7.2.4", "联合行文标志上缘距版心上边缘", 35, 0.5, "毫米", lambda p: _red(p, "joint")[0][0] - TOP),
    M("7.2.4", "联合行文各机关名称宽度之差", 0, 1, "毫米", lambda p: _line(p, "joint", COMMITTEE).right - _line(p, "joint", "云川市人民政府").right),
    M("7.2.5", "发文字号在标志下空二行", TWO_LINES, 0.5, "毫米", lambda p: gap(_red(p, "official")[0], _black(p, "official")[0])),
    M("7.2.5", "发文字号居中偏差", 0, 0.6, "毫米", lambda p: _centre(_line(p, "official", "云人常〔")) - (LEFT + RIGHT) / 2),
    M("7.2.5", "上行文发文字号左空一字", EM, 0.5, "毫米", lambda p: _left(_line(p, "marks", "云人常〔"))),
    M("7.2.6", "签发人右空一字", EM, 0.5, "毫米", lambda p: _right(_line(p, "marks", "签发人："))),
    M("7.2.7", "分隔线在发文字号下", 4, 0.5, "毫米", lambda p: gap(_black(p, "official")[0], _red(p, "official")[1])),
    M("7.2.7", "分隔线长", 156, 0.5, "毫米", lambda p: _red(p, "official")[1][3] - _red(p, "official")[1][2]),
    M("7.3.1", "标题在分隔线下空二行（精确空行）", TWO_LINES, 0.5, "毫米", lambda p: gap(_red(p, "exact official")[1], _black(p, "exact official")[1])),
    M("7.3.1", "标题在分隔线下空二行（空段落）", TWO_LINES, 1.5, "毫米", lambda p: gap(_red(p, "official")[1], _black(p, "official")[1])),
    M("7.3.1", "标题字号（2号）", 22, 0, "磅", lambda p: _line(p, "letter", "关于转送").size),
    M("7.3.1", "标题居中偏差", 0, 0.5, "毫米", lambda p: _centre(_line(p, "letter", "关于转送")) - (LEFT + RIGHT) / 2),
    M("7.3.2", "主送机关在标题下空一行（精确空行）", ONE_LINE, 0.6, "毫米", lambda p: gap(_black(p, "exact letter")[1], _black(p, "exact letter")[2])),
    M("7.3.2", "主送机关左空", 0, 0.4, "毫米", lambda p: _left(_line(p, "letter", "市人民政府办公室："))),
    M("7.3.3", "正文首行左空二字", 2 * EM, 0.3, "毫米", lambda p: _left(_line(p, "letter", "现将审议意见"))),
    M("7.3.3", "正文字号（3号）", 16, 0, "磅", lambda p: _line(p, "letter", "现将审议意见").size),
    M("7.3.4", "附件说明左空二字", 2 * EM, 0.3, "毫米", lambda p: _left(_line(p, "letter", "附件："))),
    M("7.3.4", "第二个附件的序号对齐首个（左空五字）", 5 * EM, 0.3, "毫米", lambda p: _with(p, "letter", "2.任务").start("2.任务") - LEFT),
    M("7.3.4", "附件名称左空六字半", 6.5 * EM, 0.4, "毫米", lambda p: _with(p, "letter", "2.任务").start("任务清单") - LEFT),
    M("7.3.4", "附件说明在正文下空一行（精确空行）", ONE_LINE, 0.6, "毫米", lambda p: _gap_above(p, "exact annexes", "附件：")),
    M("7.3.5.1", "加盖印章：成文日期右空四字", 4 * EM, 0.4, "毫米", lambda p: _right(_line(p, "stamped", DATE))),
    M("7.3.5.1", "加盖印章：署名以成文日期（七字）为准居中的偏差", 0, 0.9, "毫米", lambda p: _centre(_line(p, "stamped", OFFICE)) - _line(p, "stamped", DATE).right + 3.5 * EM),
    M("7.3.5.1", "加盖印章：正文至署名的行数", 4, 0.05, "行", lambda p: (_line(p, "stamped", OFFICE).baseline - _line(p, "stamped", "第0行").baseline) / MM_PER_PT / 28.95),
    M("7.3.5.1", "联合行文：成文日期以末一机关为准居中的偏差", 0, 1, "毫米", lambda p: _centre(_line(p, "joint", DATE)) - (LEFT + 156 * 0.75)),
    M("7.3.5.2", "不加盖印章：署名在正文下空一行（精确空行）", ONE_LINE, 0.6, "毫米", lambda p: gap(*_black(p, "unstamped exact")[:2])),
    M("7.3.5.2", "不加盖印章：署名右空二字", 2 * EM, 0.4, "毫米", lambda p: _right(_line(p, "unstamped", OFFICE))),
    M("7.3.5.2", "不加盖印章：日期较长时右空二字", 2 * EM, 0.4, "毫米", lambda p: _right(_line(p, "unstamped short", DATE))),
    M("7.3.5.2", "不加盖印章：成文日期首字比署名首字右移二字", 2 * EM, 0.9, "毫米", lambda p: _line(p, "unstamped", DATE).right - 7 * EM - _line(p, "unstamped", OFFICE).left),
    M("7.3.5.3", "签名章：成文日期右空四字", 4 * EM, 0.4, "毫米", lambda p: _right(_line(p, "signature", DATE))),
    M("7.3.5.3", "签名章：职务右边为签名章（七字）和左空二字、右空四字", 13 * EM, 0.4, "毫米", lambda p: _right(_line(p, "signature", "主任"))),
    M("7.3.6", "附注左空二字", 2 * EM, 0.3, "毫米", lambda p: _left(_line(p, "letter", "（联系人"))),
    M("7.3.6", "附注在成文日期下一行", 28.95, 0.2, "磅", lambda p: (_line(p, "letter", "（联系人").baseline - _line(p, "letter", DATE).baseline) / MM_PER_PT),
    M("7.3.7", "附件标签左空", 0, 0.5, "毫米", lambda p: _left(_annex(p)[0])),
    M("7.3.7", "附件标签在版心第一行（与正文首行之差）", 0, 0.3, "毫米", lambda p: _annex(p)[0].baseline - _page(p, "visible", 1).body[0].baseline),
    M("7.3.7", "附件标题在版心第三行", 2, 0.05, "行", lambda p: (_annex(p)[1].baseline - _annex(p)[0].baseline) / MM_PER_PT / 28.95),
    M("7.4.1", "版记分隔线长", 156, 0.5, "毫米", lambda p: _rules(p)[0][3] - _rules(p)[0][2]),
    M("7.4.1", "版记首条分隔线粗", 0.35, 0.1, "毫米", lambda p: _rules(p)[0][1] - _rules(p)[0][0]),
    M("7.4.1", "版记中间分隔线粗", 0.25, 0.1, "毫米", lambda p: _rules(p)[1][1] - _rules(p)[1][0]),
    M("7.4.1", "版记末条分隔线与版心下边缘之差", 0, 0.5, "毫米", lambda p: _rules(p)[2][1] - 262),
    M("7.4.2", "抄送左空一字（4号）", EM_4, 0.4, "毫米", lambda p: _left(_line(p, "full imprint", "抄送："))),
    M("7.4.2", "抄送字号（4号）", 14, 0, "磅", lambda p: _line(p, "full imprint", "抄送：").size),
    M("7.4.2", "抄送回行与冒号后首字对齐之差", 0, 0.4, "毫米", lambda p: _line(p, "long copies", "民法院").left - _with(p, "long copies", "抄送：").start("市委办公室")),
    M("7.4.3", "印发机关左空一字", EM_4, 0.4, "毫米", lambda p: _left(_line(p, "full imprint", OFFICE + DATE))),
    M("7.4.3", "印发日期右空一字", EM_4, 0.4, "毫米", lambda p: _right(_line(p, "full imprint", OFFICE + DATE))),
    M("7.5", "页码一字线距版心下边缘", 7, 0.4, "毫米", lambda p: _dash(_page(p, "visible", 1)) - 262),
    M("7.5", "单页码右空一字", EM_4, 0.3, "毫米", lambda p: _right(_page(p, "visible", 0).number)),
    M("7.5", "双页码左空一字", EM_4, 0.3, "毫米", lambda p: _left(_page(p, "visible", 1).number)),
    M("7.5", "页码字号（4号）", 14, 0, "磅", lambda p: getattr(_page(p, "visible", 1).number, "size", 0)),
    M("8", "横排页：页码一字线距版心边缘（在纸的左边，竖看即下边）", 7, 0.5, "毫米", lambda p: 35 - _crosswise_dash(_page(p, "crosswise", 2))),
    M("8", "横排单页码距版心右下角一字", EM_4, 0.4, "毫米", lambda p: 210 - 26 - _page(p, "crosswise", 2).turned_number[2]),
    M("8", "横排双页码距版心左下角一字", EM_4, 0.4, "毫米", lambda p: _page(p, "crosswise", 3).turned_number[1] - 28),
    M("10.1", "信函标志上缘距纸上边", 30, 0.5, "毫米", lambda p: _red(p, "long letter")[0][0]),
    M("10.1", "信函上双线在标志下", 4, 0.4, "毫米", lambda p: gap(*_red(p, "long letter")[:2])),
    M("10.1", "信函下双线距纸下边", 20, 0.5, "毫米", lambda p: 297 - _red(p, "long letter")[-1][1]),
    M("10.1", "信函双线长", 170, 0.5, "毫米", lambda p: _red(p, "long letter")[1][3] - _red(p, "long letter")[1][2]),
    M("10.1", "信函双线居中偏差", 0, 0.5, "毫米", lambda p: (_red(p, "long letter")[1][3] + _red(p, "long letter")[1][2]) / 2 - 105),
    M("10.1", "信函发文字号在上双线下7/8字", 4.84, 0.4, "毫米", lambda p: gap(_red(p, "letter")[2], _black(p, "letter")[0])),
    M("10.1", "信函发文字号右空", 0, 0.5, "毫米", lambda p: _right(_line(p, "letter", "特急"))),
    M("10.1", "信函标题在上一要素下空二行（精确空行）", TWO_LINES, 0.6, "毫米", lambda p: gap(*_black(p, "exact letter")[:2])),
    M("10.3", "纪要标志上缘距版心上边缘", 35, 0.5, "毫米", lambda p: _red(p, "minutes")[0][0] - TOP),
    M("10.3", "“出席”左空二字", 2 * EM, 0.3, "毫米", lambda p: _left(_line(p, "minutes", "出席："))),
    M("10.3", "出席人员回行与冒号后首字对齐之差", 0, 0.4, "毫米", lambda p: _line(p, "minutes", "方建国").left - _with(p, "minutes", "出席：").start("陈启明")),
    M("实务", "公告编号居中偏差", 0, 0.5, "毫米", lambda p: _centre(_line(p, "notice", "第五号")) - (LEFT + RIGHT) / 2),
    M("实务", "大字版每面行数", 19, 0, "行", lambda p: len(_page(p, "large", 1).body)),
    M("实务", "大字版正文字号（小二号）", 18, 0, "磅", lambda p: _page(p, "large", 1).body[3].size),
    M("实务", "大字版行距", 33, 0.1, "磅", lambda p: _pitch(p, "large")),
)  # fmt: skip
