"""`rdtool doctor`: what it looks at, and what its exit code says."""

from __future__ import annotations

import json
import sqlite3
import sys
from pathlib import Path, PureWindowsPath

import pytest

from rdtool.diagnostics import CannotWrite
from rdtool.office import doctor, surroundings
from tests.cli.conftest import Outcome, Rdtool, write_yaml


def states(outcome: Outcome) -> dict[str, str]:
    """The state of everything looked at, by what it is about."""
    return {finding["about"]: finding["state"] for finding in json.loads(outcome.out)["findings"]}


@pytest.fixture(autouse=True)
def _fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with every font but 小标宋, under the names that Windows knows."""
    fonts = {"仿宋_GB2312", "楷体_GB2312", "SimHei", "宋体"}
    monkeypatch.setattr(doctor, "installed_fonts", lambda: fonts)


def test_a_sound_workspace_is_said_to_be_sound(office: Path, rdtool: Rdtool) -> None:
    (office / "文号.txt").touch()
    outcome = rdtool("doctor", "--json", "--date", "2022-01-10")
    found = states(outcome)
    assert outcome.code == 0
    about = ("Python", "程序库", "节假日安排", "工作区", "rdtool.yaml", "会议记录", "台账")
    assert {name: found[name] for name in about} == dict.fromkeys(about, "正常")
    assert "错误" not in found.values()


def test_files_of_a_run_that_was_cut_off_are_named(
    office: Path, rdtool: Rdtool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")  # so that the path stands in one line
    assert "临时文件" not in states(rdtool("doctor", "--json"))
    rdtool("draft", "resolution")
    folder = next((office / "文书").iterdir())
    (folder / ".rdtool-0123456789abcdef.tmp").write_bytes(b"PK")
    outcome = rdtool("doctor")
    assert outcome.code == 0
    line = next(line for line in outcome.out.splitlines() if "临时文件" in line)
    assert line.startswith("注意")
    assert f"文书/{folder.name}/.rdtool-0123456789abcdef.tmp" in line


def test_missing_fonts_are_named_but_are_no_error(office: Path, rdtool: Rdtool) -> None:
    outcome = rdtool("doctor")
    assert outcome.code == 0
    line = next(line for line in outcome.out.splitlines() if "字体" in line)
    assert line.startswith("注意")
    assert "方正小标宋简体" in line
    assert "黑体" not in line


def test_a_year_without_holidays_is_a_note(office: Path, rdtool: Rdtool) -> None:
    assert states(rdtool("doctor", "--json", "--date", "2099-01-10"))["节假日安排"] == "注意"


@pytest.mark.parametrize(
    ("left_by_it", "command"),
    [
        ("pyvenv.cfg", "/bin/python -m pip install -U chinesecalendar"),
        ("pipx_metadata.json", "pipx runpip rdtool install -U chinesecalendar"),
        ("uv-receipt.toml", "uv pip install --python /bin/python -U chinesecalendar"),
    ],
)
def test_holidays_are_brought_in_by_what_installed_the_program(
    left_by_it: str,
    command: str,
    office: Path,
    rdtool: Rdtool,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    place = tmp_path_factory.mktemp("installed")
    (place / left_by_it).touch()
    monkeypatch.setattr(sys, "prefix", str(place))
    monkeypatch.setattr(sys, "executable", "/bin/python")
    told = rdtool("doctor", "--json", "--date", "2099-01-10").out
    remedies = {one["about"]: one["remedy"] for one in json.loads(told)["findings"]}
    assert remedies["节假日安排"] == f"请升级放假安排，运行：{command}"


def test_outside_a_workspace_only_the_machine_is_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rdtool: Rdtool
) -> None:
    monkeypatch.chdir(tmp_path)
    outcome = rdtool("doctor", "--json")
    assert outcome.code == 0
    assert states(outcome)["工作区"] == "注意"
    assert "台账" not in states(outcome)


def test_a_faulty_record_is_exit_code_1_and_named(office: Path, rdtool: Rdtool) -> None:
    write_yaml(office / "records" / "7-50.yaml", {"会议": {"次": "很多"}})
    outcome = rdtool("doctor", "-q")
    assert outcome.code == 1
    assert "7-50.yaml" in outcome.out
    assert "7-49.yaml" not in outcome.out


def test_a_faulty_profile_is_exit_code_1(office: Path, rdtool: Rdtool) -> None:
    (office / "rdtool.yaml").write_text("地区: {全程: 云川市}\n", encoding="utf-8")
    outcome = rdtool("doctor", "--json")
    assert outcome.code == 1
    assert states(outcome)["rdtool.yaml"] == "错误"


@pytest.mark.parametrize(
    ("region", "words"),
    [
        ({"全称": "青山", "级别": "县级"}, "没有写明是省、市、州、县、区还是旗"),
        ({"全称": "青山县", "级别": "设区的市"}, "不是设区的市"),
    ],
)
def test_a_place_that_does_not_say_what_it_is_is_questioned(
    office: Path, rdtool: Rdtool, region: dict[str, str], words: str
) -> None:
    write_yaml(office / "rdtool.yaml", {"地区": region, "届": "七"})
    outcome = rdtool("doctor")
    assert any(line.startswith("注意") and words in line for line in outcome.out.splitlines())


def test_a_damaged_ledger_is_exit_code_4_with_the_way_out(office: Path, rdtool: Rdtool) -> None:
    (office / "台账.db").write_bytes(b"damaged" * 1000)
    outcome = rdtool("doctor")
    assert outcome.code == 4
    assert "rdtool ledger restore" in outcome.err


def test_broken_rows_in_the_ledger_are_found(office: Path, rdtool: Rdtool) -> None:
    write_yaml(office / "rdtool.yaml", {"地区": {"全称": "云川市"}, "届": "七", "文号": {"函": "云人常办函"}})
    rdtool("register", "take", "函", "甲", "--number", 5, "--date", "2022-01-10")
    rdtool("register", "take", "函", "乙", "--number", 3, "--date", "2022-01-10")
    outcome = rdtool("doctor", "--json")
    assert (states(outcome)["台账"], states(outcome)["文号"], outcome.code) == ("正常", "注意", 0)
    db = sqlite3.connect(office / "台账.db")
    db.execute("INSERT INTO register_history (entry, day, person, fact) VALUES (9, '2022-01-10', '', '')")
    db.commit()
    db.close()
    assert rdtool("doctor").code == 4


def test_the_fonts_of_this_machine_can_be_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    fonts = doctor.installed_fonts()
    assert fonts is None or all(name == name.strip() for name in fonts)


SHARES = """\
22 28 0:21 / /proc rw,nosuid - proc proc rw
28 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
40 28 0:40 / /mnt/share rw,relatime - cifs //server/人大 rw
41 40 0:41 / /mnt/share/local rw,relatime - ext4 /dev/sdb1 rw
42 28 0:42 / /mnt/my\\040nas rw - nfs4 nas:/x rw
odd line
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/a", "ext4"),
        ("/mnt/share", "cifs"),
        ("/mnt/share/办公室/人大文书", "cifs"),
        ("/mnt/share/local/x", "ext4"),
        ("/mnt/shared", "ext4"),
        ("/mnt/my nas/x", "nfs4"),
    ],
)
def test_the_file_system_of_a_folder_is_found(folder: str, kind: str) -> None:
    assert surroundings.mounted(Path(folder), SHARES) == kind


