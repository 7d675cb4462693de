"""`rdtool check`: read records, and say everything that is wrong with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

import rdtool
from rdtool.cli.answer import Answer
from rdtool.cli.clock import this_day
from rdtool.cli.options import (
    Records,
    Settings,
    WorkspaceFolder,
    path_option,
    plain_option,
    word_option,
)

if TYPE_CHECKING:
    from rdtool.office.against import CheckedPapers
    from rdtool.office.checking import CheckedRecords

#: How the findings are printed; the edge takes care of json.
FORMATS = ("text", "json", "github")

Select = Annotated[
    list[str] | None,
    plain_option("--select", "编号", "只查这些规则，写编号（V04）或者类别（V），可写多个，如 V,O03"),
]
Ignore = Annotated[
    list[str] | None,
    plain_option("--ignore", "编号", "不查这些规则，写法同 --select"),
]
Strict = Annotated[bool, typer.Option("--strict", help="有警告也算没有通过，退出码为 1")]
FormatName = Annotated[
    str,
    word_option(
        "--format",
        "格式",
        FORMATS,
        "text 文字、json（同 --json）、github 代码托管平台的标注",
    ),
]


Against = Annotated[
    str | None,
    plain_option(
        "--against",
        "记录",
        "检查的是写好的文书（.docx、.txt、.xlsx，或者文件夹），与这份会议记录核对；几份文书还互相核对",
    ),
]
Annotate = Annotated[
    Path | None,
    path_option(
        "--annotate",
        metavar="文件",
        help="把问题作为批注写进 .docx 文书的副本：一份文书写 .docx 文件名，几份写文件夹",
    ),
]


def check(
    records: Records = None,
    select: Select = None,
    ignore: Ignore = None,
    strict: Strict = False,
    format: FormatName = "text",
    settings: Settings = None,
    against: Against = None,
    annotate: Annotate = None,
    workspace: WorkspaceFolder = None,
) -> Answer:
    """检查会议记录：写法、缺项、票数、日期、金额，全部问题一次列出，指明文件和行号。

    例：rdtool check records/7-49.yaml；校核写好的文书：rdtool check 讲话.docx --against records/7-49.yaml
    """
    from rdtool.cli.progress_bar import shown_progress
    from rdtool.cli.session import named_records, record_files, workspace_at
    from rdtool.diagnostics import WrongUsage

    wanted: dict[str, Any] = {
        "select": select or (),
        "ignore": ignore or (),
        "settings": settings or (),
        "strict": strict,
    }
    if against is not None:
        place = workspace_at(workspace, [against])
        held = record_files([against], place)
        if len(held) > 1:
            raise WrongUsage("--against 只能写一份会议记录", "请写明文书所属的那一次会议的记录")
        papers = record_files(records, place) if records else []
        found = rdtool.check_against(
            papers, held[0], today=this_day(), workspace=place, annotated=annotate, **wanted
        )
        return Answer(found.exit_code, found.as_dict, lambda: _tell_papers(found, format))
    if annotate is not None:
        raise WrongUsage("--annotate 要和 --against 一起用", "批注写在与会议记录核对过的文书的副本中")
    _refuse_papers(records or ())
    place = workspace_at(workspace, records or ())
    files, missing = named_records(records or (), place)
    with shown_progress() as progress:
        checked = rdtool.check(files, workspace=place, progress=progress, **wanted)
    checked = replace(checked, failed=(*missing, *checked.failed))
    return Answer(checked.exit_code, checked.as_dict, lambda: _tell_records(checked, format))


def _tell_records(checked: CheckedRecords, told_as: str) -> None:
    from rdtool.cli import console
    from rdtool.cli.report import tell

    tell(checked.files, checked.problems, _meaning, told_as)
    console.tell_failed(checked.failed, "检查")


def _tell_papers(found: CheckedPapers, told_as: str) -> None:
    from rdtool.cli import console
    from rdtool.cli.report import tell
    from rdtool.procedures import PROCEDURES
    from rdtool.rules.papers.known import known

    def meaning(id: str) -> str:
        rule = known(PROCEDURES).get(id)
        return rule.meaning if rule else ""

    tell([one.path for one in found.papers], found.problems, meaning, told_as)
    for copy in found.copies:
        console.note(f"加了批注的副本：{copy}")


def _meaning(id: str) -> str:
    """What a rule asks for; blank for what is no rule over records."""
    from rdtool.procedures import PROCEDURES
    from rdtool.rules import rule_book

    rule = rule_book(PROCEDURES).get(id)
    return rule.meaning if rule else ""


def _refuse_papers(files: Sequence[str]) -> None:
    """A Word file is a paper, and a workbook a list or a form: neither is a record.

    Raises:
        WrongUsage: one of the files is of Word or of Excel.
    """
    from rdtool.diagnostics import WrongUsage, as_argument

    for name in files:
        against = f"rdtool check {as_argument(name)} --against records/7-49.yaml"
        if name.lower().endswith((".docx", ".doc", ".wps")):
            raise WrongUsage(f"“{name}”是写好的文书，要写明与哪一次会议的记录核对", f"如 {against}")
        if name.lower().endswith((".xlsx", ".xls", ".et")):
            raise WrongUsage(
                f"“{name}”是表格，不是会议记录",
                f"核对拟好的清单、名单，如 {against}；并入填好的会议记录，如 rdtool form import {as_argument(name)}",
            )
