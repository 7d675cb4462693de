"""What is right, or not known to be wrong, raises no alarm."""

from __future__ import annotations

from pathlib import Path

import pytest

from rdtool.rules.papers import PAPER_RULES, TOGETHER
from tests.rules.papers import desk
from tests.rules.papers.desk import DECISION, LETTER, OPINIONS, RESIGNATION, RESOLUTION, SPEECH

#: Edits as people make them: other words, new sentences, facts that no record holds.
HARMLESS = (
    (SPEECH, "我讲三点意见", "我讲几点意见"),
    (SPEECH, "会议历时两天", "为期两天的会议"),
    (SPEECH, "在此，向", "审议中提出的12条建议要认真研究。在此，向"),
    (SPEECH, "在此，向", "根据去年第四十二次会议提出的审议意见，有关部门做了大量工作。在此，向"),
    (SPEECH, "在此，向", "明年将召开市第八届人民代表大会第一次会议。在此，向"),
    (SPEECH, "在此，向", "大家学习了《关于加强和改进新时代人大工作的意见》《习近平谈治国理政》。在此，向"),
    (SPEECH, "在此，向", "陈启明同志主持会议，副主任林国栋、孙秀兰、马志刚出席。在此，向"),
    (SPEECH, "在此，向", "市教育局、市民政局、市应急管理局、市城市管理局等部门负责同志列席会议。在此，向"),
    (SPEECH, "在此，向", "在建项目其中5个已经完工。在此，向"),
    (SPEECH, "在此，向", "一是认识更深；二是办法更多。在此，向"),
    (
        SPEECH,
        "在此，向",
        "杭州市人大常委会、省人大常委会介绍了经验，省高级人民法院、县人民法院派员参加。在此，向",
    ),
    (SPEECH, "在此，向", "全年投入资金35亿元，新增绿地120万平方米，增长6.5%。在此，向"),
    (SPEECH, "在此，向", "要认真执行《监督法》第二十条、预算法第六十九条的规定。在此，向"),
    (SPEECH, "市发展改革委、市住房城乡建设局、市交通运输局三家单位", "发改、住建、交通三家单位"),
    (SPEECH, "市发展改革委、市住房城乡建设局、市交通运输局三家单位", "市发展改革委、市交通运输局等三家单位"),
    (SPEECH, "一是关于批准2021年市级第二次预算调整方案的决议", "一是批准第二次预算调整方案的决议"),
    (SPEECH, "二要突出重点、少而精", "二要突出重点、少而精，一件一件抓，一是一、二是二"),
    (SPEECH, "会议审议通过了《云川市人大常委会", "会议表决通过了《云川市人大常委会"),
    (RESOLUTION, "调整为1881700万元，增加35500万元；一般", "调整为188.17亿元，增加3.55亿元；一般"),
    (RESOLUTION, "市财政局局长李文清", "云川市财政局局长李文清"),
    (RESOLUTION, "市财政局局长李文清", "市财政局李文清局长"),
    (RESOLUTION, "会议要求，", "会议由主任陈启明主持。会议要求，"),
    (RESOLUTION, "会议要求，", "其中税收收入由820000万元调整为835000万元。会议要求，"),
    (DECISION, "本决定自通过之日起施行", "本决定自2022年1月1日起施行"),
    (OPINIONS, "组成人员认为，市人民政府", "组成人员一致认为，市人民政府"),
    (OPINIONS, "市住房城乡建设局", "市住房和城乡建设局"),
    (OPINIONS, "市审计局局长赵明远受", "云川市审计局局长　赵明远受"),
    (OPINIONS, "请认真研究处理。", "请认真研究处理。有关方案请于2022年2月10日前报送。"),
    (LETTER, "云人常办函〔2022〕　　号", "云人常办函〔2022〕3号"),
    (LETTER, "审议意见共14条，现予转送", "审议意见共14条（附后），现予转送"),
    (RESIGNATION, "因工作变动", "因工作需要"),
)


@pytest.mark.parametrize("number", ["7-49", "7-50"])
def test_no_paper_that_rdtool_drafts_raises_an_alarm(number: str, tmp_path: Path) -> None:
    paths = []
    for name, data in desk.drafted(number).items():
        path = tmp_path / f"{name}.docx"
        path.write_bytes(data)
        paths.append(path)
    assert len(paths) >= 7
    found = desk.problems(number, *paths)
    assert [(problem.id, problem.message) for problem in found] == []


@pytest.mark.parametrize(("paper", "old", "new"), HARMLESS, ids=lambda text: text[:12])
def test_a_harmless_edit_raises_no_alarm(paper: str, old: str, new: str, tmp_path: Path) -> None:
    found = desk.problems(desk.number_of(paper), desk.edited(tmp_path, paper, (old, new)))
    mine = [problem for problem in found if problem.id in (*PAPER_RULES, TOGETHER.id)]
    assert [(problem.id, problem.message) for problem in mine] == []
