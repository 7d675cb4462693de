"""How forms are told: what was changed in them, what could not be taken over, and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from rdtool.cli import console
from rdtool.cli.diff_view import marked
from rdtool.cli.draft_view import shown
from rdtool.diagnostics import as_argument
from rdtool.record.workspace import PROFILE

if TYPE_CHECKING:
    from rdtool.office.forms.imported import ImportedForm, ToldChange
    from rdtool.office.forms.outgoing import ExportedForm


def exported_code(made: ExportedForm) -> int:
    """4 where the form could not be written, 3 where one that was filled in was left alone."""
    from rdtool.cli.track_words import published_code

    return published_code([made.published])


def tell_exported(made: ExportedForm) -> None:
    """The file, and what of the record it can't hold."""
    from rdtool.cli.track_words import tell_published

    tell_published([made.published])
    if made.unshown and made.record is not None:
        console.say("表中写不下、已经锁定或者没有列出的，请在记录中改；并入时原样保留：")
        for title, where in made.unshown:
            _put(f"{made.record.name}:{where.line} {title}", 2)


def tell_imported(done: ImportedForm) -> None:
    """What was changed, then what was not taken over, then the record."""
    for line in _changes(done):
        console.result(line)
    for remark in done.remarks:
        _put(f"说明：{remark}")
    for one, number in done.conflicts:
        _put(f"冲突：{one.place} {one.title}，表和记录都改过，没有并入")
        _put(f"表中：{one.form or '（清空）'}", 2)
        _put(f"记录：{one.record or '（空）'}（{done.record.name}:{number}）", 2)
    if done.conflicts:
        _put("请核对后在记录中改，或者重新导出填写表再填。")
    for fault in done.faults:
        place = f"{fault.place}：" if fault.place.sheet else ""
        _put(f"没有并入：{place}{fault.reason}")
        _put(f"{fault.remedy}。", 2)
    _tell_record(done)


def _tell_record(done: ImportedForm) -> None:
    if done.already:
        console.note(f"另有{done.already}处记录中已经是这样")
    if not done.is_written:
        console.note("没有新建记录" if done.is_new else "记录没有改动")
        return
    console.result(str(done.record))
    if done.dry_run:
        tell_preview()
        return
    tell_backup(done.backup)
    tell_check(done.record)


def tell_preview() -> None:
    """That nothing was written."""
    console.note("以上只是预览，没有写入；去掉 --dry-run 就写入")


def tell_backup(backup: Path | None) -> None:
    """Where the record or the profile is kept as it was."""
    if backup:
        console.say(f"原文件已备份为 {shown(backup)}")


def tell_check(file: Path) -> None:
    """What to do when a record was written, or the profile of a workspace."""
    path = shown(file)
    if file.name != PROFILE:
        console.note(f"请再检查一遍：rdtool check {as_argument(path)}")
    elif path == PROFILE:
        console.note("请再检查一遍：rdtool check")
    else:
        console.note(f"请再检查一遍：rdtool check -C {as_argument(Path(path).parent)}")


def _changes(done: ImportedForm) -> Iterator[str]:
    if done.changes:
        when = "将要" if done.dry_run else ""
        left = len(done.conflicts) + len(done.faults)
        yield from _lines(
            f"{done.record.name}：{when}{'新建，' if done.is_new else ''}改动{len(done.changes)}处"
            + (f"，另有{left}处没有并入" if left else ""),
            0,
        )
    for change in done.changes:
        yield from _lines(_told(change, done.record.name), 2)


def _told(change: ToldChange, record: str) -> str:
    place = f"“{change.place.sheet}”{change.place.cell}"
    where = f"（{record}:{change.line}）" if change.line else ""
    if change.kind == "改":
        return f"{place} {change.title}{where}：{marked(change.old, change.new)}"
    if change.kind == "移":
        return f"{place} {change.title}：{change.new}"
    what = "新增" if change.kind == "增" else "删去"
    return f"{place} {what}{change.title}{where}：{marked(change.old or None, change.new or None)}"


def _put(text: str, blanks: int = 0) -> None:
    for line in _lines(text, blanks):
        console.say(line)


def _lines(text: str, blanks: int) -> Iterator[str]:
    from rdtool.cli.tables import lines_of

    for number, line in enumerate(lines_of(text, blanks + 2)):
        yield " " * (blanks if number == 0 else blanks + 2) + line
