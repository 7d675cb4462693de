"""Printing: the papers of a run as PDF beside their files, and as one packet for the printer.

All of them go through one process of LibreOffice.  A paper that a person edited is printed as it is,
for that is what will be handed out.  A PDF is only replaced where it is as rdtool wrote it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any, Final

from rdtool.chinese import show_pictured
from rdtool.diagnostics import CannotWrite, RdtoolError
from rdtool.files import InTheWay
from rdtool.files.unlinking import LeftoverError
from rdtool.office.letters import letters
from rdtool.office.paper import Paper
from rdtool.progress import Progress, unheard
from rdtool.publish import FileStatus, Policy, Published, attempt, discard, read_old, rename, sweep
from rdtool.values import value
from rdtool.writers.pdf import (
    Bound,
    bound,
    digest_of,
    office_program,
    papers_of,
    pdf_origin,
    printed,
    sealed_pdf,
    source_of,
)
from rdtool.writers.png import pages_as_png, png_origin, png_source
from rdtool.writers.seal import Origin, origin

#: What the packet of a run is called; what the run was for stands behind it.
PACKET: Final = "打印本"

_PDF: Final = ".pdf"


@value(frozen=True, slots=True)
class Print:
    """What became of one PDF."""

    path: Path
    status: str
    reason: str = ""
    papers: int = 1
    """How many papers it holds."""
    is_packet: bool = False
    is_picture: bool = False
    """Whether it is the picture of a page."""
    is_incomplete: bool = False
    """Whether a paper that it should show is missing in it, or it is missing altogether."""

    @property
    def is_there(self) -> bool:
        """Whether the file shows what it should show now."""
        return self.status not in (_NOT_PRINTED, FileStatus.KEPT.value, FileStatus.UNWRITTEN.value)

    def as_dict(self) -> dict[str, Any]:
        """For `--json`."""
        return {
            "file": str(self.path),
            "status": self.status,
            "reason": self.reason or None,
            "papers": self.papers,
            "packet": self.is_packet,
            "picture": self.is_picture,
        }


_NOT_PRINTED: Final = "未转成"
_NO_LETTERS: Final = "这次没有写明主送的函件，没有合成；要合成其他文书的，请用 --packet"


@value(frozen=True, slots=True)
class Bundle:
    """The papers of one session's run, and where their packet goes; None for no packet."""

    papers: Sequence[Paper]
    folder: Path
    packet: Path | None = None


@value(frozen=True, slots=True)
class _Volume:
    """Papers to be bound into one file, each under the heading that `part` gives."""

    place: Path
    papers: Sequence[Paper]
    part: Callable[[Paper], str]


def _letters(place: Path, bundles: Sequence[Bundle]) -> _Volume:
    """The letters of all sessions, each under its session."""
    sessions = {paper.path: bundle.folder.name for bundle in bundles for paper in bundle.papers}
    papers = letters([paper for bundle in bundles for paper in bundle.papers])
    return _Volume(place, papers, lambda paper: sessions[paper.path])


def _files(papers: Iterable[Paper], found: Mapping[Path, _Printed]) -> dict[Path, Paper]:
    return {paper.path: paper for paper in papers if paper.path and paper.path in found}


