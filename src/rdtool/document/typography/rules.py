"""The typographic rules of official papers: id, severity, meaning and source, as data.

Ids are the field's own (P: punctuation, S: structure, T: title, A: 附件, H: 主送 and 抄送, D: dates,
N: numbers, X: contents, Z: words).  Where the standard says 应当 or 一律 a breach is an error, where it says
一般 or practice decides, a warning at most.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from rdtool.diagnostics import Severity

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.HINT
_FORMAT, _MARKS, _NUMBERS = "GB/T 9704-2012 ", "GB/T 15834-2011", "GB/T 15835-2011"


@dataclass(frozen=True, slots=True)
class TypographyRule:
    """One rule; `mended` tells whether a breach is mended where there is only one way to do so."""

    id: str
    severity: Severity
    meaning: str
    basis: str = ""
    mended: bool = False


RULES: Final[dict[str, TypographyRule]] = {
    rule.id: rule
    for rule in (
        TypographyRule("P1", _W, "中文里的标点用全角", _MARKS, mended=True),
        TypographyRule("P2", _E, "引号成对，外双内单", _MARKS, mended=True),
        TypographyRule("P3", _W, "书名号成对，书名号之内再用书名号的用单书名号", _MARKS, mended=True),
        TypographyRule("P4", _W, "并列的引号之间、书名号之间不用顿号", _MARKS, mended=True),
        TypographyRule("P5", _E, "发文字号的年份用六角括号〔〕", f"{_FORMAT}第7.2.5条", mended=True),
        TypographyRule("P6", _E, "发文字号的序号不加“第”，不编虚位", f"{_FORMAT}第7.2.5条", mended=True),
        TypographyRule("P7", _W, "省略号用“……”，破折号用“——”", _MARKS, mended=True),
        TypographyRule("P8", _W, "年份的起止用一字线，数量的范围用浪纹线", _MARKS),
        TypographyRule("P9", _W, "“等”之前不用顿号；以分号隔开的各项之内不用句号", _MARKS),
        TypographyRule("B1", _E, "括号成对", _MARKS),
        TypographyRule("S1", _E, "第一层序数写“一、”", f"{_FORMAT}第7.3.3条", mended=True),
        TypographyRule("S2", _E, "第二层序数写“（一）”，之后不加标点", f"{_FORMAT}第7.3.3条", mended=True),
        TypographyRule("S3", _W, "第三层序数写“1.”", f"{_FORMAT}第7.3.3条", mended=True),
        TypographyRule("S4", _W, "第四层序数写“（1）”，之后不加标点", f"{_FORMAT}第7.3.3条", mended=True),
        TypographyRule("S5", _I, "“第一”“首先”之后用逗号", _MARKS, mended=True),
        TypographyRule("S6", _W, "结构层次依次使用，同一层的序数连续", f"{_FORMAT}第7.3.3条"),
        TypographyRule("S7", _W, "独占一行的小标题末尾不加标点", _MARKS, mended=True),
        TypographyRule(
            "T1", _W, "应当有标题；标题写明事由和文种，除书名号、引号、括号外不用标点", f"{_FORMAT}第7.3.1条"
        ),
        TypographyRule("T2", _W, "决议、决定在标题之下用圆括号写明通过的日期和会议"),
        TypographyRule(
            "A1", _E, "附件说明写“附件：1.名称”，名称之后不加标点", f"{_FORMAT}第7.3.4条", mended=True
        ),
        TypographyRule("A2", _W, "附件首页的“附件1”之后不加标点", f"{_FORMAT}第7.3.7条", mended=True),
        TypographyRule("A3", _E, "附件的序号、名称与附件说明一致", f"{_FORMAT}第7.3.7条"),
        TypographyRule("H1", _E, "主送机关之后用全角冒号", f"{_FORMAT}第7.3.2条"),
        TypographyRule("H2", _E, "抄送机关之后用句号", f"{_FORMAT}第7.4.2条", mended=True),
        TypographyRule(
            "D1", _E, "成文日期用阿拉伯数字写全年月日，不编虚位", f"{_FORMAT}第7.3.5.4条", mended=True
        ),
        TypographyRule("D2", _W, "年份写全四位，日期用“日”不用“号”", _NUMBERS),
        TypographyRule("D3", _I, "除讲话外，日期宜写明年份，不写“今年”“近日”"),
        TypographyRule("D4", _E, "星期与日期相符"),
        TypographyRule("N1", _W, "阿拉伯数字用半角", _NUMBERS, mended=True),
        TypographyRule("N2", _W, "数值范围的两端都写明百分号或者“万”“亿”", _NUMBERS),
        TypographyRule("N3", _W, "两个数字连用表示概数的，中间不用顿号", _NUMBERS),
        TypographyRule("N4", _W, "小于1的小数写明小数点前的0", _NUMBERS, mended=True),
        TypographyRule("N5", _W, "阿拉伯数字不与“十”“百”“千”混用", _NUMBERS),
        TypographyRule("N6", _W, "会议的届次用汉字，写“第几次会议”"),
        TypographyRule("N7", _W, "数字与汉字之间不空格", _NUMBERS, mended=True),
        TypographyRule("X1", _E, "没有未填的内容"),
        TypographyRule("X2", _I, "引用公文先写标题，后在圆括号内写发文字号"),
        TypographyRule("X3", _W, "同一机关不同时列为主送和抄送"),
        TypographyRule("X5", _E, "同一机关的地名前后一致"),
        TypographyRule("X6", _I, "一段文字不断成两段"),
        TypographyRule("X7", _W, "没有看不见的符号、部首形的字和字体自造的字", mended=True),
        TypographyRule("X8", _I, "句子中间没有空格"),
        TypographyRule("X9", _I, "没有不属于公文的内容，如网页上的信息"),
        TypographyRule("Z1", _W, "字词用规范的写法", mended=True),
        TypographyRule("Z2", _I, "用词准确，成分不重复"),
        TypographyRule("Z3", _W, "提法、机构名称、法律名称准确，与文书的日期相符"),
        TypographyRule("Z4", _W, "没有自动生成文字留下的痕迹"),
    )
}


@dataclass(frozen=True, slots=True)
class Remark:
    """Something doubtful that a person must decide: from `start` to `end` of line `line`, from 0."""

    line: int
    start: int
    end: int
    rule: str
    message: str
    remedy: str = ""
