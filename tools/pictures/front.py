"""What comes out, for the head of the README: papers and the terminal, into docs/图/首页."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import docx
from PIL import Image, ImageDraw, ImageFont

import rdtool
from tools.pictures import FOLDER
from tools.pictures.drafted import LATE, first_papers, office
from tools.pictures.printing import framed, pages, pdfs, save
from tools.pictures.sums import Source

PICTURES = FOLDER / "首页"
LARGEST = 40 * 1024
PAPERS = ("决议", "转办函", "落实清单")
TERMINAL = "终端"
_PIXELS = 640
#: The longer edge of the list's page, and the part of it that is shown.
_LIST, _CUT = 1240, (0, 0, 640, 450)
SHOWN = (_PIXELS, _LIST, _CUT)
_SESSION = "7-49"

_SIZE, _LINE, _MARGIN = 15, 21, 16
_PAPER, _INK, _TYPED = (250, 250, 250), (30, 30, 30), (20, 80, 160)


def sources(folder: Path) -> dict[str, Source]:
    """The papers, and what the terminal says."""
    found = first_papers(office("yunchuan", folder, _SESSION))
    said = _status(folder).encode()
    return {**{name: found[name] for name in PAPERS}, TERMINAL: (".txt", said)}


def make(found: dict[str, Source]) -> None:
    """Write every picture."""
    for name, pdf in pdfs({name: found[name] for name in PAPERS}).items():
        is_list = found[name][0] == ".xlsx"
        page = pages(pdf, _LIST if is_list else _PIXELS)[0]
        save(framed(page.crop(_CUT) if is_list else page), PICTURES / f"{name}.png", LARGEST)
    typed = _typed("rdtool", found[TERMINAL][1].decode())
    save(typed, PICTURES / f"{TERMINAL}.png", LARGEST)


def _status(folder: Path) -> str:
    """What `rdtool` says in an office that has drafted a session, edited one paper and lost another."""
    place = office("yunchuan", folder / "状态", _SESSION)
    made = rdtool.draft("会后", place.record_files(), workspace=place, today=LATE)
    edited = next(paper.path for paper in made.papers if paper.path and paper.label.kind == "决议")
    paper = docx.Document(str(edited))
    paper.paragraphs[-1].add_run("（改）")
    paper.save(str(edited))
    told = subprocess.run(
        [sys.executable, "-m", "rdtool", "--date", "2022-04-20"],
        cwd=place.root, env={**os.environ, "COLUMNS": "80", "NO_COLOR": "1", "PYTHONUTF8": "1"},
        check=True, capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    return told.stdout.replace(str(place.root.resolve()), "人大文书").replace(str(place.root), "人大文书")


def _typed(command: str, output: str) -> Image.Image:
    """A terminal of 80 columns: what was typed, and what came."""
    font = ImageFont.truetype(_mono(), _SIZE, index=_SIMPLIFIED)
    lines = [f"$ {command}", *output.rstrip("\n").split("\n")]
    width = round(font.getlength("0") * 80) + 2 * _MARGIN
    picture = Image.new("RGB", (width, _LINE * len(lines) + 2 * _MARGIN), _PAPER)
    pen = ImageDraw.Draw(picture)
    for number, line in enumerate(lines):
        pen.text((_MARGIN, _MARGIN + number * _LINE), line, _INK if number else _TYPED, font)
    return framed(picture)


#: The place of Noto Sans Mono CJK SC in its collection.
_SIMPLIFIED = 7


def _mono() -> str:
    """The file of Noto Sans Mono CJK SC."""
    command = ["fc-match", "--format", "%{file}", "Noto Sans Mono CJK SC"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
