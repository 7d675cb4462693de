"""桌签: two cards on a sheet, to cut apart and to fold in the middle, the name on both faces (practice).

The upper face stands on its head, so that it can be read when the card is folded.  Word turns no
paragraph by 180°, so that face is a WordArt shape (VML, as watermarks are); the lower one is text.
"""

from __future__ import annotations

from typing import Final

from rdtool.chinese import em_width
from rdtool.document.model import NameCards
from rdtool.writers.docx import measures
from rdtool.writers.docx.definitions import size
from rdtool.writers.docx.markup import Par, TableXml, escape, run
from rdtool.writers.docx.setting import Setting

_SIDES: Final = 0.15
"""字 of the white at both ends of a name: programs stretch the ink of a WordArt shape to its whole width."""
_VML: Final = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
_SHAPE_TYPE: Final = (
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"'
    ' path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
    '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
    '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>'
    '<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>'
    '<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800"'
    ' o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
)


def card_table(block: NameCards, setting: Setting) -> TableXml:
    """The cards one below the other, two faces each; a sheet holds two."""
    width, height = setting.page.text_width, measures.CARD_FACE
    opening = (
        f'<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid>'
    )
    rows: list[str] = []
    for number, name in enumerate(block.names):
        points = name_size(name)
        upper = _face(_turned(name, points, number, setting.fonts.kai), width, height, ("dashed", "dotted"))
        text = Par("Card", run(name, size(2 * points))).xml()
        rows += [upper, _face(text, width, height, ("dotted", "dashed"))]
    texts = tuple(((name, width),) for name in block.names for _ in range(2))
    return TableXml(opening, tuple(rows), texts, measures.SIZE_2, least=height)


def name_size(name: str) -> int:
    """Points in which a name fills its face, as large as there is room for."""
    return min(measures.CARD_LARGEST, int(measures.CARD_TEXT / max(em_width(name), 1)))


def _face(content: str, width: int, height: int, edges: tuple[str, str]) -> str:
    """One face; `edges`: how its upper and lower edge are drawn, dashed to cut, dotted to fold."""
    borders = "".join(
        f'<w:{side} w:val="{line}" w:sz="4" w:space="0" w:color="808080"/>'
        for side, line in zip(("top", "bottom"), edges, strict=True)
    )
    properties = (
        f'<w:tcW w:w="{width}" w:type="dxa"/><w:tcBorders>{borders}</w:tcBorders><w:vAlign w:val="center"/>'
    )
    row = f'<w:trPr><w:cantSplit/><w:trHeight w:val="{height}" w:hRule="exact"/></w:trPr>'
    return f"<w:tr>{row}<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc></w:tr>"


def _turned(name: str, points: int, number: int, family: str) -> str:
    """A paragraph with the name turned by 180°, in the size of the other face."""
    wide = round((em_width(name) - _SIDES) * points)
    style = f"width:{wide}pt;height:{points}pt;rotation:180"
    font = f"font-family:&quot;{escape(family)}&quot;;font-size:1pt"
    shape = (
        f'<v:shape id="NameCard{number}" type="#_x0000_t136" style="{style}" fillcolor="black" stroked="f">'
        f'<v:textpath style="{font}" string="{escape(name)}"/></v:shape>'
    )
    kind = _SHAPE_TYPE if number == 0 else ""
    return Par("Card", f"<w:r><w:pict {_VML}>{kind}{shape}</w:pict></w:r>").xml()
