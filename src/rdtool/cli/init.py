"""`rdtool init`: a workspace to start from."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rdtool.cli.answer import Answer
from rdtool.cli.clock import this_day
from rdtool.cli.options import Days, DryRun, Today, number_option, path_argument, text_option

if TYPE_CHECKING:
    from rdtool.office.scaffolding import NewOffice

Folder = Annotated[
    Path | None,
    path_argument("[文件夹]", "工作区所在的文件夹；不写时为当前文件夹"),
]
Example = Annotated[bool, typer.Option("--example", help="放入虚构的云川市示例，可直接拟写全部文书")]
RegionName = Annotated[str | None, text_option("--region", "地区", "行政区划全称，如 云川市")]
LevelName = Annotated[
    str | None, text_option("--level", "级别", "省级、设区的市、县级；由全称能够确定的不必写")
]
Term = Annotated[str | None, text_option("--term", "届", "本届届次，如 七")]
Number = Annotated[
    int | None,
    number_option("--number", metavar="次", help="第一份记录是第几次会议；不写时为第一次", most=999),
]
Director = Annotated[str | None, text_option("--director", "姓名", "常委会主任")]
Members = Annotated[int | None, number_option("--members", metavar="人数", help="现有组成人员人数", most=200)]
Contact = Annotated[str | None, text_option("--contact", "姓名", "办公室联系人，印在函件上")]
Phone = Annotated[str | None, text_option("--phone", "电话", "办公室联系电话")]
CommitteeCode = Annotated[str | None, text_option("--code", "代字", "常委会公文的机关代字，如 云人常")]
LetterCode = Annotated[
    str | None, text_option("--letter-code", "代字", "办公室函件的机关代字，如 云人常办函")
]


def init(
    folder: Folder = None,
    example: Example = False,
    region: RegionName = None,
    level: LevelName = None,
    term: Term = None,
    number: Number = None,
    days: Days = None,
    director: Director = None,
    members: Members = None,
    contact: Contact = None,
    phone: Phone = None,
    code: CommitteeCode = None,
    letter_code: LetterCode = None,
    today: Today = None,
    dry_run: DryRun = False,
) -> Answer:
    """建立工作区：办公室配置 rdtool.yaml、第一份会议记录和存放文书、模板的文件夹。

    在终端中运行的，没有写的选项逐项询问；由其他程序运行，或者加了 --json、-q 的，从不询问。

    例：rdtool init 人大文书 --region 云川市 --level 设区的市 --term 七 --number 49

    例：rdtool init 示例 --example
    """
    from rdtool.cli import asking, console
    from rdtool.diagnostics import as_argument
    from rdtool.office import setup
    from rdtool.office.scaffolding import NewSession
    from rdtool.record.workspace import PROFILE

    root = folder or Path()
    if example:
        files = setup.example_files()
    else:
        if asking.can_ask():
            setup.require_free(root, [Path(PROFILE)])
            console.say("请逐项回答。按 Ctrl+C 可以随时退出，什么也不会写入。")
        office = _office(region, level, term)
        first = asking.given(
            asking.as_said(number), "第一份记录是第几次会议", asking.whole(999), "1", otherwise="1"
        )
        day = str(this_day(today))
        session = NewSession(first or 1, asking.given(days, "会期", setup.days_of, day, otherwise=day))
        office = replace(
            office,
            director=asking.given(director, "常委会主任姓名", str),
            members=asking.given(asking.as_said(members), "现有组成人员人数", asking.whole(200)),
            contact=asking.given(contact, "办公室联系人姓名", str),
            phone=asking.given(phone, "办公室联系电话", str),
            committee_code=asking.given(code, "常委会公文的机关代字，如 云人常", str),
            letter_code=asking.given(letter_code, "办公室函件的机关代字，如 云人常办函", str),
        )
        files = setup.new_workspace_files(office, session)
    made = list(setup.set_up(root, files, dry_run=dry_run))
    folder_word = as_argument(root)
    after = (
        "以上文件尚未写入" if dry_run else f"下一步：填写会议记录，然后运行 rdtool draft all -C {folder_word}"
    )

    def tell() -> None:
        for path in made:
            console.result(str(path))
        console.note(after)

    return Answer(0, lambda: {"files": list(map(str, made)), "dry_run": dry_run}, tell)


def _office(region: str | None, level: str | None, term: str | None) -> NewOffice:
    """What every office has: region, level and term; a level that the region's name tells is not asked for."""
    from rdtool.cli.asking import required
    from rdtool.office import setup
    from rdtool.office.scaffolding import NewOffice

    name = required(region, "--region", "行政区划全称（如 云川市）", setup.region_of)
    fitting = setup.fitting_levels(name)
    if level is None and len(fitting) == 1:
        level = fitting[0]
    chosen = required(
        level,
        "--level",
        "级别（省级、设区的市、县级）",
        lambda text: setup.level_of(name, text),
        fitting[0],
    )
    return NewOffice(name, chosen, required(term, "--term", "本届届次（如 七）", setup.term_of))
