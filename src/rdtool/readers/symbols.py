"""Letters of symbol fonts: what a reader sees where the file has `þ` in Wingdings.

Such a font shows a picture for each code; Word writes the code as a letter, or from U+F000 on.
"""

from __future__ import annotations

from functools import cache
from typing import Final

_FONTS: Final[dict[str, str]] = {
    "wingdings": (
        "l●n■o□p□q□r□m○u◆v❖w◆t◆s◆ü✓û✗þ☑ý☒x☒¨□§▪Ø➢à→ß←á↑â↓è➔«★\x9e·\x9f•¡○¤◉F☞(☎J☺"
        "\x80⓪\x81①\x82②\x83③\x84④\x85⑤\x86⑥\x87⑦\x88⑧\x89⑨\x8a⑩"
        "\x8c❶\x8d❷\x8e❸\x8f❹\x90❺\x91❻\x92❼\x93❽\x94❾\x95❿"
    ),
    "wingdings 2": "R☑£□P✓O✗S☒T☒\x97●",
    "wingdings 3": "p▲q▼u▶t◀}▶",
    "symbol": "·•£≤³≥±±´×¸÷°°®→¬←Þ⇒aαbβgγdδmμpπqθlλsσDΔSΣWΩ¥∞¹≠»≈",
}
_PRIVATE: Final = 0xF000


def is_symbol_font(name: str) -> bool:
    """Whether the letters of a font are pictures."""
    return name.lower() in _FONTS


@cache
def _table(font: str) -> dict[str, str]:
    row = _FONTS[font]
    return dict(zip(row[::2], row[1::2], strict=True))


def shown(font: str, text: str) -> str | None:
    """What a text looks like in a symbol font; None if that is not known, or the font is none."""
    if not is_symbol_font(font):
        return None
    table = _table(font.lower())
    letters = [chr(ord(one) - _PRIVATE) if _PRIVATE <= ord(one) < _PRIVATE + 256 else one for one in text]
    found = [one if one.isspace() else table.get(one, "") for one in letters]
    return "".join(found) if all(found) else None
