"""The other sessions of a workspace: known by their days, read as a whole where something follows from it."""

from pathlib import Path

from rdtool.office.history import History
from rdtool.procedures import PROCEDURES
from rdtool.record.session import sound
from rdtool.record.workspace import Workspace

OFFICE = "地区:\n  全称: 云川市\n  级别: 设区的市\n届: 七\n"
ITEMS = "议题:\n  - 名称: 关于教育工作情况的报告\n    类型: 听取报告\n"


def office(folder: Path, **records: str) -> Workspace:
    (folder / "rdtool.yaml").write_text(OFFICE, encoding="utf-8")
    (folder / "records").mkdir()
    for name, text in records.items():
        (folder / "records" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return Workspace(folder)


def meeting(number: int, day: str, more: str = ITEMS) -> str:
    return f"会议:\n  次: {number}\n  日期: {day}\n{more}"


def test_when_a_session_was_is_known_before_its_record_is_typed(tmp_path: Path) -> None:
    broken = meeting(48, "2021-10-29", "议题:\n  - 名称: 某项\n    类型: 没有的类型\n")
    held = office(
        tmp_path,
        a47=meeting(47, "2021-08-30"),
        a48=broken,
        a49=meeting(49, "2021-12-28"),
        a50="会议:\n  次: 50\n",
        a51=meeting(1, "2022-03-01", "配置:\n  届: 八\n" + ITEMS),
    )
    others = History(held, PROCEDURES).others(held.records / "a49.yaml")
    assert [(one.term, one.number, one.last_day.isoformat()) for one in others] == [
        (7, 47, "2021-08-30"),
        (7, 48, "2021-10-29"),
        (8, 1, "2022-03-01"),
    ]
    assert others[0].has("名称")
    assert not others[0].has("表决")
    assert [one.meeting.number for one in sound(others)] == [47, 1]
    assert others[1].session is None


def test_a_record_elsewhere_has_no_neighbours(tmp_path: Path) -> None:
    held = office(tmp_path, a47=meeting(47, "2021-08-30"))
    elsewhere = tmp_path / "49.yaml"
    elsewhere.write_text(meeting(49, "2021-12-28"), encoding="utf-8")
    assert History(held, PROCEDURES).others(elsewhere) == ()
