"""Pictures on a line of their own and among letters: DrawingML markup and the media parts it refers to.

A picture is known by the hash of its data, so equal pictures share one part and equal papers give
equal bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Final

from rdtool.chinese import PICTURED
from rdtool.document.model import Document, Picture
from rdtool.writers.docx.markup import RELATIONS, Par, escape
from rdtool.writers.docx.measures import LARGEST_LETTER, LARGEST_PICTURE, mm

_EMU_PER_TWIP: Final = 635
_DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006"
_TYPES: Final = {"emf": "image/x-emf", "wmf": "image/x-wmf"}


def pictures_of(document: Document) -> list[Picture]:
    """Every picture of a paper, in order."""
    stretches = (document.body, *(annex.blocks for annex in document.annexes))
    blocks = [block for blocks in stretches for block in blocks if isinstance(block, Picture)]
    return [*blocks, *document.letters]


def picture_paragraph(picture: Picture, width: int) -> Par:
    """The picture in the middle of a line, no wider than `width` twips and no higher than a page."""
    return Par("Picture", f"<w:r>{_drawing(picture, width, LARGEST_PICTURE)}</w:r>")


def with_letters(body: str, letters: Sequence[Picture]) -> str:
    """The content of `w:body` with the pictures in the places of the characters that stand for them."""
    for character, picture in zip(PICTURED, letters, strict=False):
        drawing = _drawing(picture, 28 * LARGEST_LETTER, LARGEST_LETTER)
        body = body.replace(character, f'</w:t>{drawing}<w:t xml:space="preserve">')
    return body


def _drawing(picture: Picture, width: int, height: int) -> str:
    """A picture in the line, within so many twips."""
    wide, high = mm(picture.width), mm(picture.height)
    scale = min(1.0, width / max(wide, 1), height / max(high, 1))
    size = f'cx="{round(wide * scale) * _EMU_PER_TWIP}" cy="{round(high * scale) * _EMU_PER_TWIP}"'
    key = _key(picture)
    name = f'id="{int(key[:7], 16) + 1}" name="{key}" descr="{escape(picture.description)}"'
    graphic = (
        f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/picture">'
        f'<pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr><pic:cNvPr {name}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{_relation(picture)}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
    )
    inline = (
        f'<wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
        f"<wp:extent {size}/><wp:docPr {name}/>{graphic}</wp:inline>"
    )
    return f"<w:drawing>{inline}</w:drawing>"


def media_name(picture: Picture) -> str:
    """The part with the picture's data, as the document part refers to it."""
    return f"media/{_key(picture)}.{picture.format}"


def media_type(picture: Picture) -> str:
    """The content type of that part."""
    return _TYPES.get(picture.format, f"image/{picture.format}")


def with_media(relationships: bytes, media: Iterable[str]) -> bytes:
    """The document part's relationships with those to `media` parts."""
    entries = "".join(
        f'<Relationship Id="{relation_of(name)}" Type="{RELATIONS}/image" Target="{name}"/>' for name in media
    )
    return relationships.replace(b"</Relationships>", f"{entries}</Relationships>".encode())


def _key(picture: Picture) -> str:
    return hashlib.sha256(picture.data).hexdigest()[:16]


def _relation(picture: Picture) -> str:
    return relation_of(media_name(picture))


def relation_of(name: str) -> str:
    """The relationship id of a media part."""
    return "rIdPicture" + name.removeprefix("media/").partition(".")[0]
