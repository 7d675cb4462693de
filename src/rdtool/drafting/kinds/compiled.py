"""The expressions of a kind's heads, compiled once."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any, Final

from jinja2 import Environment, Template, TemplateSyntaxError, nodes
from jinja2.environment import TemplateExpression
from jinja2.parser import Parser

from rdtool.drafting.formula import UNCOMPILED, Formula, syntax_words
from rdtool.drafting.kinds.kind import ITEM, MEETING, Form, Kind
from rdtool.drafting.ready import HeadPart, Ready
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


def prepare(kind: Kind, environment: Environment) -> None:
    """Compile all that a kind's heads hold; raises FormulaError."""
    compiled(kind, environment)
    for form in kind.forms:
        if form.file_name:
            line(form.file_name, environment, form)
        for key, source in (("成文日期", form.dated), ("期限", form.due)):
            if source:
                formula(key, source, environment, form)


@lru_cache(maxsize=1024)
def formula(key: str, source: str, environment: Environment, form: Form) -> Formula:
    """The expression under a key of a template's head; raises FormulaError."""
    return _made(key, source, form, environment, partial(_value, HeadPart.EXPRESSION, source, environment))


@lru_cache(maxsize=256)
def line(source: str, environment: Environment, form: Form) -> Formula:
    """The line of text under 文件名; raises FormulaError."""
    return _made(
        "文件名", source, form, environment, lambda: _template(HeadPart.LINE, source, environment).render
    )


def loop(source: str, environment: Environment, form: Form) -> Loop:
    """A loop under 每份; raises FormulaError."""
    made = partial(_made, "每份", source, form, environment)
    parsed = made(partial(_outline, source, environment))
    outline: Any = parsed.compiled
    if outline is None:
        raise parsed.refuse("写法不对", remedy=_LOOP_EXAMPLE)
    name, given, has_condition = outline
    return Loop(
        name,
        made(partial(_value, HeadPart.ENTRIES, source, environment)),
        made(partial(_value, HeadPart.CONDITION, source, environment)) if has_condition else None,
        given if given in SCOPES else "",
    )


def outline_of(source: str, environment: Environment) -> tuple[str, str, bool] | None:
    """The name in a loop, that of what it goes through and whether it has a condition; None where it is no loop."""
    node = _loop_node(source, environment)
    given = node.iter.name if node and isinstance(node.iter, nodes.Name) else ""
    return (node.target.name, given, node.test is not None) if node else None


def tree_of(part: HeadPart, source: str, environment: Environment) -> nodes.Template:
    """A part of a head as Jinja compiles it; raises TemplateSyntaxError."""
    if part is HeadPart.LINE:
        return environment.parse(source)
    if part is HeadPart.EXPRESSION:
        return _assigned(_expression_node(source, environment))
    node = _loop_node(source, environment)
    return _assigned(node.iter if part is HeadPart.ENTRIES else node.test)


def _outline(source: str, environment: Environment) -> tuple[str, str, bool] | None:
    ready = _ready(environment)
    return (ready.outline(source) if ready else None) or outline_of(source, environment)


def _value(part: HeadPart, source: str, environment: Environment) -> TemplateExpression:
    return TemplateExpression(_template(part, source, environment), False)


def _template(part: HeadPart, source: str, environment: Environment) -> Template:
    ready = _ready(environment)
    code = ready.head(part, source) if ready else None
    code = code or environment.compile(tree_of(part, source, environment))
    return Template.from_code(environment, code, environment.make_globals(None))


def _ready(environment: Environment) -> Ready | None:
    cache = environment.bytecode_cache
    return cache if isinstance(cache, Ready) else None


@lru_cache(maxsize=1)
def _loop_node(source: str, environment: Environment) -> Any:
    """The loop as Jinja reads it; None where it is not one loop with one name."""
    whole = _SHORT_LOOP.sub(lambda found: _SHORT[found[1]], source, count=1)
    tree = environment.parse(f"{{% for {whole} %}}{{% endfor %}}")
    node = tree.body[0] if len(tree.body) == 1 else None
    is_loop = isinstance(node, nodes.For) and isinstance(node.target, nodes.Name) and not node.recursive
    return node if is_loop else None


def _expression_node(source: str, environment: Environment) -> nodes.Expr:
    """As `Environment.compile_expression` reads it."""
    parser = Parser(environment, source, state="variable")
    node = parser.parse_expression()
    if not parser.stream.eos:
        raise TemplateSyntaxError("chunk after expression", parser.stream.current.lineno)
    node.set_environment(environment)
    return node


def _assigned(node: nodes.Expr) -> nodes.Template:
    """What a `TemplateExpression` computes."""
    return nodes.Template([nodes.Assign(nodes.Name("result", "store"), node, lineno=1)], lineno=1)


def _made(key: str, source: str, form: Form, environment: Environment, make: Callable[[], Any]) -> Formula:
    """What `make` compiles, with its place; raises FormulaError where it can't be compiled."""
    whole = partial(Formula, form.template, f"“{key}”", "", source, line=form.lines.get(key, 0))
    try:
        return whole(make())
    except UNCOMPILED as error:
        message, remedy = syntax_words(error, source, environment)
        remedy = _LOOP_EXAMPLE if key == "每份" else remedy
        raise whole(bool).refuse(message, remedy=remedy) from error
