"""What is fuzzed: a sound file of a workspace, how it is damaged, and the commands that then read it."""

from __future__ import annotations

import contextlib
import csv
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO
from pathlib import Path
from random import Random
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from rdtool.cli import app
from rdtool.cli.edge import run
from rdtool.resources import resource_dir
from tools.fuzz import mutators
from tools.fuzz.mutators import Mutate

RECORD = "records/7-49.yaml"
DAY = ("--date", "2022-01-20")
#: The record as it was when the papers were drafted that are merged with new drafts.
_EARLIER = ("--set", "会议.日期=2021-12-26 至 2021-12-27")
BASES = "\n版式:\n  底版: {公布: 红头.docx, 文件: 红头.docx}\n"


@dataclass(frozen=True)
class Target:
    """A kind of file that may come from outside."""

    name: str
    mutate: Mutate
    place: str
    """Where the damaged file goes, in the workspace."""
    seeds: Callable[[Path], list[Path]]
    """The sound files it is made from."""
    commands: Sequence[tuple[str, ...]]

    def damaged(self, seeds: Path, random: Random) -> bytes:
        """A damaged file."""
        return self.mutate(random.choice(self.seeds(seeds)).read_bytes(), random)


def _one(name: str) -> Callable[[Path], list[Path]]:
    return lambda folder: [folder / name]


def _templates(_: Path) -> list[Path]:
    return sorted(resource_dir("templates").rglob("决议*.j2"))


def _sheet(_: Path) -> list[Path]:
    return sorted(resource_dir("templates").rglob("落实清单.yaml"))


_TAKEN = ("form", "opinions", "--item", "4", "--dry-run")
_OPINION = ("draft", "opinion", RECORD, "--item", "4", "--force", "-o", "出", *DAY)
TARGETS = (
    Target(
        "record", mutators.text, RECORD, _one(RECORD), [("check", RECORD), ("draft", "all", RECORD, *DAY)]
    ),
    Target("profile", mutators.text, "rdtool.yaml", _one("rdtool.yaml"), [("check", RECORD), ("doctor",)]),
    Target(
        "template",
        mutators.text,
        "模板/决议-预算调整.j2",
        _templates,
        [("draft", "resolution", RECORD, "--item", "2", "--force", "-o", "出", *DAY)],
    ),
    Target(
        "sheet",
        mutators.text,
        "模板/落实清单.yaml",
        _sheet,
        [("track", "export", "-o", "出", *DAY), ("draft", "checklist", RECORD, *DAY)],
    ),
    Target(
        "draft",
        mutators.office,
        "旧稿.docx",
        _one("种子.docx"),
        [
            ("format", "旧稿.docx", "--force"),
            ("check", "旧稿.docx", "--against", RECORD),
            ("form", "agenda", "旧稿.docx", RECORD, "--dry-run"),
        ],
    ),
    Target(
        "base",
        mutators.office,
        "模板/红头.docx",
        _one("种子.docx"),
        [_OPINION],
    ),
    Target(
        "head",
        mutators.office,
        "红头原件.docx",
        _one("种子.docx"),
        [("template", "base", "红头原件.docx", "--dry-run")],
    ),
    Target(
        "word",
        mutators.office,
        "模板.docx",
        _one("模板种子.docx"),
        [(*_OPINION, "--template", "模板.docx")],
    ),
    Target(
        "workbook",
        mutators.office,
        "收回.xlsx",
        _one("种子.xlsx"),
        [("track", "import", "收回.xlsx", *DAY), (*_TAKEN, "收回.xlsx", RECORD)],
    ),
    Target(
        "opendocument",
        mutators.office,
        "收回.ods",
        _one("种子.ods"),
        [("track", "import", "收回.ods", *DAY, "--accept", "ours")],
    ),
    Target(
        "csv",
        mutators.text,
        "收回.csv",
        _one("种子.csv"),
        [("track", "import", "收回.csv", *DAY, "--accept", "ours"), (*_TAKEN, "收回.csv", RECORD)],
    ),
    Target(
        "ledger",
        mutators.raw,
        "台账.db",
        _one("台账.db"),
        [("doctor",), ("track", "status", *DAY), ("register", "list")],
    ),
    *(
        target
        for way, mutate in (("edited", mutators.office), ("forged", mutators.sealed))
        for target in (
            Target(
                way,
                mutate,
                "出/审议意见.docx",
                _one("种子.docx"),
                [("diff", "出/审议意见.docx", *DAY), (*_OPINION[:5], "--merge", "-o", "出", *DAY)],
            ),
            Target(
                f"{way}-list",
                mutate,
                "出/落实清单.xlsx",
                _one("清单种子.xlsx"),
                [
                    ("diff", "出/落实清单.xlsx", *DAY),
                    ("check", "出/落实清单.xlsx", "--against", RECORD),
                    ("draft", "checklist", RECORD, "--merge", "-o", "出", *DAY),
                ],
            ),
        )
    ),
    Target("dump", mutators.text, "备份.jsonl", _one("备份.jsonl"), [("ledger", "restore", "备份.jsonl")]),
)


