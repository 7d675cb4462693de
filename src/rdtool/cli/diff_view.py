"""How differences between papers are told: paragraph by paragraph, the words marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from rdtool.merging.told import TextChange
    from rdtool.office.comparing import ChangedPapers, Compared
    from rdtool.office.versions import ComparedPaper

#: So many characters of what did not change stand around what did.
_AROUND: Final = 12


def tell(found: Compared) -> None:
    """Every paper with its differences; on stderr what to do about them."""
    from rdtool.cli import console
    from rdtool.drafting.labels import day_of

    console.tell_problems(found.problems)
    told = ["\n".join(_paper(one)) for one in found.papers]
    if told:
        console.result("\n\n".join(told))
    else:
        console.note("没有手工改过的文书。")
    both = {one.followed for one in found.papers if one.by_record and one.by_person and not day_of(one.label)}
    names = " ".join(record.stem for record in found.records)
    for followed in sorted(both):
        kinds = "督办" if followed else "all"
        console.note(f"要把新稿并入手工改过的文书，请用 rdtool draft {kinds} {names} --merge（先备份）。")


def tell_changes(found: ChangedPapers) -> None:
    """The papers that a record touches, old and new; then what was drafted again."""
    from rdtool.cli import console
    from rdtool.cli.draft_view import tell as tell_drafted
    from rdtool.diagnostics import as_argument, has_errors

    if found.drafted is None:
        console.tell_problems(found.problems)
    told = ["\n".join(_touched(one)) for one in found.papers]
    if found.drafted is not None:
        if told:
            console.note("\n\n".join(told) + "\n")
        tell_drafted(found.drafted, f"运行 rdtool draft all {as_argument(found.record.stem)} --tidy")
        return
    if told:
        console.result("\n\n".join(told))
        name = found.record.stem
        console.note(
            f"只重拟这些文书：rdtool changes {name} --draft；有手工改过的，再加 --merge，把改动并入。"
        )
    elif has_errors(found.problems):
        console.note("会议记录有错误；改正以后再看哪些文书受影响。")
    else:
        console.note("没有文书受影响：拟好的文书与现在的记录一致。")
    if found.apart:
        console.note(
            f"“督办”文件夹里的{len(found.apart)}件文书没有比较：\n"
            "由别的会议记录拟写的，请用那份记录比较；只写某一天的，按那天的台账，不随记录改动。"
        )


def _paper(paper: ComparedPaper) -> Iterator[str]:
    yield from _head(paper)
    yield from _group("手工改的：", [one for one in paper.by_person if not one.is_open], by_person=True)
    yield from _group("记录改的：", [one for one in paper.by_record if not one.is_open], by_person=False)
    yield from _open(paper)
    if paper.unseen:
        yield from _indented(f"不在比较之内：{'；'.join(paper.unseen)}。", 2)
    if not (paper.changes or paper.unseen or paper.reason) and paper.state != "已删去":
        yield "  文字没有改动。"


def _touched(paper: ComparedPaper) -> Iterator[str]:
    yield from _head(paper)
    yield from _group("", [one for one in paper.by_record if not one.is_open], by_person=False)
    yield from _open(paper)


def _head(paper: ComparedPaper) -> Iterator[str]:
    from rdtool.cli.draft_view import shown

    yield from _indented(f"{shown(paper.path)}（{paper.state}）", 0)
    if paper.reason:
        yield from _indented(f"{paper.reason}。", 2)
    if paper.state == "已删去":
        yield from _indented(
            "拟好以后被删去或者移走了；加 --merge 拟稿时不再重写，单独拟写这一种就会重写。", 2
        )


def _group(title: str, changes: Sequence[TextChange], *, by_person: bool) -> Iterator[str]:
    if changes and title:
        yield f"  {title}"
    for one in changes:
        yield from _indented(f"{one.where}：{marked(one.base, one.mine if by_person else one.theirs)}", 4)


def _open(paper: ComparedPaper) -> Iterator[str]:
    """What both changed: the person's words, then the new ones."""
    if paper.open:
        yield "  两边都改了同一处（保留手改，新稿写成批注，待定）："
    for one in paper.open:
        yield from _indented(f"{one.where}手改：{marked(one.base, one.mine)}", 4)
        yield from _indented(f"新稿：{marked(one.base, one.theirs)}", 6)


def marked(old: str | None, new: str | None) -> str:
    """The words with what differs marked; what does not is cut short."""
    from rdtool.merging.wording import stretches

    if old is None or new is None:
        return _gone(old) + _added(new)
    parts = stretches(old, new)
    told = []
    for place, one in enumerate(parts):
        if one.is_same:
            told.append(_around(one.old, is_first=place == 0, is_last=place == len(parts) - 1))
        else:
            told.append(_gone(one.old) + _added(one.new))
    return "".join(told)


def _gone(text: str | None) -> str:
    return f"【删：{text}】" if text else ""


def _added(text: str | None) -> str:
    return f"【增：{text}】" if text else ""


def _around(text: str, *, is_first: bool, is_last: bool) -> str:
    head = "" if is_first else text[:_AROUND]
    tail = "" if is_last else text[-_AROUND:]
    if len(text) <= len(head) + len(tail) + 1:
        return text
    return f"{head}…{tail}"


def _indented(text: str, blanks: int) -> Iterator[str]:
    from rdtool.cli.tables import lines_of

    for number, line in enumerate(lines_of(text, blanks + 2)):
        yield " " * (blanks if number == 0 else blanks + 2) + line
