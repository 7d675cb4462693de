"""What this machine can do, and whether a workspace is sound: the findings of `rdtool doctor`.

An office without LibreOffice or without the fonts of the standard still gets its papers; such
findings are notes.  Errors are what stops work: a damaged ledger, records with errors.
"""

from __future__ import annotations

import platform
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from rdtool.diagnostics import RdtoolError, as_argument, summary
from rdtool.drafting.kinds.catalogue import load
from rdtool.files import temporary_name
from rdtool.ledger.database import Ledger
from rdtool.ledger.items.storing import count_sound
from rdtool.ledger.register.numbers import Register
from rdtool.ledger.register.order import faults
from rdtool.office import surroundings
from rdtool.office.diagnosis import Diagnosis, State
from rdtool.office.stencils import Stencils
from rdtool.office.surroundings import Encodings
from rdtool.procedures import PROCEDURES
from rdtool.record.calendar import is_work_day
from rdtool.record.loading import load_profile, load_record
from rdtool.record.profile import Profile
from rdtool.record.regions import levels
from rdtool.record.workspace import Workspace
from rdtool.writers.pdf import office_program


def examine(workspace: Workspace | None, today: date, writes: Encodings) -> Iterator[Diagnosis]:
    """Everything there is to find, machine first."""
    yield _python()
    yield _libraries()
    yield _holidays(today)
    yield _office()
    yield surroundings.encodings(writes)
    if workspace is None:
        yield Diagnosis(
            "工作区", State.NOTE, "当前文件夹不在工作区之内", "请先运行 rdtool init，或者用 -C 写明工作区"
        )
        yield _fonts(Profile())
        return
    yield Diagnosis("工作区", State.SOUND, str(workspace.root))
    yield from surroundings.places(workspace.root)
    profile, finding = _profile(workspace)
    yield finding
    yield _fonts(profile)
    yield _records(workspace)
    yield _templates(workspace)
    yield from _ledger(workspace)
    yield from _unfinished(workspace)


def _unfinished(workspace: Workspace) -> Iterator[Diagnosis]:
    """What a run that was cut off, by a power failure perhaps, has left beside the papers."""
    if found := sorted(workspace.root.rglob(temporary_name("*"))):
        names = "、".join(str(path.relative_to(workspace.root)) for path in found[:3])
        yield Diagnosis(
            "临时文件",
            State.NOTE,
            f"有{len(found)}个没有写完的临时文件：{names}{'等' if len(found) > 3 else ''}",
            "上次运行中途断电或者被关闭留下的，可以删去；没有别的程序正在拟稿时再删",
        )


def _python() -> Diagnosis:
    return Diagnosis(
        "Python",
        State.SOUND,
        f"{platform.python_version()}（{sys.platform}），SQLite {sqlite3.sqlite_version}",
    )


def _libraries() -> Diagnosis:
    """The libraries rdtool was installed for, by its own list of them."""
    needed = [re.split(r"[^\w.-]", line)[0] for line in requires("rdtool") or [] if "extra ==" not in line]
    found = {name: _version(name) for name in ["rdtool", *needed]}
    missing = [name for name, known in found.items() if not known]
    if missing:
        return Diagnosis("程序库", State.ERROR, f"缺少 {'、'.join(missing)}", "请重新安装 rdtool", 4)
    return Diagnosis("程序库", State.SOUND, "，".join(f"{name} {known}" for name, known in found.items()))


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _holidays(today: date) -> Diagnosis:
    """Whether work days can be counted this year (the arrangement comes out every autumn)."""
    if is_work_day(today) is None:
        return Diagnosis(
            "节假日安排",
            State.NOTE,
            f"{today.year}年的放假安排还不知道，按工作日推算的期限暂按周末算",
            f"请升级放假安排，运行：{_upgrading('chinesecalendar')}",
        )
    return Diagnosis("节假日安排", State.SOUND, f"已有{today.year}年的放假安排")


