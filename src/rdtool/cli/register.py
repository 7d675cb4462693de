"""`rdtool register`: document numbers, from the next free one to the register as a workbook."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from rdtool.cli.answer import Answer
from rdtool.cli.clock import this_day
from rdtool.cli.commands import command_group
from rdtool.cli.options import (
    Beside,
    DryRun,
    Force,
    Today,
    WorkspaceFolder,
    day_option,
    number_option,
    out_option,
    text_argument,
    text_option,
)

if TYPE_CHECKING:
    from rdtool.ledger.register.entries import Fact, RegisterEntry
    from rdtool.ledger.register.numbers import Register, Registered
    from rdtool.record.series import NumberSeries
    from rdtool.record.workspace import Workspace

SeriesName = Annotated[str, text_argument("系列", "rdtool.yaml“文号”中的名称，如 常委会、函，或者其代字")]
Title = Annotated[str, text_argument("标题", "文件的标题")]
NumberText = Annotated[str, text_argument("文号", "如 云人常〔2021〕12号；括号可以写成 [ ]，“号”可以不写")]
Key = Annotated[
    str | None, text_option("--key", "标识", "标题相同的不同文件，用它区分；不写时同一年同一标题算同一文件")
]
CertainNumber = Annotated[
    int | None,
    number_option("--number", metavar="号", help="补登已经用过的号；不写时取下一个号"),
]
Dated = Annotated[date | None, day_option("--dated", "成文日期；取号时不写为今天")]
NewTitle = Annotated[str | None, text_option("--title", "标题", "改正标题")]
SignedOn = Annotated[date | None, day_option("--signed-on", "签发日期")]
IssuedOn = Annotated[date | None, day_option("--issued-on", "印发日期；没有登记过的，不写为今天")]
Signer = Annotated[str | None, text_option("--signer", "姓名", "签发人")]
Drafter = Annotated[str | None, text_option("--drafter", "姓名", "拟稿人")]
Secrecy = Annotated[str | None, text_option("--secrecy", "密级", "密级和保密期限")]
Recipients = Annotated[str | None, text_option("--to", "机关", "主送机关")]
Copied = Annotated[str | None, text_option("--cc", "机关", "抄送机关")]
Archive = Annotated[str | None, text_option("--archive", "归档号", "归档号")]
Copies = Annotated[int | None, number_option("--copies", metavar="份数", help="印制份数", most=1_000_000)]
Why = Annotated[str, text_option("--why", "原因", "作废的原因")]
By = Annotated[
    str | None, text_option("--by", "姓名", "经办人；不写时按 rdtool.yaml 的“经办人”，或者为电脑的用户名")
]
OnlySeries = Annotated[str | None, text_option("--series", "系列", "只看这个系列（名称或者代字）")]
Year = Annotated[
    int | None,
    number_option("--year", metavar="年份", help="只看这一年的", least=1949),
]
OutFile = Annotated[
    Path | None,
    out_option("文件夹", "存放的文件夹，或者以 .xlsx 结尾的文件名；不写时为工作区的“文书”文件夹", ".xlsx"),
]


def take(
    series: SeriesName,
    title: Title,
    key: Key = None,
    number: CertainNumber = None,
    dated: Dated = None,
    drafter: Drafter = None,
    secrecy: Secrecy = None,
    by: By = None,
    dry_run: DryRun = False,
    today: Today = None,
    workspace: WorkspaceFolder = None,
) -> Answer:
    """取号：给文件取所在系列的下一个号；同一文件再取，仍是原来的号。

    例：rdtool register take 函 关于报送2021年工作总结的函
    """
    from rdtool.cli import console
    from rdtool.cli.session import person, required_workspace
    from rdtool.ledger.register.entries import Identity
    from rdtool.ledger.register.numbers import Request

    place, day = required_workspace(workspace), this_day(today)
    chosen, term = _series(place, series)
    dated = dated or day
    document = Identity(f"{chosen.id}/{chosen.period(dated.year, term)}", key or title)
    facts = _given(drafter=drafter, secrecy=secrecy)
    request = Request(document, title, dated, term, day, by or person(place), number, facts)
    if dry_run:
        text = _register(place).peek(chosen, request)
        return Answer(0, lambda: {"text": text}, lambda: console.result(text))
    taken = _register(place).take(chosen, request)
    return _answer(taken, "新取号" if taken.fresh else f"“{taken.entry.title}”已经取过号")


def issue(
    number: NumberText,
    issued_on: IssuedOn = None,
    signer: Signer = None,
    signed_on: SignedOn = None,
    recipients: Recipients = None,
    cc: Copied = None,
    copies: Copies = None,
    dated: Dated = None,
    title: NewTitle = None,
    drafter: Drafter = None,
    secrecy: Secrecy = None,
    archive: Archive = None,
    series: OnlySeries = None,
    year: Year = None,
    by: By = None,
    today: Today = None,
    workspace: WorkspaceFolder = None,
) -> Answer:
    """登记印发：签发人、日期、主送、抄送、份数等；可以分几次登记，改动留有记录。

    例：rdtool register issue 云人常〔2022〕1号 --signer 陈启明 --copies 30
    """
    from rdtool.cli.session import person, required_workspace
    from rdtool.ledger.register.entries import WantedNumber

    place, day = required_workspace(workspace), this_day(today)
    facts = _given(
        issued_on=issued_on,
        signer=signer,
        signed_on=signed_on,
        recipients=recipients,
        cc=cc,
        copies=copies,
        dated=dated,
        title=title,
        drafter=drafter,
        secrecy=secrecy,
        archive=archive,
    )
    wanted = WantedNumber(number, _series_id(place, series), year)
    done = _register(place).issue(wanted, facts, day, by or person(place))
    return _answer(done, "" if done.changes else "没有改动")


def void(
    number: NumberText,
    why: Why,
    series: OnlySeries = None,
    year: Year = None,
    by: By = None,
    today: Today = None,
    workspace: WorkspaceFolder = None,
) -> Answer:
    """作废文号：保留备查，不再使用；原文件可以另取新号。

    例：rdtool register void 云人常〔2022〕1号 --why 文件不再印发
    """
    from rdtool.cli.session import person, required_workspace
    from rdtool.ledger.register.entries import WantedNumber
    from rdtool.ledger.register.numbers import Registered

    place, day = required_workspace(workspace), this_day(today)
    wanted = WantedNumber(number, _series_id(place, series), year)
    entry = _register(place).void(wanted, why, day, by or person(place))
    return _answer(Registered(entry), f"已经作废：{entry.why_void}")


def show(
    number: NumberText,
    series: OnlySeries = None,
    year: Year = None,
    workspace: WorkspaceFolder = None,
) -> Answer:
    """查看文号：登记的各项内容，以及谁在何时改过什么。

    例：rdtool register show 云人常〔2022〕1号
    """
    from dataclasses import asdict

    from rdtool.cli import console
    from rdtool.cli.session import required_workspace
    from rdtool.cli.tables import table
    from rdtool.ledger.register.entries import LABELS, WantedNumber, as_dict

    place = required_workspace(workspace)
    entry, history = _register(place).entry(WantedNumber(number, _series_id(place, series), year))
    facts = as_dict(entry)
    changes = [{**asdict(one), "day": one.day.isoformat()} for one in history]

    def tell() -> None:
        known = [(label, str(facts[name])) for name, label in LABELS.items() if facts[name] not in (None, "")]
        console.result(table(("项目", "内容"), [*known, ("状态", entry.status)]))
        lines = [
            (str(one.day), one.person, LABELS[one.fact], one.old or "", one.new or "") for one in history
        ]
        console.result("")
        console.result(table(("日期", "经办人", "项目", "原为", "改为"), lines))

    return Answer(0, lambda: {**facts, "history": changes}, tell)


def list_(
    series: OnlySeries = None,
    year: Year = None,
    workspace: WorkspaceFolder = None,
) -> Answer:
    """列出文号：已取、已印发、作废的都在内；有缺号、次序与日期不符的会提醒。

    例：rdtool register list --series 常委会 --year 2022
    """
    from rdtool.cli import console
    from rdtool.cli.session import required_workspace
    from rdtool.cli.tables import table
    from rdtool.diagnostics import as_dict as problem_dict
    from rdtool.ledger.register.entries import as_dict
    from rdtool.ledger.register.order import faults

    place = required_workspace(workspace)
    entries = _register(place).entries(_series_id(place, series), year)
    found = faults(entries)

    def tell() -> None:
        if entries:
            console.result(
                table(("文号", "标题", "成文日期", "印发日期", "状态"), map(_row, entries), text="标题")
            )
        else:
            of = "".join(part for part in (f"“{series}”" if series else "", f"{year}年" if year else ""))
            console.note(f"{of}还没有取过号")
        console.tell_problems(found)

    return Answer(
        0, lambda: {"entries": list(map(as_dict, entries)), "problems": list(map(problem_dict, found))}, tell
    )


def export(
    series: OnlySeries = None,
    year: Year = None,
    out: OutFile = None,
    force: Force = False,
    beside: Beside = False,
    dry_run: DryRun = False,
    today: Today = None,
    workspace: WorkspaceFolder = None,
) -> Answer:
    """导出发文登记簿（Excel）。

    例：rdtool register export --year 2022
    """
    from rdtool.cli import console
    from rdtool.cli.session import policy, required_workspace
    from rdtool.drafting.templates import Templates
    from rdtool.office.register_book import register_book
    from rdtool.publish import FileStatus, file_name, publish
    from rdtool.record.loading import sound_profile
    from rdtool.record.workspace import PAPERS

    place = required_workspace(workspace)
    entries = _register(place).entries(_series_id(place, series), year)
    book = register_book(
        entries, sound_profile(place), Templates(place.templates), series=series or "", year=year
    )
    of = "".join(part for part in (series or "", f"{year}年" if year else ""))
    name = file_name(f"发文登记簿-{of}" if of else "发文登记簿", ".xlsx")
    folder = out or place.root / PAPERS
    path = folder if folder.suffix.lower() == ".xlsx" else folder / name
    done = publish(path, book, today=this_day(today), policy=policy(force, beside), dry_run=dry_run)
    kept = done.status is FileStatus.KEPT

    def tell() -> None:
        if kept:
            console.say(
                f"{done.path} 手工改过，没有改动。要覆盖请加 --force（先备份），要另存新版请加 --beside。"
            )
        else:
            console.result(str(done.path))
            console.note(f"{done.status.value}，共{len(entries)}个文号")

    data = {"file": str(done.path), "status": done.status.value, "entries": len(entries)}
    return Answer(3 if kept else 0, lambda: data, tell)


def _register(place: Workspace) -> Register:
    from rdtool.office.numbering import register_of

    return register_of(place)


def _series(place: Workspace, word: str) -> tuple[NumberSeries, int | None]:
    """The series that a word names, and the term of the congress."""
    from rdtool.chinese import nearest
    from rdtool.diagnostics import WrongUsage
    from rdtool.record.loading import sound_profile

    profile = sound_profile(place)
    known = {key: one for one in profile.codes.all() for key in (one.id, one.name)}
    if word not in known:
        near = nearest(word, known)
        names = "、".join(one.name for one in profile.codes.all())
        hint = (
            f"是否要写“{near}”？"
            if near
            else f"已有的系列：{names}"
            if names
            else "请先在“文号”中写明机关代字"
        )
        raise WrongUsage(f"rdtool.yaml 的“文号”中没有“{word}”这个系列", hint)
    return known[word], profile.term


def _series_id(place: Workspace, word: str | None) -> str | None:
    """The id of a series by its name or code; the code of a series no longer in use is its id."""
    from rdtool.chinese import nearest
    from rdtool.diagnostics import WrongUsage
    from rdtool.record.loading import sound_profile

    if word is None:
        return None
    series = sound_profile(place).codes.all()
    ids = {key: one.id for one in series for key in (one.id, one.name)}
    ids |= {id: id for id in _register(place).series() if id not in ids}
    if word not in ids:
        near = nearest(word, ids)
        names = "、".join(one.name for one in series) or "（还没有）"
        raise WrongUsage(
            f"没有“{word}”这个系列的文号", f"是否要写“{near}”？" if near else f"已有的系列：{names}"
        )
    return ids[word]


def _given(**facts: Fact | None) -> dict[str, Fact]:
    return {name: fact for name, fact in facts.items() if fact is not None}


def _row(entry: RegisterEntry) -> tuple[str, ...]:
    issued = f"{entry.issued_on}" if entry.issued_on else ""
    status = f"{entry.status}（{entry.why_void}）" if entry.voided_on else entry.status
    return entry.text, entry.title, f"{entry.dated}", issued, status


def _answer(done: Registered, note: str) -> Answer:
    """The number on stdout; what became of it on stderr."""
    from rdtool.cli import console
    from rdtool.diagnostics import as_dict as problem_dict
    from rdtool.ledger.register.entries import LABELS, as_dict

    def data() -> dict[str, Any]:
        problems = [problem_dict(problem) for problem in done.warnings]
        return {"fresh": done.fresh, **as_dict(done.entry), "problems": problems}

    def tell() -> None:
        console.result(done.entry.text)
        for one in done.changes:
            console.note(f"{LABELS[one.fact]}：{one.old or '（空）'} → {one.new or '（空）'}")
        if note:
            console.note(note)
        console.tell_problems(done.warnings)

    return Answer(0, data, tell)


register = command_group(
    "register",
    "文号登记：取号、登记印发、作废、查看、导出发文登记簿。\n\n例：rdtool register list --year 2022",
    (take, issue, void, show, list_, export),
)