def test_a_workspace_on_a_share_is_a_note_with_the_way_out(
    office: Path, rdtool: Rdtool, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert states(rdtool("doctor", "--json"))["工作区位置"] == "正常"
    monkeypatch.setattr(surroundings, "mounted", lambda *_: "cifs")
    outcome = rdtool("doctor")
    assert outcome.code == 0
    assert "共享盘上（cifs）" in outcome.out
    assert "本机磁盘" in outcome.err
    assert "rdtool ledger dump" in outcome.err


@pytest.mark.parametrize("name", ["OneDrive - 云川市人大", "坚果云", "WPS云盘"])
def test_a_workspace_that_a_program_copies_to_a_cloud_is_a_note(
    office: Path, rdtool: Rdtool, name: str
) -> None:
    rdtool("init", f"{name}/人大文书", "--region", "云川市", "--level", "市", "--term", "七")
    outcome = rdtool("doctor", "-C", f"{name}/人大文书")
    assert "同步盘" in outcome.out
    assert "暂停同步" in outcome.err


def test_a_folder_that_takes_no_files_is_exit_code_4(
    office: Path, rdtool: Rdtool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise CannotWrite("无法写入")

    monkeypatch.setattr(surroundings, "replace_file", refused)
    outcome = rdtool("doctor", "--json")
    assert (outcome.code, states(outcome)["工作区位置"]) == (4, "错误")


@pytest.mark.parametrize(("length", "notes"), [(134, 0), (135, 1)])
def test_a_path_too_long_for_windows_is_a_note(length: int, notes: int) -> None:
    root = PureWindowsPath("D:\\" + "云" * (length - 3))
    assert len(list(surroundings.long_path(root))) == notes


@pytest.mark.parametrize(
    ("console", "system", "state", "words"),
    [
        ("utf-8", "utf-8", "正常", ""),
        ("gbk", "cp936", "正常", ""),
        ("ascii", "utf-8", "注意", "export LANG=C.UTF-8"),
        ("cp437", "cp936", "注意", "chcp 65001"),
        ("utf-8", "cp1252", "注意", "请选 UTF-8"),
    ],
)
def test_a_console_or_a_system_without_chinese_is_a_note(
    console: str, system: str, state: str, words: str
) -> None:
    found = surroundings.encodings(surroundings.Encodings(console, system))
    assert (found.state.value, words in found.remedy) == (state, True)
