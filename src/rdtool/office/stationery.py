"""The Word files of an office that papers are made on: bases (底版) and whole templates.

They come from outside, so they are read with care: an encrypted, damaged or oversized file, or one of old
Word ends the run before anything is written.  What acts by itself when a file is opened is told and taken
out, unless the profile allows it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from rdtool.diagnostics import CannotRead, Problem, Severity
from rdtool.document.model import Document, Paragraph
from rdtool.document.style import Layout, PageStyle
from rdtool.drafting.kinds.kind import Kind
from rdtool.drafting.templates import TemplateError
from rdtool.writers.docx.writer import DocxWriter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from rdtool.document.label import Label
    from rdtool.drafting.templates import Templates
    from rdtool.drafting.word import WordTemplate
    from rdtool.files.activity import ActiveKind
    from rdtool.files.disarming import ActiveContent, Disarmed
    from rdtool.record.page import PageChoice
    from rdtool.writers.docx.ownbase import OwnBase

Trusted: TypeAlias = "Mapping[str, Sequence[ActiveKind]]"
"""What may stay in which file, by the file's name."""

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
        self.problems: list[Problem] = []
        """What was taken out of the bases (T05)."""
        loaded = {name: self._base(name, folder, style, page.trusted) for name in names}
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

    def _base(self, name: str, folder: Path | None, style: PageStyle, trusted: Trusted) -> OwnBase:
        if folder is None:
            raise CannotRead(f"没有工作区，找不到底版“{name}”", "底版应当放在工作区的“模板”文件夹中")
        path = folder / name
        if not path.resolve().is_relative_to(folder.resolve()):
            raise CannotRead(f"底版“{name}”不在“模板”文件夹之内", "请把它放到工作区的“模板”文件夹中")
        data, problems = _sound(path, "底版", trusted)
        self.problems += problems
        return own_base(path, data, style)

    def _base_of(self, kind: Kind, document: Document) -> OwnBase | None:
        return self._bases.get(kind.name) or self._bases.get(document.layout.value)


def own_base(path: Path, data: bytes, style: PageStyle) -> OwnBase:
    """The base, tried once.

    Raises:
        CannotRead: no paper can be made on it.
    """
    from rdtool.readers.package import Package
    from rdtool.writers.docx.ownbase import OwnBase
    from rdtool.writers.docx.slots import BaseMisfitError
    from rdtool.writers.package import PackageError

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


def word_template(path: Path, templates: Templates, trusted: Trusted) -> tuple[WordTemplate, list[Problem]]:
    """A whole Word file as template, and what was taken out of it (T05).

    Raises:
        CannotRead: it can't be read, or is no sound Word file.
    """
    from rdtool.drafting.word import WordTemplate

    data, problems = _sound(path, "Word 模板", trusted)
    return WordTemplate(data, path.name, templates.environment), problems


def sealed_paper(template: WordTemplate, filled: bytes, *, created: datetime, label: Label | None) -> bytes:
    """A paper made on a Word template, sealed; raises TemplateError unless every part of it is sound."""
    from rdtool.readers.package import Package
    from rdtool.writers.package import PackageError, reseal

    try:
        Package(Path(template.name), filled).require_plain()
        return reseal(filled, created=created, label=label)
    except (CannotRead, PackageError) as error:
        raise TemplateError(f"填写后的文书不完好：{error}", template=template.name, remedy=_REPAIR) from error


def _sound(path: Path, use: str, trusted: Trusted) -> tuple[bytes, list[Problem]]:
    """The bytes of a Word file that may be used, and what was taken out of it (T05)."""
    kept = trusted.get(path.name, ())
    disarmed = harmless(path, use, kept)
    return disarmed.data, list(_told(path, use, disarmed.told, kept))


def harmless(path: Path, use: str, kept: Sequence[ActiveKind]) -> Disarmed:
    """A Word file that is whole, not encrypted, of a sane size, and does nothing by itself but what is `kept`.

    Raises:
        CannotRead: it is no such file, or what acts can't be taken out of it.
    """
    from rdtool.files.disarming import disarm
    from rdtool.files.opc import OpcPackage
    from rdtool.files.unlinking import LeftoverError
    from rdtool.readers.package import WORD, Package

    try:
        disarmed = disarm(OpcPackage(path, WORD), kept)
    except LeftoverError as error:
        raise CannotRead(
            f"{use}“{path}”中有打开时自动起作用的内容，不能完好地去掉（{error}），没有使用",
            "请在 Word 中删去，另存后再用",
        ) from error
    Package(path, disarmed.data).require_plain()
    return disarmed


def _told(
    path: Path, use: str, told: Sequence[ActiveContent], kept: Sequence[ActiveKind]
) -> Iterator[Problem]:
    """What was taken out, and how to keep it."""
    from rdtool.files.activity import ActiveKind

    for one in told:
        message = f"{use}“{path.name}”{one}，打开文书时会自动起作用，已经去掉，没有带进文书"
        remedy = "请在 Word 中从这个文件里删去"
        if one.kind is not ActiveKind.MACRO:
            names = ", ".join(kind.value for kind in dict.fromkeys((*kept, one.kind)))
            remedy += (
                "；核对过、确实要保留的，在 rdtool.yaml 的“版式”之下写：\n"
                f"可信底版: {{{path.name}: [{names}]}}（保留几种的，写在同一对方括号里）"
            )
        yield Problem("T05", Severity.WARNING, message, remedy)
