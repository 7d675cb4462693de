"""The wording of review opinions: substance, one matter each, no minutes' style, no doubles (O11, O12, O23)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rdtool.diagnostics import Severity
from rdtool.patterns import regex
from rdtool.procedures.opinions.book import rule
from rdtool.procedures.opinions.places import opinions
from rdtool.record.likeness import Alike
from rdtool.rules.book import Finding
from rdtool.rules.case import Case

#: Phrases that ask for nothing in particular (钱振华 2022, 人大研究 2020).
_EMPTY = (
    "提高思想认识", "提高政治站位", "统一思想认识", "强化思想认识", "加大工作力度", "加强组织领导", "强化组织领导", "高度重视",
    "狠抓工作落实", "抓好工作落实", "抓好落实", "狠抓落实", "压实工作责任", "强化责任担当", "形成工作合力", "形成合力",
    "完善体制机制", "健全长效机制", "建立长效机制", "加强统筹协调", "强化统筹协调", "加强队伍建设", "加强宣传引导",
    "加大宣传力度", "加强监督检查", "提升工作水平", "提高工作水平", "推动工作上新台阶", "取得更大成效", "再上新台阶",
)  # fmt: skip
_FILLER = regex(
    "进一步|切实|不断|持续|着力|大力|扎实|认真|全面|深入|继续|要|应当|应|需|把|将|对|和|与|及|并|以|的|有关|相关|部门|单位|各级|各项|工作|确保|推动|"
    "促进|强化|加强|提高|提升|完善|健全|思想|认识|力度|水平|质量|能力|重视|落实|责任|机制|效果|成效|建议|市人民政府|政府|[，。；、：\\s]"
)
_SUBSTANCE = 4
_MINUTES = regex("会议(?:认为|指出|强调|要求|提出|建议|决定)")
_CLAUSE = 8


@rule("O11", Severity.WARNING, "一条意见一事，写得具体，不用套话，不过长", "审议意见写作惯例")
def opinions_ask_for_something(case: Case) -> Iterator[Finding]:
    """Nothing but phrases, several asks in one, or longer than the office allows."""
    choices = case.session.profile.rules
    empty = regex("|".join(map(re.escape, sorted({*_EMPTY, *choices.empty_phrases}, key=len, reverse=True))))
    for at in opinions(case):
        ask, where = at.opinion.ask, (*at.path, "内容")
        if empty.search(ask) and len(_FILLER.sub("", empty.sub("", ask))) < _SUBSTANCE:
            yield Finding(
                where,
                f"第{at.opinion.index}条意见只有套话：“{ask[:30]}”",
                "请写明针对什么问题、请谁做什么、做到什么程度",
            )
        if len(ask) > choices.longest:
            yield Finding(
                where,
                f"第{at.opinion.index}条意见{len(ask)}字，超过{choices.longest}字",
                "请分成几条，或者精简",
            )
        if _several(ask):
            yield Finding(
                where,
                f"第{at.opinion.index}条意见写了几件事：“{ask[:30]}……”",
                "请一条写一事，分成几条，便于交办和销号",
            )


def _several(ask: str) -> bool:
    """Clauses parted by ；, or counted 一是……二是……, each long enough to be an ask of its own."""
    clauses = [clause for clause in re.split("[；;]", ask) if len(clause) >= _CLAUSE]
    counted = re.search("(?:一是|一要|1[.．、]|（一）|①).+(?:二是|二要|2[.．、]|（二）|②)", ask)
    return len(clauses) > 1 or counted is not None


#: `rdtool track similar` asks where less is alike; here a sound record must stay in peace.
_ALIKE = 0.75


@rule("O12", Severity.WARNING, "内容相近的意见应当合并，保留各个来源")
def opinions_are_not_doubled(case: Case) -> Iterator[Finding]:
    """Within this session, and against the opinions of earlier sessions in the workspace."""
    known: Alike[str] = Alike(max(_ALIKE, case.session.profile.supervision.likeness / 100))
    own = tuple(opinions(case))
    for session in case.earlier if own else ():
        for at in opinions(Case(session)):
            known.add(at.opinion.ask, at.opinion.number)
    for at in own:
        like = known.find(at.opinion.ask)
        if like:
            yield Finding(
                (*at.path, "内容"),
                f"第{at.opinion.index}条意见与{like[1]}号意见相近：“{like[0][:40]}”",
                "请合并为一条，来源一并写上；是重申以前意见的，可以豁免",
            )
        known.add(at.opinion.ask, at.opinion.number)


@rule("O23", Severity.WARNING, "审议意见不是会议纪要，不写“会议认为”“会议要求”", "审议意见写作惯例")
def opinions_are_no_minutes(case: Case) -> Iterator[Finding]:
    """Opinions are those of members: 组成人员认为."""
    for text in case.texts:
        if len(text.path) < 3 or text.path[2] != "审议意见":
            continue
        found = _MINUTES.search(text.text)
        if found:
            yield Finding(
                text.path,
                f"审议意见中写了“{found[0]}”",
                "审议意见是组成人员的意见，宜写“组成人员认为”“组成人员建议”",
                words=found[0],
            )
