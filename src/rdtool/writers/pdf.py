"""PDF: papers printed by LibreOffice, sealed so that they are known again, and bound into one file.

A PDF says which file it was printed from, by that file's SHA-256, and carries its own, counted with
the place of the seal blanked out; so one that is up to date is not printed again, and one that a
person has marked is told from ours.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from rdtool.diagnostics import CannotWrite
from rdtool.files import reason_of
from rdtool.patterns import regex
from rdtool.progress import Progress, unheard
from rdtool.values import value
from rdtool.writers.seal import UNSEALED, Origin, sealed, sealed_origin

if TYPE_CHECKING:
    from pypdf import PdfWriter

#: LibreOffice stops without a word after some 250 files of one call.
_AT_ONCE: Final = 100
#: Seconds for one call, and for each of its files.
_START, _EACH = 60, 20
#: Seconds between two looks at how far it has come.
_LOOK: Final = 0.25
#: Bytes that it needs at least for its profile.
_ROOM: Final = 2**20

_SEAL: Final = regex(rb"/RdtoolSeal \(([0-9a-f]{64})\)")
_SOURCE: Final = regex(rb"/RdtoolSource \(([0-9a-f]{64})\)")
_PAPERS: Final = regex(rb"/RdtoolPapers \(([0-9a-f ]*)\)")
#: When it was printed.
_TIMES: Final = ("/CreationDate", "/ModDate")
#: The file identifier that LibreOffice makes up anew each time (ISO 32000-1, clause 14.4).
_ID: Final = regex(rb"(/ID \[ <)[0-9A-Fa-f]{32}(> <)[0-9A-Fa-f]{32}(> \])")

_USUAL: Final = (
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)


def office_program() -> str | None:
    """LibreOffice on this machine; None where it is not installed."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((path for path in _USUAL if Path(path).is_file()), None)


def digest_of(data: bytes) -> str:
    """What a PDF calls the file that it was printed from."""
    return hashlib.sha256(data).hexdigest()


def source_of(pdf: bytes) -> str:
    """The digest of the file that a PDF of ours was printed from; blank for any other PDF."""
    found = _SOURCE.search(pdf)
    return found[1].decode() if found else ""


def papers_of(pdf: bytes) -> frozenset[str]:
    """The digests of the files that are bound in a packet of ours; none for any other PDF."""
    found = _PAPERS.search(pdf)
    return frozenset(found[1].decode().split()) if found else frozenset()


def pdf_origin(pdf: bytes) -> Origin:
    """Whether a PDF is as rdtool wrote it."""
    return sealed_origin(pdf, _SEAL)


def printed(
    files: Mapping[str, bytes], program: str, progress: Progress = unheard
) -> Iterator[tuple[str, bytes | None]]:
    """The PDF of every Word or Excel file, by the same key (whose ending says which it is).

    None for one that LibreOffice can't print.  One process at a time prints up to a hundred, and these
    are given before the next one begins, so that a long run that is cut off need not print them again.

    Raises:
        CannotWrite: LibreOffice can't be run, or there is no room for temporary files.
    """
    keys = list(files)
    with TemporaryDirectory(prefix="rdtool-") as name:
        folder = Path(name)
        try:
            for number, key in enumerate(keys):
                (folder / f"{number}{Path(key).suffix}").write_bytes(files[key])
            for start in range(0, len(keys), _AT_ONCE):
                some = range(start, min(start + _AT_ONCE, len(keys)))
                names = [f"{number}{Path(keys[number]).suffix}" for number in some]
                _convert(folder, names, program, lambda done: progress("转成 PDF", done, len(keys)))
                made = {number: folder / f"{number}.pdf" for number in some}
                if not all(map(_is_whole, made.values())):
                    _require_room(folder)
                for number, place in made.items():
                    yield keys[number], place.read_bytes() if _is_whole(place) else None
        except OSError as error:
            raise CannotWrite(
                f"不能生成 PDF（{reason_of(error)}）",
                f"请检查 LibreOffice 是否完好、临时文件夹“{folder.parent}”所在的磁盘是否已满",
            ) from error


def _is_whole(path: Path) -> bool:
    """Whether LibreOffice has made a PDF, and come to its end."""
    return path.is_file() and path.read_bytes().rstrip().endswith(b"%%EOF")


