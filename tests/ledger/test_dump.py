"""The ledger as text and back: nothing lost, nothing run, nothing overwritten."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rdtool.diagnostics import CannotRead, Refused
from rdtool.ledger.database import Ledger
from rdtool.ledger.dump import dump, read, restore
from rdtool.ledger.migrations import MIGRATIONS
from rdtool.ledger.register.entries import Identity, WantedNumber
from rdtool.ledger.register.numbers import Register, Request
from rdtool.record.series import Series

DAY = date(2021, 12, 28)
SERIES = Series(code="云人常").named("常委会")


def filled(path: Path, *titles: str) -> Ledger:
    """A ledger with a number for every title, the first one issued, the last one void."""
    ledger = Ledger.open(path)
    register = Register(ledger)
    for title in titles:
        register.take(SERIES, Request(Identity("手工", title), title, DAY, 7, DAY, "宋雨桐"))
    register.issue(WantedNumber("云人常〔2021〕1号"), {"signer": "陈启明", "copies": 30}, DAY, "宋雨桐")
    register.void(WantedNumber(f"云人常〔2021〕{len(titles)}号"), "重复", DAY, "常青")
    return ledger


def lines(text: str) -> list[str]:
    return text.removesuffix("\n").split("\n")


def test_restoring_a_dump_gives_an_identical_dump(tmp_path: Path) -> None:
    ledger = filled(tmp_path / "甲.db", "一", "二", "三")
    again = Ledger(tmp_path / "乙.db")
    assert restore(again, dump(ledger)) == 3 + 8
    assert dump(again) == dump(ledger)
    assert again.check() == []
    assert Register(again).entries() == Register(ledger).entries()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sets(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), min_size=1, max_size=3))
def test_any_text_comes_back_as_it_was(tmp_path: Path, titles: set[str]) -> None:
    for path in tmp_path.iterdir():
        path.unlink()
    ledger, again = filled(tmp_path / "甲.db", *titles), Ledger(tmp_path / "乙.db")
    restore(again, dump(ledger))
    assert {entry.title for entry in Register(again).entries()} == titles
    assert dump(again) == dump(ledger)


def test_a_dump_can_be_read_without_rdtool(tmp_path: Path) -> None:
    head, *rows = map(json.loads, lines(dump(filled(tmp_path / "甲.db", "一"))))
    assert head == {"file": "rdtool 台账", "version": len(MIGRATIONS), "rows": 7}
    table, values = rows[0]
    assert (table, values["text"], values["signer"]) == ("register_entry", "云人常〔2021〕1号", "陈启明")


def test_numbers_go_on_after_a_restore(tmp_path: Path) -> None:
    again = Ledger(tmp_path / "乙.db")
    restore(again, dump(filled(tmp_path / "甲.db", "一", "二")))
    taken = Register(again).take(SERIES, Request(Identity("手工", "三"), "三", DAY, 7, DAY, ""))
    assert taken.entry.text == "云人常〔2021〕3号"


def test_a_ledger_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    text = dump(filled(tmp_path / "甲.db", "一"))
    ledger = filled(tmp_path / "乙.db", "二", "三")
    before = ledger.path.read_bytes()
    with pytest.raises(Refused, match="已经存在"):
        restore(ledger, text)
    assert ledger.path.read_bytes() == before


def first_version(line: str) -> str:
    """A row as the first version wrote it."""
    table, values = json.loads(line)
    return json.dumps([table, {name: value for name, value in values.items() if name != "code"}])


def test_a_dump_of_an_older_version_is_brought_up_to_date(tmp_path: Path) -> None:
    head, *rows = lines(dump(filled(tmp_path / "甲.db", "一")))
    old = [json.dumps(json.loads(head) | {"version": 1}), *map(first_version, rows)]
    again = Ledger(tmp_path / "乙.db")
    restore(again, "\n".join(old))
    assert dump(again) == dump(Ledger(tmp_path / "甲.db"))


def changed(text: str, line: int, new: str) -> str:
    parts = lines(text)
    parts[line] = new
    return "\n".join(parts)


ROW = '["register_entry",{"id":1}]'


@pytest.mark.parametrize(
    ("line", "new"),
    [
        (0, "{}"),
        (0, "云川"),
        (0, '{"file":"rdtool 台账","version":2,"rows":99}'),
        (1, "云川"),
        (1, ROW),
        (1, ROW.replace("register_entry", "sqlite_master")),
        (1, ROW.replace("register_entry", 'x\\"; DROP TABLE register_entry; --')),
        (1, "[1, 2, 3]"),
        (1, "[" * 100_000),
        (2, '["register_history",{"id":1,"entry":9,"day":"2021-12-28","person":"","fact":"","old_value":null,"new_value":null}]'),
        (2, '["register_history",{"id":1,"entry":1,"day":"不久","person":"","fact":"","old_value":null,"new_value":null}]'),
        (2, '["register_history",{"id":1,"entry":1,"day":{},"person":"","fact":"","old_value":null,"new_value":null}]'),
        (2, '["register_history",{"id":99999999999999999999,"entry":1,"day":"2021-12-28","person":"","fact":"","old_value":null,"new_value":null}]'),
    ],
)  # fmt: skip
def test_a_damaged_dump_is_refused_and_leaves_no_ledger(tmp_path: Path, line: int, new: str) -> None:
    text = changed(dump(filled(tmp_path / "甲.db", "一")), line, new)
    again = Ledger(tmp_path / "乙.db")
    with pytest.raises(CannotRead):
        restore(again, text)
    assert not again.path.exists()


@pytest.mark.parametrize("text", ["", "\n", "会议:\n  次: 49\n"])
def test_what_is_no_dump_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(CannotRead, match="不是台账备份"):
        restore(Ledger(tmp_path / "乙.db"), text)


def test_a_cut_off_dump_is_refused(tmp_path: Path) -> None:
    text = dump(filled(tmp_path / "甲.db", "一"))
    with pytest.raises(CannotRead, match="不完整"):
        restore(Ledger(tmp_path / "乙.db"), "\n".join(lines(text)[:-1]))


def test_a_dump_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    text = f'{{"file":"rdtool 台账","version":{len(MIGRATIONS) + 1},"rows":0}}\n'
    with pytest.raises(Refused, match="更新版本"):
        restore(Ledger(tmp_path / "乙.db"), text)


def test_a_dump_saved_by_notepad_is_read(tmp_path: Path) -> None:
    text = dump(filled(tmp_path / "甲.db", "一"))
    file = tmp_path / "备份.jsonl"
    file.write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig"))
    again = Ledger(tmp_path / "乙.db")
    restore(again, read(file))
    assert dump(again) == text


def test_a_missing_or_foreign_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "图.jsonl").write_bytes(b"\x89PNG\xff\xfe")
    for name in ("没有.jsonl", "图.jsonl"):
        with pytest.raises(CannotRead):
            read(tmp_path / name)
