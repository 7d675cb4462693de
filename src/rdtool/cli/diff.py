"""`rdtool diff`: what a person changed in papers, and what the record of today would change."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import rdtool
from rdtool.cli.answer import Answer
from rdtool.cli.clock import this_day
from rdtool.cli.options import Today, WorkspaceFolder, plain_argument

Files = Annotated[
    list[str] | None,
    plain_argument(
        "[文书]…",
        "拟好的文书，可写多个；也可以写一份会议记录，比较这次会议手工改过的全部文书；不写时为最近一次会议的",
    ),
]


def diff(files: Files = None, today: Today = None, workspace: WorkspaceFolder = None) -> Answer:
    """比较文书：拟好以后手工改了什么，现在的会议记录又会改什么，逐段列出，不写任何文件。

    【删：…】是原稿有、现在没有的，【增：…】是现在有、原稿没有的。只有序号变动的，不算两边都改。

    例：rdtool diff（最近一次会议中手工改过的全部文书）

    例：rdtool diff 文书/市七届人大常委会第四十九次会议/会前/14-主持词.docx
    """
    from rdtool.cli.diff_view import tell
    from rdtool.cli.session import record_files, required_workspace, workspace_at

    names = files or []
    papers = [Path(name) for name in names if name.lower().endswith((".docx", ".xlsx"))]
    records = [name for name in names if Path(name) not in papers]
    place = workspace_at(workspace, names) or required_workspace(workspace)
    found = rdtool.diff(
        papers,
        today=this_day(today),
        workspace=place,
        records=record_files(records, place) if records else (),
    )
    return Answer(found.exit_code, found.as_dict, lambda: tell(found))
