"""What a file holds besides the words that are checked (W36): no paper is sound as far as nobody read it."""

from __future__ import annotations

from typing import Final

from rdtool.diagnostics import Severity
from rdtool.rules.papers.book import CUSTOM, PaperRule

#: The rule of this module; it is about the file, so it stands apart from those over its words.
UNREAD: Final = PaperRule("W36", Severity.HINT, "文书的各个部分都核对到", CUSTOM)

#: Kinds of content whose words are not read, as the readers name them.
_SILENT: Final = (
    "批注", "嵌入的其他文档", "嵌入对象", "公式", "隐藏文字", "没有结果的域", "不能识别的内容", "图形", "图表",
    "外部链接或者无法读取的图片", "表格中的图片", "句中的图片", "图片",
)  # fmt: skip


def is_unread(kind: str) -> bool:
    """Whether content of this kind holds words, or a picture of words, that no rule has seen."""
    return kind in _SILENT or kind.endswith("中的图片或者水印")
