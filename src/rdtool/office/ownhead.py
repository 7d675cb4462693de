"""An office's own letterhead made the base of its papers: read, told piece by piece, tried, put in its place.

The file it comes in is not touched.  What is put into the folder of templates is a copy, with the places of
the number and its like written in, without what an old paper said and what acts by itself; the profile then
names it.  Nothing that is there is overwritten.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from rdtool.chinese import nearest
from rdtool.diagnostics import RdtoolError, Refused, WrongUsage
from rdtool.document.model import Document
from rdtool.document.style import Layout
from rdtool.drafting.draft import Drafter
from rdtool.drafting.kinds.catalogue import load as load_catalogue
from rdtool.drafting.kinds.kind import Kind
from rdtool.drafting.kinds.plan import Target
from rdtool.drafting.templates import Templates
from rdtool.files.activity import ActiveKind
from rdtool.files.disarming import ActiveContent
from rdtool.office.doctor import installed_fonts
from rdtool.office.records import load as load_record
from rdtool.office.stationery import harmless, own_base
from rdtool.publish import Published, file_name, publish, replace_file
from rdtool.readers.headfile import HeadFile
from rdtool.readers.markup import texts
from rdtool.readers.package import Package
from rdtool.record.loading import sound_profile
from rdtool.record.patch import CannotPatch, same_bytes, with_key
from rdtool.record.profile import Profile
from rdtool.record.reading.reader import parse
from rdtool.record.reading.source import Source, read_source
from rdtool.record.wanted import opened
from rdtool.record.workspace import Workspace
from rdtool.record.yamltext import inline
from rdtool.resources import resource_dir
from rdtool.values import value
from rdtool.writers.docx.basemaking import made_base, take_out, write_places
from rdtool.writers.docx.merging import shared_styles
from rdtool.writers.docx.ownbase import OwnBase
from rdtool.writers.docx.setting import Setting, setting_of
from rdtool.writers.docx.slots import BaseMisfitError

#: The page of the standard in millimetres, as Word's page set-up shows it; more than this off is told.
_STANDARD: Final = {"上": 37, "下": 35, "左": 28, "右": 26}
_TOLERANCE: Final = 1.0
#: So many texts are named, each so long at most.
_NAMED, _LONG = 3, 16
_PLACES: Final = ("文号", "签发人", "份号", "密级", "紧急程度")


@value(frozen=True, slots=True)
class FoundPart:
    """Something in the file, and what becomes of it."""

    about: str
    detail: str
    handling: str

    def as_dict(self) -> dict[str, str]:
        """For `--json`."""
        return {"about": self.about, "found": self.detail, "handling": self.handling}


@value(frozen=True, slots=True)
class OwnHead:
    """A letterhead as it was made a base, or would be."""

    found: tuple[FoundPart, ...]
    path: Path
    """Where the base is."""
    use: str
    line: str
    """What the profile says of it now."""
    sample: Published | None = None
    """The paper that was made on it to be looked at, if one was asked for."""
    misfit: BaseMisfitError | None = None
    """Why a paper of the office can't be made on it; nothing was written then."""

    def as_dict(self) -> dict[str, Any]:
        """For `--json`."""
        return {
            "file": str(self.path),
            "for": self.use,
            "profile": self.line,
            "found": [one.as_dict() for one in self.found],
            "misfit": str(self.misfit) if self.misfit else None,
            "sample": str(self.sample.path) if self.sample else None,
        }


