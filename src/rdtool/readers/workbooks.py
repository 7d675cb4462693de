"""A workbook from outside: opened with care, because anything may be in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from rdtool.diagnostics import CannotRead
from rdtool.files.opc import OpcPackage, Wanted
from rdtool.readers.beside import beside
from rdtool.readers.sheetxml import SheetReader, SheetXml, children, local, read_look, read_texts

EXCEL: Final = Wanted(
    noun="Excel 工作簿",
    old="旧版 Excel 或者 WPS 表格（.xls、.et）",
    save_as="请打开后另存为 .xlsx（不加密码）再导入",
    repair="请打开后另存为 .xlsx 再导入",
)


class StoredWorkbook(OpcPackage):
    """A workbook of today's Excel, its cells and what stands beside them.

    Raises:
        CannotRead: it can't be read, or is no workbook.
    """

    def __init__(self, path: Path, data: bytes | None = None) -> None:
        """`data`: the bytes, where the file is not on the disk yet."""
        super().__init__(path, EXCEL, data)
        self._has_lost_formats = False
        self._main = next(
            (rel.target for rel in self.relations("").values() if rel.kind == "officeDocument"),
            "xl/workbook.xml",
        )
        if self._main.endswith(".bin"):
            raise CannotRead(f"“{path.name}”是二进制工作簿（.xlsb）", EXCEL.save_as)
        self._root = self.tree(self._main) if self._main.startswith("xl/") else None
        if self._root is None or local(self._root) != "workbook":
            raise CannotRead(
                f"“{path.name}”不是 Excel 工作簿（.xlsx）", "请核对文件；是其他表格的，另存为 .xlsx 再导入"
            )

    def sheets(self) -> list[SheetXml]:
        """Its worksheets, in their order."""
        reader = SheetReader(
            read_texts(self._part("sharedStrings")), read_look(self._part("styles")), from_1904=self.from_1904
        )
        parts = self.relations(self._main)
        found: list[SheetXml] = []
        for one in (one for group in children(self._root, "sheets") for one in children(group, "sheet")):
            relation, name = parts.get(_id(one)), one.get("name", "")
            if relation and relation.kind not in ("worksheet", ""):
                continue
            known = {sheet.part for sheet in found}
            root = self.tree(relation.target) if relation and relation.target not in known else None
            if relation is None or root is None:
                raise CannotRead(f"“{self.path.name}”已经损坏，其中找不到工作表“{name}”", EXCEL.repair)
            hidden = one.get("state", "visible") != "visible"
            found.append(reader.read(root, SheetXml(name, relation.target, hidden=hidden)))
        return found

    @property
    def from_1904(self) -> bool:
        """Whether its days count from 1904."""
        properties = next(children(self._root, "workbookPr"), None)
        return properties is not None and properties.get("date1904", "0").lower() in ("1", "true")

    def _part(self, kind: str) -> Any:
        """The root of the workbook's part of that kind; None without one, or where it is damaged styles."""
        relation = next((rel for rel in self.relations(self._main).values() if rel.kind == kind), None)
        if relation is None or relation.is_external:
            return None
        if kind != "styles":
            return self.tree(relation.target)
        styles = self.lenient(relation.target)
        self._has_lost_formats = styles is None
        return styles

    def beside(self, sheet: SheetXml) -> Iterator[str]:
        """What a worksheet says outside its cells, and so is not read."""
        if self._has_lost_formats:
            yield f"工作表“{sheet.title}”的数字格式读不出，数按存储的值读取，请核对"
        relations = self.relations(sheet.part).values()
        parts = ((one.kind, self.lenient(one.target)) for one in relations if not one.is_external)
        yield from beside(
            f"工作表“{sheet.title}”", ((kind, root) for kind, root in parts if root is not None)
        )

    def lenient(self, part: str) -> Any:
        """The root element of a part that the cells don't need; None where it is missing or damaged."""
        try:
            return self.tree(part)
        except CannotRead:
            return None


def _id(element: Any) -> str:
    """The id of a relation, in whichever space it is written."""
    return next((value for key, value in element.attrib.items() if re.search(r"relationships\}id$", key)), "")
