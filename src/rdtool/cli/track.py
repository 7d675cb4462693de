"""`rdtool track`: items out to the units and back, and how they stand."""

from __future__ import annotations

from datetime import timedelta
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rdtool.cli.chinese_help import Plain, command_group
from rdtool.cli.options import (
    Beside,
    DryRun,
    Force,
    Json,
    Quiet,
    Records,
    Today,
    WorkspaceFolder,
)
from rdtool.cli.track_office import Kind, Meeting, Person, Unit, kind_named, office_at
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

if TYPE_CHECKING:
    from rdtool.office.followup.office import Office

LISTED = 40


class ExportBy(str, Enum):
    """What there is one workbook for each of."""

    UNIT = "unit"
    MEETING = "meeting"
    KIND = "kind"


AcceptWords = Annotated[
    list[str] | None,
    typer.Option(
        "--accept",
        metavar="取舍",
        click_type=Plain(),
        help="有冲突的怎样取舍：ours 保留台账，theirs 采用记录或者来表，事项编号=ours、事项编号=theirs 只定一项；可写多次",
        show_default=False,
    ),
]
Files = Annotated[
    list[Path],
    typer.Argument(
        metavar="文件或者文件夹…", help="收回的工作簿，或者放这些工作簿的文件夹", show_default=False
    ),
]
Folder = Annotated[
    Path | None,
    typer.Option(
        "--out",
        "-o",
        metavar="文件夹",
        help="存放的文件夹；不写时为工作区“文书”中的“督办”文件夹",
        show_default=False,
    ),
]
OneBy = Annotated[
    ExportBy,
    typer.Option("--by", help="一个单位（unit）、一次会议（meeting）还是一个种类（kind）一份工作簿"),
]
Overdue = Annotated[bool, typer.Option("--overdue", help="只列时限已过、没有办结的")]
Due = Annotated[
    int | None,
    typer.Option("--due", min=0, metavar="天数", help="只列今后几天之内到期、没有办结的", show_default=False),
]
Whole = Annotated[bool, typer.Option("--all", help="列出全部事项；不写时只列逾期的和临近的")]
Likeness = Annotated[
    int | None,
    typer.Option(
        "--least",
        min=30,
        max=100,
        metavar="百分数",
        help="相同多少才算；不写时按 rdtool.yaml",
        show_default=False,
    ),
]


def open_(
    records: Records = None,
    accept: AcceptWords = None,
    json: Json = False,
    dry_run: DryRun = False,
    person: Person = None,
    today: Today = None,
    workspace: WorkspaceFolder = None,
) -> None:
    """交办：把会议记录中的审议意见、审计问题、代表建议、民生实事收进台账；记录改了可以再交办一次。

    例：rdtool track open records/7-49.yaml
    """
    from rdtool.cli import console, track_words
    from rdtool.cli.session import record_files
    from rdtool.diagnostics import has_errors
    from rdtool.ledger.items.decisions import Accept
    from rdtool.ledger.items.opening import Outcome
    from rdtool.office.followup.opening import open_records

    office = office_at(workspace, today, person, records or ())
    files = record_files(records or (), office.workspace)
    choice = Accept.of(accept or ())
    results = list(open_records(office, files, choice, dry_run=dry_run))
    unused = choice.unused(track_words.held_ids(results))
    problems = [problem for result in results for problem in result.problems]
    held = any(one.outcome is Outcome.HELD for result in results for one in result.opened)
    code = 1 if has_errors(problems) else 3 if held else 0
    if json:
        told = track_words.opened_dict(results, problems)
        console.result_json({"exit_code": code, **told, "unused_accepts": unused})
    else:
        console.tell_problems(problems)
        track_words.tell_opened(results)
        track_words.tell_unused(unused)
    raise typer.Exit(code)


def export(
    grouping: OneBy = ExportBy.UNIT,
    out: Folder = None,
    unit: Unit = None,
    meeting: Meeting = None,
    kind: Kind = None,
    force: Force = False,
    beside: Beside = False,
    dry_run: DryRun = False,
    json: Json = False,
    today: Today = None,
    workspace: WorkspaceFolder = None,
) -> None:
    """导出：每个承办单位一份工作簿，只有它自己的事项；发出去填写，收回来导入。

    例：rdtool track export -o 发出
    """
    from rdtool.cli import console, track_words
    from rdtool.cli.session import policy
    from rdtool.drafting.templates import Templates
    from rdtool.ledger.items.selection import Which
    from rdtool.office.followup.exporting import Grouping
    from rdtool.office.followup.exporting import export as write

    office = office_at(workspace, today)
    which = Which(unit=office.followed_unit(unit or ""), meeting=meeting or "", kind=kind_named(kind))
    made = write(
        office,
        Templates(office.workspace.templates),
        which,
        Grouping(grouping.value),
        out or _papers(office),
        policy(force, beside),
        dry_run=dry_run,
    )
    code = track_words.exported_code(made)
    if json:
        console.result_json({"exit_code": code, **track_words.exported_dict(made)})
    else:
        track_words.tell_exported(made)
    raise typer.Exit(code)