def adopt(
    source: Path,
    workspace: Workspace,
    use: str,
    *,
    today: date,
    keep_text: bool = False,
    standard_styles: bool = False,
    trusted: Sequence[ActiveKind] = (),
    sample: Path | None = None,
    dry_run: bool = False,
) -> OwnHead:
    """Make a Word file the base of the papers of a format or kind; `sample` is where one of them goes to be looked at.

    With `keep_text` what stands behind the head stays; with `standard_styles` titles and text are set as the
    standard has them, though the file has styles of the same names; `trusted`: what acts by itself and is to stay.

    Raises:
        WrongUsage: there is no such format or kind, or the file is no .docx.
        CannotRead: the file can't be read, or no paper can be made on it.
        Refused: a file of this name, or a base for this use, is there already; the profile can't be changed by
            a few characters.
        RecordInvalid: the profile has errors.
    """
    profile = sound_profile(workspace)
    kinds = _kinds(use, workspace)
    if source.suffix.lower() != ".docx":
        raise WrongUsage(f"“{source}”不是 .docx 文件", "请在 Word、WPS 中另存为“Word 文档（*.docx）”后再用")
    disarmed = harmless(source, "底版", trusted)
    head = HeadFile(Package(source, disarmed.data))
    setting = setting_of(Document(layout=Layout.OFFICIAL, title=""), profile.page.style())
    found = tuple(_told(head, setting, disarmed.told, keep_text=keep_text, standard_styles=standard_styles))
    data = _made(head, setting if standard_styles else None, keep_text=keep_text)
    base = own_base(source, data, profile.page.style())
    place = workspace.templates / source.name
    if place.exists() and place.read_bytes() != data:
        raise Refused(
            f"“{place}”已经存在，没有改动",
            "请给原来的文件改一个名称再运行；要换掉已有的，先把它移到别处",
        )
    change = _profile_change(workspace, profile, use, source.name, trusted)
    line = f"底版: {inline({use: source.name})}"
    try:
        paper = _sample(workspace, kinds, use, base, today, None if dry_run else sample)
    except BaseMisfitError as error:
        return OwnHead(found, place, use, line, misfit=error)
    if not dry_run:
        replace_file(place, data)
        if change:
            replace_file(workspace.profile, change)
    return OwnHead(found, place, use, line, paper)


def _kinds(use: str, workspace: Workspace) -> list[Kind]:
    """The kinds of paper that a base is for."""
    kinds = [kind for kind in load_catalogue(workspace.templates).kinds if kind.layout]
    fitting = [kind for kind in kinds if kind.name == use] or [
        kind for kind in kinds if kind.layout and kind.layout.value == use
    ]
    if not fitting and use not in {layout.value for layout in Layout}:
        names = [*(layout.value for layout in Layout), *(kind.name for kind in kinds)]
        near = nearest(use, names)
        remedy = f"是否要写 {near}？" if near else "格式如 文件、信函、纪要，文种见 rdtool draft --help"
        raise WrongUsage(f"没有“{use}”这种格式或者文种", remedy)
    return fitting


def _made(head: HeadFile, setting: Setting | None, *, keep_text: bool) -> bytes:
    """The base: the file with its places, and without the old paper."""
    write_places((mark.paragraph, mark.start, mark.end, mark.instead) for mark in head.marks)
    if head.section is not None and not ("正文" in head.places or keep_text or not head.head):
        take_out(head.body, head.behind, head.section)
    return made_base(head.package, head.package.main, head.root, setting)


def _told(
    head: HeadFile,
    setting: Setting,
    acting: Sequence[ActiveContent],
    *,
    keep_text: bool,
    standard_styles: bool,
) -> Iterator[FoundPart]:
    """What there is in the file, in the order of a page, and what becomes of it."""
    yield FoundPart(
        "红头文字", "、".join(head.red) or "没有找到", "保留" if head.red else "请核对是不是选错了文件"
    )
    yield FoundPart(
        "红线", f"{head.lines}条" if head.lines else "没有找到", "保留" if head.lines else "红线不会另加"
    )
    yield from _places(head)
    yield _behind(head, keep_text=keep_text)
    if head.pictures or head.boxes:
        yield FoundPart("图片、文本框", f"图片{head.pictures}个，文本框{head.boxes}个", "保留")
    header, footer = (list(filter(None, head.furniture(kind))) for kind in ("header", "footer"))
    yield FoundPart("页眉", _some(header) or "没有文字", "保留")
    if head.furniture("footer"):
        yield FoundPart("页脚", _some(footer) or "没有文字", "保留，不另加页码")
    else:
        yield FoundPart("页脚", "没有", "加上 GB/T 9704 的页码")
    yield _page(head)
    yield from _styles(head, setting, standard_styles=standard_styles)
    if head.is_revised:
        yield FoundPart("修订", "红头中有修订", "照样保留；请先在 Word 中接受或者拒绝修订，再用")
    if head.has("comments"):
        yield FoundPart("批注", "有", "红头以外的去掉")
    for one in acting:
        yield FoundPart("自动起作用", str(one), "已经去掉；确要保留的，加 --trust 和它的种类")


