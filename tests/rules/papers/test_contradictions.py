"""Statements planted in copies of the examples' papers: each one is found where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from rdtool.rules.papers import PAPER_RULES
from tests.rules.papers import desk
from tests.rules.papers.desk import DECISION, LETTER, OPINIONS, RESIGNATION, RESOLUTION, SPEECH

#: Rule, paper, what stood there, what was written instead, the part that is pointed at.
CASES = (
    ("W01", RESOLUTION, "常务委员会第四十九次会议通过", "常务委员会第四十八次会议通过", "第四十八次"),
    ("W01", RESOLUTION, "常务委员会第四十九次会议听取", "常务委员会第四十七次会议听取", "第四十七次"),
    ("W01", SPEECH, "在市七届人大常委会第四十九次会议结束", "在市七届人大常委会第四十八次会议结束", "四十八"),
    ("W01", OPINIONS, "市七届人大常委会第四十九次", "市八届人大常委会第四十九次", "八届"),
    ("W01", SPEECH, "第四十八次会议满意度测评", "第五十八次会议满意度测评", "五十八"),
    ("W02", DECISION, "日云川市第七届", "日云山市第七届", "云山市"),
    ("W03", DECISION, "云川市第七届人民代表大会常务委员会第四十九次会议通过", "市七届人大常委会第四十九次会议通过", "七届人大常委会第四十九次会议"),
    ("W04", SPEECH, "第四十八次会议满意度测评", "第四十七次会议满意度测评", "第四十七次"),
    ("W05", DECISION, "（2021年12月28日", "（2021年12月27日", "2021年12月27日"),
    ("W05", SPEECH, "（2021年12月28日）", "（2021年12月29日）", "2021年12月29日"),
    ("W06", OPINIONS, "2021年12月27日至28日", "2021年12月26日至28日", "2021年12月26日"),
    ("W06", LETTER, "2021年12月27日至28日", "2021年12月27日至29日", "2021年12月27日"),
    ("W07", OPINIONS, "2022年1月7日", "2022年1月17日", "2022年1月17日"),
    ("W08", OPINIONS, "于2022年4月7日前", "于2022年4月17日前", "2022年4月17日"),
    ("W08", LETTER, "于2022年3月28日前", "于2022年3月18日前", "2022年3月18日"),
    ("W08", OPINIONS, "办理时限：2022年3月31日", "办理时限：2022年3月30日", "2022年3月30日"),
    ("W08", LETTER, "2022年3月15日", "2022年3月25日", "2022年3月25日"),
    ("W09", SPEECH, "（2021年12月28日）", "（2022年12月28日）", "2022年12月28日"),
    ("W10", RESOLUTION, "《关于2021年市级第二次预算调整方案（草案）的报告》", "《关于2021年市级第一次预算调整方案（草案）的报告》", "第一次预算"),
    ("W10", OPINIONS, "作的《关于2020年度市级预算执行", "作的《关于2019年度市级预算执行", "2019年度"),
    ("W10", SPEECH, "关于批准2021年市级第二次预算调整方案的决议", "关于批准2021年市级第三次预算调整方案的决议", "第三次"),
    ("W10", DECISION, "和地方各级人民政府组织法》", "和地方人民政府组织法》", "地方人民政府组织法"),
    ("W10", RESOLUTION, "常务委员会关于批准2021年市级第二次预算", "常务委员会关于批准2021年市级第二次财政预算", "第二次财政"),
    ("W11", SPEECH, "通过了《云川市人大常委会讨论决定重大事项的规定》", "通过了《云川市人大常委会讨论决定重大事项的规定（草案）》", "（草案）"),
    ("W12", RESOLUTION, "第二次预算调整方案（草案）的报告》", "第二次预算调整方案的报告》", "方案的报告"),
    ("W13", RESOLUTION, "市财政局局长李文清", "市财政局副局长李文清", "李文清"),
    ("W13", RESOLUTION, "市财政局局长李文清", "市审计局局长李文清", "李文清"),
    ("W13", SPEECH, "云川市人大常委会主任　陈启明", "云川市人大常委会副主任　陈启明", "陈启明"),
    ("W14", RESOLUTION, "市财政局局长李文清", "市财政局局长李文青", "李文青"),
    ("W14", OPINIONS, "市审计局局长赵明远受", "市审计局局长王建国受", "王建国"),
    ("W15", SPEECH, "跟踪了解办理情况", "同市人民检察院、市人民法院一起了解办理情况", "人民法院"),
    ("W16", OPINIONS, "市住房城乡建设局", "市住房城多建设局", "住房城多建设局"),
    ("W17", SPEECH, "会议历时两天", "会议应到35人，实到32人，历时两天", "实到32人"),
    ("W17", SPEECH, "会议历时两天", "请假5人，历时两天", "请假5人"),
    ("W18", SPEECH, "二是关于实行民生实事项目人大代表票决制的决定", "二是实行民生实事项目人大代表票决制的决定，赞成28票、反对1票、弃权1票", "赞成28票"),
    ("W19", SPEECH, "会议审议通过了《云川市人大常委会讨论决定重大事项的规定》", "会议全票通过了《云川市人大常委会讨论决定重大事项的规定》", "全票通过"),
    ("W20", SPEECH, "会议审议通过了《云川市人大常委会讨论决定重大事项的规定》", "《云川市人大常委会讨论决定重大事项的规定》未获通过", "未获通过"),
    ("W21", RESOLUTION, "由1846200万元调整为1881700万元，增加35500万元；一般", "由1846200万元调整为1881700万元，增加35600万元；一般", "35600万元"),
    ("W21", RESOLUTION, "政府性基金预算支出总计由1265800万元", "政府性基金预算支出总计由1265800亿元", "1265800亿元"),
    ("W21", RESOLUTION, "1377800万元，增加112000万元；", "1377800万元，减少112000万元；", "减少"),
    ("W22", SPEECH, "审计查出的126个问题", "审计查出的162个问题", "162"),
    ("W22", OPINIONS, "整改率为92.86%", "整改率为98.26%", "98.26"),
    ("W23", SPEECH, "我讲三点意见", "我讲四点意见", "讲四点意见"),
    ("W24", SPEECH, "就两件重大事项", "就三件重大事项", "三件"),
    ("W24", SPEECH, "三要跟踪问效", "四要跟踪问效", "四"),
    ("W25", SPEECH, "市交通运输局三家单位在", "市交通运输局两家单位在", "两"),
    ("W26", SPEECH, "讨论决定的重大事项17项", "讨论决定的重大事项18项", "18"),
    ("W27", LETTER, "审议意见共14条", "审议意见共15条", "共15条"),
    ("W28", SPEECH, "作出决议一件", "作出决议两件", "决议两件"),
    ("W28", SPEECH, "会议历时两天", "会议历时三天", "历时三天"),
    ("W29", OPINIONS, "监督法》第二十条", "监督法》第二十九条", "监督法》第二十九条"),
    ("W29", OPINIONS, "监督法》第二十条", "监督法》第六十条", "监督法》第六十条"),
    ("W30", RESIGNATION, "《中华人民共和国地方各级人民代表大会和地方各级人民政府组织法》", "《地方各级人民代表大会和地方各级人民政府组织法》", "《地方各级"),
    ("W31", LETTER, "云人常办函〔2022〕　　号", "云人长办函〔2022〕3号", "云人长办函"),
    ("W31", LETTER, "云人常办函〔2022〕　　号", "云人常办函〔2021〕3号", "2021"),
    ("W33", OPINIONS, "主办单位：市国资委", "主办单位：市水务局", "市水务局"),
    ("X1", SPEECH, "（2021年12月28日）", "（2021年12月X日）", "X日"),
    ("N6", SPEECH, "市七届人大常委会第四十八次会议满意度", "市人大常委会48次会议满意度", "48"),
    ("D4", SPEECH, "（2021年12月28日）", "（2021年12月28日星期一）", "2021年12月28日星期一"),
    ("X5", SPEECH, "全市人民政治生活", "XX市人民政治生活，云川市人民政府要高度重视，是全市人民政治生活", "云川"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "paper", "old", "new", "pointed"), CASES, ids=lambda value: value if len(value) < 14 else ""
)
def test_a_planted_contradiction_is_found_where_it_stands(
    rule: str, paper: str, old: str, new: str, pointed: str, tmp_path: Path
) -> None:
    found = desk.problems(desk.number_of(paper), desk.edited(tmp_path, paper, (old, new)))
    mine = [problem for problem in found if problem.id == rule]
    assert mine, f"found only {[(problem.id, problem.message) for problem in found]}"
    for problem in mine:
        assert problem.place
        assert new.strip("（） 　")[:4] in problem.source_line or pointed in problem.source_line
    spans = [
        problem.source_line[problem.place.column - 1 : problem.place.column - 1 + problem.place.length]
        for problem in mine
        if problem.place
    ]
    assert any(pointed in span or span in pointed for span in spans), spans


def test_every_rule_over_single_papers_has_a_case() -> None:
    assert set(PAPER_RULES) <= {case[0] for case in CASES}


def test_at_least_25_kinds_of_contradiction_are_found() -> None:
    assert len({case[0] for case in CASES}) >= 25
