"""`rdtool ledger`: the ledger as plain text and back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from rdtool.cli.answer import Answer
from rdtool.cli.clock import this_day
from rdtool.cli.commands import command_group
from rdtool.cli.options import Replace, Today, WorkspaceFolder, out_option, path_argument

OutFile = Annotated[
    Path | None,
    out_option("文件", "备份文件；不写时为工作区中的“台账备份（日期）.jsonl”", ".jsonl", folder=False),
]
Backup = Annotated[Path, path_argument("备份文件", "由 rdtool ledger dump 生成；写 - 的从标准输入读")]


def dump(
    out: OutFile = None,
    force: Replace = False,
    today: Today = None,
    workspace: WorkspaceFolder = None,
) -> Answer:
    """备份台账：写成文本文件，一行一条，任何程序都能读。

    例：rdtool ledger dump
    """
    from rdtool.cli import console
    from rdtool.cli.session import required_workspace
    from rdtool.diagnostics import Refused
    from rdtool.ledger.database import BACKUP, Ledger
    from rdtool.ledger.dump import dump as text_of
    from rdtool.publish import free_place, replace_file

    place = required_workspace(workspace)
    ledger = Ledger.open(place.ledger)
    if not ledger.exists:
        console.say("台账里还没有内容")
    path = out or free_place(place.root / f"{BACKUP}（{this_day(today):%Y-%m-%d}）.jsonl")
    if path.exists() and not force:
        raise Refused(f"{path} 已经存在，没有改动", "请换一个文件名，或者加 --force 覆盖")
    text = text_of(ledger)
    if path.exists() and text.count("\n") == 1:
        raise Refused(
            f"台账里没有内容，没有覆盖 {path}", "请换一个文件名；要恢复台账，用 rdtool ledger restore"
        )
    replace_file(path, text.encode())
    return Answer(0, lambda: {"file": str(path)}, lambda: console.result(str(path)))


def restore(backup: Backup, workspace: WorkspaceFolder = None) -> Answer:
    """恢复台账：由备份文件重建；已经有台账的，不会改动。

    例：rdtool ledger restore 台账备份（2022-01-10）.jsonl
    """
    from rdtool.cli import console
    from rdtool.cli.session import given_file, required_workspace
    from rdtool.ledger.database import Ledger
    from rdtool.ledger.dump import read, restore

    place = required_workspace(workspace)
    count = restore(Ledger(place.ledger), read(given_file(backup)))

    def tell() -> None:
        console.result(str(place.ledger))
        console.note(f"已经恢复{count}行")

    return Answer(0, lambda: {"file": str(place.ledger), "rows": count}, tell)


ledger = command_group("ledger", "台账的备份和恢复。\n\n例：rdtool ledger dump", (dump, restore))
