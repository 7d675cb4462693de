"""The last hour before a meeting: whatever moves, every number, item and reference stays with its own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import docx
import pytest

from tests import samples
from tests.cli.conftest import Rdtool, write_yaml

RECORD = Path("records/7-49.yaml")
DAY = ("--date", "2022-01-10")

HEAD = """\
# 第四十九次会议
会议:
  次: 49
  日期: 2021-12-27 至 2021-12-28
  日程:
    - {日期: 2021-12-28, 形式: 全体会议, 议题: [水源, 环境, 审计, 教育]}
出席: {应到: 35, 实到: 31}
议题:
"""
WATER = """\
  # 已经讨论过两次
  - 名称: 饮用水水源保护情况
    代号: 水源
    类型: 听取报告
    报告人: 市水务局局长 刘海
    报告题目: 关于饮用水水源保护情况的报告
    审议意见:
      印发日期: 2022-01-07
      意见:
        - {内容: 全面划定水源保护区, 主办: 市水务局}
        - {内容: 建设备用水源, 主办: 市水务局}
"""
ENVIRONMENT = """\
  - 名称: 2021年度环境状况
    代号: 环境
    类型: 听取报告
    报告人: 市生态环境局局长 顾长林
    报告题目: 关于2021年度环境状况的报告
    审议意见:
      印发日期: 2022-01-07
      意见:
        - {内容: 对在建工地实行扬尘在线监测, 主办: 市住房城乡建设局}
        - {内容: 逐一排查乡镇污水处理设施, 主办: 市生态环境局}
"""
AUDIT = """\
  - 名称: 审计查出问题整改情况   # 名称待定
    类型: 听取报告
    报告人: 市审计局局长 赵明远
    报告题目: 关于审计查出问题整改情况的报告
    审议意见:
      印发日期: 2022-01-07
      意见:
        - {内容: 对没有整改到位的问题逐项列出清单, 主办: 市审计局}
        - {内容: 加快项目资金拨付, 主办: 市财政局}
"""
EDUCATION = """\
  - 名称: 义务教育均衡发展情况
    代号: 教育
    类型: 听取报告
    报告人: 市教育局局长 白敏
    报告题目: 关于义务教育均衡发展情况的报告
    审议意见:
      印发日期: 2022-01-07
      意见:
        - {内容: 扩大城区学位供给, 主办: 市教育局}
"""
SPEECH = """\
讲话:
  要点:
    - {标题: 守护碧水蓝天, 议题: [水源, 环境]}
    - {标题: 抓好整改和教育, 议题: [审计查出问题整改情况, 教育]}
"""
BEFORE = (HEAD + WATER + ENVIRONMENT + AUDIT + EDUCATION + SPEECH).replace(
    "议题: [水源, 环境, 审计, 教育]", "议题: [水源, 环境, 审计查出问题整改情况, 教育]"
)
FIRST = "审计查出问题整改情况"
THEN = "审计查出突出问题整改情况"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with a session of four reports."""
    monkeypatch.chdir(tmp_path)
    write_yaml(tmp_path / "rdtool.yaml", samples.PROFILE | {"文号": {"常委会": "云人常", "函": "云人常办函"}})
    (tmp_path / "records").mkdir()
    write(BEFORE)
    return tmp_path


def write(text: str) -> None:
    RECORD.write_text(text, encoding="utf-8")


def edit(path: Path) -> bytes:
    """Change a word by hand."""
    document = docx.Document(str(path))
    document.paragraphs[-1].add_run("（手工改动）")
    document.save(str(path))
    return path.read_bytes()


