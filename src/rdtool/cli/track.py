"""`rdtool track`: items out to the units and back, and how they stand."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from rdtool.cli.answer import Answer
from rdtool.cli.commands import command_group
from rdtool.cli.options import (
    Beside,
    DryRun,
    Force,
    Records,
    Today,
    WorkspaceFolder,
    number_option,
    out_option,
    path_argument,
    plain_option,
    word_option,
)
from rdtool.cli.track_docket import Kind, Meeting, Person, Unit, follow_up_at
from rdtool.cli.track_steps import (
    close,
    extend,
    history,
    move,
    note,
    reassign,
    reopen,
    return_,
)
from rdtool.cli.track_undo import undo

LISTED = 40


AcceptWords = Annotated[
    list[str] | None,
    plain_option(
        "--accept",
        "取舍",
        "有冲突的怎样取舍：ours 保留台账，theirs 采用记录或者来表，事项编号=ours、事项编号=theirs 只定一项；可写多次",
    ),
]
Files = Annotated[
    list[Path],
    path_argument("文件或者文件夹…", "收回的工作簿，或者放这些工作簿的文件夹"),
]
Folder = Annotated[
    Path | None,
    out_option("文件夹", "存放的文件夹；不写时为工作区“文书”中的“督办”文件夹"),
]
OneBy = Annotated[
    str,
    word_option(
        "--by",
        "分法",
        ("unit", "meeting", "kind"),
        "一个单位（unit）、一次会议（meeting）还是一个种类（kind）一份工作簿；不写时一个单位一份",
    ),
]
Overdue = Annotated[bool, typer.Option("--overdue", help="只列时限已过、没有办结的")]
Due = Annotated[
    int | None,
    number_option("--due", metavar="天数", help="只列今后几天之内到期、没有办结的", least=0),
]
Whole = Annotated[bool, typer.Option("--all", help="列出全部事项；不写时只列逾期的和临近的")]
OfYear = Annotated[
    int | None,
    number_option(
        "--year",
        metavar="年份",
        help="改为汇总一年的监督情况：发现、提出、跟踪、解决各多少（Excel 带图表，Word 底稿）",
        least=1979,
        most=2200,
    ),
]
AsPage = Annotated[
    bool,
    typer.Option("--html", help="另外生成一个网页：灯、图表和可以筛选的明细，用浏览器打开，不连网"),
]
Likeness = Annotated[
    int | None,
    number_option("--least", metavar="百分数", help="相同多少才算；不写时按 rdtool.yaml", least=30, most=100),
]


def open_(
    records: Records = None,
    accept: AcceptWords = None,
    dry_run: DryRun = False,
    person: Person = None,
    today: Today = None,
    workspace: WorkspaceFolder = None,
) -> Answer:
    """交办：把会议记录中的审议意见、审计问题、代表建议、民生实事收进台账；记录改了可以再交办一次。

    例：rdtool track open records/7-49.yaml
    """
    from rdtool.cli import console, track_words
    from rdtool.cli.session import record_files
    from rdtool.diagnostics import has_errors
    from rdtool.ledger.items.opening import OpeningOutcome

    follow = follow_up_at(workspace, today, person, records or ())
    files = record_files(records or (), follow.docket.workspace)
    made = follow.open(files, accept=accept or (), dry_run=dry_run)
    problems = [problem for result in made.records for problem in result.problems]
    held = any(one.outcome is OpeningOutcome.HELD for result in made.records for one in result.opened)
    code = 1 if has_errors(problems) else 3 if held else 0

    def data() -> dict[str, Any]:
        return {**track_words.opened_dict(made.records, problems), "unused_accepts": list(made.unused)}

    def tell() -> None:
        console.tell_problems(problems)
        track_words.tell_opened(made.records)
        track_words.tell_unused(made.unused)

    return Answer(code, data, tell)


def export(
    grouping: OneBy = "unit",
    out: Folder = None,
    unit: Unit = None,
    meeting: Meeting = None,
    kind: Kind = None,
    force: Force = False,
    beside: Beside = False,
    dry_run: DryRun = False,
    today: Today = None,
    workspace: WorkspaceFolder = None,
) -> Answer:
    """导出：每个承办单位一份工作簿，只有它自己的事项；发出去填写，收回来导入。

    例：rdtool track export -o 发出
    """
    from rdtool.cli import track_words
    from rdtool.cli.session import policy

    made = follow_up_at(workspace, today).export(
        by=grouping,
        unit=unit or "",
        meeting=meeting or "",
        kind=kind or "",
        out=out,
        policy=policy(force, beside),
        dry_run=dry_run,
    )
    code = track_words.exported_code(made)
    return Answer(code, lambda: track_words.exported_dict(made), lambda: track_words.tell_exported(made))


def import_(
    files: Files,
    accept: AcceptWords = None,
    dry_run: DryRun = False,
    person: Person = None,
    today: Today = None,
    workspace: WorkspaceFolder = None,
) -> Answer:
    """导入：读收回的工作簿，逐项列出变动；没有疑问的记入台账，有冲突的逐条说明，等人取舍。

    例：rdtool track import 收回/ --dry-run

    例：rdtool track import 收回/市财政局.xlsx --accept 7-49-04-04=theirs
    """
    from rdtool.cli import track_words

    made = follow_up_at(workspace, today, person).take_back(files, accept=accept or (), dry_run=dry_run)
    code = track_words.imported_code(made.files)

    def data() -> dict[str, Any]:
        told = track_words.imported_dict(made.files, dry_run=dry_run)
        return {**told, "unused_accepts": list(made.unused)}

    def tell() -> None:
        track_words.tell_imported(made.files, dry_run=dry_run)
        track_words.tell_unused(made.unused)

    return Answer(code, data, tell)


def status(
    unit: Unit = None,
    meeting: Meeting = None,
    kind: Kind = None,
    overdue: Overdue = False,
    due: Due = None,
    everything: Whole = False,
    today: Today = None,
    workspace: WorkspaceFolder = None,
) -> Answer:
    """查看：各单位办理情况的数量、办结率、满意率，逾期（红）和临近（黄）的事项。

    例：rdtool track status --unit 市财政局

    例：rdtool track status --due 15
    """
    from rdtool.cli import track_view

    follow = follow_up_at(workspace, today)
    found = follow.status(
        unit=unit or "",
        meeting=meeting or "",
        kind=kind or "",
        overdue=overdue,
        due=due,
        everything=everything,
        limit=LISTED,
    )
    return Answer(0, found.as_dict, lambda: track_view.tell_overview(found, follow.docket))


def report(
    year: OfYear = None,
    html: AsPage = False,
    out: Folder = None,
    force: Force = False,
    beside: Beside = False,
    dry_run: DryRun = False,
    today: Today = None,
    workspace: WorkspaceFolder = None,
) -> Answer:
    """汇总：落实情况统计（Excel，按单位、会议、种类、月份，带图表）和落实情况汇总（Word），数字出自台账。

    例：rdtool track report -o 汇总

    例：rdtool track report --html

    例：rdtool track report --year 2022
    """
    from rdtool.cli import track_words
    from rdtool.cli.session import policy

    follow = follow_up_at(workspace, today)
    made = follow.report(year=year, html=html, out=out, policy=policy(force, beside), dry_run=dry_run)
    code = track_words.published_code(made)
    files = [{"file": str(one.path), "status": one.status.value} for one in made]
    return Answer(code, lambda: {"files": files}, lambda: track_words.tell_published(made))


def similar(
    records: Records = None,
    least: Likeness = None,
    today: Today = None,
    workspace: WorkspaceFolder = None,
) -> Answer:
    """查重：记录中的事项相互之间，以及与没有销号的事项之间，内容相近的成对列出，便于归并。

    例：rdtool track similar records/7-50.yaml --least 70
    """
    from rdtool.cli import track_view
    from rdtool.cli.session import record_files

    follow = follow_up_at(workspace, today, None, records or ())
    files = record_files(records or (), follow.docket.workspace)
    share = least or follow.docket.profile.supervision.likeness
    pairs = follow.similar(files, least=share / 100)
    return Answer(
        0,
        lambda: {"pairs": [track_view.pair_dict(pair) for pair in pairs]},
        lambda: track_view.tell_pairs(pairs, share),
    )


track = command_group(
    "track",
    "跟踪督办：交办、导出、导入、查看、延期、退回、改派、销号、重办、撤回、汇总。",
    (
        open_,
        export,
        import_,
        status,
        move,
        extend,
        return_,
        reassign,
        close,
        reopen,
        note,
        history,
        undo,
        report,
        similar,
    ),
)
