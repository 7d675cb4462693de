"""One way of making the letters: `python -m benchmarks.letters WAY FOLDER`, FOLDER as prepared.

Loads what the way starts from, then makes every letter into an empty folder and prints one JSON
object: seconds by the clock and of the processor for making them, peak memory in MiB at the end;
beside them what loading took, and the peak memory after it.
"""

from __future__ import annotations

import argparse
import gc
import json
import resource
from collections.abc import Callable
from datetime import date
from pathlib import Path
from secrets import token_hex
from tempfile import mkdtemp
from time import perf_counter, process_time
from typing import Any, TypeAlias

from benchmarks.processes import mebibytes

Make: TypeAlias = Callable[[Path], None]
"""Makes every letter into a folder that exists."""


def rdtool(folder: Path) -> Make:
    """From the loaded record to published files, the way `rdtool draft transmittal --per-unit` goes."""
    from benchmarks.prepare import KIND, load
    from rdtool import __main__ as program
    from rdtool.drafting.templates import Templates
    from rdtool.office.desk import Desk, Order

    workspace, loaded = load(folder)
    gc.set_threshold(program._OBJECTS)

    def make(out: Path) -> None:
        desk = Desk(
            loaded.session,
            loaded.tree,
            loaded.problems,
            Templates(workspace.templates),
            Order(out, date(2022, 1, 10)),
        )
        for result in desk.make([KIND]):
            assert result.published, result.problems

    return make


def docxtpl(folder: Path, name: str = "template.docx") -> Make:
    """docxtpl as its users use it: the template loaded for each letter, autoescape, saved to a file."""
    from docxtpl import DocxTemplate

    letters = _wordings(folder)

    def make(out: Path) -> None:
        for letter in letters:
            template = DocxTemplate(folder / name)
            template.render(letter, autoescape=True)
            template.save(out / letter["文件"])

    return make


def docxtpl_lean(folder: Path) -> Make:
    """docxtpl on a template that has only what rdtool's own files have."""
    return docxtpl(folder, "template-lean.docx")


def python_docx(folder: Path) -> Make:
    """The same text through python-docx's own functions."""
    from benchmarks.word import build

    letters = _wordings(folder)

    def make(out: Path) -> None:
        for letter in letters:
            build(letter).save(str(out / letter["文件"]))

    return make


def floor(folder: Path) -> Make:
    """The least there is to do: fixed parts compressed once, one part made by str.replace, one zip."""
    from io import BytesIO
    from zipfile import ZIP_DEFLATED, ZipFile

    letters = _wordings(folder)
    with ZipFile(folder / "letter.docx") as package:
        parts = {name: package.read(name) for name in package.namelist()}
    markup = parts.pop("word/document.xml").decode()

    def make(out: Path) -> None:
        fixed = BytesIO()
        with ZipFile(fixed, "w", ZIP_DEFLATED) as package:
            for name, content in parts.items():
                package.writestr(name, content)
        for letter in letters:
            stream = BytesIO(fixed.getvalue())
            with ZipFile(stream, "a", ZIP_DEFLATED) as package:
                package.writestr("word/document.xml", markup.replace(letters[0]["主送"], letter["主送"]))
            temporary = out / f"{token_hex(8)}.tmp"
            temporary.write_bytes(stream.getvalue())
            temporary.replace(out / letter["文件"])

    return make


WAYS: dict[str, Callable[[Path], Make]] = {
    "rdtool": rdtool,
    "docxtpl": docxtpl,
    "floor": floor,
    "docxtpl-lean": docxtpl_lean,
    "python-docx": python_docx,
}


def _wordings(folder: Path) -> list[dict[str, Any]]:
    letters: list[dict[str, Any]] = json.loads((folder / "letters.json").read_text(encoding="utf-8"))
    return letters


def measure(way: str, folder: Path) -> dict[str, Any]:
    """Load, make, count; every letter must be there in the end."""
    start = perf_counter()
    make = WAYS[way](folder)
    loaded, before = perf_counter(), peak_memory()
    # Not deleted before the end of the whole run: on a file system that trims as it deletes, that would
    # make the next way's files dearer.
    out = Path(mkdtemp(dir=folder))
    begun, busy = perf_counter(), process_time()
    make(out)
    ended, busy = perf_counter(), process_time() - busy
    peak, made = peak_memory(), len(list(out.glob("*.docx")))
    assert made == len(_wordings(folder))
    return {
        "seconds": ended - begun,
        "cpu_s": busy,
        "peak_mib": peak,
        "load_s": loaded - start,
        "loaded_mib": before,
    }


def peak_memory() -> float:
    """The most memory this process has held so far, in MiB."""
    return mebibytes(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("way", choices=WAYS)
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    print(json.dumps(measure(given.way, given.folder)))


if __name__ == "__main__":
    main()
