"""What `rdtool track` says of records that were opened and workbooks that go out and come back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from rdtool.cli import console
from rdtool.cli.tables import table
from rdtool.diagnostics import CannotWrite, Problem, as_dict
from rdtool.ledger.identity import renaming_remedy
from rdtool.ledger.items.accepting import Side
from rdtool.ledger.items.opening import Opened, OpeningOutcome
from rdtool.ledger.returns.conflicts import Conflict
from rdtool.publish import FileStatus, Published
from rdtool.record.identity import Lost, namesakes_remedy

if TYPE_CHECKING:
    from rdtool.ledger.returns.importing import Imported
    from rdtool.office.followup import opening, returning
    from rdtool.office.followup.exporting import Exported

_KEPT = "手工改过或者是收回的文件，没有改动。要覆盖请加 --force（先备份），要另存新版请加 --beside，或者换一个文件夹。"


def tell_unused(ids: Sequence[str]) -> None:
    """Decisions that met nothing to decide, as when a number is mistyped."""
    if ids:
        console.say(f"提示：--accept 写的{'、'.join(ids)}没有需要取舍的内容，请核对事项编号")


# open


def tell_opened(results: Iterable[opening.OpenedRecord]) -> None:
    """What became of every item, and what waits for a decision."""
    for result in results:
        counts = {outcome: sum(one.outcome is outcome for one in result.opened) for outcome in OpeningOutcome}
        said = "，".join(f"{outcome.value}{number}项" for outcome, number in counts.items() if number)
        console.result(f"{result.path.name}：{said or '没有交办'}")
        for one in result.opened:
            if (
                one.outcome in (OpeningOutcome.CHANGED, OpeningOutcome.HELD, OpeningOutcome.WITHDRAWN)
                and not one.was
            ):
                _tell_change(one)
        _tell_renamed([one for one in result.opened if one.was])
        for topic in dict.fromkeys(one.item.topic for one in result.opened if one.lost is Lost.NAME_TAKEN):
            console.say(f"    {namesakes_remedy(topic)}。")
        if counts[OpeningOutcome.HELD]:
            console.say(
                "待定的各项没有改动。以记录为准的用 --accept theirs，保留台账的用 --accept ours，"
                "只定一项的用 --accept 事项编号=theirs。"
            )


def _tell_renamed(opened: Iterable[Opened]) -> None:
    """What may be known under another name: each name once, with the one command that settles it."""
    groups: dict[str, list[Opened]] = {}
    for one in opened:
        groups.setdefault(one.was, []).append(one)
    for was, some in groups.items():
        more = f"等{len(some)}项" if len(some) > 1 else ""
        console.say(f"待定 {some[0].item.id}{more}：{Lost.LIKE.value}")
        console.say(f"    原为：{some[0].item.text if was == some[0].item.id else was}")
        console.say(f"    现为：{some[0].now}")
        console.say(f"    {renaming_remedy(was)}。")


def _tell_change(one: Opened) -> None:
    console.say(f"{one.outcome.value} {one.item.id}（{one.item.lead}）{'：' + one.why if one.why else ''}")
    for name, old, new in one.changes:
        console.say(f"    {name}：{old or '（空）'} → {new or '（空）'}")


def opened_dict(results: Iterable[opening.OpenedRecord], problems: Iterable[Problem]) -> dict[str, Any]:
    """For `--json`."""
    return {
        "records": [
            {
                "file": str(result.path),
                "items": [
                    {
                        "id": one.item.id,
                        "outcome": one.outcome.value,
                        "why": one.why,
                        "lost": one.lost.value if one.lost else None,
                        "was": one.was or None,
                        "now": one.now or None,
                        "changes": [
                            {"field": name, "old": old, "new": new} for name, old, new in one.changes
                        ],
                    }
                    for one in result.opened
                ],
            }
            for result in results
        ],
        "problems": [as_dict(problem) for problem in problems],
    }


# export, report


def exported_code(made: Iterable[Exported]) -> int:
    """4 where a file could not be written, 3 where one was left alone."""
    return published_code(one.published for one in made)


def tell_exported(made: Sequence[Exported]) -> None:
    """The files, and for whom they are."""
    if not made:
        console.note("没有需要导出的事项")
    for one in made:
        if not one.published.failure:
            console.result(str(one.published.path))
    rows = [(one.published.path.name, str(one.rows), one.published.status.value) for one in made]
    if rows:
        console.note(table(("工作簿", "行数", "情况"), rows, text="工作簿"))
    _tell_notes(one.published for one in made)


def exported_dict(made: Iterable[Exported]) -> dict[str, Any]:
    """For `--json`."""
    return {
        "workbooks": [
            {
                "label": one.label,
                "rows": one.rows,
                "file": str(one.published.path),
                "status": one.published.status.value,
            }
            for one in made
        ]
    }


def published_code(made: Iterable[Published]) -> int:
    """4 where a file could not be written, 3 where one was left alone."""
    found = {one.status for one in made}
    return CannotWrite.exit_code if FileStatus.UNWRITTEN in found else 3 if FileStatus.KEPT in found else 0


def tell_published(made: Sequence[Published]) -> None:
    """The files."""
    for one in made:
        if not one.failure:
            console.result(str(one.path))
        console.note(f"{one.path.name}：{one.status.value}")
    _tell_notes(made)


def _tell_notes(made: Iterable[Published]) -> None:
    """What a person should know of a file besides its status."""
    for one in made:
        if one.status is FileStatus.KEPT:
            console.say(f"{one.path} {_KEPT}")
        if one.failure:
            console.tell_error(one.failure)
        if one.backup:
            console.say(f"原文件已备份为 {one.backup}")


# import


def imported_code(results: Iterable[returning.ReturnedFile]) -> int:
    """4 where a file could not be read, 3 where conflicts wait, else 0."""
    given = list(results)
    if any(result.failure for result in given):
        return 4
    return 3 if any(result.imported and result.imported.conflicts for result in given) else 0


def tell_imported(results: Sequence[returning.ReturnedFile], *, dry_run: bool) -> None:
    """Per file the changes, the conflicts with their places, and what was not read."""
    for result in results:
        if result.failure:
            console.tell_error(result.failure)
        elif result.imported:
            _tell_file(result.imported, dry_run=dry_run)
    if any(result.imported and result.imported.conflicts for result in results):
        console.say(
            "有冲突的各项没有改动。采用来表的用 --accept theirs，保留台账的用 --accept ours，"
            "只定一项的用 --accept 事项编号=theirs；看不懂的请改正来表后再导入。"
        )


def _tell_file(imported: Imported, *, dry_run: bool) -> None:
    items = len({(change.item, change.unit) for change in imported.changes})
    verb = "可记入" if dry_run else "已记入"
    said = f"{verb}{items}项{len(imported.changes)}处" if imported.changes else "没有变动"
    more = f"，冲突{len(imported.conflicts)}处" if imported.conflicts else ""
    console.result(f"{imported.file}：{said}{more}")
    for change in imported.changes:
        who = f"（{change.unit}协办）" if change.unit else ""
        console.note(
            f"  {change.item}{who} {change.field}：{change.old or '（空）'} → {change.new or '（空）'}"
        )
    for decided in imported.decided:
        side = "采用来表" if decided.side is Side.THEIRS else "保留台账"
        console.note(
            f"  {side}：{decided.conflict.item} {decided.conflict.field}{decided.conflict.trouble.value}"
        )
    for conflict in imported.conflicts:
        _tell_conflict(conflict)
    for remark in imported.remarks:
        console.say(f"  提示：{remark}")


def _tell_conflict(conflict: Conflict) -> None:
    who = f"（{conflict.unit}协办）" if conflict.unit else ""
    name = " ".join(part for part in (conflict.item + who, conflict.field) if part)
    console.say(f"  冲突 O21 {name}{'：' if name else ''}{conflict.trouble.value}")
    console.say(f"    位置：{conflict.source}")
    if conflict.ours or conflict.theirs:
        console.say(f"    台账：{conflict.ours or '（空）'}")
        console.say(f"    来表：{conflict.theirs or '（空）'}")
    if conflict.hint:
        console.say(f"    {conflict.hint}")


def imported_dict(results: Iterable[returning.ReturnedFile], *, dry_run: bool) -> dict[str, Any]:
    """For `--json`."""
    return {"dry_run": dry_run, "files": [_file_dict(result) for result in results]}


def _file_dict(result: returning.ReturnedFile) -> dict[str, Any]:
    if result.imported is None:
        message = result.failure.message if result.failure else ""
        nothing: list[Any] = []
        return {
            "file": str(result.path),
            "error": message,
            **dict.fromkeys(("changes", "conflicts", "decided", "remarks"), nothing),
        }
    imported = result.imported
    return {
        "file": str(result.path),
        "error": None,
        "changes": [asdict(change) for change in imported.changes],
        "conflicts": [_conflict_dict(conflict) for conflict in imported.conflicts],
        "decided": [{**_conflict_dict(one.conflict), "accepted": one.side.value} for one in imported.decided],
        "remarks": imported.remarks,
    }


def _conflict_dict(conflict: Conflict) -> dict[str, Any]:
    return {
        "rule": "O21",
        "trouble": conflict.trouble.value,
        "item": conflict.item or None,
        "unit": conflict.unit,
        "field": conflict.field,
        "ours": conflict.ours,
        "theirs": conflict.theirs,
        "source": conflict.source,
        "hint": conflict.hint,
        "acceptable": bool(conflict.changes),
    }
