"""Whole Word templates: a .docx with `{{ }}` in it, filled through docxtpl.

The office lays the paper out in Word; the names are those of the text templates, and `文书` holds
what the text template of the kind would have put into the paper.  Unknown names are all found before
anything is written, markup in values stays text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any, Final

import docx
from docxtpl import DocxTemplate
from jinja2 import Environment, TemplateNotFound, TemplateSyntaxError, Undefined
from lxml import etree
from lxml.etree import XMLSyntaxError

from rdtool.chinese import nearest
from rdtool.diagnostics import CannotRead, RdtoolError
from rdtool.document.model import (
    Document,
    Heading,
    NameCards,
    Names,
    Paragraph,
    Places,
    Salutation,
    Table,
    unit_line,
)
from rdtool.drafting.bounds import Allowance, require_paper
from rdtool.drafting.failures import said
from rdtool.drafting.templates import TemplateError, in_chinese, word_hint
from rdtool.drafting.values import printed
from rdtool.drafting.wordtags import LooseBracesError, TooManyTagsError, close_cells, make_ready, roots

_ILLEGAL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REPAIR: Final = "请在 Word 中打开它，另存一份后再用"
_WIDE_BRACES: Final = re.compile("｛｛|｝｝|｛%|%｝")
_REMEDY: Final = "请检查 {{ }}、{% %} 是否成对、是否用了全角符号；名称见使用手册的“模板可用的内容”"


_BRACES: Final = "名称写在 {{ }} 之中，循环、条件写在 {% %} 之中，两边都是两个符号"
_LEVELS: Final = "请把开头和结尾各放在单独的一段，或者同一段、同一个单元格中"


class _Careful(DocxTemplate):  # type: ignore[misc]
    """docxtpl repairs mark-up that a loop has broken, and loses text; here it is refused."""

    def fix_tables(self, xml: str) -> Any:
        etree.fromstring(xml)
        return super().fix_tables(xml)


class WordTemplate:
    """A Word file as template; `name` is what messages call it."""

    def __init__(self, data: bytes, name: str, environment: Environment) -> None:
        """Raises TemplateError where its braces do not pair, CannotRead where python-docx can't read it."""
        self.name = name
        self._allowance = Allowance()
        self._characters = self._lines = 0
        # What it imports is compiled anew, for here it must escape.
        self._environment = environment.overlay(autoescape=True, finalize=self._printed, bytecode_cache=None)
        self._data = self._ready(data)

    def render(self, values: Mapping[str, Any]) -> bytes:
        """The file with the values in it, as python-docx saves it.

        Raises:
            TemplateError: it asks for names that do not exist (all of them are listed), or is wrong.
        """
        self._characters = self._lines = 0
        with self._allowance.spent():
            return self._rendered(values)

    def _rendered(self, values: Mapping[str, Any]) -> bytes:
        unknown: dict[str, list[str]] = {}
        environment = self._environment.overlay(undefined=_collecting(unknown))
        try:
            template = _Careful(BytesIO(self._data))
            for name in template.get_undeclared_template_variables(environment, context=dict(values)):
                unknown.setdefault(name, list(values))
            template.render(dict(values), environment)
        except TemplateSyntaxError as error:
            told = f"写法有误（{in_chinese(error.message or '')}）{_near(error)}"
            raise self._wrong(told, word_hint(error, environment)) from error
        except XMLSyntaxError as error:
            raise self._wrong("循环、条件的开头和结尾不在同一层", _LEVELS) from error
        except RdtoolError:
            raise
        except TemplateNotFound as error:
            raise self._wrong(f"引用的模板“{error.name}”不存在") from error
        except Exception as error:
            raise self._wrong(f"无法算出内容（{said(error)}）") from error
        if unknown:
            raise self._wrong(f"没有这些名称：{'、'.join(unknown)}", "\n".join(_hints(unknown)))
        return self._saved(template)

    def _saved(self, template: DocxTemplate) -> bytes:
        filled = BytesIO()
        try:
            for root in roots(template.docx):
                close_cells(root)
            template.save(filled)
        except Exception as error:
            raise self._wrong("填写后不能保存，文件内部有不合规定的地方", _REPAIR) from error
        return filled.getvalue()

    def _printed(self, value: Any) -> Any:
        """As in text templates; control characters, which Word can't hold, are refused."""
        text = printed(value)
        if isinstance(text, str):
            if _ILLEGAL.search(text):
                raise ValueError("文字中有不能写入 Word 文件的控制字符")
            self._count(text)
        return text

    def _count(self, text: str) -> None:
        """Raise TooMuch where all that is printed is more than a paper says."""
        self._characters += len(text)
        self._lines += text.count("\n")
        require_paper(self._characters, self._lines)

    def _ready(self, data: bytes) -> bytes:
        """The file with its tags in one piece each, and without the paragraphs that hold nothing else."""
        try:
            return self._put_in_order(data)
        except RdtoolError:
            raise
        except Exception as error:
            raise CannotRead(f"模板“{self.name}”不能用，文件内部有不合规定的地方", _REPAIR) from error

    def _put_in_order(self, data: bytes) -> bytes:
        document: Any = docx.Document(BytesIO(data))
        text = "\n".join(paragraph.text for paragraph in document.paragraphs)
        if wide := _WIDE_BRACES.search(text):
            raise self._wrong(f"花括号“{wide[0]}”是全角的，不起作用", "请改为半角的 {{ }}、{% %}")
        try:
            for root in roots(document):
                make_ready(root)
        except TooManyTagsError as error:
            raise self._wrong("{{ }}、{% %} 太多", "请分成几个模板，或者用循环") from error
        except LooseBracesError as error:
            raise self._wrong(f"写法有误（花括号没有成对），在“{error}”附近", _BRACES) from error
        ready = BytesIO()
        document.save(ready)
        return ready.getvalue()

    def _wrong(self, reason: str, remedy: str = _REMEDY) -> TemplateError:
        return TemplateError(reason, template=self.name, remedy=remedy or _REMEDY)


