"""Where a run meets the system: interruptions, output that can't be written, folders, the locale."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from rdtool.cli import app
from rdtool.cli.edge import run
from rdtool.files import unreadable
from tests import samples
from tests.cli.conftest import write_yaml

SOURCE = Path(__file__).resolve().parents[2] / "src"
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals, pipes and rights of POSIX")


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(SOURCE), **more}


def shell(folder: Path, line: str, **more: str) -> subprocess.CompletedProcess[bytes]:
    """A line of bash, `rdtool` in it this program."""
    prelude = f'set -o pipefail; rdtool() {{ "{sys.executable}" -m rdtool "$@"; }}; '
    return subprocess.run(
        ["bash", "-c", prelude + line], cwd=folder, env=environment(**more), capture_output=True, check=False
    )


@pytest.fixture
def office(tmp_path: Path) -> Path:
    write_yaml(tmp_path / "rdtool.yaml", samples.PROFILE | {"文号": {"常委会": "云人常", "函": "云人常办函"}})
    write_yaml(tmp_path / "records" / "7-49.yaml", samples.RECORD)
    return tmp_path


WARNING = """
import sys, warnings
def hook(event, arguments):
    if event == "import" and arguments[0] == "jinja2":
        warnings.warn("Duplicate name: 'a.xml'")
sys.addaudithook(hook)
from rdtool.__main__ import main
main()
"""


def test_what_libraries_say_to_programmers_is_not_shown(office: Path) -> None:
    arguments = [sys.executable, "-c", WARNING, "draft", "resolution"]
    done = subprocess.run(arguments, cwd=office, env=environment(), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert b"Duplicate" not in done.stderr


#: Interrupts the program when it first imports the module named on the command line.
INTERRUPTED = """
import os, signal, sys
point = sys.argv.pop(1)
signal.signal(signal.SIGINT, signal.default_int_handler)  # which a run in the background ignores
def hook(event, arguments):
    if event == "import" and arguments[0] == point:
        os.kill(os.getpid(), signal.SIGINT)
sys.addaudithook(hook)
from rdtool.__main__ import main
main()
"""


@pytest.mark.parametrize("point", ["typer", "rdtool.cli", "yaml", "pydantic", "jinja2", "zipfile"])
def test_an_interruption_is_quiet_at_any_moment(office: Path, point: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED, point, "draft", "all"],
        cwd=office, env=environment(), capture_output=True, check=False, timeout=60,
    )  # fmt: skip
    assert b"Traceback" not in done.stderr
    assert b"KeyboardInterrupt" not in done.stderr
    assert done.returncode == 130


#: Interrupts the program when a function is first called by another one (`caller>name`), or by the interpreter
#: itself, which makes another exception of what that raises, or reports it and goes on; so does pydantic.
INTERRUPTED_WITHIN = """
import os, signal, sys
name = sys.argv.pop(1)
signal.signal(signal.SIGINT, signal.default_int_handler)
def hook(frame, event, argument):
    if event == "call" and f"{frame.f_back.f_code.co_name}>{frame.f_code.co_name}".endswith(name):
        sys.setprofile(None)
        os.kill(os.getpid(), signal.SIGINT)
        for _ in range(9): pass
