"""Expressions of templates: a compiled one knows where it stands, and says so where it can't be computed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from jinja2 import Environment, TemplateAssertionError, TemplateSyntaxError, Undefined, UndefinedError

from rdtool.chinese import nearest
from rdtool.diagnostics import RdtoolError
from rdtool.drafting.bounds import BUDGET
from rdtool.drafting.failures import said
from rdtool.drafting.templates import TemplateError, name_hint
from rdtool.drafting.values import described, groups_in
from rdtool.values import value


class FormulaError(TemplateError):
    """A value can't be computed or used: names template, column or other part, expression, row, variable."""

    def __init__(
        self,
        reason: str,
        *,
        template: str,
        part: str = "",
        column: str = "",
        expression: str = "",
        row: int = 0,
        variable: str = "",
        remedy: str = "",
        line: int = 0,
    ) -> None:
        place = f"列“{column}”" if column else part
        place += f"第{row}行" if row else ""
        place += f"（{_shown(expression)}）" if expression else ""
        full = f"{place}：{reason}" if place else reason
        super().__init__(full, template=template, line=line, variable=variable, remedy=remedy)
        self.column, self.expression, self.row, self.reason = column, expression, row, reason


@value(frozen=True, slots=True)
class Formula:
    """A compiled expression, or a line of text with expressions, and where it stands."""

    template: str
    part: str
    column: str
    source: str
    compiled: Callable[[Mapping[str, Any]], Any]
    line: int = 0

    def __call__(self, values: Mapping[str, Any], row: int = 0) -> Any:
        """Its value, computed from the names in `values`; raises FormulaError."""
        try:
            with BUDGET:
                result = self.compiled(values)
            if isinstance(result, Undefined):
                str(result)  # raises what names the unknown name
        except RdtoolError:
            raise
        except Exception as error:
            raise self._failure(error, values, row) from error
        return result

    def refuse(self, reason: str, row: int = 0, *, variable: str = "", remedy: str = "") -> FormulaError:
        """The error that says why the value of this formula can't be used."""
        return FormulaError(
            reason,
            template=self.template,
            part=self.part,
            column=self.column,
            expression=self.source,
            row=row,
            variable=variable,
            remedy=remedy,
            line=self.line,
        )

    def not_a_list(self, found: object, wanted: str = "应当是一组内容") -> FormulaError:
        """The error that says that its value is no list; what holds lists tells which."""
        return self.refuse(f"{wanted}，得到的却是{described(found)}", remedy=groups_in(found))

    def _failure(self, error: Exception, values: Mapping[str, Any], row: int) -> FormulaError:
        name = str(getattr(error, "name", "")) or _quoted(error)
        if not isinstance(error, UndefinedError) or not name:
            return self.refuse(f"算不出内容，{said(error)}", row)
        return self.refuse(f"没有“{name}”这个名称", row, variable=name, remedy=name_hint(error, name, values))


def _quoted(error: Exception) -> str:
    """The last name Jinja quotes: `'dict object' has no attribute '主力'`, `No filter named '顿好'.`"""
    names = re.findall(r"'([^']*)'", str(error))
    return names[-1] if names else ""


#: What keeps an expression from being compiled: Jinja's own error, and what Python can't take of it.
UNCOMPILED = (TemplateSyntaxError, RecursionError, SyntaxError, MemoryError, ValueError, OverflowError)
#: So much of a long expression is shown.
_SHOWN: Final = 60


def _shown(source: str) -> str:
    return source if len(source) <= _SHOWN else f"{source[:_SHOWN]}…"


def syntax_words(error: BaseException, source: str, environment: Environment) -> tuple[str, str]:
    """What is wrong with an expression, and what to do about it."""
    source = _shown(source)
    if not isinstance(error, TemplateSyntaxError):
        return f"“{source}”层次太深，或者太长", "请写得简单些，或者把判断移到模板的正文中"
    if isinstance(error, TemplateAssertionError):
        name = _quoted(error)
        near = nearest(name, (*environment.filters, *environment.tests))
        return f"没有“{name}”这个过滤器", f"是否要写“{near}”？" if near else ""
    return f"“{source}”写法有误", "请检查括号、引号是否成对，是否用了全角的符号"
