"""`rdtool doctor`: what this machine can do, and whether the workspace is sound."""

from __future__ import annotations

from datetime import date

import typer

from rdtool.cli.options import Json, Quiet, Today, WorkspaceFolder


def doctor(
    json: Json = False, quiet: Quiet = False, today: Today = None, workspace: WorkspaceFolder = None
) -> None:
    """检查运行环境和工作区：程序库、字体、LibreOffice、配置、会议记录、台账。

    例：rdtool doctor
    """
    from dataclasses import asdict

    from rdtool.cli import console
    from rdtool.cli.session import workspace_at
    from rdtool.office.doctor import State, examine

    findings = list(examine(workspace_at(workspace), today or date.today()))
    code = max(finding.exit_code for finding in findings)
    if json:
        rows = [{**asdict(finding), "state": finding.state.value} for finding in findings]
        console.result_json({"exit_code": code, "findings": rows})
        raise typer.Exit(code)
    shown = [finding for finding in findings if not quiet or finding.state is State.ERROR]
    lines = [(finding.state.value, finding.about, finding.detail) for finding in shown]
    if lines:
        console.result(console.table(("情况", "项目", "说明"), lines))
    for finding in shown:
        if finding.remedy and finding.state is not State.SOUND:
            console.say(f"{finding.about}：{finding.remedy}")
    raise typer.Exit(code)
