"""Papers against one another, comments in copies, and the command line."""

from __future__ import annotations

import json
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from rdtool.diagnostics import WrongUsage
from rdtool.office.proofreading import annotate
from rdtool.procedures import PROCEDURES
from rdtool.rules.papers import TOGETHER, all_rules
from tests.cli.conftest import Rdtool, rdtool
from tests.rules.papers import desk
from tests.rules.papers.desk import LETTER, OPINIONS, SPEECH

ALL_RULES = all_rules(PROCEDURES)


__all__ = ["rdtool"]

RECORD = desk.OFFICE.records / "7-49.yaml"
PAGE = Path(__file__).parents[3] / "docs" / "校核文书.md"

#: A speech as it comes from another place's file: nothing in it is this project's.
BORROWED = """各位委员、同志们：
本次会议审议通过了《XX市人大常委会讨论决定重大事项的规定》，明确讨论决定的重大事项16项。
在常委会48次会议满意度测评之后，有关单位认真整改，云川市人民政府加强了督促。
换届选举工作要在明年X月底前完成。
"""


def comments(path: Path) -> list[Any]:
    return list(docx.Document(str(path)).comments)


def test_the_same_words_with_another_figure_in_two_papers_are_found(tmp_path: Path) -> None:
    (case,) = desk.cases(TOGETHER.id)
    first = desk.edited(tmp_path, SPEECH, ("在此，向各位", case.old + "在此，向各位"))
    second = desk.edited(tmp_path, case.paper, ("请认真研究处理。", "请认真研究处理。" + case.new))
    (found,) = desk.problems("7-49", first, second)
    assert found.id == TOGETHER.id
    assert found.place
    assert found.place.file == str(second)
    assert case.pointed in found.message
    assert f"{first}第" in found.message
    assert "38家" in found.message


def test_the_same_figure_in_two_papers_is_no_problem(tmp_path: Path) -> None:
    sentence = "会前，常委会组成人员深入基层开展调研，共走访企业38家，形成调研报告。"
    first = desk.edited(tmp_path, SPEECH, ("在此，向各位", sentence + "在此，向各位"))
    second = desk.edited(tmp_path, OPINIONS, ("请认真研究处理。", "请认真研究处理。" + sentence))
    assert desk.problems("7-49", first, second) == []


def test_a_borrowed_speech_shows_its_faults(tmp_path: Path) -> None:
    paper = tmp_path / "讲话.txt"
    paper.write_text(BORROWED, encoding="utf-8")
    found = {problem.id: problem for problem in desk.problems("7-49", paper)}
    assert {"X1", "X5", "N6", "W26"} <= set(found)
    assert found["N6"].source_line.startswith("在常委会48次会议")


def test_half_width_marks_are_counted_in_one_hint_and_do_not_hide_faults(tmp_path: Path) -> None:
    paper = tmp_path / "讲话.txt"
    paper.write_text(
        "会议还依法决定了两件重大事项:一是甲;二是乙;三是丙。\n好,好,好,就是好。", encoding="utf-8"
    )
    found = desk.problems("7-49", paper)
    (hint,) = [problem for problem in found if problem.id == "P1"]
    assert "6处" in hint.message
    (wrong,) = [problem for problem in found if problem.id == "W24"]
    assert wrong.place
    assert wrong.source_line[wrong.place.column - 1 :].startswith("两件")


def test_a_resolution_is_addressed_to_nobody(tmp_path: Path) -> None:
    paper = tmp_path / "决议.txt"
    note = "（2021年12月28日云川市第七届人民代表大会常务委员会第四十九次会议通过）"
    lines = ("云川市人民代表大会常务委员会关于加强审计监督的决议", note, "市人民政府：", "会议决定如下。")
    paper.write_text("\n".join(lines), encoding="utf-8")
    (found,) = [one for one in desk.problems("7-49", paper) if one.id == "W34"]
    assert found.source_line == "市人民政府："


@pytest.mark.parametrize(("signed", "count"), [("办公室", 0), ("", 1)])
def test_a_letterhead_read_with_the_title_is_one_organ(signed: str, count: int, tmp_path: Path) -> None:
    paper, organ = tmp_path / "函.txt", "云川市人民代表大会常务委员会"
    lines = (f"{organ}办公室", f"{organ}办公室", "关于转送审议意见的函", "市人民政府办公室：", "请研究。")
    paper.write_text("\n".join((*lines, organ + signed, "2022年1月7日")), encoding="utf-8")
    assert sum(one.id == "W35" for one in desk.problems("7-49", paper)) == count


@pytest.mark.parametrize(
    ("paragraphs", "pointed"),
    [
        (("一要开好会议。", "二要办好意见。", "四要用好代表。"), "四"),
        (("一要守时。", "同志们，这很重要。", "三要守纪。"), "三"),
        (("一要开好会议，一是守时，二是守纪。", "二要办好意见。", "一要带头学习。", "二要带头调研。"), ""),
        (("一要守时。", "二、加强监督", "三要守纪。"), ""),
    ],
)
def test_ordinals_go_on_from_paragraph_to_paragraph(
    paragraphs: tuple[str, ...], pointed: str, tmp_path: Path
) -> None:
    paper = tmp_path / "讲话.txt"
    paper.write_text("\n".join(("在会议上的讲话", *paragraphs)), encoding="utf-8")
    found = [one for one in desk.problems("7-49", paper) if one.id == "W24"]
    spots = [one.source_line[one.place.column - 1] for one in found if one.place]
    assert spots == [*pointed]


