"""Titles break between words, into balanced lines of a good shape."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rdtool.chinese import em_width
from rdtool.document.titles import NARROWEST, break_note, break_title

# Each of these was looked at, set centred, before it was written down.
TITLES = [
    """关于追授欧阳晓明同志全市优秀共产党员
       称号并开展向欧阳晓明同志学习活动的决定""",
    """最高人民检察院关于废止部分司法解释
       和司法解释性质文件的决定""",
    """关于学习宣传贯彻
       党的十九届六中全会精神的通知""",
    """云川市人民政府办公室转发
       市发展和改革委员会等部门关于推进全市
       公共资源交易平台整合共享实施意见的通知""",
    """关于对青山县人民法院院长
       陈启明同志进行履职评议的工作方案""",
    """云川市人民代表大会常务委员会关于批准
       2021年市本级第二次财政预算调整方案的决议""",
    """云川市人民代表大会常务委员会关于认真做好
       民生实事项目人大代表票决制工作的决定""",
    """云川市人民代表大会常务委员会
       关于接受李建国辞去云川市人民政府
       副市长职务请求的决定""",
    """云川市人民代表大会常务委员会
       关于王芳代理云川市人民政府市长职务的决定""",
    """云川市人民代表大会常务委员会关于召开
       云川市第八届人民代表大会第一次会议的决定""",
    """云川市人民代表大会常务委员会
       关于批准《云川市国民经济和社会发展
       第十四个五年规划和二〇三五年
       远景目标纲要》的决议""",
    """云川市人民代表大会常务委员会
       关于撤销《云川市人民政府关于进一步
       规范城市养犬管理的通告》的决定""",
    """在云川市第七届人民代表大会常务委员会
       第四十九次会议结束时的讲话""",
    """在市七届人大常委会
       第四十九次会议结束时的讲话""",
    """坚定信心　奋发有为　奋力谱写新时代
       全市人大工作高质量发展新篇章""",
    """云川市人民代表大会常务委员会办公室
       关于转交《云川市人民政府关于2021年上半年
       国民经济和社会发展计划执行情况的报告》
       审议意见的函""",
    """云川市人大常委会办公室关于转送
       《云川市人大常委会对〈云川市人民政府
       关于2020年度国有资产管理情况的
       综合报告〉的审议意见》的函""",
    """关于转交
       《云川市2021年预算执行情况的报告》
       审议意见的函""",
    """云川市人大常委会办公室关于召开
       市七届人大常委会第五十次会议的通知""",
    """云川市第七届人民代表大会常务委员会
       第五十次会议议程（草案）""",
    """关于云川市2020年市级决算草案和
       2021年上半年预算执行情况的报告""",
    """云川市清河区人民代表大会常务委员会关于
       批准2021年区级财政收支预算调整方案的决议""",
    """清河县人民代表大会常务委员会
       关于加强新时代检察机关法律监督工作的决议""",
    """云川市人大常委会执法检查组
       关于检查《中华人民共和国土壤污染防治法》
       实施情况的报告""",
    """关于市七届人大常委会第四十八次会议
       对《关于全市数字经济发展情况的报告》
       审议意见研究处理情况的报告""",
    """云川市人大常委会
       关于对市发展和改革委员会、
       市住房和城乡建设局、市交通运输局
       工作评议的实施方案""",
]


@pytest.mark.parametrize(
    "lines", [tuple(re.split(r"\n *", title)) for title in TITLES], ids=lambda lines: lines[0]
)
def test_real_titles_break_as_a_careful_typist_would_break_them(lines: tuple[str, ...]) -> None:
    assert break_title("".join(lines)) == lines


@pytest.mark.parametrize(
    "title", ["云川市人民代表大会常务委员会任免名单", "在市八届人大一次会议闭幕会上的讲话", "公告", ""]
)
def test_a_title_that_fits_stays_on_one_line(title: str) -> None:
    assert break_title(title) == (title,)


def test_the_width_can_be_chosen() -> None:
    title = "云川市人民代表大会常务委员会任免名单"
    assert break_title(title, 14.0) == ("云川市人民代表大会常务委员会", "任免名单")
    assert break_title(title, 10.0) == ("云川市人民代表大会", "常务委员会任免名单")


@pytest.mark.parametrize(
    ("title", "width", "word"),
    [
        ("在市八届人大一次会议闭幕会上的讲话", 16.0, "八届人大一次会议"),
        (
            "云川自治县人民代表大会常务委员会关于批准云川自治县2021年县级财政预算调整方案的决议",
            12.0,
            "云川自治县",
        ),
        (
            "云川市人大常委会关于接受阿依古丽·买买提同志辞去云川市人大代表职务请求的决定",
            14.0,
            "阿依古丽·买买提",
        ),
        ("市人大常委会关于接受欧阳建国辞去职务请求的决定", 20.0, "欧阳建国"),
        ("关于市七届人大七次会议第123号建议的答复", 12.0, "七届人大七次会议"),
        ("云川市人大常委会关于批准任免下一级人民检察院检察长的决定", 20.0, "下一级"),
        ("关于提请审议法规草案有关事项和改进措施的议案", 10.0, "法规草案"),
        ("云川市人大常委会关于提请审议《云川市养老服务条例（草案）》的议案", 16.0, "条例（草案）》的议案"),
    ],
)
def test_names_sessions_and_ends_of_titles_stay_whole_on_narrow_lines(
    title: str, width: float, word: str
) -> None:
    lines = break_title(title, width)
    assert max(map(em_width, lines)) <= width
    assert sum(line.count(word) for line in lines) == title.count(word)


@pytest.mark.parametrize(
    ("title", "issuer"),
    [
        (
            "云川市人民代表大会常务委员会办公室关于转送《关于2021年度环境状况的报告》审议意见的函",
            "云川市人民代表大会常务委员会办公室",
        ),
        (
            "云川市清河区人民代表大会常务委员会办公室关于转送《区人民政府关于水利工作情况的报告》审议意见的函",
            "云川市清河区人民代表大会常务委员会办公室",
        ),
        (
            "云川壮族自治州清河县人民代表大会常务委员会办公室关于转送水利工作情况审议意见的函",
            "云川壮族自治州清河县人民代表大会常务委员会办公室",
        ),
    ],
)
def test_the_issuers_name_is_one_line_if_need_be_of_narrowed_characters(title: str, issuer: str) -> None:
    first, *others = break_title(title)
    assert first == issuer
    assert em_width(issuer) * NARROWEST <= 20
    assert max(map(em_width, others)) <= 20


def test_an_issuers_name_too_long_for_that_breaks_behind_its_region() -> None:
    title = "云川壮族苗族自治州清河县人民代表大会常务委员会办公室关于转送水利工作情况审议意见的函"
    assert break_title(title)[:2] == ("云川壮族苗族自治州", "清河县人民代表大会常务委员会办公室")


def test_of_two_lines_either_may_be_the_longer_as_the_office_likes() -> None:
    title = "云川市人民代表大会常务委员会关于认真做好民生实事项目人大代表票决制工作的决定"
    assert [em_width(line) for line in break_title(title)] == [20, 18]
    assert [em_width(line) for line in break_title(title, widening=True)] == [18, 20]


def test_a_quoted_title_that_fits_a_line_stays_whole_and_a_longer_one_breaks_inside() -> None:
    assert break_title("关于转交《云川市2021年预算执行情况的报告》审议意见的函")[1].startswith("《")
    assert break_title("关于转交《云川市2021年市本级预算执行情况的报告》的函") == (
        "关于转交《云川市2021年市本级",
        "预算执行情况的报告》的函",
    )


def test_a_latin_word_wider_than_the_line_is_not_cut() -> None:
    word = "INTERNATIONALCOOPERATIONANDDEVELOPMENTORGANIZATION"
    assert break_title(f"云川市与{word}友好交流的决定") == ("云川市与", word, "友好交流的决定")


def test_a_word_is_cut_before_a_line_gets_too_wide() -> None:
    lines = break_title("好" * 45)
    assert "".join(lines) == "好" * 45
    assert [14 <= em_width(line) <= 16 for line in lines] == [True, True, True]


def test_a_very_long_title_is_broken_too() -> None:
    title = "云川市人民代表大会常务委员会关于加强审议意见办理工作的决定和" * 20
    lines = break_title(title)
    assert "".join(lines) == title
    assert max(map(em_width, lines)) <= 20


@given(
    st.text(max_size=80) | st.text("《〈（“、》的2年A 市第一届", max_size=80), st.sampled_from([8.0, 20.0])
)
def test_nothing_of_a_title_is_lost(title: str, width: float) -> None:
    lines = break_title(title, width)
    assert "".join(lines) == title
    assert all(lines) or lines == ("",)


ISSUERS = [
    "云川市人民代表大会常务委员会",
    "云川市清河区人大常委会办公室",
    "云川市第八届人民代表大会第一次会议",
    "",
]
VERBS = ["关于批准", "关于转交对", "关于进一步加强和改进", "关于做好", "关于印发"]
SUBJECTS = [
    "2021年市本级第二次财政预算调整方案",
    "民生实事项目人大代表票决制工作",
    "市七届人大常委会第四十九次会议审议意见落实情况",
    "《云川市养老服务条例（草案）》",
    "《云川市人民政府关于2020年度国有资产管理情况的综合报告》",
    "“十四五”规划纲要实施情况、12月份重点工作和〔2021〕22号文件办理情况",
    "《关于〈云川市城市管理条例〉执法检查的报告》",
]
KINDS = ["的决议", "的决定", "审议意见的函", "的通知", "的实施办法（试行）"]
UNITS = re.compile(
    "人民代表大会|常务委员会|人大常委会|第.{1,3}[届次]|[0-9]+[年月号]|22号|审议意见|票决制|预算调整方案|国有资产"
    "|民生实事|人大代表|“十四五”|（草案）|（试行）|养老服务|[0-9]+|《云川市养老服务条例（草案）》"
)


@given(
    st.sampled_from(ISSUERS),
    st.sampled_from(VERBS),
    st.lists(st.sampled_from(SUBJECTS), min_size=1, max_size=2, unique=True).map("和".join),
    st.sampled_from(KINDS),
)
def test_no_line_of_an_official_title_breaks_a_rule(issuer: str, verb: str, subject: str, kind: str) -> None:
    title = issuer + verb + subject + kind
    lines = break_title(title)
    assert "".join(lines) == title
    assert max(map(em_width, lines)) <= 20
    assert len(lines) == 1 or min(map(em_width, lines)) > 2
    assert not any(re.match("[、，》〉”）的]", line) or re.search("[《〈“（〔]$", line) for line in lines)
    assert lines[-1] not in ("决议", "决定", "函", "通知", "（试行）")
    breaks = {len("".join(lines[:count])) for count in range(1, len(lines))}
    for unit in UNITS.finditer(title):
        assert breaks.isdisjoint(range(unit.start() + 1, unit.end())), unit[0]


def test_the_word_splitter_is_loaded_only_for_a_title_that_has_to_break() -> None:
    script = (
        "import sys; from rdtool.document.titles import break_title; break_title('公告'); "
        "assert 'budoux' not in sys.modules; break_title('公告' * 20); assert 'budoux' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], check=True, env={"PYTHONPATH": ":".join(sys.path)})


@pytest.mark.parametrize(
    "lines",
    [
        ("（2021年12月28日云川市人大常委会第四十九次会议通过）",),
        ("（2021年12月28日云川市", "第七届人民代表大会常务委员会第四十九次会议通过）"),
        ("（2022年4月27日云川市清河区", "第十六届人民代表大会常务委员会第三十二次会议通过）"),
        (
            "（2010年5月1日云川市",
            "第五届人民代表大会常务委员会第三次会议通过　",
            "根据2021年12月28日云川市",
            "第七届人民代表大会常务委员会第四十九次会议《关于修改",
            "〈云川市人民代表大会常务委员会议事规则〉的决定》修正）",
        ),
        (
            "（2010年5月1日市五届人大常委会第三次会议通过　",
            "2021年12月28日市七届人大常委会第四十九次会议修订）",
        ),
        ("云川市人民代表大会常务委员会副主任、", "财政经济委员会主任委员　李建国"),
    ],
    ids=lambda lines: lines[0],
)
def test_a_note_breaks_behind_its_date_or_before_the_congress(lines: tuple[str, ...]) -> None:
    assert break_note("".join(lines)) == lines


def test_a_note_breaks_behind_its_date_where_that_is_more_even() -> None:
    note = "（2021年12月28日第七届云川市人民代表大会常务委员会第四十九次会议通过）"
    assert break_note(note) == ("（2021年12月28日", "第七届云川市人民代表大会常务委员会第四十九次会议通过）")


def test_each_event_of_a_note_begins_a_line() -> None:
    passed = "（2021年9月29日云川市第七届人民代表大会常务委员会第三十九次会议通过，"
    approved = "2021年11月26日河东省第十三届人民代表大会常务委员会第二十五次会议批准）"
    lines = break_note(passed + approved)
    assert "".join(lines) == passed + approved
    assert any(line.startswith("2021年11月26日") for line in lines)


def test_a_mark_behind_a_date_stays_with_it() -> None:
    note = "（云川市人大常委会第四十九次会议2021年12月28日、12月29日两次全体会议审议通过）"
    assert not any(line.startswith("、") for line in break_note(note))
    assert not any(line.startswith("、") for line in break_note(note, 22.0))


@pytest.mark.parametrize("break_lines", [break_title, break_note])
def test_what_is_no_title_any_more_is_broken_in_time_that_grows_with_its_length(
    break_lines: Callable[[str, float], tuple[str, ...]],
) -> None:
    text = "关于批准云川市2021年市级预算调整方案，（草案）" * 4000
    began = time.process_time()
    lines = break_lines(text, 20.0)
    assert time.process_time() - began < 5
    assert "".join(lines) == text
    assert all(em_width(line) <= 20 and line[0] not in "，）" for line in lines)


@given(st.text("（2021年12月28日云川市第七届人民代表大会　通过 《〈〉》）", max_size=90))
def test_nothing_of_a_note_is_lost(note: str) -> None:
    assert "".join(break_note(note)) == note
