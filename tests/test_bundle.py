"""The offline bundle: complete for the machine it is for, and installed without network."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from zipfile import ZipFile

import pytest

from tools.bundle import __main__ as bundle
from tools.bundle.machines import SYSTEMS, Machine, this_system
from tools.bundle.wheels import Wheels

WINDOWS = Machine(SYSTEMS["win_amd64"], (3, 12))
LINUX = Machine(SYSTEMS["linux_aarch64"], (3, 11))
HERE = Machine(SYSTEMS[this_system() or "linux_x86_64"], (3, sys.version_info.minor))
PROGRAM = "import sys\ndef main():\n    print('rdtool', *sys.argv[1:])\n"

needs_a_known_machine = pytest.mark.skipif(not this_system(), reason="no bundle is made for this machine")


def wheel(folder: Path, name: str, *needs: str, version: str = "1.0", tag: str = "py3-none-any") -> Path:
    """A wheel with one module; `rdtool` also has a program of its name."""
    path = folder / f"{name}-{version}-{tag}.whl"
    info = f"{name}-{version}.dist-info"
    told = [f"Name: {name}", f"Version: {version}", "Requires-Python: >=3.10", "Provides-Extra: dev"]
    told += [f"Requires-Dist: {need}" for need in needs]
    parts = {
        f"{name}.py": PROGRAM,
        f"{info}/METADATA": "\n".join(["Metadata-Version: 2.1", *told, ""]),
        f"{info}/WHEEL": f"Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: {tag}\n",
    }
    if name == "rdtool":
        parts[f"{info}/entry_points.txt"] = "[console_scripts]\nrdtool = rdtool:main\n"
    parts[f"{info}/RECORD"] = "".join(f"{part},,\n" for part in [*parts, f"{info}/RECORD"])
    with ZipFile(path, "w") as archive:
        for part, text in parts.items():
            archive.writestr(part, text)
    return path


def test_what_only_the_other_system_needs_is_asked_for(tmp_path: Path) -> None:
    wheel(tmp_path, "rdtool", "shell>=2", 'pytest; extra == "dev"')
    wheel(tmp_path, "shell", 'colorama>=0.4; platform_system == "Windows"', version="2.1")
    assert Wheels(tmp_path, WINDOWS).lacking(bundle.WANTED) == ["colorama>=0.4"]
    assert list(Wheels(tmp_path, WINDOWS).faults(bundle.WANTED)) == ["缺少 colorama"]
    assert Wheels(tmp_path, LINUX).lacking(bundle.WANTED) == []
    assert list(Wheels(tmp_path, LINUX).faults(bundle.WANTED)) == []


@pytest.mark.parametrize(
    ("tag", "version", "faults"),
    [
        ("cp312-cp312-win_amd64", "2.0", ""),
        ("cp311-abi3-win_amd64", "2.0", ""),
        ("cp311-cp311-win_amd64", "2.0", "不能用在"),
        ("cp312-cp312-manylinux_2_17_x86_64", "2.0", "不能用在"),
        ("cp312-cp312-win_amd64", "1.0", "不符合 lxml>=2"),
    ],
)
def test_a_wheel_that_does_not_fit_the_machine_is_told(
    tmp_path: Path, tag: str, version: str, faults: str
) -> None:
    wheel(tmp_path, "rdtool", "lxml>=2")
    wheel(tmp_path, "lxml", version=version, tag=tag)
    told = "；".join(Wheels(tmp_path, WINDOWS).faults(bundle.WANTED))
    assert bool(told) == bool(faults)
    assert faults in told


@pytest.fixture
def index(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """pip as the bundle calls it, without network: what it was asked for."""
    calls: list[tuple[str, ...]] = []

    def pip(*arguments: str) -> None:
        calls.append(arguments)
        if arguments[0] == "wheel":
            wheel(Path(arguments[3]), "rdtool", "shell", version="0.1.0")
        else:
            folder = Path(arguments[arguments.index("-d") + 1])
            wheel(folder, "shell", 'colorama; sys_platform == "win32"')
            wheel(folder, "ours")  # what pip takes for the machine it runs on
            if "colorama" in arguments:
                wheel(folder, "colorama")

    monkeypatch.setattr(bundle, "_pip", pip)
    return calls


def test_a_bundle_holds_what_its_machine_needs_and_nothing_else(
    tmp_path: Path, index: Sequence[tuple[str, ...]]
) -> None:
    out = tmp_path / "离线包"
    assert bundle.main(["--platform", "win_amd64", "--python", "3.12", "-o", str(out)]) == 0
    names = sorted(path.name.split("-")[0] for path in (out / bundle.WHEELS).iterdir())
    assert names == ["colorama", "rdtool", "shell"]
    assert {"安装.bat", "安装.py", "安装说明.txt"} < {path.name for path in out.iterdir()}
    assert not (out / "安装.sh").exists()
    script = (out / "安装.bat").read_bytes()
    assert "没有找到 Python 3.12".encode("gbk") in script
    assert script.count(b"\n") == script.count(b"\r\n")
    assert (out / "安装说明.txt").read_text(encoding="utf-8-sig").count("Python 3.12")
    assert "@" not in (out / "安装说明.txt").read_text(encoding="utf-8-sig")
    (first, more) = index[1], index[2]
    assert ("win_amd64" in first, "shell" in first, "colorama" in more) == (True, True, True)


@pytest.mark.parametrize(
    "wrong", [("--python", "3.9"), ("--python", "3"), ("--platform", "cray"), ("--python", "2.7")]
)
def test_a_wrong_machine_is_refused(
    tmp_path: Path, index: object, wrong: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ending:
        bundle.main([*wrong, "-o", str(tmp_path / "离线包")])
    assert ending.value.code == 2
    assert "win_amd64" in capsys.readouterr().err


def test_a_folder_that_is_there_is_left_alone(
    tmp_path: Path, index: object, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bundle.main(["--platform", "win_amd64", "-o", str(tmp_path)]) == 1
    assert "已经存在" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def plain() -> dict[str, str]:
    """The environment of a user: nothing of it concerns Python."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "PYTHON"))}


