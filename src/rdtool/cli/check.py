"""`rdtool check`: read records, and say everything that is wrong with them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from rdtool.cli.answer import Answer
from rdtool.cli.options import (
    Records,
    Settings,
    WorkspaceFolder,
    path_option,
    plain_option,
    word_option,
)

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
        "检查的是写好的文书（.docx、.txt），与这份会议记录核对；几份文书还互相核对",
    ),
]
Annotate = Annotated[
    Path | None,
    path_option(
        "--annotate",
        metavar="文件",
        help="把问题作为批注写进文书的副本：一份文书写 .docx 文件名，几份写文件夹",
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
    if against is None and annotate is not None:
        from rdtool.diagnostics import WrongUsage

        raise WrongUsage("--annotate 要和 --against 一起用", "批注写在与会议记录核对过的文书的副本中")
    if against is None:
        _refuse_papers(records or ())
    else:
        from rdtool.cli.papers import Wanted, check_against

        return check_against(
            records or (),
            against,
            Wanted(tuple(select or ()), tuple(ignore or ()), strict),
            annotate=annotate,
            settings=settings or (),
            workspace=workspace,
            told_as=format,
        )
    from rdtool.cli.report import tell
    from rdtool.cli.session import record_files, workspace_at
    from rdtool.diagnostics import Problem, Severity, as_dict, in_order
    from rdtool.office.records import load
    from rdtool.procedures import PROCEDURES
    from rdtool.record.history import History
    from rdtool.rules import check as check_rules
    from rdtool.rules import known_ids, selection

    chosen = selection(select or (), ignore or (), lambda: known_ids(PROCEDURES))
    place = workspace_at(workspace, records or ())
    files = record_files(records or (), place)
    history = History(place, PROCEDURES)
    problems: list[Problem] = []
    for file in files:
        loaded = load(file, place, settings or ())
        problems += loaded.problems
        if loaded.session and loaded.tree:
            problems += check_rules(loaded.session, loaded.tree, history.others(file), chosen)
    problems = list(dict.fromkeys(problems))  # what is wrong with rdtool.yaml is wrong for every record
    least = Severity.WARNING if strict else Severity.ERROR
    failed = any(problem.severity >= least for problem in problems)

    def data() -> dict[str, Any]:
        return {"files": list(map(str, files)), "problems": list(map(as_dict, in_order(problems)))}

    return Answer(int(failed), data, lambda: tell(files, problems, _meaning, format))


def _meaning(id: str) -> str:
    """What a rule asks for; blank for what is no rule over records."""
    from rdtool.procedures import PROCEDURES
    from rdtool.rules import rule_book

    rule = rule_book(PROCEDURES).get(id)
    return rule.meaning if rule else ""


def _refuse_papers(files: Sequence[str]) -> None:
    """A Word file is a paper, which is checked against a record.

    Raises:
        WrongUsage: one of the files is a Word file.
    """
    for name in files:
        if name.lower().endswith((".docx", ".doc", ".wps")):
            from rdtool.diagnostics import WrongUsage

            raise WrongUsage(
                f"“{name}”是写好的文书，要写明与哪一次会议的记录核对",
                f"如 rdtool check {name} --against records/7-49.yaml",
            )
