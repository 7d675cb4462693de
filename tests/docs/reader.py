"""A reader who does what the manual says: types the commands, fills in the files, compares."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from unittest.mock import patch

import docx
import pytest

from rdtool.__main__ import main
from rdtool.diagnostics import Problem, Severity
from rdtool.drafting.sheets import load_sheet_template
from rdtool.drafting.templates import Templates
from rdtool.procedures import PROCEDURES
from rdtool.record.loading import load_record
from rdtool.record.profile import Profile
from rdtool.record.reading.binding import bind
from rdtool.record.reading.reader import parse
from rdtool.record.reading.source import Source
from rdtool.record.workspace import PROFILE, Workspace
from rdtool.rules import check
from rdtool.writers.pdf import office_program
from tests.docs.pages import ROOT, Block
from tests.forms import Form
from tests.programs import with_rdtool

#: The program of each kind of script, and the ending of its files.
_SHELLS = {"bash": ("bash", ".sh"), "powershell": ("pwsh", ".ps1")}
_EXAMPLE = ROOT / "examples" / "yunchuan"

#: A sound record; a part of a record shown in the manual takes the place of the same part here.
_BASE = """\
会议:
  次: 49
  日期: 2021-12-27 至 2021-12-28
出席:
  实到: 31
议题:
  - {名称: 加强饮用水水源保护, 类型: 决定, 表决: {赞成: 31}, 文书: {正文: 一、全面划定保护区。}}
  - {名称: 乡村振兴工作情况, 类型: 书面报告, 报告人: 市农业农村局局长 常青}
"""


class Reader:
    """Works through one page in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.home = self.here = folder
        self.printed = ""

    def read(self, block: Block) -> None:
        """Do what one block says; AssertionError names page and line where that fails."""
        if "file" in block.notes:
            self._write(block.notes["file"], block.text)
        if "word" in block.notes:
            _write_word(self.here / block.notes["word"], block.text)
        if "edit" in block.notes:
            _add_paragraph(self._one(block.notes["edit"]))
        elif "delete" in block.notes:
            _remove(self.here / block.notes["delete"])
        elif "fill" in block.notes:
            _fill(self.here, *block.notes["fill"].split(" "))
        elif block.language == "shell" and not {"command", "same"} & set(block.notes):
            if "printing" not in block.notes or office_program():
                self._run(block)
        elif "runs" in block.notes:
            self._start(block)
        elif block.language == "python":
            self._execute(block)
        elif block.language == "text" and "output" in block.notes:
            assert block.text.strip("\n") in self.printed, f"{block}: the output is\n{self.printed}"
        elif block.language == "yaml":
            self._load(block)

    def _write(self, name: str, text: str) -> None:
        file = self.here / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def _one(self, pattern: str) -> Path:
        """The one file that a name with * in it stands for."""
        found = list(self.here.glob(pattern))
        assert len(found) == 1, f"{pattern} stands for {found}"
        return found[0]

    def _run(self, block: Block) -> None:
        *before, last = [line for line in block.text.splitlines() if line.strip()]
        self.printed = ""
        for line in before:
            assert self._type(line) == 0, f"{block}: {line}\n{self.printed}"
        code = self._type(last)
        assert code == int(block.notes.get("exit", 0)), f"{block}: {last} ended with {code}\n{self.printed}"

    def _type(self, line: str) -> int:
        """Run one command line; only `rdtool` and `cd` occur in the manual."""
        command, *arguments = shlex.split(line, comments=True)
        if command == "cd":
            self.here = (self.here / arguments[0]).resolve(strict=True)
            return 0
        assert command == "rdtool", f"the manual shows another program: {line}"
        printed = StringIO()
        with _standing_in(self.here), redirect_stdout(printed), redirect_stderr(printed):
            code = _call(arguments)
        self.printed += printed.getvalue().replace(f"{self.home}{os.sep}", "")
        return code

    def _execute(self, block: Block) -> None:
        """Run a program as its readers would, with nothing but what it says itself."""
        printed = StringIO()
        with _standing_in(self.here), redirect_stdout(printed):
            exec(compile(block.text, str(block), "exec"), {"__name__": "__main__"})
        self.printed = printed.getvalue()

    def _start(self, block: Block) -> None:
        """Run a script by its own program, as another program would; nothing where that one is missing."""
        program = sys.executable if block.language == "python" else shutil.which(_SHELLS[block.language][0])
        self.printed = ""
        if program is None:
            return
        script = self.home / f"block{_SHELLS.get(block.language, ('', '.py'))[1]}"
        script.write_text(block.text, encoding="utf-8-sig" if script.suffix == ".ps1" else "utf-8")
        done = subprocess.run(
            [program, script],
            cwd=self.here,
            env=with_rdtool(self.home),
            capture_output=True,
            check=False,
        )
        self.printed = done.stdout.decode() + done.stderr.decode()
        assert done.returncode == 0, f"{block}: ended with {done.returncode}\n{self.printed}"

    def _load(self, block: Block) -> None:
        """A block of YAML gives no finding when it is read as what it is."""
        if "file" in block.notes and not {"record", "profile", "sheet"} & set(block.notes):
            return
        found = _findings(block, self.home / ".loaded")
        assert found == [], f"{block}: {[problem.message for problem in found]}"