def data(outcome: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(outcome.out)
    return found


def numbers(rdtool: Rdtool, *options: str) -> tuple[dict[str, str | None], list[dict[str, Any]]]:
    """The numbers of the review opinions by the words of their file names, and what was lost."""
    found = data(rdtool("draft", "opinion", *options, "--json", *DAY))
    given = {(paper["file"] or "").rpartition("-")[2][:-5]: paper["number"] for paper in found["papers"]}
    return given, found["lost"]


def items(rdtool: Rdtool) -> dict[str, tuple[str, str, str]]:
    """Text, unit and agenda item of everything that is followed up."""
    found = data(rdtool("track", "status", "--all", "--json", *DAY))["items"]
    return {one["id"]: (one["text"], one["lead"], one["topic"]) for one in found}


def test_everything_stays_with_its_own_in_the_last_hour(office: Path, rdtool: Rdtool) -> None:
    assert rdtool("track", "open", *DAY).code == 0
    before = items(rdtool)
    given, lost = numbers(rdtool, "--number")
    assert given == {
        "饮用水水源保护情况": "云人常〔2022〕1号",
        "2021年度环境状况": "云人常〔2022〕2号",
        FIRST: "云人常〔2022〕3号",
        "义务教育均衡发展情况": "云人常〔2022〕4号",
    }
    assert lost == []
    rdtool("track", "move", "签收", "7-49-01-*", "7-49-02-*", *DAY)
    edited = {path: edit(path) for path in sorted(office.glob("文书/**/*状况.docx"))}
    edited |= {path: edit(path) for path in office.glob("文书/**/*水源保护情况.docx")}
    assert len(edited) == 2

    # the first item is dropped, two change places, one is renamed, an opinion comes in, a unit changes
    environment = ENVIRONMENT.replace(
        "      意见:\n", "      意见:\n        - {内容: 提高尾气检测频次, 主办: 市生态环境局}\n"
    )
    education = EDUCATION.replace("主办: 市教育局", "主办: 市财政局")
    write(BEFORE.replace(WATER, "").replace(AUDIT, "").replace(ENVIRONMENT, "").replace(
        EDUCATION, education + AUDIT.replace(FIRST, THEN) + environment
    ))  # fmt: skip

    checked = rdtool("check")
    assert checked.code == 1
    for said in (
        "日程中的议题“水源”不在议程之中",
        "要点“守护碧水蓝天”所依据的议题“水源”不在议程之中",
        f"“{THEN}”",
    ):
        assert said in checked.err
    write(RECORD.read_text(encoding="utf-8").replace("[水源, ", "[").replace(f"[{FIRST}, ", f"[{THEN}, ")
          .replace(f"环境, {FIRST}", f"环境, {THEN}"))  # fmt: skip
    assert rdtool("check").code == 0
    asked = RECORD.read_bytes()

    assert f"“{THEN}”像是台账中的“{FIRST}”改写的" in rdtool("check").err

    held = rdtool("track", "open", "--json", *DAY)
    assert held.code == 3
    outcomes = {one["id"]: one for one in data(held)["records"][0]["items"]}
    assert {id: (one["outcome"], one["lost"]) for id, one in outcomes.items()} == {
        "7-49-04-01": ("变更", None),
        "7-49-02-03": ("新增", None),
        "7-49-02-01": ("未变", None),
        "7-49-02-02": ("未变", None),
        "7-49-01-01": ("待定", "不在记录中"),
        "7-49-01-02": ("待定", "不在记录中"),
        "7-49-03-01": ("待定", "疑似改名"),
        "7-49-03-02": ("待定", "疑似改名"),
    }
    assert (outcomes["7-49-03-01"]["was"], outcomes["7-49-03-01"]["now"]) == (FIRST, THEN)

    given, lost = numbers(rdtool, "--number")
    assert given["义务教育均衡发展情况"] == "云人常〔2022〕4号"
    assert given["2021年度环境状况"] == "云人常〔2022〕2号"
    assert [(one["number"], one["item"], one["reason"], one["now"]) for one in lost] == [
        ("云人常〔2022〕1号", "饮用水水源保护情况", "不在记录中", None),
        ("云人常〔2022〕3号", FIRST, "疑似改名", THEN),
    ]
    refused = rdtool("draft", "opinion", "--number", *DAY)
    assert f"rdtool confirm {FIRST}" in refused.err
    assert RECORD.read_bytes() == asked

    # one command confirms the new name; the lost item is decided on by itself
    assert rdtool("confirm", FIRST).code == 0
    assert "改写的" not in rdtool("check").err
    assert RECORD.read_text(encoding="utf-8") == asked.decode().replace(
        "   # 名称待定\n", f"   # 名称待定\n    曾用名: {FIRST}\n"
    )
    assert rdtool("check").code == 0
    given, lost = numbers(rdtool, "--number")
    assert given[THEN] == "云人常〔2022〕3号"
    assert [one["number"] for one in lost] == ["云人常〔2022〕1号"]
    opened = rdtool("track", "open", *DAY)
    assert "待定2项" in opened.out
    assert "不在记录中" in opened.err
    assert rdtool("track", "move", "撤销", "7-49-01-*", "--why", "议题取消", *DAY).code == 0
    assert rdtool("track", "open", *DAY).code == 0

    after = items(rdtool)
    assert {id: item for id, item in after.items() if id[:7] in ("7-49-01", "7-49-02") and id in before} == {
        id: item for id, item in before.items() if id[:7] in ("7-49-01", "7-49-02")
    }
    assert after["7-49-02-03"] == ("提高尾气检测频次", "市生态环境局", "2021年度环境状况")
    assert after["7-49-03-01"] == (*before["7-49-03-01"][:2], THEN)
    assert after["7-49-04-01"] == ("扩大城区学位供给", "市财政局", "义务教育均衡发展情况")
    assert set(after) == {*before, "7-49-02-03"}

    assert {path: path.read_bytes() for path in edited} == edited
    speech = Path(data(rdtool("draft", "speech", "--json", *DAY))["papers"][0]["file"])
    text = "\n".join(paragraph.text for paragraph in docx.Document(str(speech)).paragraphs)
    assert "突出问题整改" in text
    assert "饮用水" not in text


def test_a_name_that_only_looks_alike_is_said_to_be_another_once(office: Path, rdtool: Rdtool) -> None:
    rdtool("track", "open", *DAY)
    numbers(rdtool, "--number")
    write(BEFORE.replace(FIRST, THEN))
    assert rdtool("track", "open", *DAY).code == 3
    told = data(rdtool("confirm", FIRST, "--not-renamed", "--json"))
    assert {"record", "old", "new", "renamed", "written", "dry_run"} <= set(told)
    assert (told["old"], told["new"], told["renamed"], told["written"]) == (FIRST, THEN, False, None)
    assert RECORD.read_text(encoding="utf-8") == BEFORE.replace(FIRST, THEN)
    opened = data(rdtool("track", "open", "--json", *DAY))["records"][0]["items"]
    found = {one["id"]: (one["outcome"], one["lost"]) for one in opened}
    assert found["7-49-05-01"] == ("新增", None)
    assert found["7-49-03-01"] == ("待定", "不在记录中")
    given, lost = numbers(rdtool, "--number")
    assert given[THEN] == "云人常〔2022〕5号"
    assert [(one["number"], one["reason"]) for one in lost] == [("云人常〔2022〕3号", "不在记录中")]


def test_a_reworded_opinion_is_confirmed_by_its_id(office: Path, rdtool: Rdtool) -> None:
    rdtool("track", "open", *DAY)
    reworded = BEFORE.replace("逐一排查乡镇污水处理设施", "逐一排查乡镇污水处理的设施和管网")
    write(reworded)
    held = rdtool("track", "open", *DAY)
    assert held.code == 3
    assert "rdtool confirm 7-49-02-02" in held.err
    drafted = data(rdtool("draft", "checklist", "--json", *DAY))["problems"]
    assert ["暂编" in one["message"] for one in drafted if one["id"] == "O21"] == [True]
    dry = rdtool("confirm", "7-49-02-02", "--dry-run")
    assert (dry.code, RECORD.read_text(encoding="utf-8")) == (0, reworded)
    assert rdtool("confirm", "7-49-02-02").code == 0
    assert "逐一排查乡镇污水处理的设施和管网, 编号: 7-49-02-02, 主办" in RECORD.read_text(encoding="utf-8")
    opened = rdtool("track", "open", *DAY)
    assert (opened.code, "变更1项" in opened.out) == (0, True)
    assert items(rdtool)["7-49-02-02"][0] == "逐一排查乡镇污水处理的设施和管网"


def test_a_checklist_shows_the_ids_of_the_ledger(office: Path, rdtool: Rdtool) -> None:
    from openpyxl import load_workbook

    rdtool("track", "open", *DAY)
    write(BEFORE.replace(WATER, "").replace("[水源, ", "["))
    path = data(rdtool("draft", "checklist", "--json", *DAY))["papers"][0]["file"]
    cells = {str(cell.value) for row in load_workbook(path).worksheets[0].iter_rows() for cell in row}
    assert {f"7-49-{one}" for one in ("02-01", "02-02", "03-01", "03-02", "04-01")} <= cells
    assert not {cell for cell in cells if cell.startswith("7-49-01")}


@pytest.mark.parametrize(
    ("word", "code", "said"),
    [
        ("没有的名称", 2, "台账中没有“没有的名称”"),
        ("环境状况2021", 2, "是否要写"),
        ("环境", 3, "记录中没有像“环境”改了名的"),
        ("7-49-02-02", 3, "编号: 7-49-02-02"),
    ],
)
def test_what_is_not_lost_is_not_confirmed(
    office: Path, rdtool: Rdtool, word: str, code: int, said: str
) -> None:
    rdtool("track", "open", *DAY)
    refused = rdtool("confirm", word)
    assert (refused.code, said in refused.err) == (code, True)
    assert RECORD.read_text(encoding="utf-8") == BEFORE


def test_checking_and_drafting_never_write_into_the_record(office: Path, rdtool: Rdtool) -> None:
    rdtool("track", "open", *DAY)
    write(BEFORE.replace(FIRST, THEN).replace("全面划定水源保护区", "全面划定水源的保护区"))
    before = RECORD.read_bytes()
    for command in (("check",), ("draft", "all", "--number"), ("track", "open"), ("track", "similar")):
        rdtool(*command, *(() if command == ("check",) else DAY))
    assert RECORD.read_bytes() == before


NOTICED = BEFORE.replace("  日程:", "  通知日期: 2021-12-17\n  日程:", 1)
GUEST = ENVIRONMENT.replace("类型:", "列席单位: [市财政局]\n    类型:")


def papers(rdtool: Rdtool) -> dict[str, tuple[str | None, str, bool]]:
    """What `list papers` says of each file: number, kind, whether a person edited it."""
    found = data(rdtool("list", "papers", "--json"))["papers"]
    return {Path(one["file"]).name: (one["number"], one["name"], one["edited"]) for one in found}


def shown(rdtool: Rdtool) -> dict[tuple[str, str | None], tuple[str, str | None, str | None]]:
    """What `show` says of the session's papers: state, number and file by kind and unit or item."""
    found = data(rdtool("show", "7-49", "--json", *DAY))["papers"]
    return {
        (one["name"], one["unit"] or one["item"]): (
            one["state"],
            one["number"],
            one["file"] and Path(one["file"]).name,
        )
        for one in found
    }


def test_the_number_of_a_letter_to_a_unit_that_is_no_longer_asked_is_told_like_any_other(
    office: Path, rdtool: Rdtool
) -> None:
    write(NOTICED.replace(ENVIRONMENT, GUEST))
    assert rdtool("draft", "invitation", "--number", *DAY).code == 0
    number = papers(rdtool)["03-列席通知-市财政局.docx"][0]
    assert number
    write(NOTICED)
    drafted = rdtool("draft", "invitation", *DAY)
    assert f"文号 {number} 仍属于“列席通知-市财政局”：不在记录中" in drafted.err
    lost = data(rdtool("draft", "invitation", "--json", *DAY))["lost"]
    assert [(one["number"], one["kind"], one["item"], one["unit"], one["reason"]) for one in lost] == [
        (number, "invitation", None, "市财政局", "不在记录中")
    ]
    assert "市财政局" in json.dumps(data(rdtool("show", "7-49", "--json", *DAY))["left"], ensure_ascii=False)
    (left,) = data(rdtool("show", "7-49", "--json", *DAY))["left"]
    assert left["number"] == number
    assert rdtool("register", "void", number, "--why", "不再列席").code == 0
    assert data(rdtool("draft", "invitation", "--json", *DAY))["lost"] == []


def test_a_letter_of_follow_up_keeps_its_number_whichever_record_it_is_drafted_with(
    office: Path, rdtool: Rdtool
) -> None:
    rdtool("track", "open", *DAY)
    late = ("--date", "2022-05-05")
    assert rdtool("draft", "催办函", "7-49", "--number", *late).code == 0
    given = {name: one[0] for name, one in papers(rdtool).items() if one[1] == "催办函"}
    assert None not in given.values()
    assert len(set(given.values())) == len(given) > 1
    Path("records/7-50.yaml").write_text(
        "会议: {次: 50, 日期: 2022-02-25}\n出席: {应到: 35, 实到: 31}\n议题:\n  - 名称: 听取年度报告\n    类型: 听取报告\n",
        encoding="utf-8",
    )
    assert rdtool("draft", "催办函", "7-50", "--number", *late).code == 0
    assert rdtool("draft", "催办函", "7-49", "--number", "--date", "2022-05-06").code == 0
    again = {name: one[0] for name, one in papers(rdtool).items() if one[1] == "催办函"}
    assert {name: again[name] for name in given} == given
    assert len(set(again.values())) == len(again) == 2 * len(given)


def test_an_item_that_only_has_another_code_is_told_as_that_everywhere(office: Path, rdtool: Rdtool) -> None:
    rdtool("track", "open", *DAY)
    rdtool("draft", "all", *DAY)
    given, _ = numbers(rdtool, "--number")
    edit(next(office.glob("文书/**/03-审议意见-2021年度环境状况.docx")))
    write(BEFORE.replace("代号: 环境", "代号: 环保").replace("环境]", "环保]").replace("环境, ", "环保, "))
    told = "议题“2021年度环境状况”的代号由“环境”改成了“环保”"
    assert told in rdtool("check").err
    assert told in rdtool("draft", "opinion", "--number", *DAY).err
    assert "代号由“环境”改为“环保”" in rdtool("track", "open", *DAY).err
    (lost,) = numbers(rdtool)[1]
    assert lost["number"] == given["2021年度环境状况"]
    state, number, file = shown(rdtool)["审议意见", "2021年度环境状况"]
    assert (state, number, file) == ("未拟", None, None)
    assert papers(rdtool)["03-审议意见-2021年度环境状况.docx"] == (lost["number"], "审议意见", True)
    changes = {one["state"] for one in data(rdtool("changes", "--json", *DAY))["papers"]}
    assert "已删去" not in changes
    assert rdtool("confirm", "2021年度环境状况").code == 0
    assert numbers(rdtool, "--number")[1] == []
    assert papers(rdtool)["03-审议意见-2021年度环境状况.docx"] == (lost["number"], "审议意见", True)
    assert shown(rdtool)["审议意见", "2021年度环境状况"] == (
        "手工改过",
        lost["number"],
        "03-审议意见-2021年度环境状况.docx",
    )


def test_a_file_goes_by_a_former_name_in_every_list(office: Path, rdtool: Rdtool) -> None:
    rdtool("draft", "opinion", *DAY)
    given, _ = numbers(rdtool, "--number")
    name = "03-审议意见-2021年度环境状况.docx"
    edit(next(office.glob(f"文书/**/{name}")))
    changed = BEFORE.replace("名称: 2021年度环境状况", "名称: 2021年度环境质量状况\n    曾用名: 环境")
    write(changed.replace("代号: 环境", "代号: 环保").replace("环境]", "环保]").replace("环境, ", "环保, "))
    assert numbers(rdtool, "--number")[1] == []
    assert papers(rdtool)[name][0] == given["2021年度环境状况"]
    assert shown(rdtool)["审议意见", "2021年度环境质量状况"][1:] == (given["2021年度环境状况"], name)


def test_of_two_copies_every_list_takes_the_same_for_the_paper(office: Path, rdtool: Rdtool) -> None:
    rdtool("draft", "opinion", *DAY)
    place = next(office.glob("文书/**/03-审议意见-2021年度环境状况.docx"))
    mine = edit(place)
    place.unlink()
    for name in ("乙.docx", "甲.docx"):
        (place.parent / name).write_bytes(mine)
    drafted = data(rdtool("draft", "opinion", "--json", *DAY))["papers"]
    (file,) = (Path(one["file"]).name for one in drafted if one["item"] == "环境")
    assert shown(rdtool)["审议意见", "2021年度环境状况"][2] == file


TWIN = (
    EDUCATION.replace("    代号: 教育\n", "")
    .replace("发展情况的报告", "发展专题调研的报告")
    .replace("扩大城区学位供给", "规范校外培训机构")
)
LONE = BEFORE.replace("    代号: 教育\n", "").replace("教育]", "义务教育均衡发展情况]")
TWINS = LONE.replace(SPEECH, "").replace("义务教育均衡发展情况]", "4, 5]")
SCHOOL = "义务教育均衡发展情况"


def with_twin(item: str, twin: str) -> str:
    """The record with a second item of the same name in front of the one that was there."""
    head, was, _ = TWINS.partition(EDUCATION.replace("    代号: 教育\n", ""))
    return head + twin + was.replace("    类型:", f"{item}    类型:", 1)


def test_an_item_of_the_same_name_takes_nothing_and_codes_give_all_back_as_told(
    office: Path, rdtool: Rdtool
) -> None:
    write(LONE)
    rdtool("track", "open", *DAY)
    given, _ = numbers(rdtool, "--number")
    before, name = items(rdtool), f"03-审议意见-{SCHOOL}.docx"
    mine = edit(next(office.glob(f"文书/**/{name}")))
    write(with_twin("", TWIN))
    remedy = f"请给同名的各项议题各写一个“代号”，在原来的那一项写“曾用名: [{SCHOOL}]”"
    drafted = rdtool("draft", "opinion", "--number", "--merge", *DAY)
    assert drafted.err.count(remedy) == 2, "once for the number, once for the file"
    assert remedy in rdtool("track", "open", *DAY).err
    assert next(office.glob(f"文书/**/{name}")).read_bytes() == mine

    write(
        with_twin(
            f"    代号: 教育\n    曾用名: [{SCHOOL}]\n",
            TWIN.replace("    类型", "    代号: 教育二\n    类型"),
        )
    )
    assert "A17" not in rdtool("check").err
    assert numbers(rdtool, "--number", "--merge")[1] == []
    told = shown(rdtool)
    found = data(rdtool("list", "papers", "--json"))["papers"]
    of = {one["item"]: (Path(one["file"]).name, one["number"]) for one in found if one["name"] == "审议意见"}
    assert of[SCHOOL] == (name, given[SCHOOL])
    assert of["教育二"][0] != name
    assert of["教育二"][1] not in (*given.values(), None)
    assert told["审议意见", SCHOOL][0] in ("已拟", "手工改过")
    text = "\n".join(one.text for one in docx.Document(str(next(office.glob(f"文书/**/{name}")))).paragraphs)
    assert "扩大城区学位供给" in text
    assert "（手工改动）" in text
    assert "规范校外培训机构" not in text
    assert rdtool("track", "open", *DAY).code == 0
    assert {id: one for id, one in items(rdtool).items() if id in before} == before


def test_a_persons_paper_of_one_of_two_namesakes_takes_nothing_in_where_only_the_place_tells_them_apart(
    office: Path, rdtool: Rdtool
) -> None:
    write(with_twin("", TWIN))
    rdtool("draft", "opinion", *DAY)
    mine = {path: edit(path) for path in office.glob(f"文书/**/03-审议意见-{SCHOOL}*.docx")}
    assert len(mine) == 2
    swapped = with_twin("", TWIN).replace(TWIN, "", 1) + TWIN
    write(swapped)
    merged = data(rdtool("draft", "opinion", "--merge", "--json", *DAY))
    assert {path: path.read_bytes() for path in mine} == mine
    reasons = [one["reason"] for one in merged["papers"] if one["item"] == SCHOOL]
    assert all("只有次序分得清" in str(reason) and "代号" in str(reason) for reason in reasons)
    for one in data(rdtool("diff", "--json", *DAY))["papers"]:
        if SCHOOL in one["file"]:
            assert (one["state"], "只有次序分得清" in one["reason"]) == ("不能比较", True)

    # as told: codes, and of each file to which item it belongs
    write(
        swapped.replace(TWIN, TWIN.replace("    类型", f"    代号: 培训\n    曾用名: [{SCHOOL}（第4项议题）]\n    类型"))
        .replace(EDUCATION.replace("    代号: 教育\n", ""), EDUCATION.replace("    类型", f"    曾用名: [{SCHOOL}（第5项议题）]\n    类型"))
    )  # fmt: skip
    assert rdtool("draft", "opinion", "--merge", *DAY).code == 0
    for path in mine:
        text = "\n".join(one.text for one in docx.Document(str(path)).paragraphs)
        assert "（手工改动）" in text
        assert ("规范校外培训机构" in text) != ("扩大城区学位供给" in text)


def test_another_number_of_the_session_takes_no_numbers_and_opens_nothing_twice(
    office: Path, rdtool: Rdtool
) -> None:
    rdtool("track", "open", *DAY)
    given, _ = numbers(rdtool, "--number")
    before = items(rdtool)
    write(BEFORE.replace("次: 49", "次: 50"))
    told = "台账中 7-49 的4个文号、7个事项，议题同这次会议的一样，却没有 7-49 的会议记录"
    remedy = "会次写错了的，请把“次”改回49"
    for command in (("check",), ("draft", "agenda", *DAY)):
        said = rdtool(*command)
        assert (said.code, told in said.err, remedy in said.err) == (0, True, True)
    assert any(told in one["message"] for one in data(rdtool("show", "7-49", "--json", *DAY))["problems"])
    refused = rdtool("draft", "opinion", "--number", *DAY)
    assert (refused.code, "D10" in refused.err, remedy in refused.err) == (1, True, True)
    opened = rdtool("track", "open", *DAY)
    assert (opened.code, told in opened.err) == (1, True)
    assert items(rdtool) == before

    # the number was wrong: as told, everything is as it was
    write(BEFORE)
    assert numbers(rdtool, "--number") == (given, [])
    assert rdtool("track", "open", *DAY).code == 0
    assert items(rdtool) == before

    # it is right now: as told, what went by the old one is given up
    write(BEFORE.replace("次: 49", "次: 50"))
    for number in given.values():
        assert rdtool("register", "void", str(number), "--why", "更正会次", *DAY).code == 0
    assert rdtool("track", "move", "撤销", "7-49-*", "--why", "更正会次", *DAY).code == 0
    assert told not in rdtool("check").err
    assert rdtool("track", "open", *DAY).code == 0
    assert sum(id.startswith("7-50-") for id in items(rdtool)) == 7
    assert None not in numbers(rdtool, "--number")[0].values()


def test_a_session_with_a_record_of_its_own_is_not_taken_for_another_one(
    office: Path, rdtool: Rdtool
) -> None:
    rdtool("track", "open", *DAY)
    numbers(rdtool, "--number")
    other = (
        BEFORE.replace("次: 49", "次: 50")
        .replace("2021-12-2", "2022-02-2")
        .replace("2022-01-07", "2022-03-04")
    )
    Path("records/7-50.yaml").write_text(other, encoding="utf-8")
    assert "7-49 的会议记录" not in rdtool("check", "7-50").err
    assert rdtool("track", "open", "7-50", "--date", "2022-03-04").code == 0
