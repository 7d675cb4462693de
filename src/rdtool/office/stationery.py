"""The Word files of an office that papers are made on: bases (底版) and whole templates.

They come from outside, so they are read with care: an encrypted, damaged or oversized file, one with
macros, or one of old Word ends the run before anything is written.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rdtool.diagnostics import CannotRead
from rdtool.document.model import Document, Paragraph
from rdtool.document.style import Layout, PageStyle
from rdtool.drafting.kinds.kind import Kind
from rdtool.drafting.templates import TemplateError
from rdtool.writers.docx.writer import DocxWriter

if TYPE_CHECKING:
    from collections.abc import Collection

    from rdtool.drafting.templates import Templates
    from rdtool.drafting.word import WordTemplate
    from rdtool.record.page import PageChoice
    from rdtool.writers.docx.ownbase import OwnBase

_REPAIR = "请在 Word 中打开它，另存一份后再用"
#: Written once on each base, to see whether papers can be made on it.
_TRIAL = Document(layout=Layout.LETTER, title="试", body=(Paragraph("试"),))


class Stationery:
    """The office's bases, by the kinds and formats they are for; papers of others are made on ours.

    Raises:
        CannotRead: a base is not in the folder of templates, or is no sound Word file.
    """

    def __init__(self, style: PageStyle, page: PageChoice, folder: Path | None) -> None:
        self._docx = DocxWriter(style)
        names = dict.fromkeys(page.bases.values())
        loaded = {name: _base(name, folder, style, page.trusted) for name in names}
        self._bases = {use: loaded[name] for use, name in page.bases.items()}
        self._names = {base: name for name, base in loaded.items()}

    def require(self, kind: Kind, document: Document) -> None:
        """Raise TemplateError if the base has no place for something the paper says."""
        if base := self._base_of(kind, document):
            from rdtool.writers.docx.slots import BaseMisfitError

            try:
                base.require(document)
            except BaseMisfitError as error:
                raise TemplateError(str(error), template=self._names[base], remedy=error.remedy) from error

    def write(self, kind: Kind, document: Document) -> bytes:
        """The paper on the base for its kind, else on that for its format, else on our own."""
        return (self._base_of(kind, document) or self._docx).write(document)

    def _base_of(self, kind: Kind, document: Document) -> OwnBase | None:
        return self._bases.get(kind.name) or self._bases.get(document.layout.value)


def _base(name: str, folder: Path | None, style: PageStyle, trusted: Collection[str]) -> OwnBase:
    from rdtool.readers.package import Package
    from rdtool.writers.docx.ownbase import OwnBase
    from rdtool.writers.docx.slots import BaseMisfitError
    from rdtool.writers.package import PackageError

    if folder is None:
        raise CannotRead(f"没有工作区，找不到底版“{name}”", "底版应当放在工作区的“模板”文件夹中")
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()):
        raise CannotRead(f"底版“{name}”不在“模板”文件夹之内", "请把它放到工作区的“模板”文件夹中")
    data = _sound(path, trusted)
    try:
        base = OwnBase(data, style)
        trial = base.write(_TRIAL)
    except BaseMisfitError as error:
        raise CannotRead(f"底版“{path}”不能用：{error}", error.remedy) from error
    except PackageError as error:
        raise CannotRead(f"底版“{path}”不能用：{error}") from error
    except Exception as error:  # what python-docx makes of odd values
        raise CannotRead(f"底版“{path}”不能用，文件内部有不合规定的地方", _REPAIR) from error
    Package(path, trial).require_sound()
    return base


def word_template(path: Path, templates: Templates, trusted: Collection[str]) -> WordTemplate:
    """A whole Word file as template; `trusted`: the names of files that may have active content.

    Raises:
        CannotRead: it can't be read, or is no sound Word file.
    """
    from rdtool.drafting.word import WordTemplate

    return WordTemplate(_sound(path, trusted), path.name, templates.environment)


def require_sound_paper(template: WordTemplate, filled: bytes) -> None:
    """Raise TemplateError unless every part of a paper made on a Word template can be parsed."""
    from rdtool.readers.package import Package

    try:
        Package(Path(template.name), filled).require_plain()
    except CannotRead as error:
        raise TemplateError(f"填写后的文书不完好：{error.message}", template=template.name) from error


def _sound(path: Path, trusted: Collection[str]) -> bytes:
    """The bytes of a Word file that is whole, not encrypted, of a sane size, and does nothing by itself."""
    from rdtool.files.active import active_content
    from rdtool.readers.package import Package

    package = Package(path)
    package.require_plain()
    if path.name not in trusted and (found := active_content(package)):
        raise CannotRead(
            f"“{path}”中有打开时自动起作用的内容（{'、'.join(found)}），会带进每份文书，没有使用",
            f"请在 Word 中删去；核对过、确实要保留的，在 rdtool.yaml 中写 版式: {{可信底版: [{path.name}]}}",
        )
    return package.data
