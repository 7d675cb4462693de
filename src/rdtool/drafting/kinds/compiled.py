"""The expressions of a kind's heads, compiled once."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any, Final

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.environment import TemplateExpression

from rdtool.drafting.formula import Formula, syntax_words
from rdtool.drafting.kinds.kind import ITEM, MEETING, Form, Kind
from rdtool.patterns import regex
from rdtool.values import value

#: Lists that no expression gives; `rdtool.drafting.kinds.plan` makes them.
EACH_UNIT: Final = "每个承办单位"
SCOPES: Final = frozenset({EACH_UNIT})

#: Loops over these need not say over what.
_SHORT: Final = {MEETING: f"{MEETING} in ({MEETING},)", ITEM: f"{ITEM} in 全部议题"}
_LOOP_EXAMPLE: Final = (
    "应当写成“会议”“议题 if 条件”或者“名称 in 一组内容 if 条件”，如 议题 in 全部议题 if 议题.审议意见"
)
_SHORT_LOOP: Final = regex(rf"\A\s*({'|'.join(_SHORT)})(?=\s+if\s|\s*$)")


@value(frozen=True, slots=True)
class Loop:
    """`名称 in 一组内容 if 条件`: what one paper is made for."""

    name: str
    entries: Formula
    condition: Formula | None
    scope: str
    """The named scope that gives the entries, where an expression can't; blank otherwise."""


@value(frozen=True, slots=True)
class CompiledKind:
    """The expressions of a kind that are needed to know whether there is a paper."""

    loops: tuple[Loop, ...]
    passed: Formula | None
    large_print: Formula | None
    fits: tuple[tuple[Form, Formula | None], ...]
    """Its templates, each with what a paper must be to be made of it."""


@lru_cache(maxsize=256)
def compiled(kind: Kind, environment: Environment) -> CompiledKind:
    """The kind with its expressions; the same two give the same object again.

    Raises:
        FormulaError: one of them is not an expression.
    """
    usual = kind.forms[-1]

    def expression(key: str, source: str, form: Form = usual) -> Formula | None:
        return formula(key, source, environment, form) if source else None

    return CompiledKind(
        tuple(loop(source, environment, usual) for source in kind.loops),
        expression("须通过", kind.passed),
        expression("大字版", kind.large_print),
        tuple((form, expression("适用", form.fits, form)) for form in kind.forms),
    )


@lru_cache(maxsize=1024)
def formula(key: str, source: str, environment: Environment, form: Form) -> Formula:
    """The expression under a key of a template's head; raises FormulaError."""
    return _made(key, source, form, environment, partial(environment.compile_expression, source, False))


@lru_cache(maxsize=256)
def line(source: str, environment: Environment, form: Form) -> Formula:
    """The line of text under 文件名; raises FormulaError."""
    return _made("文件名", source, form, environment, lambda: environment.from_string(source).render)


def loop(source: str, environment: Environment, form: Form) -> Loop:
    """A loop under 每份; raises FormulaError."""
    whole = _SHORT_LOOP.sub(lambda found: _SHORT[found[1]], source, count=1)
    made = partial(_made, "每份", source, form, environment)
    parsed = made(partial(_loop_node, environment, whole))
    head: Any = parsed.compiled
    if head is None:
        raise parsed.refuse("写法不对", remedy=_LOOP_EXAMPLE)
    given = head.iter.name if isinstance(head.iter, nodes.Name) else ""
    return Loop(
        head.target.name,
        made(partial(_of_node, environment, head.iter)),
        made(partial(_of_node, environment, head.test)) if head.test else None,
        given if given in SCOPES else "",
    )


def _loop_node(environment: Environment, source: str) -> Any:
    """The loop as Jinja reads it; None where it is not one loop with one name."""
    tree = environment.parse(f"{{% for {source} %}}{{% endfor %}}")
    node = tree.body[0] if len(tree.body) == 1 else None
    is_loop = isinstance(node, nodes.For) and isinstance(node.target, nodes.Name) and not node.recursive
    return node if is_loop else None


def _of_node(environment: Environment, node: nodes.Expr) -> TemplateExpression:
    """A parsed expression compiled, as `Environment.compile_expression` does with one it parses."""
    body: list[nodes.Node] = [nodes.Assign(nodes.Name("result", "store"), node, lineno=1)]
    return TemplateExpression(environment.from_string(nodes.Template(body, lineno=1)), False)


def _made(key: str, source: str, form: Form, environment: Environment, make: Callable[[], Any]) -> Formula:
    """What `make` compiles, with its place; raises FormulaError where it can't be compiled."""
    whole = partial(Formula, form.template, f"“{key}”", "", source, line=form.lines.get(key, 0))
    try:
        return whole(make())
    except TemplateSyntaxError as error:
        message, remedy = syntax_words(error, source, environment)
        remedy = _LOOP_EXAMPLE if key == "每份" else remedy
        raise whole(bool).refuse(message, remedy=remedy) from error