def installed(out: Path, *arguments: object, home: Path, **environment: str) -> tuple[int, str]:
    """Run the bundle's installer as a user without network would; gives its exit code and words."""
    done = subprocess.run(
        [sys.executable, "-I", out / "安装.py", *map(str, arguments)],
        capture_output=True,
        env={**plain(), "HOME": str(home), "PIP_NO_INDEX": "1", "PYTHONIOENCODING": "utf-8", **environment},
        check=False,
    )
    return done.returncode, done.stdout.decode(errors="replace") + done.stderr.decode(errors="replace")


@needs_a_known_machine
def test_it_installs_updates_and_overwrites_nothing(tmp_path: Path, index: object) -> None:
    out, place, home = tmp_path / "离线包", tmp_path / "程序", tmp_path / "home"
    assert bundle.make(out, HERE) == 2
    (tmp_path / "别的").mkdir()
    (tmp_path / "别的" / "文书.docx").touch()
    code, told = installed(out, tmp_path / "别的", home=home)
    assert (code, "已经有别的内容" in told) == (1, True)
    for _ in range(2):
        code, told = installed(out, place, home=home)
        assert (code, "rdtool doctor" in told) == (0, True), told
    program = next(place.glob("*/rdtool*"))
    assert f"输入：{program}" in told


@needs_a_known_machine
@pytest.mark.skipif(os.name == "nt", reason="the folder of programs is another there")
def test_the_program_is_put_where_the_system_looks_and_over_no_other(tmp_path: Path, index: object) -> None:
    out, home = tmp_path / "离线包", tmp_path / "home"
    bundle.make(out, HERE)
    programs = home / ".local" / "bin"
    path = os.pathsep.join((str(programs), os.environ["PATH"]))
    code, told = installed(out, home=home, PATH=path)
    assert (code, "输入：rdtool\n" in told) == (0, True), told
    asked = subprocess.run([programs / "rdtool", "a"], capture_output=True, check=True, env=plain())
    assert asked.stdout.decode() == "rdtool a\n"
    (programs / "rdtool").write_text("somebody's", encoding="utf-8")
    code, told = installed(out, home=home, PATH=path)
    assert (code, "输入：rdtool\n" in told) == (0, False)
    assert (programs / "rdtool").read_text(encoding="utf-8") == "somebody's"


@needs_a_known_machine
def test_a_bundle_that_is_damaged_or_for_another_machine_installs_nothing(
    tmp_path: Path, index: object
) -> None:
    out, place = tmp_path / "离线包", tmp_path / "程序"
    bundle.make(out, HERE)
    about = out / "离线包.json"
    told = json.loads(about.read_text(encoding="utf-8"))
    for key, value, words in (
        ("python", [3, 9], "要用 Python 3.9"),
        ("platform", "win-amd64" if os.name != "nt" else "linux-x86_64", "重新做一个离线包"),
    ):
        about.write_text(json.dumps({**told, key: value}), encoding="utf-8")
        code, said = installed(out, place, home=tmp_path)
        assert (code, words in said) == (1, True), said
    about.write_text(json.dumps(told, ensure_ascii=False, indent=2), encoding="utf-8")
    next((out / bundle.WHEELS).iterdir()).write_bytes(b"PK")
    code, said = installed(out, place, home=tmp_path)
    assert (code, "完整复制一遍" in said) == (1, True), said
    assert not place.exists()
