"""The kinds of content that acts by itself when a Word file is opened, by the names users know."""

from __future__ import annotations

from enum import Enum


class ActiveKind(str, Enum):
    """What acts: fetches, runs, or takes in something from elsewhere; the value is its name in `rdtool.yaml`."""

    TEMPLATE = "外部模板"
    PICTURE = "外部图片"
    LINKED = "链接的对象"
    EMBEDDED = "嵌入的对象"
    CONTROL = "控件"
    CHUNK = "其他格式的内容"
    SUBDOCUMENT = "外部子文档"
    FRAME = "外部框架"
    MEDIA = "外部媒体"
    MERGE = "邮件合并"
    COMMANDS = "自定义命令"
    ADD_IN = "加载项"
    DDE = "DDE域"
    FETCHING = "引用域"
    COMMANDING = "命令域"
    OTHER = "外部内容"
    MACRO = "宏"
    """A .docx can't hold any, so it is never kept."""
