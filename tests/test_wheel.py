"""The wheel is whole: built by way of the source archive, installed elsewhere, it drafts the example.

Nothing of the checkout can help: the wheel stands in an environment of its own, in which only its
dependencies are shared with the one that runs the tests.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest

import rdtool
from rdtool.drafting.folders import TEXT, templates_in
from rdtool.drafting.kinds.catalogue import INDEX, load, read_heads
from rdtool.drafting.ready import INDEX as READY_INDEX
from rdtool.drafting.ready import READY, python_file
from tests.test_architecture import HEAVY

ROOT = Path(__file__).resolve().parents[1]


def _run(*command: str | Path, folder: Path) -> str:
    """What a program prints on stdout; its messages are in the failure when it fails."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        env={"PATH": "", "PYTHONUTF8": "1", "PYTHONSAFEPATH": "1", "HOME": str(folder)},
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the source archive."""
    out = tmp_path_factory.mktemp("dist")
    _run(sys.executable, "-m", "build", "--no-isolation", "--outdir", out, ROOT, folder=out)
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of an environment that holds the wheel."""
    place = tmp_path_factory.mktemp("installed") / "venv"
    builder = venv.EnvBuilder(symlinks=os.name == "posix")
    builder.create(place)
    python = Path(builder.ensure_directories(place).env_exe)
    install = ("-m", "pip", "--python", python, "install", "-q", "--no-index", "--no-deps", wheel)
    _run(sys.executable, *install, folder=place)
    # A path in a .pth file is searched after the environment's own and its .pth files are not read,
    # so that an editable rdtool beside the dependencies stays out of sight.
    where = "import sysconfig; print(sysconfig.get_path('purelib'))"
    own = Path(_run(python, "-c", where, folder=place).strip())
    (own / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return python


def test_the_installed_package_is_the_one_of_the_wheel(python: Path, tmp_path: Path) -> None:
    found = _run(python, "-c", "import rdtool; print(rdtool.__file__)", folder=tmp_path)
    assert Path(found.strip()).is_relative_to(python.parents[1])


def test_the_wheel_says_its_version(python: Path, wheel: Path, tmp_path: Path) -> None:
    said = _run(python, "-m", "rdtool", "--version", folder=tmp_path)
    assert said.split() == ["rdtool", wheel.name.split("-")[1]]


def test_the_index_of_the_wheel_holds_the_heads_of_the_templates(wheel: Path) -> None:
    with ZipFile(wheel) as package:
        index = json.loads(package.read(f"rdtool/templates/{INDEX}"))
    assert index == read_heads(ROOT / "templates")


def test_every_text_template_of_the_wheel_is_ready(wheel: Path) -> None:
    with ZipFile(wheel) as package:
        index = json.loads(package.read(f"rdtool/templates/{READY}/{READY_INDEX}"))
        modules = {name for name in package.namelist() if name.startswith(f"rdtool/templates/{READY}/")}
    assert set(index["templates"]) == {
        name for name in templates_in(ROOT / "templates") if name.endswith(TEXT)
    }
    files = {
        *map(python_file, index["templates"]),
        *(file for part in index["heads"].values() for file in part.values()),
    }
    assert {f"rdtool/templates/{READY}/{file}" for file in files} < modules
    assert {source for kind in load().kinds for source in kind.loops} == set(index["loops"])


def test_the_installed_wheel_compiles_none_of_its_templates(python: Path, tmp_path: Path) -> None:
    code = (
        "import jinja2; from rdtool.drafting.templates import Templates\n"
        "jinja2.Environment.compile = None\n"
        "templates = Templates(); templates._compiled('决议.j2')\n"
        "print(dir(templates.environment.get_template('公用.j2').module))"
    )
    assert "所作报告" in _run(python, "-c", code, folder=tmp_path)


def test_the_installed_wheel_lists_its_kinds_without_reading_a_template(python: Path, tmp_path: Path) -> None:
    code = (
        "import sys; sys.argv = ['rdtool', 'draft', '--help']\n"
        "from rdtool.cli import app; app(standalone_mode=False)\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    printed = _run(python, "-c", code, folder=tmp_path)
    assert printed.splitlines()[-1] == "[]"
    assert [kind.command for kind in load().kinds if kind.command not in printed] == []


def test_the_installed_wheel_drafts_every_paper_of_the_example(python: Path, tmp_path: Path) -> None:
    program = python.with_name("rdtool")
    _run(program, "init", "示例", "--example", folder=tmp_path)
    printed = _run(program, "draft", "all", "-C", "示例", "示例/records/*.yaml", "--json", folder=tmp_path)
    made = json.loads(printed)
    papers = [paper for paper in made["papers"] if paper["status"] != "不拟稿"]
    assert len({paper["kind"] for paper in papers}) > 60
    assert {paper["status"] for paper in papers} == {"新建"}
    assert all(Path(paper["file"]).is_relative_to(tmp_path) for paper in papers)
    assert all(Path(paper["file"]).stat().st_size > 0 for paper in papers)
    records = sorted((tmp_path / "示例" / "records").glob("*.yaml"))
    ours = rdtool.draft("all", records, today=date.today(), out=tmp_path / "此处")
    assert _bytes(Path(paper["file"]) for paper in papers) == _bytes(
        paper.path for paper in ours.papers if paper.path
    )


def _bytes(files: Iterable[Path]) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in files}
