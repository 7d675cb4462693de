"""`rdtool register`, `rdtool ledger` and `rdtool draft --number`, as a secretary or a script would call them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from rdtool.diagnostics import CannotWrite
from rdtool.ledger.database import Ledger
from rdtool.ledger.register.numbers import Register
from tests import samples
from tests.cli.conftest import Rdtool, write_yaml

DAY = ("--date", "2022-01-10")
OPINION = Path(
    "文书/市七届人大常委会第四十九次会议/会后/03-审议意见-2020年度市级预算执行审计查出问题整改情况.docx"
)


@pytest.fixture
def numbered(office: Path) -> Path:
    """The office with codes for its numbers."""
    return configure(office, 文号={"常委会": "云人常", "函": "云人常办函"})


def configure(office: Path, **changes: Any) -> Path:
    write_yaml(office / "rdtool.yaml", samples.PROFILE | changes)
    return office


def texts(office: Path) -> list[str]:
    return [entry.text for entry in Register(Ledger.open(office / "台账.db")).entries()]


def text_of(path: Path) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)


def papers(rdtool: Rdtool, *arguments: object) -> dict[str, dict[str, Any]]:
    """The papers of `draft … --json` by kind."""
    return {paper["kind"]: paper for paper in json.loads(rdtool("draft", *arguments, "--json").out)["papers"]}


# draft --number


def test_a_paper_is_blank_until_it_takes_its_number_and_then_keeps_it(numbered: Path, rdtool: Rdtool) -> None:
    rdtool("draft", "opinion")
    assert "云人常〔2022〕　　号" in text_of(OPINION)
    assert not (numbered / "台账.db").exists()
    first = papers(rdtool, "opinion", "--number")["opinion"]
    assert (first["number"], first["status"]) == ("云人常〔2022〕1号", "更新")
    assert "云人常〔2022〕1号" in text_of(OPINION)
    for again in (("opinion", "--number"), ("opinion",)):
        assert papers(rdtool, *again)["opinion"]["status"] == "未变"
    assert texts(numbered) == ["云人常〔2022〕1号"]


def test_a_paper_whose_number_is_void_is_blank_until_it_takes_another(numbered: Path, rdtool: Rdtool) -> None:
    rdtool("draft", "opinion", "--number")
    rdtool("register", "void", "云人常〔2022〕1号", "--why", "重印")
    rdtool("draft", "opinion")
    assert "云人常〔2022〕　　号" in text_of(OPINION)
    assert papers(rdtool, "opinion", "--number")["opinion"]["number"] == "云人常〔2022〕2号"


def test_only_papers_of_a_series_take_numbers(numbered: Path, rdtool: Rdtool) -> None:
    found = papers(rdtool, "all", "--number")
    numbers = {
        "resolution": None,
        "opinion": "云人常〔2022〕1号",
        "transmittal": "云人常办函〔2022〕1号",
        "checklist": None,
    }
    assert {kind: found[kind]["number"] for kind in numbers} == numbers


def test_letters_of_units_have_a_number_each(numbered: Path, rdtool: Rdtool) -> None:
    rdtool("draft", "transmittal", "--per-unit", "--number")
    assert texts(numbered) == ["云人常办函〔2022〕1号", "云人常办函〔2022〕2号"]


def test_a_series_of_its_own_for_review_opinions(office: Path, rdtool: Rdtool) -> None:
    configure(office, 文号={"常委会": "云人常", "审议意见": {"样式": "〔2021〕第5号"}})
    assert papers(rdtool, "opinion", "--number")["opinion"]["number"] == "〔2022〕第1号"


def test_the_register_knows_title_date_and_recipients_of_a_paper(numbered: Path, rdtool: Rdtool) -> None:
    rdtool("draft", "opinion", "--number", *DAY)
    (entry,) = Register(Ledger.open(numbered / "台账.db")).entries()
    assert entry.title.endswith("审议意见")
    assert (entry.recipients, entry.cc, entry.kind) == ("市人民政府", "市委办公室", "审议意见")
    assert (str(entry.dated), str(entry.taken_on)) == ("2022-01-07", "2022-01-10")


def test_a_paper_takes_its_number_only_when_those_before_it_are_written(
    numbered: Path, rdtool: Rdtool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise CannotWrite("磁盘已满")

    monkeypatch.setattr("rdtool.publish.writing.replace_file", full)
    assert rdtool("draft", "transmittal", "--per-unit", "--number").code == 4
    assert texts(numbered) == ["云人常办函〔2022〕1号"]


def test_a_dry_run_takes_no_number(numbered: Path, rdtool: Rdtool) -> None:
    assert rdtool("draft", "opinion", "--number", "--dry-run").code == 0
    assert not (numbered / "台账.db").exists()


def heard(name: str) -> dict[str, Any]:
    """An agenda item with review opinions."""
    item = samples.record_data()["议题"][1]
    return {**item, "名称": name, "报告题目": f"关于{name}的报告"}


def numbers(office: Path, rdtool: Rdtool, *items: str) -> dict[str, str]:
    """The numbers of the review opinions of a session with these agenda items, by item."""
    write_yaml(office / "records" / "7-49.yaml", samples.record_data(议题=[heard(name) for name in items]))
    found = json.loads(rdtool("draft", "opinion", "--number", "--json").out)["papers"]
    return dict(zip(items, [paper["number"] for paper in found], strict=True))


def test_numbers_follow_their_items_when_the_agenda_changes(numbered: Path, rdtool: Rdtool) -> None:
    first, second, third, fourth = (f"云人常〔2022〕{number}号" for number in (1, 2, 3, 4))
    assert numbers(numbered, rdtool, "审计", "环境") == {"审计": first, "环境": second}
    assert numbers(numbered, rdtool, "环境", "审计") == {"审计": first, "环境": second}
    assert numbers(numbered, rdtool, "教育", "审计", "环境") == {"审计": first, "环境": second, "教育": third}
    assert numbers(numbered, rdtool, "卫生", "教育", "审计", "环境")["卫生"] == fourth
    assert len(texts(numbered)) == 4


def test_a_number_is_kept_when_the_file_was_edited_by_hand(numbered: Path, rdtool: Rdtool) -> None:
    rdtool("draft", "opinion")
    document = docx.Document(str(OPINION))
    document.paragraphs[-1].add_run("手工改动")
    document.save(str(OPINION))
    kept = rdtool("draft", "opinion", "--number")
    assert kept.code == 3
    assert rdtool("draft", "opinion", "--number", "--force").code == 0
    assert "云人常〔2022〕1号" in text_of(OPINION)
    assert texts(numbered) == ["云人常〔2022〕1号"]


def test_a_number_is_kept_when_the_file_can_not_be_written(numbered: Path, rdtool: Rdtool) -> None:
    (numbered / "文书").write_text("占着位置", encoding="utf-8")
    assert rdtool("draft", "opinion", "--number").code == 4
    (numbered / "文书").unlink()
    assert papers(rdtool, "opinion", "--number")["opinion"]["number"] == "云人常〔2022〕1号"


def test_a_paper_that_moves_to_another_year_needs_another_number(numbered: Path, rdtool: Rdtool) -> None:
    rdtool("draft", "opinion", "--number")
    data = samples.record_data()
    data["议题"][1]["审议意见"]["印发日期"] = "2021-12-31"
    write_yaml(numbered / "records" / "7-49.yaml", data)
    before = OPINION.read_bytes()
    for arguments in (["--number"], []):
        refused = rdtool("draft", "opinion", *arguments)
        assert refused.code == 1
        assert "D05" in refused.err
    assert OPINION.read_bytes() == before
    rdtool("register", "void", "云人常〔2022〕1号", "--why", "改期印发")
    assert papers(rdtool, "opinion", "--number")["opinion"]["number"] == "云人常〔2021〕1号"


def test_without_a_date_there_is_no_number(numbered: Path, rdtool: Rdtool) -> None:
    data = samples.record_data()
    del data["议题"][1]["审议意见"]["印发日期"]
    write_yaml(numbered / "records" / "7-49.yaml", data)
    refused = rdtool("draft", "opinion", "--number")
    assert refused.code == 1
    assert "D05" in refused.err
    assert texts(numbered) == []
    assert rdtool("draft", "opinion").code == 0


def test_without_a_code_there_is_no_number(office: Path, rdtool: Rdtool) -> None:
    refused = rdtool("draft", "opinion", "--number")
    assert refused.code == 1
    assert "D01" in refused.err


def test_numbers_need_a_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rdtool: Rdtool) -> None:
    monkeypatch.chdir(tmp_path)
    write_yaml(
        tmp_path / "记录.yaml", samples.record_data(会议={"届": "七", "次": "49", "日期": "2021-12-28"})
    )
    assert rdtool("draft", "opinion", "记录.yaml", "--number").code == 2


def test_a_broken_ledger_stops_the_draft_before_anything_is_written(numbered: Path, rdtool: Rdtool) -> None:
    (numbered / "台账.db").write_bytes(b"damaged" * 1000)
    outcome = rdtool("draft", "opinion")
    assert outcome.code == 4
    assert "rdtool ledger restore" in outcome.err
    assert not (numbered / "文书").exists()


# register


def test_take_prints_the_number_and_the_same_one_again(numbered: Path, rdtool: Rdtool) -> None:
    first = rdtool("register", "take", "函", "关于报送工作总结的函", *DAY)
    assert (first.code, first.out) == (0, "云人常办函〔2022〕1号\n")
    assert "新取号" in first.err
    again = rdtool("register", "take", "云人常办函", "关于报送工作总结的函", *DAY)
    assert (again.out, "已经取过号" in again.err) == (first.out, True)
    other = rdtool("register", "take", "函", "关于报送工作总结的函", "--key", "另一份", *DAY)
    assert other.out == "云人常办函〔2022〕2号\n"


def test_take_as_json(numbered: Path, rdtool: Rdtool) -> None:
    arguments = ("register", "take", "函", "甲", "--by", "宋雨桐", "--drafter", "常青", "--json", *DAY)
    result = json.loads(rdtool(*arguments).out)
    assert result["fresh"] is True
    wanted = {
        "text": "云人常办函〔2022〕1号",
        "series": "云人常办函",
        "number": 1,
        "year": 2022,
        "title": "甲",
    }
    wanted |= {"dated": "2022-01-10", "taken_by": "宋雨桐", "drafter": "常青", "status": "已取号"}
    assert wanted.items() <= result.items()


def test_the_next_number_can_be_looked_at(numbered: Path, rdtool: Rdtool) -> None:
    assert rdtool("register", "take", "函", "甲", "--dry-run", *DAY).out == "云人常办函〔2022〕1号\n"
    assert not (numbered / "台账.db").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["take", "公告", "甲"], 2, "没有“公告”这个系列"),
        (["take", "云人常办", "甲"], 2, "是否要写"),
        (["take", "函", "甲", "--number", "9"], 3, "缺号"),
        (["take", "函", "甲\n乙"], 2, "换行"),
        (["take", "函", "甲\udcff"], 2, "损坏"),
        (["issue", "云人常〔2022〕9号"], 2, "没有文号"),
        (["issue", "云人常办函〔2022〕1号", "--dated", "2021-12-31"], 3, "年份"),
        (["void", "云人常办函〔2022〕1号", "--why", " "], 2, "原因"),
        (["void", "云人常办函〔2022〕1号"], 2, "--why"),
        (["show", "x"], 2, "没有文号"),
        (["取号"], 2, "没有“取号”这个命令"),
    ],
)
def test_what_can_not_be_done_is_explained_and_changes_nothing(
    numbered: Path, rdtool: Rdtool, arguments: list[str], code: int, words: str
) -> None:
    rdtool("register", "take", "函", "一", *DAY)
    before = (numbered / "台账.db").read_bytes()
    day = DAY if arguments[0] in ("take", "issue", "void") else ()
    outcome = rdtool("register", *arguments, *day)
    assert outcome.code == code
    assert words in outcome.err
    assert outcome.out == ""
    assert (numbered / "台账.db").read_bytes() == before


def test_issue_void_and_show(numbered: Path, rdtool: Rdtool) -> None:
    rdtool("register", "take", "函", "甲", *DAY)
    issued = rdtool("register", "issue", "云人常办函[2022]1", "--signer", "何志远", "--copies", 10, *DAY)
    assert issued.out == "云人常办函〔2022〕1号\n"
    assert "签发人：（空） → 何志远" in issued.err
    assert "没有改动" in rdtool("register", "issue", "云人常办函[2022]1", "--copies", 10, *DAY).err
    rdtool("register", "void", "云人常办函〔2022〕1号", "--why", "重复", "--by", "常青", *DAY)
    shown = rdtool("register", "show", "云人常办函〔2022〕1号")
    assert all(word in shown.out for word in ("何志远", "2022-01-10", "重复", "常青", "作废"))
    result = json.loads(rdtool("register", "show", "云人常办函〔2022〕1号", "--json").out)
    assert (result["copies"], result["status"], len(result["history"])) == (10, "作废", 6)


def test_list_filters_and_warns(numbered: Path, rdtool: Rdtool) -> None:
    rdtool("register", "take", "函", "甲", *DAY)
    rdtool("register", "take", "函", "乙", "--dated", "2022-01-05", *DAY)
    rdtool("register", "take", "常委会", "丙", "--dated", "2021-12-31", *DAY)
    outcome = rdtool("register", "list")
    assert [line.split()[0] for line in outcome.out.splitlines()[1:]] == [
        "云人常〔2021〕1号",
        "云人常办函〔2022〕1号",
        "云人常办函〔2022〕2号",
    ]
    assert "D04" in outcome.err
    result = json.loads(rdtool("register", "list", "--series", "函", "--year", 2022, "--json").out)
    assert [entry["title"] for entry in result["entries"]] == ["甲", "乙"]
    assert [problem["id"] for problem in result["problems"]] == ["D04"]
    assert rdtool("register", "list", "--year", 2020).out == ""


def test_export_is_a_workbook_with_every_number(numbered: Path, rdtool: Rdtool) -> None:
    rdtool("register", "take", "函", "甲", *DAY)
    rdtool("register", "take", "函", "乙", *DAY)
    rdtool("register", "issue", "云人常办函〔2022〕1号", "--copies", 10, "--to", "市委办公室", *DAY)
    rdtool("register", "void", "云人常办函〔2022〕2号", "--why", "重复", *DAY)
    outcome = rdtool("register", "export", "--series", "函", "--year", 2022)
    path = Path(outcome.out.strip())
    assert path == (numbered / "文书" / "发文登记簿-函2022年.xlsx").resolve()
    cells = list(openpyxl.load_workbook(path)["发文登记簿"].iter_rows(values_only=True))
    assert cells[0][0] == "市人大常委会发文登记簿（函2022年）"
    head = next(row for row in cells if "文号" in row)
    first, second = (dict(zip(head, row, strict=True)) for row in cells[cells.index(head) + 1 :][:2])
    assert (first["文号"], first["份数"], first["主送"]) == ("云人常办函〔2022〕1号", 10, "市委办公室")
    assert (second["状态"], second["备注"]) == ("作废", "作废原因：重复")
    assert rdtool("register", "export", "-o", "x.xlsx", "-C", numbered).code == 0
    assert (numbered / "x.xlsx").is_file()


def test_a_register_book_edited_by_hand_is_kept(numbered: Path, rdtool: Rdtool) -> None:
    rdtool("register", "take", "函", "甲", *DAY)
    path = Path(rdtool("register", "export").out.strip())
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["A1"] = "手工改动"
    book.save(path)
    before = path.read_bytes()
    assert rdtool("register", "export").code == 3
    assert path.read_bytes() == before
    assert rdtool("register", "export", "--force", *DAY).code == 0


# ledger


def test_dump_and_restore(numbered: Path, rdtool: Rdtool) -> None:
    rdtool("register", "take", "函", "甲", *DAY)
    dumped = rdtool("ledger", "dump", *DAY)
    backup = Path(dumped.out.strip())
    assert backup.name == "台账备份（2022-01-10）.jsonl"
    assert rdtool("ledger", "restore", backup).code == 3
    (numbered / "台账.db").unlink()
    assert rdtool("ledger", "restore", backup).code == 0
    assert texts(numbered) == ["云人常办函〔2022〕1号"]
    again = Path(rdtool("ledger", "dump", *DAY).out.strip())
    assert again != backup
    assert again.read_bytes() == backup.read_bytes()


def test_a_dump_is_not_written_over_another_file(numbered: Path, rdtool: Rdtool) -> None:
    rdtool("register", "take", "函", "甲", *DAY)
    (numbered / "备份.jsonl").write_text("别的", encoding="utf-8")
    assert rdtool("ledger", "dump", "-o", "备份.jsonl").code == 3
    assert (numbered / "备份.jsonl").read_text(encoding="utf-8") == "别的"
    assert rdtool("ledger", "dump", "-o", "备份.jsonl", "--force").code == 0


@pytest.mark.parametrize("command", [["register"], ["ledger"], ["doctor"]])
def test_the_commands_need_a_sound_workspace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rdtool: Rdtool, command: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    calls = {"register": ["list"], "ledger": ["dump"], "doctor": ["-C", "没有"]}
    outcome = rdtool(*command, *calls[command[0]])
    assert outcome.code in (2, 4)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["take", "issue", "void", "show", "list", "export"])
def test_every_help_page_is_chinese_and_has_an_example(rdtool: Rdtool, command: str) -> None:
    outcome = rdtool("register", command, "-h")
    assert outcome.code == 0
    assert "例：rdtool register" in outcome.out
    assert not any(
        english in outcome.out for english in ("Usage", "Options", "Arguments", "Commands", "TEXT")
    )


# the profile


@pytest.mark.parametrize(
    ("codes", "words"),
    [
        ({"常委会": "云人常〔2021〕12号"}, "应当只写机关代字"),
        ({"常委会": {"代字": "云人常", "样式": "[2021]12号"}}, "〔2021〕12号"),
        ({"常委会": {"代字": "云人常", "样式": "〔2021〕012号"}}, "不编虚位"),
        ({"常委会": {"样式": "第五号"}}, "重新编号"),
        ({"常委会": {"样式": "〔2021〕5号", "重新编号": "每届"}}, "相同的文号"),
        ({"常委会": "云人常", "函": "云人常"}, "相同的文号"),
        ({"其他": [{"名称": "公告"}]}, "代字或者样式"),
        ({"其他": [{"名称": "公告", "样式": "第五号", "重新编号": "每月"}]}, "每月"),
        ({"公告": "云人公"}, "公告"),
    ],
)
def test_a_faulty_series_is_explained(
    office: Path, rdtool: Rdtool, codes: dict[str, Any], words: str
) -> None:
    configure(office, 文号=codes)
    outcome = rdtool("check")
    assert outcome.code == 1
    assert words in outcome.err
    assert "rdtool.yaml:" in outcome.err