def _upgrading(library: str) -> str:
    """What upgrades a library where rdtool is installed: pipx and uv leave no pip there."""
    here, python = Path(sys.prefix), as_argument(sys.executable)
    if (here / "pipx_metadata.json").exists():
        return f"pipx runpip rdtool install -U {library}"
    if (here / "uv-receipt.toml").exists():
        return f"uv pip install --python {python} -U {library}"
    call = "& " if sys.platform == "win32" and python.startswith('"') else ""  # PowerShell's way to run it
    return f"{call}{python} -m pip install -U {library}"


def _office() -> Diagnosis:
    """LibreOffice, which turns papers into PDF."""
    if found := office_program():
        return Diagnosis("LibreOffice", State.SOUND, found)
    remedy = "只在加 --pdf、--packet、--merge-print、--png 生成 PDF、图片时用到；用 Word、WPS 打印的不必安装"
    return Diagnosis("LibreOffice", State.NOTE, "没有安装", remedy)


def _fonts(profile: Profile) -> Diagnosis:
    """Whether the fonts that papers name are there; the reader's machine puts others in their place."""
    wanted = dict.fromkeys(profile.page.fonts.chains())
    installed = installed_fonts()
    if installed is None:
        return Diagnosis("字体", State.NOTE, "查不出这台电脑装了哪些字体")
    missing = [chain[0] for chain in wanted if not any(_names(name) & installed for name in chain)]
    if missing:
        return Diagnosis(
            "字体",
            State.NOTE,
            f"没有安装 {'、'.join(missing)}，打开文书时会用别的字体代替",
            "请安装这些字体，或者在 rdtool.yaml 的“版式”中改用已经安装的",
        )
    return Diagnosis("字体", State.SOUND, "、".join(chain[0] for chain in wanted))


_OTHER_NAMES = {"仿宋": "FangSong", "楷体": "KaiTi", "黑体": "SimHei", "宋体": "SimSun"}


def _names(font: str) -> set[str]:
    return {font, _OTHER_NAMES.get(font, font)}


