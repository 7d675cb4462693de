"""Regular expressions at the level of modules: compiled late, and sound all the same."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from rdtool.patterns import regex
from tests.test_architecture import MODULES, SOURCE

ROOT = Path(__file__).resolve().parents[1]

#: Counts the regular expressions that our own modules compile while they are loaded.
COUNT = """
import re, sys
from pathlib import Path
sys.argv = ["rdtool", *sys.argv[1:]]
compile, made = re.compile, []

def counting(*given, **more):
    caller = sys._getframe(1)
    if caller.f_code.co_name == "<module>" and caller.f_globals["__name__"].startswith("rdtool."):
        made.append(caller.f_globals["__name__"])
    return compile(*given, **more)

re.compile = counting
from rdtool.cli import app
from rdtool.cli.edge import run
code = run(app)
print(*made)
sys.exit(code)
"""


def test_a_pattern_is_compiled_at_its_first_use(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    compiled = re.compile

    def counting(text: str, flags: int = 0) -> re.Pattern[str]:
        made.append(text)
        return compiled(text, flags)

    monkeypatch.setattr(re, "compile", counting)
    late = regex("([0-9]+)年", re.ASCII)
    assert (late.pattern, made) == ("([0-9]+)年", [])
    assert late.sub(r"\1", "2021年") == "2021"
    assert late.fullmatch("2022年") and not late.search("年")  # noqa: PT018 - the same pattern
    assert late.groups == 1
    assert made[:1] == ["([0-9]+)年"]


@pytest.mark.parametrize("call", ["check", "draft resolution -o {out}"])
def test_a_start_compiles_nothing_before_it_is_used(call: str, tmp_path: Path) -> None:
    record = ROOT / "examples" / "yunchuan" / "records" / "7-49.yaml"
    command, *words = call.format(out=tmp_path).split()
    done = subprocess.run(
        [sys.executable, "-c", COUNT, command, *words[:1], str(record), *words[1:]],
        capture_output=True,
        encoding="utf-8",
        check=True,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    assert done.stdout.splitlines()[-1].split() == []


def test_every_pattern_is_sound() -> None:
    """A mistake in one would show only when it is used."""
    seen = 0
    for module in MODULES:
        if module.name == "__main__.py":
            continue
        name = ".".join(("rdtool", *module.relative_to(SOURCE).with_suffix("").parts))
        for value in vars(import_module(name.removesuffix(".__init__"))).values():
            for one in value if isinstance(value, tuple) else (value,):
                if type(one) is type(regex("")):
                    assert one.flags >= 0, name
                    seen += 1
    assert seen > 80
