"""Ways to damage a file: lines and words of a text, parts of an office file, bytes of anything."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from rdtool.writers.package import edited
from rdtool.writers.seal import drafted_parts, label_in

#: What a person, another program or somebody hostile may have put in the place of something else.
ODD = (
    "", " ", "\t", "-1", "0", "1e400", "9" * 40, "1440.5", "NaN", "１２", "二〇二二", "2022-02-30", "9999-12-31", "：",
    "“”", "：{", "&a", "*a", "!!python/object:os.system", "<<: *x", "\u200b", "\u202e", "\ufeff", "\x00", "_x000D_",
    "=1+1", "<a>", "&lt;", "]]>", "甲" * 300, "null", "true", "[[[[", "{{", "}}", "{%", "{% for a in range(99999) %}",
    " " * 20_000, "（" * 5_000, "{% if a %} " * 300, "{{ 9**9**9 }}", "{{ ''.__class__ }}", "{% include '/etc/hostname' %}", "{% extends '../a' %}", "../../x",
)  # fmt: skip

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
#: Mark-up that acts, repeats or nests, put where an element ends.
MARKUP = (
    *(f'<w:r {_W}><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")),
    f'<w:r {_W}><w:instrText> DDEAUTO c cmd </w:instrText></w:r>',
    f'<w:fldSimple {_W} w:instr="INCLUDETEXT /etc/hostname"><w:r><w:t>甲</w:t></w:r></w:fldSimple>',
    f'<w:altChunk {_W} {_R} r:id="rId1"/>',
    f'<w:attachedTemplate {_W} {_R} r:id="rId1"/>',
    f'<w:p {_W}/>' * 2_000,
    '<Relationship Id="rId1" Type="http://x/relationships/image" Target="http://example.invalid/a" TargetMode="External"/>',
    '<Relationship Id="rIdX" Type="http://x/relationships/aFChunk" Target="../../a.html"/>',
    '<mergeCell ref="A1:XFD1048576"/>',
    '<c t="d"><v>9999-99-99</v></c>',
    '<c r="ZZZ9999999" t="s"><v>999999999</v></c>',
    '<t:table-row xmlns:t="t" t:number-rows-repeated="999999999"><t:table-cell t:number-columns-repeated="999999999"><p>甲</p></t:table-cell></t:table-row>',
    "<a>" * 300 + "</a>" * 300,
)  # fmt: skip

_VALUE = re.compile(r'"[^"<>]*"|(?<=>)[^<>]+(?=<)')
_TAG = re.compile(r"<[^<>]*>")
_TOKEN = re.compile(r"\w+|[^\w\s]")

Mutate = Callable[[bytes, Random], bytes]


def text(data: bytes, random: Random) -> bytes:
    """One to four changes to lines and words."""
    lines = data.decode("utf-8", "replace").split("\n")
    for _ in range(random.randint(1, 4)):
        at = random.randrange(len(lines))
        match random.randrange(6):
            case 0:
                lines[at] = _with_odd_token(lines[at], random)
            case 1:
                lines.insert(at, random.choice(lines))
            case 2:
                lines[at] = ""
            case 3:
                lines[at] = " " * random.randint(1, 9) + lines[at]
            case 4:
                lines[at] += random.choice(ODD)
            case _:
                lines = lines[: at + 1]
    return "\n".join(lines).encode("utf-8", "surrogatepass")


def _with_odd_token(line: str, random: Random) -> str:
    found = list(_TOKEN.finditer(line))
    if not found:
        return random.choice(ODD)
    token = random.choice(found)
    return line[: token.start()] + random.choice(ODD) + line[token.end() :]


def raw(data: bytes, random: Random) -> bytes:
    """Bytes changed, cut off, or made zero."""
    changed = bytearray(data)
    match random.randrange(4):
        case 0:
            del changed[random.randrange(len(changed) + 1) :]
        case 1:
            start = random.randrange(len(changed) or 1)
            changed[start : start + 64] = bytes(64)
        case _:
            for _ in range(random.randint(1, 20)):
                if changed:
                    changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


def office(data: bytes, random: Random) -> bytes:
    """An office file with a part damaged, dropped or doubled; now and then the file's own bytes."""
    if random.random() < 0.1:
        return raw(data, random)
    with ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    xml = [name for name in parts if name.endswith((".xml", ".rels"))]
    for _ in range(random.randint(1, 3)):
        name = random.choice(xml)
        if name in parts:
            changed = _part(parts[name], random)
            if changed is None:
                del parts[name]
            else:
                parts[name] = changed
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return stream.getvalue()


def sealed(data: bytes, random: Random) -> bytes:
    """A paper that says with a right sum that it was drafted otherwise: a drafted part is damaged, or what was asked."""
    drafted = drafted_parts(data) | {"rdtool/open.json": b"[]"}
    name = random.choice(sorted(drafted))
    drafted[name] = _part(drafted[name], random) or b""
    return edited(data, label=label_in(BytesIO(data)), drafted=drafted)


def _part(content: bytes, random: Random) -> bytes | None:
    """A part with a value, a mark or its bytes changed; None to drop it."""
    markup = content.decode("utf-8", "replace")
    kind = random.randrange(14)
    if kind >= 12:
        ends = [end.start() for end in re.finditer("</", markup)] or [len(markup)]
        at = random.choice(ends)
        return (markup[:at] + random.choice(MARKUP) + markup[at:]).encode("utf-8", "replace")
    found = list((_VALUE if kind < 6 else _TAG).finditer(markup))
    if kind == 11:
        return None
    if kind == 10 or not found:
        return raw(content, random)
    one = random.choice(found)
    if kind < 6:
        quote = '"' if one[0].startswith('"') else ""
        odd = random.choice(ODD).replace("<", "&lt;").replace("&a", "a").replace("\x00", "")
        new = quote + odd.replace('"', "") + quote
    else:
        new = "" if kind < 8 else one[0] * random.choice((2, 3, 200))
    return (markup[: one.start()] + new + markup[one.end() :]).encode("utf-8", "replace")