def test_a_comment_stands_at_the_very_words(tmp_path: Path) -> None:
    path = desk.edited(tmp_path, SPEECH, ("我讲三点意见", "我讲四点意见"))
    (checked,) = desk.check("7-49", path)
    before = path.read_bytes()
    copy = annotate(checked, tmp_path / "批注.docx", day=date(2022, 1, 10)).path
    assert path.read_bytes() == before
    (comment,) = comments(copy)
    assert comment.text.startswith("错误 W23：")
    document: Any = docx.Document(str(copy))
    (marked,) = [one for one in document.paragraphs if "commentRangeStart" in one._p.xml]
    assert marked.text == "下面，围绕本次会议的议题，我讲四点意见。"
    inside, words = False, ""
    for child in marked._p:
        inside = (inside or child.tag.endswith("commentRangeStart")) and not child.tag.endswith("RangeEnd")
        words += "".join(one.text for one in child.iter(qn("w:t"))) if inside else ""
    assert words == "讲四点意见"


def test_of_the_same_words_twice_the_right_ones_are_marked(tmp_path: Path) -> None:
    path = desk.edited(
        tmp_path, SPEECH, ("在此，向各位", "三个方面要抓好。今年第三次预算调整已经批准。在此，向各位")
    )
    (checked,) = desk.check("7-49", path)
    document: Any = docx.Document(str(annotate(checked, tmp_path / "批注.docx", day=date(2022, 1, 10)).path))
    (marked,) = [one for one in document.paragraphs if "commentRangeStart" in one._p.xml]
    before = ""
    for child in marked._p:
        if child.tag.endswith("commentRangeStart"):
            break
        before += "".join(one.text for one in child.iter(qn("w:t")))
    assert before.endswith("三个方面要抓好。今年第")


def test_every_problem_becomes_a_comment_and_no_text_changes(tmp_path: Path) -> None:
    changes = (("于2022年3月28日前", "于2022年3月18日前"), ("审议意见共14条", "审议意见共15条"))
    path = desk.edited(tmp_path, LETTER, *changes, ("2022年3月15日", "2022年3月25日"))
    (checked,) = desk.check("7-49", path)
    copy = annotate(checked, tmp_path / "批注.docx", day=date(2022, 1, 10)).path
    assert len(comments(copy)) == len(checked.problems) == 3
    old, new = (docx.Document(BytesIO(one.read_bytes())) for one in (path, copy))
    assert [one.text for one in desk.paragraphs(old)] == [one.text for one in desk.paragraphs(new)]


def test_comments_on_the_same_day_give_the_same_bytes(tmp_path: Path) -> None:
    (checked,) = desk.check("7-49", desk.edited(tmp_path, SPEECH, ("三点意见", "四点意见")))
    made = [annotate(checked, tmp_path / name, day=date(2022, 1, 10)).path for name in ("一.docx", "二.docx")]
    assert made[0].read_bytes() == made[1].read_bytes()


def test_a_paper_is_never_replaced_by_its_copy(tmp_path: Path) -> None:
    path = desk.edited(tmp_path, SPEECH, ("三点意见", "四点意见"))
    (checked,) = desk.check("7-49", path)
    with pytest.raises(WrongUsage):
        annotate(checked, path, day=date(2022, 1, 10))


def test_check_against_prints_the_paragraph_and_ends_with_1(rdtool: Rdtool, tmp_path: Path) -> None:
    path = desk.edited(tmp_path, SPEECH, ("三点意见", "四点意见"))
    done = rdtool("check", path, "--against", RECORD)
    assert done.code == 1
    assert done.out == ""
    assert "错误 W23：这里说“讲四点意见”，下面有三点" in done.err
    assert "围绕本次会议的议题，我讲四点意见" in done.err


def test_check_against_says_when_nothing_is_wrong(rdtool: Rdtool, tmp_path: Path) -> None:
    path = desk.edited(tmp_path, SPEECH)
    done = rdtool("check", path, "--against", RECORD)
    assert (done.code, done.out, done.err) == (0, f"{path}：没有发现问题\n", "")


def test_check_against_as_json_with_comments(rdtool: Rdtool, tmp_path: Path) -> None:
    path = desk.edited(tmp_path, SPEECH, ("三点意见", "四点意见"))
    done = rdtool("check", path, "--against", RECORD, "--annotate", tmp_path / "批注", "--json")
    told = json.loads(done.out)
    copy = tmp_path / "批注" / f"{SPEECH}（批注）.docx"
    assert (done.code, told["exit_code"], told["against"]) == (1, 1, str(RECORD))
    assert [problem["id"] for problem in told["problems"]] == ["W23"]
    assert told["annotated"] == [str(copy)]
    assert len(comments(copy)) == 1