from rdtool.__main__ import main
sys.setprofile(hook)
main()
"""


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("draft all", ">__set_name__"),
        ("--help", ">__set_name__"),
        ("draft all", ">cb"),
        ("--help", ">cb"),
        ("draft all", "create_schema_validator>__get__"),
    ],
)
def test_an_interruption_that_the_interpreter_hides_is_one(office: Path, name: str, line: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED_WITHIN, name, *line.split()],
        cwd=office, env=environment(), capture_output=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.stderr.decode().removeprefix("会议记录：records/7-49.yaml\n") in ("", "已中止\n")
    assert done.returncode == 130


def test_what_else_the_interpreter_ignores_is_told_as_always(office: Path) -> None:
    program = WARNING.replace("warnings.warn(\"Duplicate name: 'a.xml'\")", "Let()") + "main()"
    letting = "class Let:\n    def __del__(self): 1 / 0\n"
    arguments = [sys.executable, "-c", letting + program, "draft", "resolution"]
    done = subprocess.run(arguments, cwd=office, env=environment(), capture_output=True, check=False)
    assert b"ZeroDivisionError" in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("line", ["register list --json", "--help", "rules", "check"])
def test_output_that_can_not_be_written_is_told_as_such(office: Path, line: str) -> None:
    done = shell(office, f"rdtool {line} > /dev/full")
    if line != "check":  # which says everything on stderr
        assert done.returncode == 4
        assert "无法写入“标准输出”（磁盘已满）" in done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr


@pytest.mark.parametrize("line", ["rules", "rules --json", "--help", "draft --help", "draft all"])
def test_a_cut_pipe_is_no_failure(office: Path, line: str) -> None:
    done = shell(office, f"rdtool {line} | true")
    assert done.returncode in (0, 141)
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr


def unheard(folder: Path, line: str, *streams: str) -> int:
    """The exit code of a run of which nobody reads these streams."""
    reading, writing = os.pipe()
    os.close(reading)
    out, err = (writing if one in streams else subprocess.DEVNULL for one in ("stdout", "stderr"))
    arguments = [sys.executable, "-m", "rdtool", *line.split()]
    try:
        done = subprocess.run(arguments, cwd=folder, env=environment(), check=False, stdout=out, stderr=err)
        return done.returncode
    finally:
        os.close(writing)


@pytest.mark.parametrize("streams", [("stdout",), ("stderr",), ("stdout", "stderr")], ids="+".join)
@pytest.mark.parametrize(
    ("line", "code"),
    [("check 错.yaml", 1), ("check 错.yaml --json", 1), ("nosuch", 2), ("check 无.yaml", 4), ("rules", 0)],
)
def test_who_stops_reading_changes_no_exit_code(
    office: Path, line: str, code: int, streams: tuple[str, ...]
) -> None:
    write_yaml(office / "错.yaml", samples.RECORD | {"会议": {"次": "甲"}})
    assert unheard(office, line, *streams) == code


def test_who_stops_reading_stops_no_drafting(office: Path) -> None:
    assert unheard(office, "draft resolution -o 出", "stderr") == 0
    assert list(office.rglob("出/*.docx"))


@pytest.mark.parametrize(
    "line", ["init 新", "form opinions - 7-49 --item 1", "new meeting --dry-run", "check -"]
)
def test_a_closed_input_is_an_empty_one(office: Path, line: str) -> None:
    closed, empty = (shell(office, f"rdtool {line} {source}") for source in ("<&-", "</dev/null"))
    assert closed.returncode == empty.returncode in (0, 2, 4)
    assert closed.stderr == empty.stderr


def test_closed_streams_are_no_failure(office: Path) -> None:
    assert shell(office, "rdtool register list >&-").returncode == 0
    assert shell(office, "rdtool register list 2>&- >&-").returncode == 0


@pytest.mark.parametrize("locale", ["C", "POSIX"])
def test_another_encoding_of_file_names_starts_no_second_ledger(office: Path, locale: str) -> None:
    taking = "rdtool register take 函 关于甲的函 --date 2022-01-10"
    assert shell(office, taking).returncode == 0
    before = sorted(path.name for path in office.iterdir())
    done = shell(office, taking, LC_ALL=locale, PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert done.returncode == 4
    assert "请设置 PYTHONUTF8=1 后再运行" in done.stderr.decode()
    assert sorted(path.name for path in office.iterdir()) == before


def test_a_program_in_another_locale_starts_no_second_ledger(tmp_path: Path) -> None:
    program = "from pathlib import Path; from rdtool.ledger.database import Ledger; Ledger(Path('a.db'))"
    done = shell(
        tmp_path, f'"{sys.executable}" -c "{program}"', LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0"
    )
    assert "WrongSetting" in done.stderr.decode("utf-8", "replace")


def test_a_console_without_chinese_gets_no_question_marks(office: Path) -> None:
    done = shell(office, "rdtool register list", PYTHONIOENCODING="cp437")
    assert done.stderr.decode() == "还没有取过号\n"


def test_a_full_or_missing_temporary_folder_keeps_no_workbook_from_being_written(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    for name in ("mkstemp", "NamedTemporaryFile", "TemporaryFile", "mkdtemp"):
        monkeypatch.setattr(tempfile, name, full)
    monkeypatch.setattr("openpyxl.worksheet._writer.create_temporary_file", full)
    monkeypatch.chdir(office)
    monkeypatch.setattr(sys, "argv", ["rdtool", "draft", "checklist", "records/7-49.yaml"])
    assert run(app) == 0
    assert list(office.rglob("*.xlsx"))


def test_a_folder_that_may_not_be_read_is_told_with_the_true_reason(tmp_path: Path) -> None:
    failure = unreadable(tmp_path, PermissionError(errno.EACCES, "Permission denied", str(tmp_path)))
    assert failure.message == f"没有权限读取文件夹“{tmp_path}”"
    assert "是文件夹，不是文件" in unreadable(tmp_path, IsADirectoryError(errno.EISDIR, "", "")).message


#: A run that may not pass over the rights of files, as root may.
BOUND = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]


def without_rights(folder: Path, line: str) -> subprocess.CompletedProcess[bytes]:
    """A run of somebody to whom files are forbidden whose mode says so."""
    is_root = sys.platform != "win32" and os.getuid() == 0
    if is_root and not shutil.which("setpriv"):
        pytest.skip("nothing is forbidden to root")
    command = [*(BOUND if is_root else []), sys.executable, "-m", "rdtool", *line.split()]
    return subprocess.run(command, cwd=folder, env=environment(), capture_output=True, check=False)


@pytest.mark.parametrize(
    ("closed", "line"),
    [
        ("records", "check"),
        ("records", "status"),
        ("records", "doctor"),
        ("records", "list records"),
        ("收回", "track import 收回"),
        ("收回", "track import 收回/甲.xlsx"),
        ("收回", "form receipts 收回"),
        ("文书/*/会后", "show"),
        ("文书/*/会后", "diff"),
        ("文书/*/会后", "list papers"),
        ("台账.db", "track status"),
    ],
)
def test_what_may_not_be_read_is_never_told_as_missing(office: Path, closed: str, line: str) -> None:
    assert shell(office, "rdtool draft all").returncode == 0
    assert shell(office, "rdtool register take 函 关于甲的函 --date 2022-01-10").returncode == 0
    (office / "收回").mkdir()
    (office / "收回" / "甲.xlsx").touch()
    (place,) = office.glob(closed)
    mode = place.stat().st_mode
    place.chmod(0)
    try:
        done = without_rights(office, line)
    finally:
        place.chmod(mode)
    assert done.returncode == 4
    assert "没有权限读取" in done.stderr.decode()
    assert "标准输出" not in done.stderr.decode()


def test_a_strangers_name_moves_no_cursor_and_turns_no_line(office: Path) -> None:
    (office / "收回").mkdir()
    (office / "收回" / "\x1b[2J甲\u202exslx.xlsx").touch()
    done = shell(office, "rdtool track import 收回")
    assert "收回/〔U+001B〕[2J甲〔U+202E〕xslx.xlsx" in done.stderr.decode()
    told = shell(office, "rdtool track import 收回 --json").stdout.decode()
    assert "\\u001b[2J甲\u202exslx.xlsx" in told, "programs get the name as it is"