def paper_values(document: Document) -> dict[str, Any]:
    """`文书`: the parts of the paper that the text template makes, ready to be placed in a Word file."""
    signature, head, imprint = document.signature, document.letterhead, document.imprint
    return {
        "标题": document.title,
        "题注": document.note,
        "文号": (head.number if head else "") or document.number,
        "主送": document.recipients,
        "正文": tuple(_texts(document)),
        "附件": tuple(annex.title for annex in document.annexes),
        "署名": signature.organs if signature else (),
        "成文日期": signature.date if signature else "",
        "附注": document.remark,
        "抄送": imprint.copies if imprint else "",
    }


def _texts(document: Document) -> Iterator[str]:
    """The paragraphs of the body; of a table its rows, the cells parted by ` | `."""
    for block in document.body:
        if isinstance(block, Paragraph):
            yield block.heading + block.text
        elif isinstance(block, (Heading, Salutation)):
            yield block.text
        elif isinstance(block, Table):
            titles = tuple(column.title for column in block.columns)
            yield from [unit_line(block.unit)] if block.unit else []
            yield from (" | ".join(row) for row in (titles, *block.rows))
        elif isinstance(block, (Names, NameCards)):
            yield "、".join(block.names)
        elif isinstance(block, Places):
            yield block.caption
            yield from (" | ".join(row) for row in block.rows)


def _collecting(unknown: dict[str, list[str]]) -> type[Undefined]:
    """An undefined value that notes its name and lets the rendering go on, so that all are found."""

    class Collecting(Undefined):
        def _note(self) -> Collecting:
            owner = self._undefined_obj
            known = [str(key) for key in owner] if isinstance(owner, Mapping) else []
            unknown.setdefault(str(self._undefined_name), known)
            return self

        def __str__(self) -> str:
            self._note()
            return ""

        def __iter__(self) -> Iterator[Any]:
            self._note()
            return iter(())

        def __len__(self) -> int:
            self._note()
            return 0

        def __bool__(self) -> bool:
            self._note()
            return False

        def __getattr__(self, name: str) -> Any:
            if name.startswith("__"):
                raise AttributeError(name)
            return self._note()

        def __getitem__(self, _key: object) -> Any:
            return self._note()

        def __call__(self, *_args: Any, **_kwargs: Any) -> Any:
            return self._note()

    return Collecting


def _hints(unknown: Mapping[str, list[str]]) -> Iterator[str]:
    for name, known in unknown.items():
        if near := nearest(name, known):
            yield f"“{name}”是否要写“{near}”？"


def _near(error: TemplateSyntaxError) -> str:
    """The text around a syntax error, which docxtpl adds to it."""
    context = [re.sub("<[^>]*>", "", line).strip() for line in getattr(error, "docx_context", ())]
    text = next((line for line in context if line), "")
    return f"，在“{text[:40]}”附近" if text else ""
