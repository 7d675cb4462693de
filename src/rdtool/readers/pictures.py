"""Pictures of a Word file: DrawingML and the older VML."""

from __future__ import annotations

import re
from typing import Any, Final

from rdtool.chinese import show_pictured
from rdtool.document.model import Picture, PictureFormat
from rdtool.readers.markup import DRAWING, RELATIONS, VML, local, number, tag
from rdtool.readers.package import Package

_WP: Final = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_PICTURE: Final = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_SHAPE: Final = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_EMU_PER_MM: Final = 36000
_MM_PER: Final = {"pt": 25.4 / 72, "in": 25.4, "cm": 10.0, "mm": 1.0, "px": 25.4 / 96}

#: What the data of a picture begins with.
_MAGIC: Final[tuple[tuple[bytes, PictureFormat], ...]] = (
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"BM", "bmp"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"\x01\0\0\0", "emf"),
    (b"\xd7\xcd\xc6\x9a", "wmf"),
)

#: Straight lines drawn by hand, like a red line under a head: layout.
_LINES: Final = ("line", "straightConnector1")

#: The turned name on the upper face of a card; the lower face has it as text (`rdtool.writers.docx.cards`).
_CARD: Final = "NameCard"


class Pictures:
    """Finds the pictures of the main document."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._relations = package.relations(package.main)

    def of(self, element: Any) -> tuple[list[Picture], list[str]]:
        """The pictures in a `w:drawing` or `w:pict`, and what else is in it, by kind."""
        if local(element) == "pict":
            return self._of_vml(element)
        data = next(element.iter(tag("graphicData", DRAWING)), None)
        uri = data.get("uri", "") if data is not None else ""
        if uri == _PICTURE:
            picture = self._of_drawing(element)
            return ([picture], []) if picture else ([], ["外部链接或者无法读取的图片"])
        if uri == _SHAPE and all(
            shape.get("prst") in _LINES for shape in element.iter(tag("prstGeom", DRAWING))
        ):
            return [], []
        return [], ["图表" if uri.endswith("/chart") else "图形"]

    def _of_drawing(self, element: Any) -> Picture | None:
        extent, described = (next(element.iter(tag(name, _WP)), None) for name in ("extent", "docPr"))
        blip = next(element.iter(tag("blip", DRAWING)), None)
        if blip is None or extent is None:
            return None
        width, height = (number(extent.get(side, "")) / _EMU_PER_MM for side in ("cx", "cy"))
        description = described.get("descr", "") if described is not None else ""
        return self._load(blip.get(tag("embed", RELATIONS), ""), width, height, description)

    def _of_vml(self, element: Any) -> tuple[list[Picture], list[str]]:
        image = next(element.iter(tag("imagedata", VML)), None)
        if image is None:
            if any(shape.get("id", "").startswith(_CARD) for shape in element.iter(tag("shape", VML))):
                return [], []
            is_line = next(element.iter(tag("line", VML)), None) is not None or "hralign" in "".join(
                name for shape in element.iter() for name in shape.attrib
            )
            return [], [] if is_line else ["图形"]
        style = image.getparent().get("style", "")
        picture = self._load(
            image.get(tag("id", RELATIONS), ""), _length(style, "width"), _length(style, "height"), ""
        )
        return ([picture], []) if picture else ([], ["外部链接或者无法读取的图片"])

    def _load(self, relation_id: str, width: float, height: float, description: str) -> Picture | None:
        """The picture behind a relationship; None if it is outside the file or in an unknown format."""
        relation = self._relations.get(relation_id)
        data = self._package.read(relation.target) if relation and not relation.is_external else None
        if data is None or width <= 0 or height <= 0:
            return None
        kind = next((kind for magic, kind in _MAGIC if data.startswith(magic)), None)
        return Picture(data, kind, width, height, show_pictured(description)) if kind else None


def _length(style: str, name: str) -> float:
    """A length of a VML style in millimetres, 0 where it is not given."""
    found = re.search(rf"(?:^|;)\s*{name}:\s*([0-9]{{1,6}}(?:\.[0-9]+)?)(pt|in|cm|mm|px)", style)
    return float(found[1]) * _MM_PER[found[2]] if found else 0.0
