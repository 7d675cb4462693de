"""The papers of the examples as Word files, and copies of them edited by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import yaml

from rdtool.diagnostics import Problem
from rdtool.office.proofreading import Checked, check_papers
from rdtool.procedures import PROCEDURES
from rdtool.record.loading import load_record
from rdtool.record.session import Session
from rdtool.record.workspace import Workspace
from rdtool.writers.docx import DocxWriter
from tests.test_golden import papers

EXAMPLES = Path(__file__).parents[3] / "examples"
OFFICE = Workspace(EXAMPLES / "yunchuan")
COUNTY = Workspace(EXAMPLES / "qingshan")
RECORDS = [record for office in (OFFICE, COUNTY) for record in office.record_files()]

#: Short names of the papers that the cases edit.
SPEECH = "讲话-市七届人大常委会第四十九次会议"
RESOLUTION = "决议-2021年市级第二次预算调整方案"
DECISION = "决定-实行民生实事项目人大代表票决制"
OPINIONS = "审议意见-2020年度市级预算执行和其他财政收支审计查出问题整改情况"
LETTER = "转办函-2020年度市级预算执行和其他财政收支审计查出问题整改情况"
UNIT_LETTER = "转办函-市财政局-2020年度市级预算执行和其他财政收支审计查出问题整改情况"
RESIGNATION = "决定-接受罗建平辞去云川市人民政府副市长职务的请求"
ATTENDANCE = "出席情况-市七届人大常委会第四十九次会议"
GROUPS = "分组名单-市七届人大常委会第四十九次会议"
LIST = "任免名单-县十八届人大常委会第十四次会议"
CERTIFICATE = "任命书-钟毅"
CEREMONY = "宣誓仪式-县十八届人大常委会第十四次会议"
ANNOUNCEMENT = "公告-县人大常委会代表资格审查委员会关于个别代表的代表资格的报告"
SCRIPT = "主持词-全体会议"
BALLOT = "关于接受罗建平辞去云川市人民政府副市长职务请求的决定（草案）表决票"
RESULTS = "表决结果-市七届人大常委会第五十二次会议"


DRAFT_AGENDA = "议程（草案）-市七届人大常委会第四十九次会议"
EXPLANATION = "议程说明-市七届人大常委会第四十九次会议"
NOTICE = "会议通知-市七届人大常委会第四十九次会议"
INVITATION = "列席通知-市财政局"
TOPICS = "主任会议议题-市七届人大常委会第一百二十一次主任会议"


#: The papers as the cases name them.
BALLOT_RESULT = "民生实事项目票决结果-2024年"
BALLOT_ANNOUNCEMENT = "民生实事项目票决结果公告-2024年"
PAPERS = {
    "讲话": SPEECH,
    "决议": RESOLUTION,
    "决定": DECISION,
    "审议意见": OPINIONS,
    "转办函": LETTER,
    "单位转办函": UNIT_LETTER,
    "接受辞职的决定": RESIGNATION,
    "主持词": SCRIPT,
    "表决票": BALLOT,
    "表决结果": RESULTS,
    "议程草案": DRAFT_AGENDA,
    "主任会议议题": TOPICS,
    "出席情况": ATTENDANCE,
    "分组名单": GROUPS,
    "任免名单": LIST,
    "任命书": CERTIFICATE,
    "宣誓仪式": CEREMONY,
    "公告": ANNOUNCEMENT,
    "议程说明": EXPLANATION,
    "会议通知": NOTICE,
    "列席通知": INVITATION,
    "票决结果": BALLOT_RESULT,
    "票决公告": BALLOT_ANNOUNCEMENT,
}
CASES = Path(__file__).parents[1] / "cases" / "papers"


@dataclass(frozen=True)
class Case:
    """An edit of a paper: `cases/papers/<ID>.yaml` holds those that break the rule, `harmless.yaml` none."""

    rule: str
    paper: str
    old: str
    new: str
    pointed: str

    def __str__(self) -> str:
        return f"{self.rule}-{self.new[:12]}"


def cases(only: str = "") -> list[Case]:
    """The edits that break a rule; or those of one file."""
    files = [CASES / f"{only}.yaml"] if only else sorted(CASES.glob("[A-Z]*.yaml"))
    return [
        Case(file.stem, PAPERS[one["文书"]], one["原文"], one["改为"], one.get("指出", ""))
        for file in files
        for one in yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)
    ]


def office_of(number: str) -> Workspace:
    """The office whose example it is."""
    return COUNTY if number.startswith("18-") else OFFICE


@cache
def session(number: str) -> Session:
    """The session of an example record."""
    office = office_of(number)
    loaded = load_record(office.records / f"{number}.yaml", office, PROCEDURES).session
    assert loaded
    return loaded


@cache
def drafted(number: str) -> dict[str, bytes]:
    """Every Word paper of an example by its name without ending."""
    record = office_of(number).records / f"{number}.yaml"
    writer = DocxWriter(session(number).style)
    return {Path(name).stem: writer.write(document) for name, document in papers(record)}


def number_of(name: str) -> str:
    """The example that a paper belongs to."""
    if name in (LIST, CERTIFICATE, CEREMONY, ANNOUNCEMENT):
        return "18-14"
    if name in (BALLOT_RESULT, BALLOT_ANNOUNCEMENT):
        return "18-13"
    if name == RESULTS:
        return "7-52"
    return "7-50" if name in (RESIGNATION, SCRIPT, BALLOT) else "7-49"


def edited(folder: Path, name: str, *changes: tuple[str, str]) -> Path:
    """A copy of a drafted paper in which each first text was replaced by the second."""
    document: Any = docx.Document(BytesIO(drafted(number_of(name))[name]))
    for old, new in changes:
        found = [paragraph for paragraph in paragraphs(document) if old in plain(paragraph)]
        assert found, f"{name} has no “{old}”"
        for paragraph in found:
            text = plain(paragraph).replace(old, new)
            for run in paragraph.runs[1:]:
                run.text = ""
            paragraph.runs[0].text = text
    path = folder / f"{name}.docx"
    document.save(path)
    return path


def varied(path: Path, vary: Callable[[str], str]) -> Path:
    """A Word file with every paragraph written in another way."""
    document: Any = docx.Document(str(path))
    for paragraph in paragraphs(document):
        if text := str(paragraph.text):
            for run in paragraph.runs[1:]:
                run.text = ""
            paragraph.runs[0].text = vary(text)
    document.save(path)
    return path


def plain(paragraph: Any) -> str:
    """A paragraph's text without the line breaks that keep a title in shape."""
    return str(paragraph.text).replace("\n", "")


def paragraphs(document: Any) -> list[Any]:
    """Every paragraph of a document, those in tables too."""
    cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
    return [*document.paragraphs, *(paragraph for cell in cells for paragraph in cell.paragraphs)]


def check(number: str, *paths: Path) -> list[Checked]:
    """The papers against the record of an example."""
    return check_papers(paths, session(number))


def problems(number: str, *paths: Path) -> list[Problem]:
    """Everything found in the papers."""
    return [problem for checked in check(number, *paths) for problem in checked.problems]
