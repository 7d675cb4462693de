"""`rdtool watch`: papers follow the record as it is saved, and whoever has seen enough stops it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from signal import SIGINT
from typing import Any

import pytest

from rdtool.office.watching import LOOK, SETTLE, Watched, watch
from rdtool.record.workspace import Workspace
from tests import samples
from tests.cli.conftest import Rdtool, write_yaml
from tests.cli.test_draft import RESOLUTION, edit

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2022, 1, 10)
Step = Callable[[], object]


def changed(**meeting: str) -> dict[str, Any]:
    return {**samples.RECORD, "会议": {**samples.RECORD["会议"], **meeting}}


class Clock:
    """Time that passes in steps: each wait does what comes next to the files."""

    def __init__(self, *steps: Step) -> None:
        self._steps, self.waited = iter(steps), list[float]()

    def wait(self, seconds: float) -> None:
        self.waited.append(seconds)
        assert len(self.waited) < 99, "nothing happens any more"
        next(self._steps, lambda: None)()


def statuses(event: Watched) -> dict[str, int]:
    assert event.drafted
    found = [paper.status for paper in event.drafted.papers]
    return {status: found.count(status) for status in found}


def events(office: Path, clock: Clock, count: int, kind: str = "all") -> Iterator[Watched]:
    record = office / "records" / "7-49.yaml"
    watched = watch(record, today=lambda: DAY, wait=clock.wait, workspace=Workspace(office), kind=kind)
    return islice(watched, count)


def nothing() -> None:
    pass


def test_papers_are_drafted_at_once_and_again_when_the_record_is_saved(office: Path) -> None:
    record = office / "records" / "7-49.yaml"
    clock = Clock(nothing, lambda: write_yaml(record, changed(日期="2021-12-27 至 2021-12-29")))
    first, second = events(office, clock, 2)
    assert set(statuses(first)) == {"新建"}
    assert second.changed == (record,)
    assert statuses(second)["更新"] > 0
    assert clock.waited == [LOOK, LOOK, SETTLE]


def test_a_text_in_a_file_of_its_own_is_watched_once_the_record_names_it(office: Path) -> None:
    record, text = office / "records" / "7-49.yaml", office / "records" / "评述.txt"
    text.write_text("审议认真。", encoding="utf-8")
    first, *others = samples.RECORD["议题"]
    named = {**samples.RECORD, "议题": [{**first, "评述": {"文件": text.name}}, *others]}
    clock = Clock(
        lambda: write_yaml(record, named),
        nothing,
        lambda: text.write_text("审议深入。", encoding="utf-8"),
    )
    *_, second, third = events(office, clock, 3)
    assert [second.changed, third.changed] == [(record,), (text,)]


def test_a_file_that_is_still_being_written_is_waited_for(office: Path) -> None:
    record = office / "records" / "7-49.yaml"
    whole = record.read_text(encoding="utf-8")
    later = whole.replace("2021-12-28", "2021-12-29")

    def write(part: int) -> Step:
        return lambda: record.write_text(later[:part], encoding="utf-8")

    clock = Clock(write(40), write(400), write(-1 + len(later)), write(len(later)))
    _, second = events(office, clock, 2)
    assert second.exit_code == 0
    assert statuses(second)["更新"] > 0
    assert clock.waited == [LOOK, SETTLE, SETTLE, SETTLE, SETTLE]


def test_a_broken_record_is_told_and_the_next_save_goes_on(office: Path) -> None:
    record = office / "records" / "7-49.yaml"
    whole = record.read_bytes()
    before = RESOLUTION
    clock = Clock(
        lambda: record.write_text(whole.decode()[:100] + "\n  : [", encoding="utf-8"),
        nothing,
        lambda: record.write_bytes(b""),
        nothing,
        record.unlink,
        nothing,
        lambda: record.write_bytes(whole),
    )
    first, broken, empty, gone, mended = events(office, clock, 5)
    data = before.read_bytes()
    assert [one.exit_code for one in (first, broken, empty, gone, mended)] == [0, 1, 1, 4, 0]
    assert [one.is_broken for one in (broken, empty, gone, mended)] == [True, True, True, False]
    assert gone.error
    assert gone.error.message.startswith("找不到文件")
    assert set(statuses(mended)) == {"未变"}
    assert before.read_bytes() == data


def test_the_profile_and_the_templates_count_and_an_editors_lock_file_does_not(office: Path) -> None:
    own = office / "模板" / "决议-预算调整.j2"
    own.parent.mkdir()
    own.write_text('{% extends "内置/决议-预算调整.j2" %}\n', encoding="utf-8")
    later = {**samples.PROFILE, "分送": {"抄送": "市纪委监委"}}
    clock = Clock(
        lambda: (own.parent / "~$底版.docx").write_bytes(b"x"),
        lambda: write_yaml(office / "rdtool.yaml", later),
        nothing,
        lambda: own.write_text(
            '{% extends "内置/决议-预算调整.j2" %}\n{% block 标题 %}新题目{% endblock %}\n', "utf-8"
        ),
    )
    _, second, third = events(office, clock, 3)
    assert second.changed == (office / "rdtool.yaml",)
    assert statuses(second)["更新"] > 0
    assert third.changed == (own,)
    assert third.drafted
    assert {paper.label.kind for paper in third.drafted.papers if paper.status == "更新"} == {"决议"}


def test_a_paper_that_a_person_edited_is_left_as_it_is(office: Path) -> None:
    record = office / "records" / "7-49.yaml"
    mine: list[bytes] = []

    def by_hand() -> None:
        edit(RESOLUTION)
        mine.append(RESOLUTION.read_bytes())
        write_yaml(record, changed(日期="2021-12-27 至 2021-12-29"))

    _, second = events(office, Clock(by_hand), 2)
    assert statuses(second)["保留手改"] == 1
    assert (second.exit_code, mine) == (3, [RESOLUTION.read_bytes()])


def test_watching_so_many_times_ends_with_the_code_of_the_last_one(office: Path, rdtool: Rdtool) -> None:
    outcome = rdtool("watch", "7-49", "--times", 1, "--date", "2022-01-10", "--kind", "会后")
    assert outcome.code == 0
    assert "守着 records/7-49.yaml" in outcome.err
    assert "01-决议-" in outcome.out
    again = rdtool("watch", "--times", 1, "--date", "2022-01-10", "--kind", "会后")
    assert (again.out, "件文书都没有变化" in again.err) == ("", True)
    assert list((office / "文书").rglob("*议程*")) == []


def test_a_kind_or_a_record_that_there_is_not_is_refused_before_anything(
    office: Path, rdtool: Rdtool
) -> None:
    assert rdtool("watch", "7-49", "--kind", "决以").code == 2
    assert rdtool("watch", "7-94").code == 4
    assert rdtool("watch", "别处/没有.yaml").code == 4
    assert rdtool("watch", "-").code == 2
    assert len(rdtool("watch", "7-49", "--kind", "决以", "--json").out.splitlines()) == 1
    assert rdtool("watch", "7-49", "--times", 0).code == 2


@pytest.mark.parametrize("options", [("--times", "0"), ("--nope",), ("7-49", "7-50"), ("--kind",)])
def test_a_line_that_watch_can_not_take_is_told_in_one_line(
    office: Path, rdtool: Rdtool, options: tuple[str, ...]
) -> None:
    assert len(rdtool("--json", "watch", *options).out.splitlines()) == 1


def test_the_word_alone_is_no_command(office: Path, rdtool: Rdtool) -> None:
    (named, other) = (rdtool("draft", word, "--json") for word in ("watch", "wotch"))
    assert named.out.replace("watch", "wotch").split("可用")[0] == other.out.split("可用")[0]
    assert len(named.out.splitlines()) > 1


def test_with_json_each_time_is_one_line(
    office: Path, rdtool: Rdtool, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = office / "records" / "7-49.yaml"
    clock = Clock(lambda: record.write_text("会议: {", encoding="utf-8"))
    monkeypatch.setattr("rdtool.cli.watch.sleep", clock.wait)
    outcome = rdtool("watch", "7-49", "--times", 2, "--date", "2022-01-10", "--json")
    first, second = map(json.loads, outcome.out.splitlines())
    assert list(first)[:6] == ["ok", "format", "rdtool", "exit_code", "error", "problems"]
    assert (first["ok"], first["changed"], first["error"]) == (True, [], None)
    assert {paper["status"] for paper in first["papers"]} == {"新建"}
    assert (second["ok"], second["exit_code"], second["changed"]) == (
        False,
        1,
        [str(Path("records/7-49.yaml"))],
    )
    assert second["problems"]
    assert (outcome.code, outcome.err) == (1, "")


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent otherwise there")
@pytest.mark.parametrize("how", [(), ("--json",)])
def test_ctrl_c_ends_it_without_a_word(office: Path, how: tuple[str, ...]) -> None:
    # A run in the background hands on that Ctrl-C is ignored.
    begin = "import runpy, signal; signal.signal(signal.SIGINT, signal.default_int_handler); runpy.run_module('rdtool', run_name='__main__')"
    line = [sys.executable, "-c", begin, "watch", "7-49", "--kind", "决议", *how]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        line, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    )
    assert process.stdout
    first = process.stdout.readline()
    process.send_signal(SIGINT)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "决议" in first
    assert (out, "中止" in err, "Traceback" in err) == ("", False, False)
    assert RESOLUTION.is_file()
