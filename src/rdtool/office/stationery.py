"""The Word files of an office that papers are made on: bases (底版) and whole templates.

They come from outside, so they are read with care: an encrypted, damaged or oversized file, one with
macros, or one of old Word ends the run before anything is written.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from rdtool.diagnostics import CannotRead
from rdtool.document.model import Document
from rdtool.document.style import PageStyle
from rdtool.drafting.kinds.kind import Kind
from rdtool.drafting.templates import TemplateError
from rdtool.writers.docx.writer import DocxWriter

if TYPE_CHECKING:
    from rdtool.drafting.templates import Templates
    from rdtool.drafting.word import WordTemplate
    from rdtool.writers.docx.ownbase import OwnBase


class Stationery:
    """The office's bases, by the kinds and formats they are for; papers of others are made on ours.

    Raises:
        CannotRead: a base is not in the folder of templates, or is no sound Word file.
    """

    def __init__(self, style: PageStyle, bases: Mapping[str, str], folder: Path | None) -> None:
        self._docx = DocxWriter(style)
        loaded = {name: _base(name, folder, style) for name in dict.fromkeys(bases.values())}
        self._bases = {use: loaded[name] for use, name in bases.items()}
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


def _base(name: str, folder: Path | None, style: PageStyle) -> OwnBase:
    from rdtool.writers.docx.ownbase import OwnBase
    from rdtool.writers.docx.slots import BaseMisfitError
    from rdtool.writers.package import PackageError

    if folder is None:
        raise CannotRead(f"没有工作区，找不到底版“{name}”", "底版应当放在工作区的“模板”文件夹中")
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()):
        raise CannotRead(f"底版“{name}”不在“模板”文件夹之内", "请把它放到工作区的“模板”文件夹中")
    try:
        return OwnBase(_sound(path), style)
    except BaseMisfitError as error:
        raise CannotRead(f"底版“{path}”不能用：{error}", error.remedy) from error
    except PackageError as error:
        raise CannotRead(f"底版“{path}”不能用：{error}") from error


def word_template(path: Path, templates: Templates) -> WordTemplate:
    """A whole Word file as template.

    Raises:
        CannotRead: it can't be read, or is no sound Word file.
    """
    from rdtool.drafting.word import WordTemplate

    return WordTemplate(_sound(path), path.name, templates.environment)


def _sound(path: Path) -> bytes:
    """The bytes of a Word file that is whole, not encrypted, without macros and of a sane size."""
    from rdtool.readers.package import Package

    package = Package(path)
    package.require_plain()
    return path.read_bytes()
