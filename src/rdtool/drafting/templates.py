"""Templates: where they are found, how they are compiled, and what can be wrong with them.

A template consists of named blocks only (`{% block 标题 %}` …); each block is rendered by
itself, so that a value can never break a paper's structure.  An office's own templates
(`模板/` in the workspace) win over the packaged ones, file by file.  A head that says what kind of
paper a template makes is for `rdtool.drafting.kinds`; here it is empty lines.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, MutableMapping
from functools import lru_cache
from pathlib import Path
from types import BuiltinMethodType, CodeType
from typing import Any, NoReturn, TypeAlias

from jinja2 import (
    Environment,
    FunctionLoader,
    StrictUndefined,
    Template,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
    nodes,
)
from jinja2.runtime import Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing

from rdtool.chinese import nearest
from rdtool.diagnostics import RdtoolError
from rdtool.drafting import bounds
from rdtool.drafting.failures import said
from rdtool.drafting.filters import FILTERS
from rdtool.drafting.folders import templates_in
from rdtool.drafting.kinds.head import split
from rdtool.drafting.ready import Ready
from rdtool.drafting.values import described, printed, some
from rdtool.patterns import regex
from rdtool.record.names import OrganNames
from rdtool.record.reading.losses import RETYPE, unprintable
from rdtool.record.reading.source import read_source
from rdtool.resources import resource_dir

#: The parts of a paper a template can fill, in the order of GB/T 9704-2012.
BLOCKS = (
    "版式", "左上", "右上", "份号", "密级", "紧急程度", "标志", "文号", "签发人", "标题", "题注", "主送", "称谓", "正文", "附件",
    "出席人员", "署名方式", "落款", "附注", "抄送", "分送", "编发", "印发",
)  # fmt: skip


#: Before a name: the packaged template, though the office has one of the same name.
PACKAGED = "内置/"


class TemplateError(RdtoolError):
    """A template cannot be used: names the template, block, line, variable, reason and remedy."""

    exit_code = 1

    def __init__(
        self,
        reason: str,
        *,
        template: str,
        line: int = 0,
        block: str = "",
        variable: str = "",
        remedy: str = "",
    ) -> None:
        place = f"模板“{template}”"
        place += f"第{line}行" if line else ""
        place += f"“{block}”块" if block else ""
        super().__init__(f"{place}：{reason}", remedy)
        self.template, self.line, self.block, self.variable = template, line, block, variable


class _UnknownName(UndefinedError):
    """A variable or key that does not exist, and what was asked for it; `missing` where it stands by itself."""

    def __init__(self, name: str, owner: Any) -> None:
        super().__init__(name)
        self.name, self.owner = name, owner


class _Strict(StrictUndefined):
    """Undefined names fail at any use, and tell which name and what was near."""

    def _fail_with_undefined_error(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise _UnknownName(str(self._undefined_name), self._undefined_obj)

    __str__ = __iter__ = __len__ = __bool__ = _fail_with_undefined_error
    __eq__ = __ne__ = __contains__ = __hash__ = _fail_with_undefined_error
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = _fail_with_undefined_error
    __lt__ = __le__ = __gt__ = __ge__ = __call__ = __getitem__ = _fail_with_undefined_error


class _Environment(ImmutableSandboxedEnvironment):
    """A sandbox that looks for a key first: the record's parts are dicts, `会议.简称` is a key.

    Next come the methods of texts, of which only those that format need the sandbox's care.  What is
    computed is bounded, see `rdtool.drafting.bounds`.
    """

    concat = staticmethod(bounds.concat)
    intercepted_binops = frozenset(("+", "*", "**", "%"))

    def getattr(self, obj: Any, attribute: str) -> Any:
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        if type(obj) is str and attribute in _TEXT_METHODS:
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Macros and the methods of texts are called as they are, without being looked over each time."""
        if type(obj) is Macro:
            bounds.BUDGET.step()
        else:
            bounds.require_call(obj, args, kwargs)
        if type(obj) is LoopContext:
            args = tuple(map(bounds.counted, args))
        is_method = type(obj) is BuiltinMethodType and type(obj.__self__) is str
        if not (type(obj) is Macro or (is_method and obj.__name__ in _TEXT_METHODS)):
            return super().call(context, obj, *args, **kwargs)
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        return obj(*args, **kwargs)

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        """The sandboxed `format` of a text, unless it asks for huge widths."""
        wrapped = super().wrap_str_format(value)
        if wrapped is not None:
            bounds.require_format(value.__self__)
        return wrapped

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """The result of an operation, unless it would be huge."""
        bounds.require_operands(operator, left, right)
        return super().call_binop(context, operator, left, right)

    def compile(self, source: Any, *args: Any, **kwargs: Any) -> Any:
        """A template's code, its loops counted."""
        if isinstance(source, str):
            source = self.parse(source, *args[:2])
        return super().compile(bounds.watch_loops(source), *args, **kwargs)

    def get_template(self, *args: Any, **kwargs: Any) -> Template:
        """An included template; each time is a step."""
        bounds.BUDGET.step()
        return super().get_template(*args, **kwargs)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """A plain dict: Jinja's chain of maps is walked anew for every letter, and every cell of a table."""
        return {**self.globals, **(d or {})}


