"""A form made from a record, or an empty one for the next session."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from rdtool.chinese import nearest
from rdtool.diagnostics import Place, WrongUsage
from rdtool.office.forms.layout import FormLayout, wanted_tables
from rdtool.office.forms.returned import FormBase, carried
from rdtool.office.forms.tables import FormTable, all_tables
from rdtool.procedures import PROCEDURES
from rdtool.publish import Policy, Published, attempt
from rdtool.record.loading import OFFICE, load_profile, sound_tree
from rdtool.record.names import organ_names
from rdtool.record.profile import Profile
from rdtool.record.record import Record
from rdtool.record.wanted import Wanted, opened
from rdtool.record.whole import Keys
from rdtool.record.workspace import Workspace, session_of
from rdtool.writers.xlsx.fillin import write_form

_TITLE = "会议记录填写表"


@dataclass(frozen=True, slots=True)
class ExportedForm:
    """A form, and what of the record it can't hold."""

    published: Published
    record: Path | None
    sheets: tuple[str, ...]
    unshown: tuple[tuple[str, Place], ...]
    """What is locked in it or not in it at all, with its place in the record."""

    def as_dict(self) -> dict[str, Any]:
        """For `--json`."""
        return {
            "file": str(self.published.path),
            "status": self.published.status.value,
            "record": None if self.record is None else str(self.record),
            "sheets": list(self.sheets),
            "unshown": [{"title": title, "line": place.line} for title, place in self.unshown],
        }


def export_form(
    record: Path | None,
    out: Path,
    *,
    today: date,
    workspace: Workspace | None = None,
    more: Sequence[str] = (),
    policy: Policy = Policy.KEEP,
    dry_run: bool = False,
) -> ExportedForm:
    """Write the form of a record, or without one an empty form for the next session; `more`: further sheets.

    Raises:
        WrongUsage: there is no such sheet.
        RecordInvalid: the record is not sound YAML.
        CannotRead, CannotWrite: a file can't be read or written.
    """
    tables = all_tables(PROCEDURES)
    for name in more:
        _known(name, tables)
    profile, _ = load_profile(workspace)
    tree = None if record is None else sound_tree(record, Keys(Record, PROCEDURES))
    base = {} if tree is None else tree.data
    data = opened(base) if tree is not None else _begun(profile, workspace)
    chosen = wanted_tables(tables, data, more)
    layout = FormLayout(chosen, data, profile)
    told = carried(FormBase("" if record is None else record.name, base))
    title = _TITLE if record is None else f"{_TITLE}（{record.stem}）"
    book = layout.book(title, _notes(tables, chosen), (told,), organ_names(profile).office)
    published = attempt(
        out, write_form(book, profile.page.style()), today=today, policy=policy, dry_run=dry_run
    )
    unshown = [] if tree is None else [
        (f"{one.table}·{one.title}", tree.place(one.way)) for one in layout.unshown
    ]  # fmt: skip
    if tree is not None and tree.value((OFFICE,)) is not None:
        unshown.append((OFFICE, tree.place((OFFICE,), key=True)))
    return ExportedForm(published, record, tuple(table.name for table in chosen), tuple(unshown))


def _known(name: str, tables: Sequence[FormTable]) -> None:
    names = [table.name for table in tables]
    if name not in names:
        near = nearest(name, names)
        hint = f"是否要写“{near}”？" if near else f"可以写的有：{'、'.join(names)}"
        raise WrongUsage(f"填写表中没有“{name}”这张表", hint)


def _begun(profile: Profile, workspace: Workspace | None) -> Wanted:
    """What is known of the next session before anything is filled in."""
    records = workspace.record_files() if workspace else []
    last = max((found for path in records if (found := session_of(path))), default=(0, 0))
    term = profile.term or last[0]
    members = profile.membership.in_office or len(profile.membership.roster)
    meeting: dict[str, Wanted] = {"届": str(term)} if term else {}
    if last[1]:
        meeting["次"] = str(last[1] + 1)
    return {"会议": meeting, "出席": {"应到": str(members)} if members else {}}


def _notes(tables: Sequence[FormTable], chosen: Sequence[FormTable]) -> tuple[str, ...]:
    more = "、".join(table.name for table in tables if table not in chosen)
    return (
        "1. 蓝色表头的列可以填写；灰色的格、表头和说明已经锁定，不需要改。",
        "2. 一项一行。新增的，接着在空白的行里填；删去的，把整行清空；要调次序的，先撤销工作表保护（没有密码），再把整行剪切、插入。",
        "3. “所属”一列写明这一行属于哪一项，从下拉列表中选择，或者照那张表的代号、名称写。",
        "4. 日期写成 2021-12-28；几项写在一格里的，用顿号分开；分段按 Alt+Enter。",
        "5. 没有的留空，不要写“无”。不要改表头，不要合并单元格；批注、图片不会读入。",
        "6. 填好以后保存，运行 rdtool form import 这个文件，改动的内容并入会议记录，其余一字不动。",
        f"7. 没有列出的还有：{more}。需要的，导出时加 --with，如 --with 询问。",
    )
