"""Drafts whose lines carry tags that say what each of them is: the text and the expectation in one place.

A file holds several drafts, each below a line `=== what it shows`.  A line is `tag|text`; a run-in
heading or an article is `段2|heading|rest`.  The tags are those of `PARTS`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rdtool.document.model import Annex, Block, Document, Heading, Paragraph, Salutation

DRAFTS = Path(__file__).parent / "drafts"

#: What the tags mean; 网, 杂 and 页 are lines that belong to no part of a paper, 断 and 续 torn ones.
PARTS = {
    "网": "网页信息", "杂": "别的杂行", "联": "联系方式", "页": "页码、分隔线", "份": "份号", "密": "密级", "急": "紧急程度",
    "机": "发文机关标志", "号": "发文字号或者编号", "签": "签发人", "编": "编发单位和日期", "题": "标题", "注": "题注", "送": "主送",
    "称": "称谓", "目": "目录", "章": "章", "条": "条", "文": "正文", "1": "标题一", "2": "标题二",
    "3": "标题三", "4": "标题四", "段1": "接排一", "段2": "接排二", "段3": "接排三", "附": "附件说明",
    "署": "署名", "日": "成文日期", "署日": "署名和日期", "附注": "附注", "标": "附件标签", "里题": "里面的标题",
    "里注": "里面的题注", "席": "出席", "抄": "抄送", "印": "印发", "断": "断行", "续": "接上行",
}  # fmt: skip

Item = tuple[str, str]


@dataclass(frozen=True)
class Tagged:
    """A draft: what it shows, and its lines with their tags."""

    name: str
    lines: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        """The draft as its author typed it."""
        return "\n".join(text if tag == "网" else text.replace("|", "") for tag, text in self.lines) + "\n"

    @property
    def strays(self) -> list[int]:
        """Numbers, from 1, of the lines that belong to no part."""
        return [number for number, (tag, _) in enumerate(self.lines, 1) if tag in ("网", "杂")]


def drafts() -> list[Tagged]:
    """All of them."""
    return [
        draft for path in sorted(DRAFTS.glob("*.txt")) for draft in _read(path.stem, path.read_text("utf-8"))
    ]


def _read(stem: str, text: str) -> Iterator[Tagged]:
    for part in text.split("=== ")[1:]:
        name, *lines = part.rstrip("\n").split("\n")
        tagged = tuple((tag, rest) for tag, _, rest in (line.partition("|") for line in lines))
        unknown = {tag for tag, _ in tagged} - {*PARTS}
        assert not unknown, (stem, name, unknown)
        yield Tagged(f"{stem}：{name}", tagged)


def wanted(draft: Tagged) -> Counter[Item]:
    """What a reader should find in a draft."""
    items: list[Item] = []
    before = ""
    for tag, text in draft.lines:
        again = tag == before and tag in ("题", "里题", "续")
        if again or tag == "续" or (tag == "注" and before == "注" and not text.startswith(_NEW_NOTE)):
            kind, head = items.pop()
            items.append((kind, head + bare(text)))
        else:
            items += _wanted(tag, text)
        before = tag
    return Counter(items)


_NEW_NOTE = ("（", "—", "2", "市", "云", "陈", "自")


def _wanted(tag: str, text: str) -> Iterator[Item]:
    head, _, rest = text.partition("|")
    if tag in _SPECIAL:
        yield from _SPECIAL[tag](text)
    else:
        yield tag, bare(head if tag.startswith("段") or tag == "条" else head + rest)


def _nothing(_: str) -> Iterator[Item]:
    return iter(())


def _signers(text: str) -> Iterator[Item]:
    yield from (("署", bare(name)) for name in re.split(r"\s{2,}", text.strip()))


def _signed_and_dated(text: str) -> Iterator[Item]:
    yield from (("署", bare(re.split(r"\s+", text)[0])), ("日", ""))


def _label(text: str) -> Iterator[Item]:
    title = text.strip("【】").partition("：")[2]
    yield "标", ""
    yield from [("里题", bare(title))] * bool(title)


def _organ(text: str) -> Iterator[Item]:
    yield from [("机", bare(text.removesuffix("文件").removesuffix("简报")))] * (text != "文件")


def _as(tag: str, before: str = "", behind: str = "") -> Callable[[str], Iterator[Item]]:
    """An item without what the patterns find at its beginning and end."""
    return lambda text: iter([(tag, re.sub(f"{behind}$", "", re.sub(f"^{before}", "", bare(text))))])


_SPECIAL: dict[str, Callable[[str], Iterator[Item]]] = {
    "网": _nothing, "杂": _nothing, "页": _nothing, "联": _nothing,
    "署": _signers, "署日": _signed_and_dated, "日": lambda _: iter([("日", "")]), "标": _label, "机": _organ,
    "附": _as("附", "(?:附件:)?(?:[0-9]\\.)?"), "印": _as("印", "", "[0-9年月日]+印发"),
    "文": _as("文"), "断": _as("文"), "目": _as("文"), "称": _as("送"), "送": _as("送"),
    "签": _as("签", "[^:]*:"), "抄": _as("抄", "[^:]*:"), "席": _as("席", "[^:]*:"),
    "附注": _as("附注", r"\(", r"\)"),
}  # fmt: skip


def found(draft: Tagged, document: Document) -> Counter[Item]:
    """What a reader found, in the same terms, the lines that belong to no part left aside."""
    outside = {bare(text) for tag, text in draft.lines if tag in ("网", "杂", "联")}
    items = ((tag, bare(text)) for tag, text in _found(document))
    return Counter(item for item in items if item[0] not in ("文", "注") or item[1] not in outside)


def _found(document: Document) -> Iterator[Item]:
    head = document.letterhead
    if head:
        marks = (("份", head.serial), ("密", head.secrecy), ("急", head.urgency), ("号", head.number))
        yield from ((tag, text) for tag, text in marks if text)
        yield from (("机", organ) for organ in head.organs)
        yield from (("签", name) for name in head.signers)
        if head.issuer:
            yield "编", bare(head.issuer + head.issued_on)
    lines = (
        ("题", document.title),
        ("号", document.number),
        ("送", document.recipients),
        ("附注", document.remark),
    )
    yield from ((tag, text) for tag, text in lines if text)
    yield from (("注", note) for note in document.note)
    yield from _blocks(document.body)
    for annex in document.annexes:
        yield from _annex(annex)
    if document.signature:
        yield from (("署", organ) for organ in document.signature.organs)
        yield "日", ""
    yield from (("席", group.names) for group in document.attendance)
    if document.imprint:
        parts = (("抄", document.imprint.copies), ("印", document.imprint.issuer))
        yield from ((tag, text) for tag, text in parts if text)


def _annex(annex: Annex) -> Iterator[Item]:
    if annex.title:
        yield "附", annex.title
    if annex.blocks:
        if annex.label != "":
            yield "标", ""
        if annex.printed_title:
            yield "里题", annex.printed_title
        yield from (("里注", note) for note in annex.note)
        yield from _blocks(annex.blocks)


def _blocks(blocks: tuple[Block, ...]) -> Iterator[Item]:
    for block in blocks:
        if isinstance(block, Heading):
            yield ("章" if block.text.startswith("第") else str(block.level)), block.text
        elif isinstance(block, Salutation):
            yield "送", block.text
        elif isinstance(block, Paragraph):
            if block.heading:
                yield (f"段{block.level}" if block.level else "条"), block.heading
            else:
                yield "文", block.text


def bare(text: str) -> str:
    """Text without blanks and without differences of width."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