_TEXT_METHODS = {"startswith", "endswith", "removeprefix", "removesuffix", "replace", "split", "strip"}


def new_environment(find: Callable[[str], tuple[str, str, None] | None]) -> _Environment:
    """Where templates and expressions are compiled; `find` gives text and file of an included template."""
    environment = _Environment(
        loader=FunctionLoader(find),
        undefined=_Strict,
        finalize=printed,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters = {name: bounds.bounded_filter(one) for name, one in environment.filters.items()}
    environment.filters.update(FILTERS | bounds.OWN_FILTERS)
    del environment.globals["lipsum"]
    return environment


def name_hint(error: Exception, name: str, values: Mapping[str, Any]) -> str:
    """What to write for a name that there is not: one of what was asked for it, or one of all.

    Args:
        values: what can be written by itself.
    """
    owner = error.owner if isinstance(error, _UnknownName) else missing
    known = [str(key) for key in owner] if isinstance(owner, Mapping) else []
    if near := nearest(name, known):
        return f"是否要写“{near}”？"
    if owner is not missing and name in values:
        return f"“{name}”单独写，前面不加别的名称和点"
    if known:
        return f"这里可以写：{some(known)}"
    if owner is not missing:
        return f"“{name}”前面的内容是{described(owner)}，里面没有别的名称"
    near = nearest(name, values)
    return f"是否要写“{near}”？" if near else "可用的名称见使用手册的“模板可用的内容”"


_Compiled: TypeAlias = tuple[Template, dict[str, list[Any]]]


class Templates:
    """The templates of a workspace over the packaged ones."""

    def __init__(self, own: Path | None = None) -> None:
        self.own = own
        packaged = resource_dir("templates")
        self._own, self._packaged = templates_in(own), templates_in(packaged)
        self._ready = Ready(packaged)
        self.environment = new_environment(self._find)
        self.environment.bytecode_cache = self._ready
        self._allowances: dict[str, bounds.Allowance] = defaultdict(bounds.Allowance)
        self._compiled: Callable[[str], _Compiled] = lru_cache(maxsize=None)(self._compile)

    def use(self, names: OrganNames) -> None:
        """Have the filter `全称` write the names of this place from now on.

        The filter itself stays the same: macros are made once and keep the filters they were made with.
        """
        self._names = names
        self.environment.filters["全称"] = self._full

    def _full(self, short: str) -> str:
        return self._names.full(short)

    def source(self, name: str) -> tuple[str, Path]:
        """Text and file of a template or sheet template, without its head.

        Raises:
            TemplateError: there is no such template, there are two, it has a control character in it, or
                its head has no end.
            CannotRead: the file is not text in a known encoding.
        """
        file = self._file(name)
        if file is None:
            raise TemplateError("没有这个模板", template=name, remedy="请检查“模板”文件夹中的文件名")
        source = read_source(file)
        if odd := unprintable(source):
            raise TemplateError(f"有看不见的控制字符（{odd[1]}）", template=name, line=odd[0], remedy=RETYPE)
        parts = split(source)
        if (wrong := parts.problem) and wrong.place:
            raise TemplateError(wrong.message, template=name, line=wrong.place.line, remedy=wrong.remedy)
        return parts.body, file

    def _file(self, name: str) -> Path | None:
        plain = name.removeprefix(PACKAGED)
        own = () if name.startswith(PACKAGED) else self._own.get(plain, ())
        files = own or self._packaged.get(plain, ())
        if len(files) > 1:
            where = "、".join(file.parent.name for file in files)
            raise TemplateError(
                f"有{len(files)}个同名的文件，分别在文件夹{where}中",
                template=name,
                remedy="模板只按文件名区分，请只留一个，或者改名",
            )
        return files[0] if files else None

    def _find(self, name: str) -> tuple[str, str, None] | None:
        if self._file(name) is None:
            return None
        text, file = self.source(name)
        return text, str(file), None

    def render(self, name: str, values: Mapping[str, Any]) -> dict[str, str]:
        """The text of every block the template has.

        Raises:
            TemplateError: the template is wrong, or asks for a name that does not exist.
        """
        template, blocks = self._compiled(name)
        context = template.new_context(dict(values))
        context.blocks = blocks
        with self._allowances[name].spent():
            texts: dict[str, str] = {}
            for block in blocks:
                texts[block] = self._render_block(name, block, context, texts)
            return texts

    def _render_block(self, name: str, block: str, context: Context, others: Mapping[str, str]) -> str:
        """The text of a block, which with those of the others is not too much for a paper."""
        try:
            text = bounds.concat(context.blocks[block][0](context)).strip("\n")
            texts = [*others.values(), text]
            bounds.require_paper(sum(map(len, texts)), sum(one.count("\n") for one in texts))
        except RdtoolError:
            raise
        except _UnknownName as error:
            template, line = _template_line(error, name)
            raise TemplateError(
                f"没有“{error.name}”这个名称",
                template=template,
                line=line,
                block=block,
                variable=error.name,
                remedy=name_hint(error, error.name, context.get_all()),
            ) from error
        except TemplateSyntaxError as error:
            raise _syntax_error(error, name, self.environment) from error
        except TemplateNotFound as error:
            raise TemplateError(f"引用的模板“{error.name}”不存在", template=name, block=block) from error
        except Exception as error:
            template, line = _template_line(error, name)
            raise TemplateError(
                f"无法算出内容（{said(error)}）", template=template, line=line, block=block
            ) from error
        return text

    def _compile(self, name: str) -> _Compiled:
        """A template, with every block of its own and of those it extends, nearest first."""
        blocks: dict[str, list[Any]] = {}
        lineage: dict[str, Template] = {}
        parent: str | None = name
        while parent:
            if parent in lineage:
                raise TemplateError(
                    f"引用了自己（{parent}）",
                    template=name,
                    remedy=f'要在内置模板的基础上改，请写 {{% extends "{PACKAGED}{parent}" %}}',
                )
            template, extended = self._load(parent)
            for block, function in template.blocks.items():
                blocks.setdefault(block, []).append(function)
            lineage[parent], parent = template, extended
        return lineage[name], {block: blocks[block] for block in BLOCKS if block in blocks}

    def _load(self, name: str) -> tuple[Template, str | None]:
        """A checked template, and the name of the one it extends."""
        text, file = self.source(name)
        code, parent = self._ready.paper(name, text) or self._made(name, text, file)
        return Template.from_code(self.environment, code, self.environment.make_globals(None)), parent

    def _made(self, name: str, text: str, file: Path) -> tuple[CodeType, str | None]:
        try:
            tree = self.environment.parse(text, name)
            parent = parent_of(tree, name)
            return self.environment.compile(tree, name, str(file)), parent
        except TemplateSyntaxError as error:
            raise _syntax_error(error, name, self.environment) from error
        except RdtoolError:
            raise
        except Exception as error:
            raise TemplateError(f"写法有误（{said(error)}）", template=name) from error


def parent_of(tree: nodes.Template, name: str) -> str | None:
    """The name of the template that a paper's extends; raises TemplateError if more than known blocks is in it."""
    parent: str | None = None
    for node in tree.body:
        if isinstance(node, nodes.Extends) and isinstance(node.template, nodes.Const):
            parent = str(node.template.value)
        elif isinstance(node, nodes.Block):
            if node.name not in BLOCKS:
                near = nearest(node.name, BLOCKS)
                hint = f"是否要写“{near}”？" if near else f"可用的块：{'、'.join(BLOCKS)}"
                raise TemplateError(f"没有“{node.name}”这种块", template=name, line=node.lineno, remedy=hint)
        elif not _is_blank(node):
            raise TemplateError(
                "块的外面不能有内容，否则不会出现在文书中",
                template=name,
                line=node.lineno,
                remedy="请把它移到“{% block … %}”和“{% endblock %}”之间",
            )
    return parent


def _is_blank(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Output) and all(
        isinstance(part, nodes.TemplateData) and not part.data.strip() for part in node.nodes
    )


def _syntax_error(error: TemplateSyntaxError, name: str, environment: Environment) -> TemplateError:
    return TemplateError(
        f"写法有误（{in_chinese(error.message or '')}）",
        template=error.name or name,
        line=error.lineno,
        remedy=word_hint(error, environment)
        or "请检查 {% %}、{{ }} 是否成对、是否用了全角符号，以及 endblock、endif、endfor 是否齐全",
    )


_REASONS = (
    (regex(r"Encountered unknown tag '(\w+)'.*"), "没有“{}”这种标签，或者它的位置不对"),
    (regex(r"No filter named '(.+?)'.*"), "没有“{}”这个过滤器"),
    (regex(r"No test named '(.+?)'.*"), "没有“{}”这种判断"),
    (regex(r"expected token '(.+?)', got '(.+?)'.*"), "这里应当是“{}”，写的是“{}”"),
    (regex(r"unexpected char '(.+?)' at (\d+).*"), "有不能识别的符号“{}”"),
    (regex(r"unexpected '?end of template.*"), "到文件末尾还没有写完"),
    (regex(r"unexpected '(.+?)'.*"), "多出了“{}”"),
    (regex(r"block '(.+?)' defined twice.*"), "“{}”块写了两次"),
    (regex(r"expected name or number"), "“.”后面缺少名称"),
    (regex(r"can't assign to .*"), "等号左边、for 后面应当是名称"),
    (regex(r"Expected an expression, got '(.+?)'.*"), "这里缺少内容，遇到的是“{}”"),
    (regex(r"Unexpected end of template\. .*"), "到文件末尾还有没有结束的标签"),
)
#: What Jinja calls the marks that it looks for.
_MARKS = {
    "begin of print statement": "{{",
    "end of print statement": "}}",
    "begin of statement block": "{%",
    "end of statement block": "%}",
    "end of template": "文件末尾",
    "name": "名称",
}


_UNKNOWN = regex(r"No (filter|test) named '(.+?)'.*")


def word_hint(error: TemplateSyntaxError, environment: Environment) -> str:
    """What to do about an unknown filter or test; blank for other errors."""
    found = _UNKNOWN.fullmatch(error.message or "")
    if not found:
        return ""
    near = nearest(found[2], environment.filters if found[1] == "filter" else environment.tests)
    return f"是否要写“{near}”？" if near else "可用的过滤器、判断见使用手册的“模板可用的内容”"


def in_chinese(message: str) -> str:
    """Jinja's own words in Chinese; what is not known stays as Jinja says it."""
    for english, chinese in _REASONS:
        found = english.fullmatch(message)
        if found:
            return chinese.format(*(_MARKS.get(word, word) for word in found.groups()))
    return message


def _template_line(error: BaseException, name: str) -> tuple[str, int]:
    """The innermost template frame of a traceback: template name and line."""
    found, line = name, 0
    trace = error.__traceback__
    while trace:
        template = trace.tb_frame.f_globals.get("__jinja_template__")
        if template is not None:
            found, line = template.name or name, template.get_corresponding_lineno(trace.tb_lineno)
        trace = trace.tb_next
    return found, line
