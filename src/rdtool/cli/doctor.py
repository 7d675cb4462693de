"""`rdtool doctor`: what this machine can do, and whether the workspace is sound."""

from __future__ import annotations

from locale import getpreferredencoding
from typing import TYPE_CHECKING

from rdtool.cli.answer import Answer
from rdtool.cli.clock import this_day
from rdtool.cli.options import Today, WorkspaceFolder

if TYPE_CHECKING:
    from rdtool.office.diagnosis import Diagnosis


def doctor(today: Today = None, workspace: WorkspaceFolder = None) -> Answer:
    """检查运行环境和工作区：程序库、字体、LibreOffice、编码、工作区的位置、配置、记录、模板、台账。

    例：rdtool doctor
    """
    from dataclasses import asdict

    from rdtool.cli import console
    from rdtool.cli.session import workspace_at
    from rdtool.office.doctor import examine
    from rdtool.office.surroundings import Encodings

    writes = Encodings(console.encoding(), getpreferredencoding(False))
    findings = list(examine(workspace_at(workspace), this_day(today), writes))
    code = max(finding.exit_code for finding in findings)
    rows = [{**asdict(finding), "state": finding.state.value} for finding in findings]
    return Answer(code, lambda: {"findings": rows}, lambda: _tell(findings))


def _tell(findings: list[Diagnosis]) -> None:
    """What was found as a table, and below it what to do; with `-q` only what is not as it should be."""
    from rdtool.cli import console
    from rdtool.cli.tables import table
    from rdtool.office.diagnosis import State

    shown = [one for one in findings if not (console.is_quiet() and one.state is State.SOUND)]
    lines = [(finding.state.value, finding.about, finding.detail) for finding in shown]
    if lines:
        console.result(table(("情况", "项目", "说明"), lines))
    for finding in shown:
        if finding.remedy and finding.state is not State.SOUND:
            console.say(f"{finding.about}：{finding.remedy}")
