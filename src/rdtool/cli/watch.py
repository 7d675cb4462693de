"""`rdtool watch`: a record's papers are drafted again whenever it is saved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from itertools import islice
from time import sleep
from typing import TYPE_CHECKING, Annotated

from rdtool.cli.answer import Answer, Answers, failed
from rdtool.cli.clock import this_day
from rdtool.cli.commands import LinesCommand, command_of
from rdtool.cli.options import RecordName, Today, WorkspaceFolder, number_option, plain_option

if TYPE_CHECKING:
    from rdtool.office.drafted import Drafted
    from rdtool.office.watching import Watched

KindName = Annotated[
    str | None, plain_option("--kind", "文种", "只拟这个文种或者这个阶段的文书，写法同 draft；不写时为 all")
]
Times = Annotated[
    int | None,
    number_option(
        "--times", metavar="次数", help="拟到这么多次就结束，开始时的一次在内；不写时一直守到按 Ctrl-C"
    ),
]


def _watch(
    record: RecordName = None,
    kind: KindName = None,
    times: Times = None,
    today: Today = None,
    workspace: WorkspaceFolder = None,
) -> Answers:
    """守着会议记录，一保存就重新拟稿；记录所引的文本文件、rdtool.yaml、“模板”中的文件有改动的也是。按 Ctrl-C 结束。

    手工改过的文书不动。记录没有写完、有错误的，说明原因，等下一次保存。

    例：rdtool watch 7-49

    例：rdtool watch 7-49 --kind 会后
    """
    from rdtool.cli import console
    from rdtool.cli.draft_view import shown
    from rdtool.cli.session import record_files, workspace_at
    from rdtool.diagnostics import WrongUsage
    from rdtool.drafting.kinds.catalogue import load as load_catalogue
    from rdtool.files.handed import HANDED
    from rdtool.office.watching import watch as watched
    from rdtool.record.reading.source import read_source

    if record == HANDED:
        raise WrongUsage("“-”是标准输入，不会再保存，不能守着", "请写明会议记录文件，如 rdtool watch 7-49")
    names = [record] if record else []
    place = workspace_at(workspace, names)
    (file, *_) = record_files(names, place)
    if not file.is_file():
        read_source(file)  # says why it can't be read; afterwards it is waited for
    load_catalogue(place.templates if place else None).choose(kind or "all")
    console.note(f"守着 {shown(file)}：保存一次就重新拟一次，按 Ctrl-C 结束。")
    events = watched(file, today=lambda: this_day(today), wait=sleep, workspace=place, kind=kind or "all")
    return Answers(_answers(islice(events, times)))


def _answers(events: Iterator[Watched]) -> Iterator[Answer]:
    for event in events:
        told = partial(failed, event.error) if event.error else event.as_dict
        yield Answer(event.exit_code, told, partial(_tell, event))


def _tell(event: Watched) -> None:
    from rdtool.cli import console
    from rdtool.cli.draft_view import shown

    saved = "、".join(shown(path) for path in event.changed)
    console.note(f"{datetime.now():%H:%M:%S} {saved + '有改动' if saved else '开始'}")
    if event.error:
        console.tell_error(event.error)
    elif event.drafted:
        _tell_drafted(event.drafted)
    if event.is_broken:
        console.note("改正以后保存，就接着拟。")


def _tell_drafted(drafted: Drafted) -> None:
    """What is new of the papers; those that are as they were are only counted."""
    from dataclasses import replace

    from rdtool.cli import console
    from rdtool.cli.draft_view import tell
    from rdtool.publish import FileStatus

    news = [paper for paper in drafted.papers if paper.status != FileStatus.SAME.value]
    tell(replace(drafted, papers=tuple(news), absent=(), contents=(), left=()))
    same = len(drafted.papers) - len(news)
    if same:
        console.note(f"其余{same}件没有变化" if news else f"{same}件文书都没有变化")
    if drafted.left:
        console.note(f"有{len(drafted.left)}件文书记录不再要求，见 rdtool show")


watch = command_of(_watch, "watch", LinesCommand)
