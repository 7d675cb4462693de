"""`rdtool check`: read records, and say everything that is wrong with them."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from rdtool.cli.options import Json, Quiet, Records, Settings, WorkspaceFolder


class Format(str, Enum):
    """How the findings are printed."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


Select = Annotated[
    list[str] | None,
    typer.Option(
        "--select",
        metavar="编号",
        help="只查这些规则，写编号（V04）或者类别（V），可写多个，如 V,O03",
        show_default=False,
    ),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option("--ignore", metavar="编号", help="不查这些规则，写法同 --select", show_default=False),
]
Strict = Annotated[bool, typer.Option("--strict", help="有警告也算没有通过，退出码为 1")]
FormatName = Annotated[
    Format,
    typer.Option(
        "--format",
        metavar="格式",
        help="text 文字、json（同 --json）、github 代码托管平台的标注",
        show_default=False,
    ),
]


Against = Annotated[
    str | None,
    typer.Option(
        "--against",
        metavar="记录",
        help="检查的是写好的文书（.docx、.txt），与这份会议记录核对；几份文书还互相核对",
        show_default=False,
    ),
]
Annotate = Annotated[
    Path | None,
    typer.Option(
        "--annotate",
        metavar="文件",
        help="把问题作为批注写进文书的副本：一份文书写 .docx 文件名，几份写文件夹",
        show_default=False,
    ),
]


def check(
    records: Records = None,
    select: Select = None,
    ignore: Ignore = None,
    strict: Strict = False,
    format: FormatName = Format.TEXT,
    json: Json = False,
    quiet: Quiet = False,
    settings: Settings = None,
    against: Against = None,
    annotate: Annotate = None,
    workspace: WorkspaceFolder = None,
) -> None:
    """检查会议记录：写法、缺项、票数、日期、金额，全部问题一次列出，指明文件和行号。

    例：rdtool check records/7-49.yaml；校核写好的文书：rdtool check 讲话.docx --against records/7-49.yaml
    """
    if against is None and annotate is not None:
        from rdtool.diagnostics import WrongUsage

        raise WrongUsage("--annotate 要和 --against 一起用", "批注写在与会议记录核对过的文书的副本中")
    if against is None:
        _refuse_papers(records or ())
    else:
        from rdtool.cli.papers import Shown, Wanted, check_against

        code = check_against(
            records or (),
            against,
            Wanted(tuple(select or ()), tuple(ignore or ()), strict),
            Shown("json" if json else format.value, quiet),
            annotate=annotate,
            settings=settings or (),
            workspace=workspace,
        )
        raise typer.Exit(code)
    from rdtool.cli import console
    from rdtool.cli.report import github, page
    from rdtool.cli.session import record_files, workspace_at
    from rdtool.diagnostics import Problem, Severity, as_dict, in_order
    from rdtool.office.records import load
    from rdtool.record.history import History
    from rdtool.rules import RULES, selection
    from rdtool.rules import check as check_rules

    chosen = selection(select or (), ignore or ())
    place = workspace_at(workspace, records or ())
    files = record_files(records or (), place)
    history = History(place)
    problems: list[Problem] = []
    for file in files:
        loaded = load(file, place, settings or ())
        problems += loaded.problems
        if loaded.session and loaded.tree:
            problems += check_rules(loaded.session, loaded.tree, history.others(file), chosen)
    least = Severity.WARNING if strict else Severity.ERROR
    failed = any(problem.severity >= least for problem in problems)
    if json or format is Format.JSON:
        ordered = [as_dict(problem) for problem in in_order(problems)]
        console.result_json(
            {"exit_code": int(failed), "files": [str(file) for file in files], "problems": ordered}
        )
    elif format is Format.GITHUB:
        console.result(github(problems))
    elif problems:
        console.say(page(problems, lambda id: RULES[id].meaning if id in RULES else ""))
    elif not quiet:
        console.result("\n".join(f"{file}：没有发现问题" for file in files))
    raise typer.Exit(int(failed))


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
