"""What every picture was made from, as a sum in docs/图/来源.txt, so that a test finds those that are stale.

The sum is of the paper's own file without what does not show (whose it is, when it was made), and of how it is
shown; so it is the same on every machine and with every LibreOffice.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from tools.pictures import FOLDER

SUMS = FOLDER / "来源.txt"
_HEAD = "# 每张图由什么做成，由 python -m tools.pictures 写入，请不要直接修改\n"
_UNSEEN = re.compile(r"docProps/|\[Content_Types\]|_rels/")

#: What a picture is made from: the ending and the content of a file.
Source = tuple[str, bytes]


def sums(folder: Path, sources: Mapping[str, Source], shown: object) -> dict[str, str]:
    """The sum of each picture of a folder, by its path below docs/图; `shown`: how all of them are shown."""
    return {
        (folder / f"{name}.png").relative_to(FOLDER).as_posix(): _sum(source, repr(shown))
        for name, source in sources.items()
    }


def _sum(source: Source, shown: str) -> str:
    ending, data = source
    made = sha256(f"{ending} {shown}\n".encode())
    if ending not in (".docx", ".xlsx"):
        made.update(data)
        return made.hexdigest()[:16]
    with ZipFile(BytesIO(data)) as package:
        for part in sorted(package.namelist()):
            if not _UNSEEN.match(part):
                made.update(part.encode() + b"\n" + package.read(part))
    return made.hexdigest()[:16]


def remembered() -> dict[str, str]:
    """The sums of the pictures when they were made, by their paths below docs/图."""
    lines = SUMS.read_text(encoding="utf-8").splitlines() if SUMS.exists() else []
    pairs = (line.split("  ", 1) for line in lines if not line.startswith("#"))
    return {picture: made for made, picture in pairs}


def remember(folder: Path, new: Mapping[str, str]) -> None:
    """Put the sums of a folder's pictures, all of them, in the place of those that were there."""
    here = folder.relative_to(FOLDER)
    kept = {picture: made for picture, made in remembered().items() if Path(picture).parent != here}
    lines = (f"{made}  {picture}\n" for picture, made in sorted({**kept, **new}.items()))
    SUMS.write_text(_HEAD + "".join(lines), encoding="utf-8")
