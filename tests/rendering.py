"""Papers as LibreOffice prints them, measured in millimetres from the upper left corner of the page.

Faces of the standard are not free, so papers are rendered with free ones, one for each class; exact
line pitches and full-width characters make the layout independent of them, but for digits, which are
a little wider than half a character here.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from rdtool.document.style import Fonts

MM_PER_PT = 25.4 / 72

FONTS = Fonts(
    title="Noto Serif CJK SC",
    body="Noto Serif CJK SC",
    kai="AR PL KaitiM GB",
    hei="Noto Sans CJK SC",
    song="Noto Sans Mono CJK SC",
)
# What a PDF calls them.
SERIF, KAI, SANS, MONO = "NotoSerifCJK", "GBZenKai", "NotoSansCJK", "NotoSansMonoCJK"


@dataclass(frozen=True)
class Line:
    """One printed line: its text without blanks, its edges, its baseline, size in pt and face."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    faces: frozenset[str]

    def has_face(self, face: str) -> bool:
        return any(face in name for name in self.faces)


@dataclass(frozen=True)
class Page:
    """A printed page; `source` is pdfplumber's."""

    source: Any

    @cached_property
    def lines(self) -> list[Line]:
        """All upright lines from top to bottom, the page number among them."""
        upright = [char for char in self.source.chars if not _is_turned(char)]
        chars = sorted(upright, key=lambda char: (-_baseline(char), char["x0"]))
        groups = groupby(chars, key=lambda char: round(_baseline(char)))
        return [_line(list(group), float(self.source.height)) for _, group in groups]

    @cached_property
    def body(self) -> list[Line]:
        """The lines without the page number."""
        return [line for line in self.lines if not line.text.startswith("—") or line.size != 14]

    @property
    def number(self) -> Line | None:
        """The line with the page number."""
        return next((line for line in self.lines if line not in self.body), None)

    @property
    def turned_number(self) -> tuple[str, float, float, float]:
        """The page number of a crosswise page, read downwards: text, top, bottom and left edge."""
        chars = [char for char in self.source.chars if _is_turned(char) and char["text"].strip()]
        edges = chars[0]["top"], chars[-1]["bottom"], min(char["x0"] for char in chars)
        top, bottom, left = (float(edge) * MM_PER_PT for edge in edges)
        return "".join(char["text"] for char in chars), top, bottom, left

    def line(self, start: str) -> Line:
        """The only line that starts with `start`."""
        (found,) = [line for line in self.lines if line.text.startswith(start)]
        return found

    def start(self, text: str) -> float:
        """Left edge of the first character of `text`, wherever in a line it stands."""
        chars = [char for char in self.source.chars if char["text"].strip()]
        place = "".join(char["text"] for char in chars).index(text)
        return float(chars[place]["x0"]) * MM_PER_PT

    def ink(
        self, *, red: bool = False, box: tuple[float, float, float, float] | None = None
    ) -> list[tuple[float, float, float, float]]:
        """Bands of black or red ink, top down: top, bottom, left, right.

        `box`: only the ink in it, given as left, top, right, bottom.
        """
        from PIL import Image

        scale = 300
        image = self.source.to_image(resolution=scale).original.convert("RGB")
        reds, greens, _ = image.split()
        dark = (greens if red else reds).point(lambda value: 255 if value < 128 else 0)
        if red:
            dark.paste(0, mask=reds.point(lambda value: 255 if value < 128 else 0))
        unit = 25.4 / scale
        if box:
            outside = Image.new("L", dark.size, 255)
            left, top, right, bottom = (round(edge / unit) for edge in box)
            outside.paste(0, (left, top, right, bottom))
            dark.paste(0, mask=outside)
        _, rows = dark.getprojection()
        bands = []
        for inked, group in groupby(range(dark.height), key=lambda y: rows[y]):
            if inked:
                ys = list(group)
                left, _, right, _ = dark.crop((0, ys[0], dark.width, ys[-1] + 1)).getbbox()
                bands.append((ys[0] * unit, (ys[-1] + 1) * unit, left * unit, right * unit))
        return bands


def require_renderer() -> None:
    """Skip, with the reason, where papers can't be rendered; fail where RDTOOL_RENDERING=required."""
    require(_missing())


def require(missing: str) -> None:
    """The same where something is `missing`; nothing where it is blank."""
    if missing and os.environ.get("RDTOOL_RENDERING") == "required":
        pytest.fail(f"rendering is required here, but there is no {missing}")
    if missing:
        pytest.skip(f"no {missing}")


#: LibreOffice stops without a word after some 250 files of one call.
_FILES_A_CALL = 100


@contextmanager
def render(papers: Mapping[str, bytes], folder: Path) -> Iterator[dict[str, list[Page]]]:
    """The pages of every paper, converted inside `folder` by as few calls of LibreOffice as can be."""
    import pdfplumber

    for name, paper in papers.items():
        (folder / f"{name}.docx").write_bytes(paper)
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    sources = [str(folder / f"{name}.docx") for name in papers]
    for start in range(0, len(sources), _FILES_A_CALL):
        subprocess.run(
            [
                *command,
                "--convert-to",
                "pdf",
                "--outdir",
                str(folder),
                *sources[start : start + _FILES_A_CALL],
            ],
            check=True,
            capture_output=True,
            timeout=300,
        )
    with ExitStack() as opened:
        files = {name: opened.enter_context(pdfplumber.open(folder / f"{name}.pdf")) for name in papers}
        yield {name: [Page(page) for page in file.pages] for name, file in files.items()}


def _missing() -> str:
    if shutil.which("soffice") is None:
        return "LibreOffice (soffice)"
    if shutil.which("fc-list") is None:
        return "fc-list to look for fonts"
    families = subprocess.run(["fc-list", ":", "family"], check=True, capture_output=True, text=True).stdout
    wanted = {FONTS.title, FONTS.body, FONTS.kai, FONTS.hei, FONTS.song}
    absent = sorted(family for family in wanted if family not in families)
    return f"font {absent[0]}" if absent else ""


def _is_turned(char: Mapping[str, Any]) -> bool:
    return not char["upright"]


def _baseline(char: Mapping[str, Any]) -> float:
    """Height of the baseline above the lower edge, in pt."""
    return float(char["matrix"][5])


def _line(chars: list[dict[str, Any]], height: float) -> Line:
    inked = [char for char in chars if char["text"].strip()] or chars
    return Line(
        text="".join(char["text"] for char in inked),
        left=inked[0]["x0"] * MM_PER_PT,
        right=inked[-1]["x1"] * MM_PER_PT,
        baseline=(height - _baseline(inked[0])) * MM_PER_PT,
        size=round(float(inked[0]["size"]), 1),
        faces=frozenset(char["fontname"] for char in inked),
    )