def _require_room(folder: Path) -> None:
    """Raise OSError where the disk is full, of which LibreOffice says nothing."""
    place = folder / "room"
    place.write_bytes(bytes(_ROOM))
    place.unlink()


def _convert(folder: Path, names: Sequence[str], program: str, tell: Callable[[int], None]) -> None:
    """Print files of a folder; what can't be printed leaves no PDF.  `tell` takes how many PDFs there are.

    With a profile of its own, so that one that is open on the desktop is neither waited for nor used, and
    with its temporary files in that folder: where they usually lie, the disk may be full.
    """
    profile = (folder / "profile").as_uri()
    within = [] if sys.platform == "win32" else ["env", f"TMPDIR={folder}"]
    command = [*within, program, f"-env:UserInstallation={profile}", "--headless", "--norestore"]
    nothing = subprocess.DEVNULL
    process = subprocess.Popen(
        [*command, "--convert-to", "pdf", "--outdir", str(folder), *(str(folder / one) for one in names)],
        stdin=nothing,
        stdout=nothing,
        stderr=nothing,
        start_new_session=True,
    )
    try:
        for _ in range(round((_START + _EACH * len(names)) / _LOOK)):
            with suppress(subprocess.TimeoutExpired):
                process.wait(_LOOK)
                break
            tell(len(list(folder.glob("*.pdf"))))
    finally:
        _end(process)
    tell(len(list(folder.glob("*.pdf"))))


def _end(process: subprocess.Popen[bytes]) -> None:
    """End LibreOffice if it is still at work: it is a program that another one has started."""
    if process.poll() is None:
        with suppress(OSError):
            if sys.platform == "win32":
                process.kill()
            else:
                os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def page_count(path: Path) -> int | None:
    """How many pages a PDF has; None for what can't be read as one.

    Raises:
        OSError: the file can't be read.
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        return len(PdfReader(BytesIO(path.read_bytes())).pages)
    except (PyPdfError, ValueError, LookupError, TypeError, RecursionError):
        return None


def sealed_pdf(pdf: bytes, source: str, title: str) -> bytes:
    """A PDF with its title, the digest of its source, and its seal."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    return _seal(writer, source, title)


@value(frozen=True, slots=True)
class Bound:
    """A paper to be bound in: its PDF, what it is called, and the part of the packet it belongs to."""

    pdf: bytes
    title: str
    part: str


def bound(sheets: Sequence[Bound], title: str) -> bytes:
    """One PDF to print on both sides: every paper begins on a right-hand page and has a bookmark.

    An empty page follows a paper with an odd number of pages, but for the last one.
    """
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import IndirectObject

    writer = PdfWriter()
    parts: dict[str, IndirectObject] = {}
    several = len({sheet.part for sheet in sheets}) > 1
    for number, sheet in enumerate(sheets):
        start = len(writer.pages)
        reader = PdfReader(BytesIO(sheet.pdf))
        for page in reader.pages:
            writer.add_page(page)
        if several and sheet.part not in parts:
            parts[sheet.part] = writer.add_outline_item(title=sheet.part, page_number=start)
        writer.add_outline_item(title=sheet.title, page_number=start, parent=parts.get(sheet.part))
        if len(reader.pages) % 2 and number + 1 < len(sheets):
            writer.add_blank_page()
    source = digest_of(b"".join(digest_of(sheet.pdf).encode() for sheet in sheets))
    return _seal(writer, source, title, {"/RdtoolPapers": " ".join(source_of(sheet.pdf) for sheet in sheets)})


def _seal(writer: PdfWriter, source: str, title: str, more: Mapping[str, str] | None = None) -> bytes:
    """Equal papers give equal bytes: neither the time of printing nor a made-up identifier stays."""
    writer.pdf_header = "%PDF-1.7"
    blank = {
        "/Title": title,
        "/Producer": "rdtool",
        "/RdtoolSource": source,
        "/RdtoolSeal": UNSEALED.decode(),
    }
    told = {key: text for key, text in (writer.metadata or {}).items() if key not in _TIMES}
    writer.metadata = {**told, **(more or {}), **blank}
    buffer = BytesIO()
    writer.write(buffer)
    own = source[:32].encode()
    data = _ID.sub(lambda found: found[1] + own + found[2] + own + found[3], buffer.getvalue())
    return sealed(data, _SEAL)
