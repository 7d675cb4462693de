"""Each procedure can be taken out: the rest works as before, and whoever uses it is told that it is not there.

Every procedure is left out in a process of its own, where its package can't be imported.
"""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml

from rdtool.procedures import KNOWN

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples" / "yunchuan"

#: Drafts and checks records without one package: for each its papers, and what is wrong with it.
_RUN = """
import json, sys
from importlib.abc import MetaPathFinder
from pathlib import Path

left_out, office, *records = sys.argv[1:]

class Gone(MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if left_out and (name + ".").startswith(f"rdtool.procedures.{left_out}."):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Gone())

from rdtool.document.model import Document
from rdtool.drafting.draft import Drafter
from rdtool.drafting.kinds.catalogue import load
from rdtool.drafting.kinds.plan import Target
from rdtool.drafting.templates import Templates
from rdtool.procedures import PROCEDURES
from rdtool.record.loading import load_record
from rdtool.record.workspace import Workspace
from rdtool.rules import check
from rdtool.writers.text import to_text

def papers(session):
    drafter = Drafter(session, Templates())
    for kind in load().kinds:
        for entry in drafter.plan(kind):
            if isinstance(entry, Target):
                content = drafter.draft(kind, entry).content
                yield entry.stem, to_text(content) if isinstance(content, Document) else repr(content)

def result(record):
    loaded = load_record(Path(record), Workspace(Path(office)), PROCEDURES)
    found = [*loaded.problems]
    if loaded.session is None:
        return {}, [one.message for one in found]
    found += check(loaded.session, loaded.tree)
    return dict(papers(loaded.session)), sorted(f"{one.place} {one.id} {one.message}" for one in found)

print(json.dumps([result(record) for record in records]))
"""


def results(left_out: str, *records: Path) -> list[Any]:
    command = [sys.executable, "-c", _RUN, left_out, str(EXAMPLES), *map(str, records)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
    found: list[Any] = json.loads(done.stdout)
    return found


def without(value: Any, keys: set[str]) -> Any:
    """A record with some keys left out wherever they stand."""
    if isinstance(value, dict):
        return {key: without(inner, keys) for key, inner in value.items() if key not in keys}
    return [without(inner, keys) for inner in value] if isinstance(value, list) else value


@pytest.mark.parametrize("package", KNOWN)
def test_without_a_procedure_the_rest_is_as_before(package: str, tmp_path: Path) -> None:
    book = import_module(f"rdtool.procedures.{package}.rules").BOOK
    own, records = set(book.rules), []
    for example in sorted(EXAMPLES.glob("records/*.yaml")):
        data = yaml.load(example.read_text(encoding="utf-8"), yaml.BaseLoader)
        records.append(tmp_path / example.name)
        stripped = without(data, set(KNOWN[package].split()))
        records[-1].write_text(yaml.safe_dump(stripped, allow_unicode=True), encoding="utf-8")
    before, after = results("", *records), results(package, *records)
    assert all(papers for papers, _ in before)
    assert after == [[papers, [one for one in told if one.split()[1] not in own]] for papers, told in before]


@pytest.mark.parametrize("package", KNOWN)
def test_whoever_uses_a_procedure_that_is_left_out_is_told_so(package: str, tmp_path: Path) -> None:
    record = tmp_path / "记录.yaml"
    keys = KNOWN[package].split()
    lines = ["会议: {届: 七, 次: 49, 日期: 2021-12-28}", "议题:", "  - 名称: 甲", "    类型: 其他"]
    lines += [*(f"    {key}: 有关内容" for key in keys), *(f"{key}: 有关内容" for key in keys)]
    record.write_text("\n".join(lines), encoding="utf-8")
    ((papers, problems),) = results(package, record)
    assert papers == {}
    assert problems == [f"不能写“{key}”，此版本没有这一程序" for key in (*keys, *keys)]
