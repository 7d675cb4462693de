"""`rdtool check`: read records, and say everything that is wrong with them."""

from __future__ import annotations

import typer

from rdtool.cli.options import Json, Quiet, Records, Settings, WorkspaceFolder


def check(
    records: Records = None,
    json: Json = False,
    quiet: Quiet = False,
    settings: Settings = None,
    workspace: WorkspaceFolder = None,
) -> None:
    """检查会议记录：写法、缺项、票数、日期、金额，全部问题一次列出，指明文件和行号。

    例：rdtool check records/7-49.yaml
    """
    from rdtool.cli import console
    from rdtool.cli.session import record_files, workspace_at
    from rdtool.diagnostics import Problem, as_dict, has_errors, in_order
    from rdtool.record.loading import load_record
    from rdtool.rules import check as check_rules

    place = workspace_at(workspace, records or ())
    files = record_files(records or (), place)
    problems: list[Problem] = []
    for file in files:
        loaded = load_record(file, place, settings or ())
        problems += loaded.problems
        if loaded.session and loaded.tree:
            problems += check_rules(loaded.session, loaded.tree)
    failed = has_errors(problems)
    if json:
        ordered = [as_dict(problem) for problem in in_order(problems)]
        console.result_json(
            {"exit_code": int(failed), "files": [str(file) for file in files], "problems": ordered}
        )
    else:
        console.tell_problems(problems)
        if not problems and not quiet:
            console.result("\n".join(f"{file}：没有发现问题" for file in files))
    raise typer.Exit(int(failed))