@contextmanager
def _standing_in(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def _call(arguments: list[str]) -> int:
    """The command line in this process, which saves half a second a command."""
    with patch.object(sys, "argv", ["rdtool", *arguments]), pytest.raises(SystemExit) as ending:
        main()
    return int(ending.value.code or 0)


def _findings(block: Block, folder: Path) -> list[Problem]:
    if "sheet" in block.notes:
        sheet = load_sheet_template(block.text, str(block), Templates().environment)
        return list(sheet.problems)
    if {"profile", "office part"} & set(block.notes):
        tree, problems = parse(Source.of(block.text, str(block)))
        assert tree, f"{block} is empty"
        return problems + bind(Profile, tree)[1]
    if "record" in block.notes:
        least = Severity.WARNING if block.notes["record"] == "hints allowed" else Severity.HINT
        return [problem for problem in record_findings(block.text, folder) if problem.severity >= least]
    assert "part" in block.notes, f"{block}: say in a comment before the block what it is"
    return record_findings(_completed(block.text), folder)


def record_findings(text: str, folder: Path) -> list[Problem]:
    """Everything that reading and the rule book say about a record of the example's office."""
    folder.mkdir(exist_ok=True)
    shutil.copy(_EXAMPLE / PROFILE, folder)
    file = folder / "record.yaml"
    file.write_text(text, encoding="utf-8")
    loaded = load_record(file, Workspace(folder), PROCEDURES)
    found = list(loaded.problems)
    if loaded.session and loaded.tree:
        found += check(loaded.session, loaded.tree)
    return found


def _completed(part: str) -> str:
    """A whole record: the part, and everything it does not say from the sound record."""
    keys = set(re.findall(r"^(\w+):", part, re.MULTILINE))
    sections = re.split(r"^(?=\w+:)", _BASE, flags=re.MULTILINE)
    return part + "".join(section for section in sections if section.partition(":")[0] not in keys)


def _write_word(file: Path, text: str) -> None:
    document = docx.Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    file.parent.mkdir(parents=True, exist_ok=True)
    document.save(str(file))


def _add_paragraph(file: Path) -> None:
    document = docx.Document(str(file))
    document.paragraphs[-1].insert_paragraph_before("请于本月底前反馈办理情况。")
    document.save(str(file))


def _fill(folder: Path, name: str, sheet: str, *words: str) -> None:
    """Type into a form: in the row of these words, in a new one (+), or beside the questions of a sheet."""
    form = Form(folder / name)
    cells = {
        title: text.replace("　", " ")
        for title, _, text in (one.partition("=") for one in words if "=" in one)
    }
    row = next((word for word in words if "=" not in word), None)
    if row is None:
        form.answer(sheet, **cells)
    elif row == "+":
        form.add(sheet, **cells)
    else:
        form.put(sheet, row, **cells)
    form.save()


def _remove(path: Path) -> None:
    assert path.exists(), f"{path} is not there"
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()
