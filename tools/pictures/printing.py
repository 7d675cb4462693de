"""Pages of papers as small pictures."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pdfplumber
from PIL import Image

from rdtool.writers.pdf import office_program, printed
from rdtool.writers.xlsx.measures import GREEN, HEAD_FILL_IN, RED, SERIES, YELLOW

_GREY = (225, 225, 225)
#: Sixteen colours, half a byte each: ink, the red of letterheads, the ground, and the fills of lists.
_COLOURS = (
    (0, 0, 0), (70, 70, 70), (125, 125, 125), (180, 180, 180), _GREY, (255, 255, 255),
    (255, 0, 0), (255, 130, 130), (20, 80, 160),
    *(tuple(bytes.fromhex(fill)) for fill in (HEAD_FILL_IN, RED, YELLOW, GREEN, *SERIES[:3])),
)  # fmt: skip


def pdfs(files: dict[str, tuple[str, bytes]]) -> dict[str, bytes]:
    """The PDF of every paper, given as ending and content, by the same name."""
    program = office_program()
    assert program, "LibreOffice is needed"
    keys = {name: name + ending for name, (ending, _) in files.items()}
    made = dict(printed({keys[name]: data for name, (_, data) in files.items()}, program))
    found = {name: made[key] for name, key in keys.items()}
    assert None not in found.values(), "LibreOffice printed not everything"
    return {name: pdf for name, pdf in found.items() if pdf}


def pages(pdf: bytes, pixels: int) -> list[Image.Image]:
    """The pages, their longer edges so many pixels long, with soft edges: their letters are small."""
    with pdfplumber.open(BytesIO(pdf)) as opened:
        return [
            page_image(page, pixels / max(page.width, page.height) * 72, soft=True) for page in opened.pages
        ]


def page_image(page: Any, resolution: float, *, soft: bool = False) -> Image.Image:
    """A page of pdfplumber's at so many dots an inch."""
    image: Image.Image = page.to_image(resolution=resolution, antialias=soft).original.convert("RGB")
    return image


def beside(images: Sequence[Image.Image], gap: int = 12, across: int = 0) -> Image.Image:
    """Pages on grey, in rows of `across`; all in one for 0."""
    across = across or len(images)
    rows = [images[start : start + across] for start in range(0, len(images), across)]
    width = max(sum(image.width + gap for image in row) for row in rows) + gap
    height = sum(max(image.height for image in row) + gap for row in rows) + gap
    sheet = Image.new("RGB", (width, height), _GREY)
    top = gap
    for row in rows:
        left = gap
        for image in row:
            sheet.paste(image, (left, top))
            left += image.width + gap
        top += max(image.height for image in row) + gap
    return sheet


def framed(image: Image.Image) -> Image.Image:
    """A page with a thin edge."""
    return beside([image], gap=1)


def save(image: Image.Image, file: Path, most: int) -> None:
    """Write a picture in the colours of papers and lists.

    Raises:
        ValueError: it takes more than `most` bytes.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(_png(image.quantize(palette=_palette(), dither=Image.Dither.NONE)))
    if file.stat().st_size > most:
        raise ValueError(f"{file} is {file.stat().st_size} bytes")
    print(file)


def _png(image: Image.Image) -> bytes:
    """The file at four bits a point; at two where so few colours are in use and that is smaller."""
    used = [colour for colour, count in enumerate(image.histogram()) if count]
    kept = [(image, 4)] if len(used) > 4 else [(image, 4), (image.remap_palette(used), 2)]
    made = []
    for one, bits in kept:
        file = BytesIO()
        one.save(file, "PNG", bits=bits, optimize=True)
        made.append(file.getvalue())
    return min(made, key=len)


def _palette() -> Image.Image:
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in _COLOURS for part in colour])
    return palette


def clear(folder: Path, names: set[str]) -> None:
    """Remove pictures of a folder that are none any more."""
    for file in folder.glob("*.png"):
        if file.stem not in names:
            file.unlink()
