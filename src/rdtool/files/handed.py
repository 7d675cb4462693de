"""A file that was handed over and lies nowhere: what a program writes into ours, by the name `-`."""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path
from typing import IO, Any

if sys.platform == "win32":
    from pathlib import WindowsPath as NativePath
else:
    from pathlib import PosixPath as NativePath

#: What stands for it among the names of files.
HANDED = "-"
_ZIP = b"PK\x03\x04"


class HandedFile(NativePath):
    """Reads like a file named `-` in the current folder; paths made of it are common ones."""

    _data: bytes | None = None

    @classmethod
    def of(cls, data: bytes) -> HandedFile:
        """The file with these bytes."""
        file = cls(HANDED)
        file._data = data
        return file

    @property
    def suffix(self) -> str:
        """What the bytes are: a Word file, or else a text; no name tells."""
        is_package = self._data is not None and self._data.startswith(_ZIP)
        return ".docx" if is_package else super().suffix

    def open(self, *arguments: Any, **named: Any) -> IO[Any]:  # type: ignore[override]
        """The bytes, to be read."""
        return super().open(*arguments, **named) if self._data is None else BytesIO(self._data)

    def read_bytes(self) -> bytes:
        """The bytes."""
        return super().read_bytes() if self._data is None else self._data


def is_handed(path: Path) -> bool:
    """Whether a file is not on any disk."""
    return isinstance(path, HandedFile)
