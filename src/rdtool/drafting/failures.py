"""What a template may raise while it is compiled or filled, in words."""

from __future__ import annotations

from jinja2 import TemplateNotFound, UndefinedError
from jinja2.exceptions import FilterArgumentError, SecurityError, TemplateRuntimeError

from rdtool.patterns import regex

_CHINESE = regex("[\u4e00-\u9fff]")

#: The first that fits counts.
_WORDS: dict[type[BaseException], str] = {
    SecurityError: "用到了不允许用的内容",
    TemplateNotFound: "引用的模板不存在",
    ArithmeticError: "除数是零，或者数值超出范围",
    RecursionError: "相互引用，没有尽头",
    MemoryError: "内容太大",
    SyntaxError: "层次太深，或者用了不能用的名称",
    LookupError: "没有这一项内容",
    UndefinedError: "用到了没有的名称",
    FilterArgumentError: "过滤器的参数不对",
    TemplateRuntimeError: "用到了没有的过滤器",
    AttributeError: "其中的内容没有这一部分",
}


def said(error: Exception) -> str:
    """What went wrong: our own words where the error has them."""
    own = str(error)
    if isinstance(error, (TypeError, ValueError)) and _CHINESE.search(own) and len(own) < 200:
        return own
    return next(
        (words for kind, words in _WORDS.items() if isinstance(error, kind)), "其中的内容不能这样计算"
    )
