"""`rdtool format`: from an old draft to a paper laid out to GB/T 9704."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import rdtool
from rdtool.cli.answer import Answer
from rdtool.cli.clock import this_day
from rdtool.cli.options import (
    Beside,
    DryRun,
    Force,
    Today,
    WorkspaceFolder,
    out_option,
    plain_argument,
    text_option,
)

if TYPE_CHECKING:
    from rdtool.office.proofs import Proof
    from rdtool.office.typesetting import TypesetDraft

#: Changes of one rule that are shown.
_EXAMPLES = 3

Drafts = Annotated[
    list[str],
    plain_argument("原稿…", "要排版的文件（.docx、.txt、.md），可写多个，可用通配符；写 - 的从标准输入读"),
]
Out = Annotated[
    Path | None,
    out_option(
        "文件或文件夹",
        "排好的文件（以 .docx 结尾）或者存放的文件夹；不写时放在原稿旁边，名称后加“（排版）”",
        ".docx",
    ),
]
Title = Annotated[str, text_option("--title", "标题", "原稿没有标题时给出标题，有标题时换成这个标题")]
KindName = Annotated[
    str,
    text_option(
        "--kind",
        "文种",
        "按这个文种排版：讲话、函、复函、决议、决定、审议意见、报告、通知、批复、公告、通告、令、纪要、通用；不写时由标题判断",
    ),
]
NoFix = Annotated[bool, typer.Option("--no-fix", help="不改正任何文字，只排版；可以改正的地方照样列出")]
AllowLoss = Annotated[
    bool,
    typer.Option("--allow-loss", help="原稿中有批注、修订、文本框等不能保留的内容时也排版，并列出舍去了什么"),
]
Check = Annotated[bool, typer.Option("--check", help="只检查不排版，不写任何文件；有问题时退出码为 1")]


def format(
    drafts: Drafts,
    out: Out = None,
    title: Title = "",
    kind: KindName = "",
    no_fix: NoFix = False,
    allow_loss: AllowLoss = False,
    check: Check = False,
    force: Force = False,
    beside: Beside = False,
    dry_run: DryRun = False,
    today: Today = None,
    workspace: WorkspaceFolder = None,
) -> Answer:
    """把已有的文稿排成公文格式（GB/T 9704）：改正标点、序数等写法并逐一列出，拿不准的只提示不改动。

    例：rdtool format 讲话稿.txt --title 在市七届人大常委会第四十九次会议上的讲话

    例：rdtool format 旧稿.docx --check
    """
    from rdtool.cli.progress_bar import shown_progress
    from rdtool.cli.session import policy, record_files, workspace_at

    files = record_files(drafts, None)
    _require_name(files, out, check)
    with shown_progress() as progress:
        made = rdtool.format(
            files,
            today=this_day(today),
            workspace=workspace_at(workspace, drafts),
            kind=kind,
            title=title,
            mend=not no_fix,
            allow_loss=allow_loss,
            check=check,
            out=out,
            policy=policy(force, beside),
            dry_run=dry_run,
            progress=progress,
        )

    def tell() -> None:
        for result in made.drafts:
            _tell(result, not no_fix and not check)

    return Answer(made.exit_code, made.as_dict, tell)


def _require_name(files: list[Path], out: Path | None, check: bool) -> None:
    """A draft from standard input has no name of which the paper's could be made.

    Raises:
        WrongUsage: nor has `-o` one.
    """
    from rdtool.diagnostics import WrongUsage
    from rdtool.files.handed import is_handed

    named = out is not None and out.suffix.lower() == ".docx"
    if any(map(is_handed, files)) and not (named or check):
        raise WrongUsage("从标准输入读入的原稿没有文件名", "请用 -o 写明排好的文件，如 -o 通知.docx")


def _tell(result: TypesetDraft, mended: bool) -> None:
    """Findings and what became of the draft on stderr, the path of a written file on stdout."""
    from rdtool.cli import console

    if result.proof:
        tell = console.note if mended else console.say
        for line in _changes(result.proof, mended):
            tell(line)
        console.tell_problems(result.proof.problems)
        for note in (*_new_title(result.proof), *result.proof.draft.notes, *_losses(result)):
            console.say(note)
    if result.error:
        console.tell_error(result.error)
    elif result.published is None:
        _tell_checked(result)
    elif result.exit_code:
        console.say(
            f"{result.published.path} 手工改过，或者不是本工具生成的，没有改动。"
            "要覆盖请加 --force（先备份），要另存新版请加 --beside。"
        )
    else:
        console.result(str(result.published.path))
        if result.published.backup:
            console.say(f"原文件已备份为 {result.published.backup}")


def _tell_checked(result: TypesetDraft) -> None:
    from rdtool.cli import console

    proof = result.proof
    told = proof and (proof.changes or proof.problems or proof.draft.losses)
    if proof and not told and not console.is_quiet():
        console.result(f"{result.path}：没有发现问题")


def _changes(proof: Proof, mended: bool) -> Iterator[str]:
    """A summary of the changes by rule, each with its first examples."""
    from rdtool.document.typography import RULES

    if not proof.changes:
        return
    unit = "段" if proof.path.suffix.lower() == ".docx" else "行"
    yield f"{proof.path}：{'改正了' if mended else '可以改正'} {len(proof.changes)} 处"
    order = list(RULES)
    ranked = sorted(proof.changes, key=lambda change: (order.index(change.rule), change.line, change.start))
    for rule, group in groupby(ranked, key=lambda change: change.rule):
        changes = list(group)
        yield f"  {rule} {RULES[rule].meaning}：{len(changes)} 处"
        for change in changes[:_EXAMPLES]:
            number, old, new = proof.in_context(change)
            yield f"     第{number}{unit} “{old}”改为“{new}”"
        if len(changes) > _EXAMPLES:
            yield f"     其余 {len(changes) - _EXAMPLES} 处略，全部列出请加 --json"


def _new_title(proof: Proof) -> Iterator[str]:
    """That another title stands in for the draft's own."""
    if proof.recognised.replaced_title:
        yield f"标题由“{proof.recognised.replaced_title}”换成了“{proof.recognised.document.title}”"


def _losses(result: TypesetDraft) -> Iterator[str]:
    """What a written paper lacks, or what one would lack."""
    if result.proof and result.proof.draft.losses and not result.error:
        listed = "；".join(map(str, result.proof.draft.losses))
        yield f"排版后没有保留：{listed}" if result.published else f"排版时不能保留：{listed}"
