"""The front door of the checks: `python tools/check.py [style] [types] [tests] [quick]`.

Without a name it does style, types and tests, in this order, and goes on after a failure, so that one
run shows everything.  `quick` stands for style, types and the tests that are quick, for before each
commit.  Whatever follows `--` is handed to pytest.  CI calls the same names.
"""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from time import monotonic

ROOT = Path(__file__).resolve().parents[1]

Steps = tuple[tuple[str, ...], ...]

STYLE: Steps = (("ruff", "format", "--check", "."), ("ruff", "check", "."))
TYPES: Steps = (("mypy",),)
TESTS: Steps = (("pytest", "-n", "auto", "--dist", "loadfile"),)
QUICK: Steps = (("pytest", "-n", "auto", "--dist", "worksteal", "--quick"),)

#: The modules behind each name, with their arguments.
STEPS: dict[str, Steps] = {
    "style": STYLE,
    "types": TYPES,
    "tests": TESTS,
    "quick": STYLE + TYPES + QUICK,
}
USUAL = ("style", "types", "tests")

#: Seconds that `quick` may take on two cores.
MINUTE = 60

TOOLS = ("ruff", "mypy", "pytest", "xdist")


def main(arguments: list[str]) -> int:
    """Run the named checks; 0: all passed, 1: one failed, 2: no such check, or no tools."""
    names, more = _split(arguments)
    unknown = [name for name in names if name not in STEPS]
    if unknown:
        print(f"没有“{unknown[0]}”这项检查，可以写：{'、'.join(STEPS)}", file=sys.stderr)
        return 2
    if not all(map(find_spec, TOOLS)):
        print('这个 Python 里没有检查所用的工具，请先运行 pip install -e ".[dev]"', file=sys.stderr)
        return 2
    begun = monotonic()
    failed = [name for name in names or USUAL if not _passes(name, more)]
    seconds = monotonic() - begun
    if names == ["quick"] and seconds > MINUTE:
        print(f"quick 用了{seconds:.0f}秒，应当在{MINUTE}秒以内：机器不忙的，请把慢的测试写进 tests/slow.py")
    print(f"没有通过：{'、'.join(failed)}" if failed else "全部通过")
    return int(bool(failed))


def _split(arguments: list[str]) -> tuple[list[str], list[str]]:
    """Names of checks, and what is meant for pytest."""
    if "--" not in arguments:
        return arguments, []
    at = arguments.index("--")
    return arguments[:at], arguments[at + 1 :]


def _passes(name: str, more: list[str]) -> bool:
    codes = [_run([*step, *(more if step[0] == "pytest" else [])]) for step in STEPS[name]]
    return not any(codes)


def _run(step: list[str]) -> int:
    print(f"$ {' '.join(step)}", flush=True)
    return subprocess.run([sys.executable, "-m", *step], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
