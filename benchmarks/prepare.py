"""What the ways of making letters start from: `python -m benchmarks.prepare FOLDER UNITS [--table]`.

Drafts the letters once, untimed, and leaves in FOLDER

- the workspace (`rdtool.yaml`, `records/`), from which rdtool starts;
- `letters.json`, the finished wording of every letter, from which the others start;
- `letter.docx`, the first letter, whose fixed parts the floor takes over;
- `template.docx`, the same letter as a docxtpl template made in Word (python-docx's base document);
- `template-lean.docx`, the same template with only the parts and styles that rdtool writes.

So docxtpl has the easier task: it is spared composing the sentences.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.samples import write_workspace
from benchmarks.word import build
from rdtool.document.model import Block, Document, Heading, Paragraph, Salutation, Table
from rdtool.drafting.draft import Drafter
from rdtool.drafting.kinds.catalogue import load as load_catalogue
from rdtool.drafting.kinds.plan import Target
from rdtool.drafting.templates import Templates
from rdtool.procedures import PROCEDURES
from rdtool.publish import file_name
from rdtool.record.loading import load_record
from rdtool.record.session import Session
from rdtool.record.workspace import Workspace
from rdtool.writers.docx import DocxWriter

KIND = load_catalogue().by_word["unit-transmittal"]


def load(folder: Path) -> tuple[Workspace, Any]:
    """The workspace and its record as loaded; it must be without errors."""
    workspace = Workspace(folder)
    loaded = load_record(workspace.newest_record(), workspace, PROCEDURES)
    assert loaded.session is not None
    return workspace, loaded


def prepare(folder: Path, units: int, *, table: bool) -> None:
    """Write everything the module describes to `folder`, which must not exist."""
    write_workspace(folder, units, table=table)
    workspace, loaded = load(folder)
    letters = list(_letters(loaded.session, Templates(workspace.templates)))
    (folder / "letters.json").write_text(
        json.dumps([_wording(name, letter) for name, letter in letters], ensure_ascii=False), encoding="utf-8"
    )
    writer, (name, first) = DocxWriter(loaded.session.style), letters[0]
    template = _as_template(first)
    (folder / "letter.docx").write_bytes(writer.write(first))
    (folder / "template-lean.docx").write_bytes(writer.write(template))
    build(_wording(name, template)).save(str(folder / "template.docx"))


def _letters(session: Session, templates: Templates) -> Iterator[tuple[str, Document]]:
    drafter = Drafter(session, templates)
    for target in drafter.plan(KIND):
        assert isinstance(target, Target)
        content = drafter.draft(KIND, target).content
        assert isinstance(content, Document)
        yield file_name(target.stem, KIND.suffix), content


def _wording(name: str, letter: Document) -> dict[str, Any]:
    """The letter's texts by their places: head, title, recipients, text above the table, and so on."""
    above, table, below = _parts(letter)
    return {
        "文件": name,
        "发文机关": list(letter.letterhead.organs) if letter.letterhead else [],
        "标题": letter.title,
        "主送": letter.recipients,
        "前文": [_text(block) for block in above],
        "表头": [column.title for column in table.columns] if table else [],
        "表": [list(row) for row in table.rows] if table else [],
        "后文": [_text(block) for block in below],
        "署名": [*letter.signature.organs, letter.signature.date] if letter.signature else [],
    }


def _parts(letter: Document) -> tuple[tuple[Block, ...], Table | None, tuple[Block, ...]]:
    for place, block in enumerate(letter.body):
        if isinstance(block, Table):
            return letter.body[:place], block, letter.body[place + 1 :]
    return letter.body, None, ()


def _text(block: Block) -> str:
    assert isinstance(block, (Heading, Paragraph, Salutation))
    return block.heading + block.text if isinstance(block, Paragraph) else block.text


def _as_template(letter: Document) -> Document:
    """`letter` with tags for what differs from letter to letter."""
    above, table, below = _parts(letter)
    body = _loop("前文") if above else ()
    if table:
        blanks = ("",) * (len(table.columns) - 1)
        cells = tuple(f"{{{{ 行[{n}] }}}}" for n in range(len(table.columns)))
        rows = (("{%tr for 行 in 表 %}", *blanks), cells, ("{%tr endfor %}", *blanks))
        body += (replace(table, rows=rows),)
    body += _loop("后文") if below else ()
    return replace(letter, recipients="{{ 主送 }}", body=body)


def _loop(name: str) -> tuple[Block, ...]:
    lines = (f"{{%p for 段 in {name} %}}", "{{ 段 }}", "{%p endfor %}")
    return tuple(Paragraph(line) for line in lines)


def main() -> None:
    """Read the command line and prepare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("units", type=int)
    parser.add_argument("--table", action="store_true")
    given = parser.parse_args()
    prepare(given.folder, given.units, table=given.table)


if __name__ == "__main__":
    main()
