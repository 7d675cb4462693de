"""Word files from outside: the package behind a draft, a paper to check, a base or a template."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from rdtool.diagnostics import CannotRead
from rdtool.files.opc import OpcPackage, Wanted
from rdtool.readers.markup import child

_MAIN_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.%s.main+xml"
_READABLE: Final = (_MAIN_TYPE % "document", _MAIN_TYPE % "template")

WORD: Final = Wanted(
    noun="Word 文件",
    old="旧版 Word 或者 WPS 文档（.doc、.wps）",
    save_as="请在 Word 或 WPS 中打开它，另存为“Word 文档（*.docx）”后再试。",
    repair="请换一份完好的文件，或者在 Word 中修复后另存。",
)


class Package(OpcPackage):
    """An opened Word file.

    Raises:
        CannotRead: it is missing, encrypted, damaged, too large, or no plain Word document.
    """

    def __init__(self, path: Path, data: bytes | None = None) -> None:
        super().__init__(path, WORD, data)
        self.main = next(
            (rel.target for rel in self.relations("").values() if rel.kind == "officeDocument"),
            "word/document.xml",
        )
        self._require_document()

    def require_plain(self) -> None:
        """Raise CannotRead unless this is a document, no template, in the usual form, every part of it sound."""
        self.require_sound()
        if self.types().get(self.main) != _READABLE[0]:
            raise CannotRead(f"“{self.path}”是 Word 模板（.dotx），不能直接用", WORD.save_as)
        if child(self.tree(self.main), "body") is None:
            raise CannotRead(f"“{self.path}”的格式不能识别，可能是“Strict Open XML 文档”", WORD.save_as)

    def related(self, kind: str) -> Any:
        """The root element of the part of this kind that the document refers to, None without one."""
        relation = next((rel for rel in self.relations(self.main).values() if rel.kind == kind), None)
        return self.tree(relation.target) if relation and not relation.is_external else None

    def _require_document(self) -> None:
        """Raise unless this is a Word document or template without macros."""
        types = self.types()
        if not types or self.read(self.main) is None:
            raise CannotRead(f"“{self.path}”不是 Word 文件", "请换一个 Word 文档（*.docx）。")
        kind = types.get(self.main, "")
        if "macroEnabled" in kind or any(name.endswith("vbaProject.bin") for name in self.sizes):
            raise CannotRead(f"“{self.path}”是启用宏的文档，没有读取", WORD.save_as)
        if kind not in _READABLE:
            raise CannotRead(f"“{self.path}”不是 Word 文档", "请换一个 Word 文档（*.docx）。")