def import_(
    files: Files,
    accept: AcceptWords = None,
    dry_run: DryRun = False,
    json: Json = False,
    quiet: Quiet = False,
    person: Person = None,
    today: Today = None,
    workspace: WorkspaceFolder = None,
) -> None:
    """导入：读收回的工作簿，逐项列出变动；没有疑问的记入台账，有冲突的逐条说明，等人取舍。

    例：rdtool track import 收回/ --dry-run

    例：rdtool track import 收回/市财政局.xlsx --accept 7-49-04-04=theirs
    """
    from rdtool.cli import console, track_words
    from rdtool.drafting.templates import Templates
    from rdtool.ledger.items.decisions import Accept
    from rdtool.office.followup.returning import import_files, returned_files

    office = office_at(workspace, today, person)
    choice = Accept.of(accept or ())
    found = returned_files(files)
    results = list(
        import_files(office, Templates(office.workspace.templates), found, choice, dry_run=dry_run)
    )
    unused = choice.unused(track_words.decided_ids(results))
    code = track_words.imported_code(results)
    if json:
        told = track_words.imported_dict(results, dry_run=dry_run)
        console.result_json({"exit_code": code, **told, "unused_accepts": unused})
    else:
        track_words.tell_imported(results, dry_run=dry_run, quiet=quiet)
        track_words.tell_unused(unused)
    raise typer.Exit(code)


def status(
    unit: Unit = None,
    meeting: Meeting = None,
    kind: Kind = None,
    overdue: Overdue = False,
    due: Due = None,
    everything: Whole = False,
    json: Json = False,
    today: Today = None,
    workspace: WorkspaceFolder = None,
) -> None:
    """查看：各单位办理情况的数量、办结率、满意率，逾期（红）和临近（黄）的事项。

    例：rdtool track status --unit 市财政局

    例：rdtool track status --due 15
    """
    from dataclasses import replace

    from rdtool.cli import console, track_view
    from rdtool.diagnostics import WrongUsage
    from rdtool.ledger.items.selection import Which
    from rdtool.ledger.items.states import Light
    from rdtool.office.followup.overview import overview

    if (overdue and due is not None) or (everything and (overdue or due is not None)):
        raise WrongUsage("--overdue、--due、--all 只能用一个")
    office = office_at(workspace, today)
    which = Which(unit=office.followed_unit(unit or ""), meeting=meeting or "", kind=kind_named(kind))
    if due is not None:
        listed = replace(which, since=office.today, until=office.today + timedelta(days=due))
    elif overdue:
        listed = replace(which, lights=(Light.RED,), settled=False)
    else:
        listed = which if everything else replace(which, lights=(Light.RED, Light.YELLOW), settled=False)
    bounded = not (everything or overdue or due is not None)
    found = overview(office, which, listed, LISTED if bounded else None)
    if json:
        console.result_json({"exit_code": 0, **found.as_dict()})
    else:
        track_view.tell_overview(found, office)


def report(
    out: Folder = None,
    force: Force = False,
    beside: Beside = False,
    dry_run: DryRun = False,
    json: Json = False,
    today: Today = None,
    workspace: WorkspaceFolder = None,
) -> None:
    """汇总：落实情况统计（Excel，按单位、会议、种类、月份，带图表）和落实情况汇总（Word），数字出自台账。

    例：rdtool track report -o 汇总
    """
    from rdtool.cli import console, track_words
    from rdtool.cli.session import policy
    from rdtool.drafting.templates import Templates
    from rdtool.office.followup.reporting import report as write

    office = office_at(workspace, today)
    templates = Templates(office.workspace.templates)
    made = write(office, templates, out or _papers(office), policy(force, beside), dry_run=dry_run)
    code = track_words.published_code(made)
    if json:
        files = [{"file": str(one.path), "status": one.status.value} for one in made]
        console.result_json({"exit_code": code, "files": files})
    else:
        track_words.tell_published(made)
    raise typer.Exit(code)


def similar(
    records: Records = None,
    least: Likeness = None,
    json: Json = False,
    today: Today = None,
    workspace: WorkspaceFolder = None,
) -> None:
    """查重：记录中的事项相互之间，以及与没有销号的事项之间，内容相近的成对列出，便于归并。

    例：rdtool track similar records/7-50.yaml --least 70
    """
    from rdtool.cli import console, track_view
    from rdtool.cli.session import record_files
    from rdtool.office.followup.likeness import near_duplicates

    office = office_at(workspace, today, None, records or ())
    files = record_files(records or (), office.workspace)
    share = least or office.profile.supervision.likeness
    pairs = near_duplicates(office, files, share / 100)
    if json:
        console.result_json({"exit_code": 0, "pairs": [track_view.pair_dict(pair) for pair in pairs]})
    else:
        track_view.tell_pairs(pairs, share)


def _papers(office: Office) -> Path:
    from rdtool.record.workspace import PAPERS

    return office.workspace.root / PAPERS / "督办"


track = command_group(
    "track",
    "跟踪督办：交办、导出、导入、查看、延期、退回、改派、销号、重办、汇总。",
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
        report,
        similar,
    ),
)