def _places(head: HeadFile) -> Iterator[FoundPart]:
    marks = {mark.name: mark for mark in head.marks}
    for name in _PLACES:
        if name in head.places:
            yield FoundPart(name, f"有“{{{{{name}}}}}”", "保留")
        elif name in marks:
            yield FoundPart(name, f"“{marks[name].text}”", f"换成“{marks[name].instead}”")
        elif name in head.twice:
            yield FoundPart(
                name, "有几处，不知道是哪一处", f"照样保留；请在要印{name}的地方写“{{{{{name}}}}}”"
            )
    none = [name for name in _PLACES if name not in {*head.places, *marks, *head.twice}]
    if none:
        told = "、".join(none)
        yield FoundPart(told, "没有找到", f"文书有的，会停下说明；请在要印的地方写“{{{{{none[0]}}}}}”的样子")


def _behind(head: HeadFile, *, keep_text: bool) -> FoundPart:
    """What stands behind the head."""
    paragraphs = [text for part in head.behind if (text := texts(part).strip())]
    said = f"{len(paragraphs)}段：{_some(paragraphs)}" if paragraphs else "没有"
    if "正文" in head.places:
        return FoundPart("正文的位置", "有“{{正文}}”", "保留，前后的文字都保留")
    if not head.head:
        return FoundPart("红头以下", "分不出红头到哪里为止", "文字都保留，文书放在最后")
    if keep_text:
        return FoundPart("红头以下", said, "保留，文书放在最后")
    return FoundPart("红头以下", said, "不带进底版，文书放在这里" if paragraphs else "文书放在这里")


def _page(head: HeadFile) -> FoundPart:
    sheet = head.sheet
    sides = {"上": sheet.top, "下": sheet.bottom, "左": sheet.left, "右": sheet.right}
    told = "".join(f"{side}{length:g}" for side, length in sides.items())
    off = [side for side, length in sides.items() if abs(length - _STANDARD[side]) > _TOLERANCE]
    handling = "保留"
    if off:
        usual = "".join(f"{side}{length}" for side, length in _STANDARD.items())
        handling = f"保留；与 GB/T 9704（{usual}）不同，每面的行数、字数会变"
    return FoundPart("页面", f"{sheet.width:g}×{sheet.height:g}毫米，边距{told}", handling)


def _styles(head: HeadFile, setting: Setting, *, standard_styles: bool) -> Iterator[FoundPart]:
    shared = shared_styles(_part(head, "styles"), setting)
    names = _some([name.replace("heading ", "标题").replace("Title", "标题") for name in shared], most=9)
    if standard_styles:
        handling = f"其中{names}不带进底版，文书照 GB/T 9704 排" if names else "保留，另加文书所用的样式"
    elif names:
        handling = f"保留；文书中的{names}照底版的样子排，要照 GB/T 9704 排的，加 --standard-styles"
    else:
        handling = "保留，另加文书所用的样式"
    yield FoundPart("样式", f"{head.styles}个", handling)
    installed = installed_fonts()
    missing = [name for name in head.fonts if installed is not None and name not in installed]
    here = f"；这台电脑没有{_some(missing, most=9)}" if missing else ""
    yield FoundPart("字体", _some(head.fonts, most=9) or "没有写明", f"保留{here}")


def _part(head: HeadFile, kind: str) -> bytes | None:
    relations = head.package.relations(head.package.main).values()
    target = next((one.target for one in relations if one.kind == kind), None)
    return head.package.read(target) if target else None