def call(folder: Path, *arguments: str) -> int:
    """Run a command in a workspace, inside this process; its exit code."""
    sys.argv = ["rdtool", *arguments]
    with _inside(folder):
        return run(app)


@contextlib.contextmanager
def _inside(folder: Path) -> Iterator[None]:
    """`contextlib.chdir` of Python 3.11."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def prepare(folder: Path) -> Path:
    """A workspace with a sound file of each kind in it."""
    place = folder / "种子"
    with contextlib.redirect_stdout(StringIO()), contextlib.redirect_stderr(StringIO()):
        call(folder, "init", "种子", "--example")
        shutil.rmtree(place / "文书", ignore_errors=True)
        call(place, "track", "open", RECORD, "--date", "2022-01-10")
        call(place, "track", "export", "-o", "发出", "--date", "2022-01-10")
        call(place, "ledger", "dump", "-o", "备份.jsonl")
        call(place, "draft", "opinion", RECORD, "--item", "4", "-o", "稿", *_EARLIER)
        call(place, "draft", "checklist", RECORD, "-o", "清单", *_EARLIER)
    (place / "种子.xlsx").write_bytes(sorted((place / "发出").glob("*.xlsx"))[0].read_bytes())
    (place / "种子.docx").write_bytes(next((place / "稿").rglob("*.docx")).read_bytes())
    (place / "清单种子.xlsx").write_bytes(next((place / "清单").rglob("*.xlsx")).read_bytes())
    (place / "模板种子.docx").write_bytes(_word_template())
    rows = _rows(place / "发出" / "落实清单-市交通运输局.xlsx")
    (place / "种子.csv").write_text(_csv(rows), encoding="utf-8")
    (place / "种子.ods").write_bytes(_open_document(rows))
    for name in ("发出", "稿", "清单"):
        shutil.rmtree(place / name)
    return place


def _rows(workbook: Path) -> list[list[str]]:
    """The list of a workbook as texts, the units' answers filled in."""
    import openpyxl

    rows = [
        [str(cell or "") for cell in row] for row in openpyxl.load_workbook(workbook).worksheets[0].values
    ]
    head = next(row for row in rows if "办理进展" in row)
    for row in rows[rows.index(head) + 1 :]:
        row[head.index("办理进展")] = "已完成85%"
    return rows


def _csv(rows: list[list[str]]) -> str:
    text = StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()


def _open_document(rows: list[list[str]]) -> bytes:
    """The same as a spreadsheet in OpenDocument."""
    space = "urn:oasis:names:tc:opendocument:xmlns"
    body = "".join(
        "<t:table-row>"
        + "".join(
            f'<t:table-cell o:value-type="string"><x:p>{escape(text)}</x:p></t:table-cell>' for text in row
        )
        + '<t:table-cell t:number-columns-repeated="99"/></t:table-row>'
        for row in rows
    )
    content = (
        f'<o:document-content xmlns:o="{space}:office:1.0" xmlns:t="{space}:table:1.0" xmlns:x="{space}:text:1.0">'
        f'<o:body><o:spreadsheet><t:table t:name="落实清单">{body}</t:table></o:spreadsheet></o:body>'
        "</o:document-content>"
    )
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", content)
    return stream.getvalue()


def _word_template() -> bytes:
    """A whole Word template with places, a loop and a condition."""
    import docx

    document = docx.Document()
    for text in (
        "{{ 文书.标题 }}",
        "{% for 段 in 文书.正文 %}",
        "{{ 段 }}",
        "{% endfor %}",
        "{% if 会议.次 > 3 %}{{ 会议.全称 }}{% endif %}",
    ):
        document.add_paragraph(text)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def lay_out(target: Target, seeds: Path, folder: Path, content: bytes) -> None:
    """A fresh workspace with the damaged file in its place."""
    shutil.copytree(seeds, folder)
    place = folder / target.place
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(content)
    if target.name == "base":
        profile = folder / "rdtool.yaml"
        lines = profile.read_text(encoding="utf-8").split("\n版式:", 1)[0]
        profile.write_text(lines + BASES, encoding="utf-8")
    if target.name == "dump":
        (folder / "台账.db").unlink()
