"""The other sessions of a workspace: known by their days, read as a whole where something follows from it."""

from pathlib import Path

from rdtool.office.history import History
from rdtool.procedures import PROCEDURES
from rdtool.record.session import sound
from rdtool.record.workspace import Workspace

OFFICE = "地区:\n  全称: 云川市\n  级别: 设区的市\n届: 七\n"
ITEMS = "议题:\n  - 名称: 关于教育工作情况的报告\n    类型: 听取报告\n"


def office(folder: Path, **records: str) -> Workspace:
    folder.mkdir(exist_ok=True)
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


def test_a_meeting_is_known_however_its_lines_are_written(tmp_path: Path) -> None:
    days = "次: 48\n  日期: 2021-10-29\n"
    written = (
        f"会议:\n\t{days}",
        f"会议:\n\u3000 {days}",
        f"会议:\n\n# 说明\n  {days}",
        "会议: {次: 48,\n日期: 2021-10-29}\n",
        f"会议：\n  {days}",
        f'"会议":\n  {days}',
        f"前言: '\n会议:\n  次: 1'\n会议:\n  {days}",
    )
    for number, meant in enumerate(written):
        held = office(tmp_path / str(number), a48=meant + ITEMS, a49=meeting(49, "2021-12-28"))
        others = History(held, PROCEDURES).others(held.records / "a49.yaml")
        assert [(one.number, one.last_day.isoformat()) for one in others] == [(48, "2021-10-29")], meant


def test_no_line_of_the_meeting_is_left_out_for_the_blank_before_it(tmp_path: Path) -> None:
    eighth = "会议:\n  次: 48\n  日期: 2021-10-29\n\u3000 届: 八\n"
    held = office(tmp_path, a48=eighth + ITEMS, a49=meeting(49, "2021-12-28"))
    assert [one.term for one in History(held, PROCEDURES).others(held.records / "a49.yaml")] == [8]


def test_a_record_elsewhere_has_no_neighbours(tmp_path: Path) -> None:
    held = office(tmp_path, a47=meeting(47, "2021-08-30"))
    elsewhere = tmp_path / "49.yaml"
    elsewhere.write_text(meeting(49, "2021-12-28"), encoding="utf-8")
    assert History(held, PROCEDURES).others(elsewhere) == ()