def _some(names: Sequence[str], most: int = _NAMED) -> str:
    """A few texts, each shortened."""
    told = [name if len(name) <= _LONG else f"{name[:_LONG]}……" for name in names[:most]]
    return "、".join(told) + ("等" if len(names) > most else "")


def _profile_change(
    workspace: Workspace, profile: Profile, use: str, name: str, trusted: Sequence[ActiveKind]
) -> bytes:
    """The profile with the base named; blank where it says so already.

    Raises:
        Refused: it names another one, or can't be changed by a few characters.
    """
    page = profile.page
    if page.bases.get(use, name) != name:
        raise Refused(
            f"{workspace.profile.name} 中“{use}”的底版已经是“{page.bases[use]}”，没有改动",
            f"要换的，请先在“版式”的“底版”中删去“{use}: {page.bases[use]}”",
        )
    wanted: list[tuple[str, str, Any]] = []
    if use not in page.bases:
        wanted.append(("底版", use, name))
    kept = [kind.value for kind in trusted]
    if kept and name not in page.trusted:
        wanted.append(("可信底版", name, kept))
    data = workspace.profile.read_bytes()
    source = read_source(workspace.profile)
    text = source.text
    try:
        for key, inner, entry in wanted:
            text = _with(Source.of(text, source.name, source.encoding), key, inner, entry)
        return same_bytes(data, source, text) if wanted else b""
    except CannotPatch as error:
        lines = "\n".join(f"  {key}: {inline(opened({inner: entry}))}" for key, inner, entry in wanted)
        raise Refused(
            f"{workspace.profile.name} 的写法不便由工具改动，没有改动",
            f"请自己写上，再运行一遍：\n版式:\n{lines}",
        ) from error


def _with(source: Source, key: str, inner: str, entry: Any) -> str:
    """`版式: {key: {inner: entry}}` put in, as deep as it is not there yet."""
    tree, _ = parse(source)
    assert tree is not None
    root = list(reversed(tree.data)) if isinstance(tree.data, dict) else []
    if isinstance(tree.value(("版式", key)), dict):
        return with_key(source, ("版式", key), inner, entry, ())
    if isinstance(tree.value(("版式",)), dict):
        return with_key(source, ("版式",), key, {inner: entry}, ())
    return with_key(source, (), "版式", {key: {inner: entry}}, root)


def _sample(
    workspace: Workspace, kinds: Sequence[Kind], use: str, base: OwnBase, today: date, out: Path | None
) -> Published | None:
    """A paper made on the base: of the latest record that asks for one, else of the examples.

    Raises:
        BaseMisfitError: the base has no place for something that it says.
        CannotWrite: it can't be written.
    """
    for record, office in _records(workspace):
        try:
            session = load_record(record, office, ask=False).session
        except RdtoolError:
            continue
        drafter = Drafter(session, Templates(workspace.templates)) if session else None
        for kind, document in _papers(drafter, kinds) if drafter else ():
            if use in (kind.name, document.layout.value):
                data = base.write(document)
                name = file_name(f"试样-{kind.name}", kind.suffix)
                return publish(out / name, data, today=today) if out else None
    return None


def _papers(drafter: Drafter, kinds: Sequence[Kind]) -> Iterator[tuple[Kind, Document]]:
    """The papers that can be drafted; what is wrong with others is told where they are drafted."""
    for kind in kinds:
        try:
            for target in drafter.plan(kind):
                if isinstance(target, Target):
                    content = drafter.draft(kind, target).content
                    if isinstance(content, Document):
                        yield kind, content
        except RdtoolError:
            continue


def _records(workspace: Workspace) -> Iterator[tuple[Path, Workspace]]:
    yield from ((record, workspace) for record in reversed(workspace.record_files()))
    for folder in sorted(resource_dir("examples").iterdir()):
        example = Workspace(folder)
        yield from ((record, example) for record in reversed(example.record_files()))