class Printer:
    """Prints the papers of a run; a dry run prints nothing."""

    def __init__(
        self,
        *,
        today: date,
        policy: Policy,
        beside: bool = False,
        pictures: bool = False,
        progress: Progress = unheard,
    ) -> None:
        """`beside`: whether each paper gets its PDF; `pictures`: whether it gets pictures of its pages."""
        self._today, self._policy, self._is_beside = today, policy, beside
        self._has_pictures, self._progress = pictures, progress

    def print(self, bundles: Sequence[Bundle], merged: Path | None = None) -> list[Print]:
        """PDFs and pictures beside the papers, where they are wanted, the packets, and the letters of all bundles in `merged`.

        What is beside its paper is there as soon as it is made, so that a run that is cut off and started
        again goes on from there.
        """
        files = {one.path: one for bundle in bundles for one in bundle.papers if one.path and _is_there(one)}
        volumes = [_Volume(one.packet, one.papers, _part) for one in bundles if one.packet]
        if merged:
            sweep(merged.parent)
            volumes.append(_letters(merged, bundles))
        if not (self._is_beside or self._has_pictures):
            wanted = {paper.path for volume in volumes for paper in volume.papers}
            files = {path: paper for path, paper in files.items() if path in wanted}
        found: dict[Path, _Printed] = {}
        beside: dict[Path, list[Print]] = {}
        try:
            for path, one in self._printed(files):
                found[path] = one
                beside[path] = [
                    *([self._beside(path, one)] if self._is_beside else []),
                    *(self._pictures(path, one) if self._has_pictures else []),
                ]
        except CannotWrite as error:
            where = merged or next(one.packet or one.folder for one in bundles)
            why = f"{error.message}。{error.remedy}"
            done = [one for there in beside.values() for one in there]
            return [*done, Print(where, _NOT_PRINTED, why, 0, is_incomplete=True)]
        done = [one for path in files for one in beside.get(path, ())]
        done += (
            self._bound(volume, own, found) for volume in volumes if (own := _files(volume.papers, found))
        )
        if merged and not volumes[-1].papers:
            done.append(Print(merged, _NOT_PRINTED, _NO_LETTERS, 0, is_packet=True))
        return done

    def _printed(self, files: Mapping[Path, Paper]) -> Iterator[tuple[Path, _Printed]]:
        """Each file's PDF: the one beside it where that is up to date, else a new one."""
        wanted: dict[str, bytes] = {}
        sources: dict[Path, str] = {}
        told: dict[Path, str] = {}
        for path in files:
            try:
                data = read_old(path) or b""
                harmless, told[path] = _harmless(path, data)
            except (RdtoolError, LeftoverError) as error:
                yield path, _Printed(b"", str(error))
                continue
            sources[path] = digest_of(data)
            there = _read(path.with_suffix(_PDF))
            if there and source_of(there) == sources[path] and pdf_origin(there) is Origin.UNTOUCHED:
                yield path, _Printed(there, told=told[path])
            else:
                wanted[str(path)] = harmless
        for name, pdf in self._made(wanted):
            path = Path(name)
            if pdf is None:
                yield path, _Printed(b"", "LibreOffice 不能转换这个文件")
            else:
                title = show_pictured(files[path].title or path.stem)
                yield path, _Printed(sealed_pdf(pdf, sources[path], title), told=told[path])

    def _made(self, wanted: Mapping[str, bytes]) -> Iterator[tuple[str, bytes | None]]:
        if not wanted:
            return
        program = office_program()
        if program is None:
            raise CannotWrite(
                "没有安装 LibreOffice，没有生成 PDF、图片；文书不受影响，都已写好",
                "请安装 LibreOffice（Debian、Ubuntu 上为 libreoffice-writer-nogui 和 "
                "libreoffice-calc-nogui）后再运行一次，或者在 Word、WPS 中另存为 PDF",
            )
        yield from printed(wanted, program, self._progress)

    def _beside(self, path: Path, found: _Printed) -> Print:
        place = path.with_suffix(_PDF)
        if found.fault:
            return Print(
                place, _NOT_PRINTED, f"“{path.name}”没有转成 PDF：{found.fault}", 0, is_incomplete=True
            )
        done = self._published(place, found.pdf)
        return replace(done, reason=_also(done.reason, _left_out(path, found)))

    def _pictures(self, path: Path, found: _Printed) -> Iterator[Print]:
        """A picture of each page; those of pages that there are no more are removed where nobody touched them."""
        if found.fault:
            if not self._is_beside:
                reason = f"“{path.name}”没有转成图片：{found.fault}"
                yield Print(_picture(path, 1), _NOT_PRINTED, reason, 0, is_incomplete=True)
            return
        number = 0
        for number, picture in enumerate(pages_as_png(found.pdf, source_of(found.pdf)), 1):
            place = _picture(path, number)
            done = attempt(place, picture, today=self._today, policy=self._policy, known=png_origin)
            yield Print(done.path, done.status.value, _why(done), is_picture=True)
        while (old := _read(_picture(path, number + 1))) and png_origin(old) is Origin.UNTOUCHED:
            number += 1
            with suppress(OSError):
                discard(_picture(path, number))

    def _bound(self, volume: _Volume, files: Mapping[Path, Paper], found: Mapping[Path, _Printed]) -> Print:
        packet = volume.place
        sheets = [
            Bound(found[path].pdf, _bookmark(paper), volume.part(paper))
            for path, paper in files.items()
            if found[path].pdf
        ]
        if not sheets:
            return Print(packet, _NOT_PRINTED, "没有一件文书转成了 PDF", 0, is_incomplete=True)
        done = self._published(packet, bound(sheets, packet.stem))
        done = replace(done, papers=len(sheets), is_packet=True)
        missing = [f"{path.name}（{found[path].fault}）" for path in files if not found[path].pdf]
        lacking = f"缺{len(missing)}件没有转成 PDF 的：{'、'.join(missing)}" if missing else ""
        left_out = [] if self._is_beside else [_left_out(path, found[path]) for path in files]
        return replace(done, reason=_also(done.reason, lacking, *left_out), is_incomplete=bool(missing))

    def _published(self, place: Path, pdf: bytes) -> Print:
        done = attempt(place, pdf, today=self._today, policy=self._policy, known=pdf_origin)
        return Print(done.path, done.status.value, _why(done))