def installed_fonts() -> set[str] | None:
    """The families installed here, under every name they have; None where that can't be found out."""
    if sys.platform == "win32":
        return _windows_fonts()
    lister = shutil.which("fc-list")
    if lister is None:
        return None
    try:
        listed = subprocess.run([lister, ":", "family"], capture_output=True, timeout=30, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    text = listed.stdout.decode(errors="replace")
    return {name.strip() for line in text.splitlines() for name in line.split(",")}


def _windows_fonts() -> set[str]:
    """From the registry, where a font is written `仿宋 (TrueType)` or `宋体 & 新宋体 (TrueType)`."""
    names: set[str] = set()
    if sys.platform == "win32":
        import winreg

        where = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\Fonts"
        for root in (winreg.HKEY_LOCAL_MACHINE, winreg.HKEY_CURRENT_USER):
            try:
                with winreg.OpenKey(root, where) as key:
                    entries = [
                        winreg.EnumValue(key, index)[0] for index in range(winreg.QueryInfoKey(key)[1])
                    ]
            except OSError:  # a user without fonts of their own has no such key
                continue
            names |= {part.strip() for entry in entries for part in entry.split("(")[0].split("&")}
    return names


def _profile(workspace: Workspace) -> tuple[Profile, Diagnosis]:
    name = workspace.profile.name
    try:
        profile, problems = load_profile(workspace)
    except RdtoolError as error:
        return Profile(), Diagnosis(name, State.ERROR, error.message, error.remedy, 4)
    region, fitting = profile.region, levels(profile.region.full)
    if not problems and region.full and not (fitting or region.short):
        doubt = f"地区“{region.full}”没有写明是省、市、州、县、区还是旗"
        return profile, Diagnosis(name, State.NOTE, doubt, "请在“地区”下写行政区划全称，或者写明“简称”")
    if not problems and fitting and region.level.value not in fitting:
        doubt = f"地区“{region.full}”不是{region.level.value}"
        return profile, Diagnosis(
            name, State.NOTE, doubt, f"请在“地区”下写“级别: {fitting[0]}”，或者核对全称"
        )
    return profile, _judged(name, [name] if problems else [], "没有问题")


def _records(workspace: Workspace) -> Diagnosis:
    """Whether every record can be read; what is in them is for `rdtool check`."""
    files = workspace.record_files()
    faulty = [file.name for file in files if not _readable(file, workspace)]
    return _judged("会议记录", faulty, f"{len(files)}份，都能读取")


def _readable(file: Path, workspace: Workspace) -> bool:
    try:
        return load_record(file, workspace, PROCEDURES).session is not None
    except RdtoolError:
        return False


def _templates(workspace: Workspace) -> Diagnosis:
    """What the office's templates add and replace, and which of them are wrong."""
    try:
        catalogue = load(workspace.templates)
    except RdtoolError as error:
        return Diagnosis("模板", State.ERROR, error.message, error.remedy, 4)
    if broken := catalogue.broken:
        detail = "、".join(f"{one.name}（{one.place}）" for one in broken)
        return Diagnosis(
            "模板", State.ERROR, f"有错误：{detail}", f"请运行 rdtool draft {broken[0].command} 查看", 1
        )
    if misnamed := catalogue.misnamed:
        names = "、".join(f"{path.name}（应当是{right}）" for path, right in misnamed.items())
        return Diagnosis("模板", State.NOTE, f"扩展名不对，没有当作模板：{names}", "请改名")
    new = [
        kind.name
        for kind in catalogue.kinds
        if kind.forms[-1].lines and kind.forms[-1].template not in catalogue.shadowed
    ]
    told = [f"本单位的文种：{'、'.join(new)}"] if new else []
    told += [f"代替自带的：{'、'.join(catalogue.shadowed)}"] if catalogue.shadowed else []
    told += [f"没有文种说明、供引用的：{'、'.join(catalogue.headless)}"] if catalogue.headless else []
    if behind := Stencils(workspace).behind():
        return Diagnosis(
            "模板",
            State.NOTE,
            f"抄来以后，自带的已有改动：{'、'.join(behind)}",
            f"请运行 rdtool template diff {behind[0]}，看要不要照着改；处理好了加 --seen，以后不再提示",
        )
    return Diagnosis("模板", State.SOUND, "；".join(told) or "用自带的模板")


def _judged(about: str, faulty: list[str], sound: str) -> Diagnosis:
    if faulty:
        return Diagnosis(about, State.ERROR, f"有错误：{'、'.join(faulty)}", "请运行 rdtool check 查看", 1)
    return Diagnosis(about, State.SOUND, sound)


def _ledger(workspace: Workspace) -> Iterator[Diagnosis]:
    try:
        ledger = Ledger.open(workspace.ledger)
        if not ledger.exists:
            yield Diagnosis("台账", State.SOUND, "还没有内容")
            return
        broken = ledger.check()
        entries = [] if broken else Register(ledger).entries()
        with ledger.reading() as db:
            items = 0 if broken else count_sound(db)
    except RdtoolError as error:
        yield Diagnosis("台账", State.ERROR, error.message, error.remedy, error.exit_code)
        return
    if broken:
        remedy = "请先把台账文件另存一份，再用备份恢复：rdtool ledger restore 备份文件"
        yield Diagnosis("台账", State.ERROR, f"已经损坏：{'；'.join(broken[:3])}", remedy, 4)
        return
    yield Diagnosis("台账", State.SOUND, f"完好，登记了{len(entries)}个文号，交办了{items}个事项")
    found = faults(entries)
    if found:
        yield Diagnosis("文号", State.NOTE, summary(found), "请运行 rdtool register list 查看")
