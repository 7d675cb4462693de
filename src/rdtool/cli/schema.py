"""`rdtool schema`: what may be written, for editors (JSON Schema)."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rdtool.cli.answer import Answer
from rdtool.cli.options import DryRun, Replace, WorkspaceFolder, out_option
from rdtool.cli.paramtypes import OneOf

#: What there is a schema of; the last one is that of `--json`.
_KNOWN = ("record", "profile", "head", "sheet", "answers")

What = Annotated[
    str | None,
    typer.Argument(
        metavar="[内容]",
        click_type=OneOf(_KNOWN),
        help="record 会议记录、profile 办公室配置、head 文种说明、sheet 清单模板、answers 各命令 --json 的输出；"
        "不写时更新工作区 .rdtool 文件夹里的两个文件，供编辑器读取",
        show_default=False,
    ),
]
OutFile = Annotated[Path | None, out_option("文件", "写成文件；不写时直接输出", ".schema.json", folder=False)]


def schema(
    what: What = None,
    out: OutFile = None,
    force: Replace = False,
    dry_run: DryRun = False,
    workspace: WorkspaceFolder = None,
) -> Answer:
    """JSON Schema：记录、配置、模板里可以写什么，供编辑器提示和检查；也有 --json 输出的写法。

    例：rdtool schema record -o 会议记录.schema.json

    例：rdtool schema（升级以后，更新工作区里编辑器所读的文件）
    """
    from rdtool.cli import console
    from rdtool.cli.session import required_workspace
    from rdtool.diagnostics import Refused, WrongUsage
    from rdtool.office.schemas import as_text, bring_schemas, schema_of
    from rdtool.publish import read_old, replace_file

    if what is None:
        if out is not None:
            raise WrongUsage(
                f"没有写明要哪一个，可以写 {'、'.join(_KNOWN)}", f"如 rdtool schema record -o {out}"
            )
        files = [str(path) for path in bring_schemas(required_workspace(workspace), dry_run=dry_run)]
        return Answer(
            0, lambda: {"files": files, "dry_run": dry_run}, lambda: console.result("\n".join(files))
        )
    if what == "answers":
        from rdtool.cli.answers_schema import answers_schema

        made = answers_schema()
    else:
        made = schema_of(what)
    if out is None:
        return Answer(0, lambda: {"schema": made}, lambda: console.result_json(made))
    data = as_text(made).encode()
    if read_old(out) not in (None, data) and not force:
        raise Refused(f"{out} 已经存在，没有改动", "请换一个文件名，或者加 --force 覆盖")
    if not dry_run:
        replace_file(out, data)
    return Answer(0, lambda: {"files": [str(out)], "dry_run": dry_run}, lambda: console.result(str(out)))