@value(frozen=True, slots=True)
class _Printed:
    """A paper's PDF, or why there is none."""

    pdf: bytes
    fault: str = ""
    told: str = ""
    """What of the paper is not in it."""


def follow(former: Path, path: Path) -> None:
    """Let the PDF and the pictures of earlier runs follow their paper to its new name or folder.

    What somebody has marked stays, and so does what can't be moved.
    """
    _move(former.with_suffix(_PDF), path.with_suffix(_PDF), pdf_origin)
    for page in count(1):
        if not _picture(former, page).exists():
            return
        _move(_picture(former, page), _picture(path, page), png_origin)


def _move(old: Path, new: Path, origin_of: Callable[[bytes], Origin]) -> None:
    if not new.exists() and (data := _read(old)) and origin_of(data) is Origin.UNTOUCHED:
        with suppress(InTheWay):
            rename(old, new)


def stale(files: Sequence[Path]) -> list[Path]:
    """The PDFs and pictures of earlier runs beside these papers that show what the papers no longer say."""
    beside = ((path.with_suffix(_PDF), source_of, path) for path in files)
    pictures = ((_picture(path, 1), png_source, path) for path in files)
    return [
        place
        for place, shows, path in (*beside, *pictures)
        if (there := _read(place)) and (source := shows(there)) and source != digest_of(_read(path) or b"")
    ]


def stale_packets(folders: Iterable[Path]) -> list[Path]:
    """The packets of earlier runs in these folders that hold a paper that says something else now, or is gone."""
    found = []
    for folder in sorted(folders):
        packets = {place: papers_of(_read(place) or b"") for place in sorted(folder.glob(f"{PACKET}*{_PDF}"))}
        if any(packets.values()):
            papers = (one for one in folder.glob("**/*") if one.suffix in (".docx", ".xlsx"))
            there = {digest_of(_read(path) or b"") for path in papers}
            found += [place for place, bound_in in packets.items() if not bound_in <= there]
    return found


def _picture(path: Path, page: int) -> Path:
    """The place of the picture of a page."""
    return path.with_name(f"{path.stem}-{page}.png")


def _is_there(paper: Paper) -> bool:
    """Whether the paper has a file that may be handed out: its own, or a person's."""
    kept = paper.status == FileStatus.KEPT.value
    return paper.path is not None and (paper.is_written or kept)


def _harmless(path: Path, data: bytes) -> tuple[bytes, str]:
    """A paper as it may be opened for printing, and what was taken out of it: a person's file fetches nothing.

    Raises:
        CannotRead: it is damaged.
        LeftoverError: something that acts by itself can't be taken out.
    """
    if path.suffix != ".docx" or origin(data) is Origin.UNTOUCHED:
        return data, ""
    from rdtool.files.disarming import disarm
    from rdtool.files.opc import OpcPackage
    from rdtool.readers.package import WORD

    disarmed = disarm(OpcPackage(path, WORD, data))
    return disarmed.data, "、".join(map(str, disarmed.told))


def _read(path: Path) -> bytes | None:
    try:
        return read_old(path)
    except InTheWay:
        return None


def _left_out(path: Path, found: _Printed) -> str:
    return f"“{path.name}”{found.told}，打开时自动起作用，没有带进 PDF" if found.told else ""


def _also(*reasons: str) -> str:
    return "；".join(filter(None, reasons))


def _bookmark(paper: Paper) -> str:
    words = [paper.label.kind, paper.label.unit or paper.label.item or "", paper.label.part]
    return show_pictured("　".join(word for word in words if word))


def _part(paper: Paper) -> str:
    return paper.kind.stage.value if paper.kind else ""


def _why(done: Published) -> str:
    if done.failure:
        return done.failure.message
    if done.status is FileStatus.KEPT:
        return "已有一个不是本工具生成、或者在上面批注过的文件，没有改动"
    return f"原文件已备份为 {done.backup}" if done.backup else ""


def packet_name(words: Sequence[str]) -> str:
    """The stem of the packet's file: of everything, or of one stage or kind."""
    return "-".join((PACKET, *words))