def test_rules_can_be_chosen_and_warnings_can_count(rdtool: Rdtool, tmp_path: Path) -> None:
    path = desk.edited(
        tmp_path, OPINIONS, ("市住房城乡建设局", "市住房城多建设局"), ("2022年1月7日", "2022年1月8日")
    )
    call = ("check", path, "--against", RECORD)
    assert rdtool(*call, "--select", "W16").code == 0
    assert rdtool(*call, "--select", "w16", "--strict").code == 1
    done = rdtool(*call, "--ignore", "W16,W33", "--format", "github")
    assert done.code == 1
    assert "W07" in done.out
    assert "W16" not in done.out
    assert rdtool(*call, "--select", "V04").code == 2


def test_a_copy_that_someone_worked_on_is_kept(rdtool: Rdtool, tmp_path: Path) -> None:
    path = desk.edited(tmp_path, SPEECH, ("三点意见", "四点意见"))
    copy = tmp_path / "批注.docx"
    copy.write_bytes(b"somebody's work")
    done = rdtool("check", path, "--against", RECORD, "--annotate", copy)
    assert done.code == 3
    assert copy.read_bytes() == b"somebody's work"


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "讲话.docx", "--annotate", "批注.docx"),
        ("check", "--against", str(RECORD)),
        ("check", "讲话.docx"),
        ("check", "--format", "xml"),
        ("check", "讲话.txt", "--against", str(RECORD), "--annotate", "批注.docx"),
        ("check", "讲话.txt", "甲.txt", "--against", str(RECORD), "--annotate", "批注.docx"),
    ],
)
def test_wrong_usage_is_said(
    rdtool: Rdtool, arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("讲话.txt", "甲.txt"):
        (tmp_path / name).write_text(BORROWED, encoding="utf-8")
    done = rdtool(*arguments)
    assert done.code == 2
    assert "is not" not in done.err


def test_every_rule_is_on_the_manual_page_word_for_word() -> None:
    page = PAGE.read_text(encoding="utf-8")
    rows = [f"| {rule.id} | {rule.severity.label} | {rule.meaning} |" for rule in ALL_RULES.values()]
    assert "\n".join(rows) in page


def settled(tmp_path: Path, record: str, profile: str = "") -> Path:
    """The record of the examples with waivers behind it, in an office with its own severities."""
    office = (desk.OFFICE.root / "rdtool.yaml").read_text(encoding="utf-8")
    (tmp_path / "rdtool.yaml").write_text(office + profile, encoding="utf-8")
    path = tmp_path / "records" / "7-49.yaml"
    path.parent.mkdir()
    path.write_text(RECORD.read_text(encoding="utf-8") + record, encoding="utf-8")
    return path


def test_a_finding_in_a_paper_can_be_waived_in_the_record(rdtool: Rdtool, tmp_path: Path) -> None:
    record = settled(tmp_path, "\n豁免: {W23: 第四点临时增加, N6: 原文如此}\n")
    path = desk.edited(tmp_path, SPEECH, ("三点意见", "四点意见"), ("会议历时两天", "会议历时三天"))
    done = rdtool("check", path, "--against", record)
    assert done.code == 1
    assert "提示 W23：这里说“讲四点意见”，下面有三点（已豁免：第四点临时增加）" in done.err
    assert "错误 W28：" in done.err
    assert rdtool("check", path, "--against", record, "--ignore", "W28", "--strict").code == 0
    told = json.loads(rdtool("check", path, "--against", record, "--json").out)["problems"]
    assert {one["id"]: one["waived"] for one in told} == {"W23": "第四点临时增加", "W28": ""}


def test_waivers_of_papers_are_no_fault_of_the_record(rdtool: Rdtool, tmp_path: Path) -> None:
    record = settled(tmp_path, "\n豁免: {W23: 第四点临时增加, N6: 原文如此, W99: 没有这条}\n")
    done = rdtool("check", record)
    assert "豁免中的W99不是规则编号" in done.err
    assert done.err.endswith("共 1 处警告\n")


def test_an_office_says_how_severe_the_rules_over_papers_are(rdtool: Rdtool, tmp_path: Path) -> None:
    levels = "\n规则:\n  轻重: {W23: 提示, W28: 不查, P1: 错误}\n"
    record = settled(tmp_path, "", levels)
    path = desk.edited(
        tmp_path, SPEECH, ("三点意见", "四点意见"), ("会议历时两天", "会议历时三天"), ("同志们：", "同志们:")
    )
    call = ("check", path, "--against", record)
    told = json.loads(rdtool(*call, "--json").out)["problems"]
    assert {one["id"]: one["severity"] for one in told} == {"P1": "错误", "W23": "提示"}
    (asked,) = json.loads(rdtool(*call, "--select", "W28", "--json").out)["problems"]
    assert asked["severity"] == "提示"
    assert rdtool("check", record).err == ""
