"""How a run of `draft` is told: the table of papers, and what a person should know besides."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rdtool.publish import FileStatus

if TYPE_CHECKING:
    from rdtool.office.drafted import Drafted
    from rdtool.office.paper import Paper
    from rdtool.publish import Published

#: Cells of a line when papers are shown, whatever the terminal: they are not broken again.
_SHOWN_CELLS: Final = 80


def tell(result: Drafted, tidying: str = "加 --tidy") -> None:
    """Problems on stderr; on a terminal the table of papers, in a pipe or with `-q` only their paths.

    `tidying`: how papers that are left over are put away.
    """
    from rdtool.cli import console

    console.tell_problems(result.problems)
    everything = (*result.papers, *result.left)
    listed = _table(everything) if everything else ""
    if sys.stdout.isatty() and not console.is_quiet():
        if listed:
            console.result(listed)
    else:
        for paper in result.papers:
            if paper.is_written and paper.path:
                console.result(str(paper.path))
        for one in result.prints:
            if one.is_there:
                console.result(str(one.path))
        if listed:
            console.note(listed)
    console.tell_failed(result.failed, "拟成")
    for note in _notes(result, tidying):
        console.say(note)
    for note in _good_to_know(result):
        console.note(note)


def show(result: Drafted) -> None:
    """The papers as they are laid out on stdout, each under its name where there are several; the rest on stderr."""
    from rdtool.cli import console

    console.tell_problems(result.problems)
    console.tell_failed(result.failed, "拟成")
    papers = [paper for paper in result.papers if paper.preview]
    for number, paper in enumerate(papers):
        if len(papers) > 1:
            console.result("\n" * (number > 0) + _headline(paper.name) + "\n")
        console.result(paper.preview.rstrip("\n"))
    edited = [paper.name for paper in papers if paper.status == FileStatus.KEPT.value]
    if edited:
        console.say(f"显示的是按记录拟的新稿，不是手工改过的文件：{'、'.join(edited)}")
    if any("-- 第" in paper.preview for paper in papers):
        console.note("分页按版面推算，以 Word、WPS 中的为准。")


def _headline(name: str) -> str:
    """The name of a paper between lines, as long as there is room for them."""
    from rdtool.chinese import cells

    lines = "=" * min((_SHOWN_CELLS - cells(name) - 2) // 2, 5)
    return f"{lines} {name} {lines}" if lines else name


def _table(papers: Sequence[Paper]) -> str:
    """The papers of a run, their folder once; the column of numbers only where there is one."""
    from rdtool.cli.tables import table

    folder = _folder(papers)
    numbered = any(paper.number for paper in papers)
    header = ("文种", "文件", "情况", "文号")
    lines = [
        (
            paper.label.kind,
            str(paper.path.relative_to(folder)) if paper.path and folder else paper.name,
            paper.status,
            paper.number,
        )
        for paper in papers
    ]
    wide = len(header) if numbered else 3
    listed = table(header[:wide], (line[:wide] for line in lines), text="文件")
    return f"文件夹：{shown(folder)}\n{listed}" if folder else listed


def _folder(papers: Sequence[Paper]) -> Path | None:
    """The folder in which all files of a run are; None where there are none, or on several drives."""
    folders = {paper.path.parent for paper in papers if paper.path}
    with suppress(ValueError):
        return Path(os.path.commonpath(folders)) if folders else None
    return None


def _notes(result: Drafted, tidying: str) -> Iterator[str]:
    """What a person should know besides the table."""
    kept = sum(paper.status == "保留手改" for paper in result.papers)
    if kept:
        yield (
            f"有{kept}个文件手工改过，或者不是本工具生成的，没有改动。"
            "要覆盖请加 --force（先备份），要另存新版请加 --beside。"
        )
    waiting = [paper for paper in result.papers if paper.status == "合并待定"]
    if waiting:
        yield (
            f"有{len(waiting)}件文书两边都改了同一处：手改的留着，新稿写成了批注，请在 Word、Excel 中定下来；"
            "定好以后删去批注。"
        )
    for paper in (*result.papers, *result.left):
        if paper.published:
            yield from _notes_of(paper, paper.published)
    if any(paper.status == "多余" for paper in result.left):
        yield f"多余的文书没有删去；{tidying}，没有手工改过的移入“旧稿”文件夹。"
    for record, count in result.untold.items():
        if count:
            yield f"{record.name} 中另有{count}处错误，请用 rdtool check 查看"
    yield from map(str, result.lost)
    for item in result.items:
        yield f"第{item.number}项议题“{item.name}”没有文书：{item.reason}"
    yield from _beside_papers(result)


def _beside_papers(result: Drafted) -> Iterator[str]:
    """The same of the list of papers and of what was printed."""
    for name, written in _lists(result):
        if written.failure:
            yield f"{name}没有写入：{written.failure.message}。{written.failure.remedy}"
        elif written.status.value == "另存新版":
            yield f"{name}手工改过，没有改动；新的另存为 {shown(written.path)}"
    for one in result.prints:
        if one.reason:
            yield f"{shown(one.path)}：{one.reason}"
    papers = {paper.path.with_suffix(".pdf") for paper in result.papers if paper.path}
    for path in result.stale:
        option = "--png" if path.suffix == ".png" else "--pdf" if path in papers else "--packet"
        yield f"{shown(path)} 是文书改动以前的，要重新生成请加 {option}"


def _lists(result: Drafted) -> list[tuple[str, Published]]:
    """The lists of papers and the indexes of letters, by what they are called."""
    return [
        *(("文书目录", one) for one in result.contents),
        *(("函件索引", one) for one in result.indexes),
    ]


def _good_to_know(result: Drafted) -> Iterator[str]:
    """What `-q` leaves out."""
    for name, written in _lists(result):
        yield f"{name}：{shown(written.path)}（{written.status.value}）"
    absent = [(record, list(kinds)) for record, kinds in groupby(result.absent, lambda one: one.record)]
    for record, kinds in absent:
        if len(absent) > 1 and result.contents:
            yield f"{record.name} 中有{len(kinds)}个文种没有内容可拟，各要填写什么，见文书目录"
            continue
        names = "、".join(one.name for one in kinds)
        where = "各要填写什么，见文书目录" if result.contents else "单独拟写时说明要填写什么"
        yield f"{record.name} 中没有内容可拟的文种：{names}。{where}。"
    beside = [one for one in result.prints if one.is_there and not one.is_packet]
    pictures = sum(one.is_picture for one in beside)
    if len(beside) > pictures:
        yield f"有{len(beside) - pictures}件文书转成了 PDF，与文书在同一文件夹"
    if pictures:
        yield f"有{pictures}页转成了图片，与文书在同一文件夹"
    for one in result.prints:
        if one.is_there and one.is_packet:
            yield f"合成的 PDF：{shown(one.path)}（{one.status}，{one.papers}件文书）"


def _notes_of(paper: Paper, published: Published) -> Iterator[str]:
    """What became of the earlier file, and of what lay in the way."""
    for copy in (published.backup, published.cleared):
        if copy:
            yield f"原文件已备份为 {copy}"
    if published.merged and published.merged.open:
        places = "、".join(f"{one}" for one in published.merged.open)
        yield f"{published.path.name}：待定的在{places}"
    has_more = published.former or published.meant or paper.left or published.merged
    if paper.reason and not published.failure and (has_more or paper.status == "已删去"):
        yield f"{published.path.name}：{paper.reason}"


def shown(path: Path) -> str:
    """A path as the user would type it: relative where that is shorter."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)
