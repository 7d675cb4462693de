"""Deputies' seats, and what follows for members (R12, R14, R15, P12)."""

from __future__ import annotations

from collections.abc import Iterator

from rdtool.chinese import bare_name
from rdtool.diagnostics import Severity, Way
from rdtool.patterns import regex
from rdtool.procedures.deputies import CREDENTIALS
from rdtool.procedures.deputies.book import rule
from rdtool.procedures.deputies.model import Credentials, EndedSeat
from rdtool.record.law import Topic
from rdtool.record.people import is_seat
from rdtool.record.views import ItemView
from rdtool.rules.book import Finding
from rdtool.rules.case import Case
from rdtool.rules.words import numeral

#: The closed list of the law, and death, which custom reports as well (2025: the law too).
_REASONS = regex("迁出|调离|辞职|辞去|不出席|罢免|国籍|剥夺政治权利|行为能力|去世|逝世|死亡")
_SUSPENDED = regex("羁押|侦查|起诉|审判|暂时停止|管制|拘役|服刑")


@rule("R12", Severity.ERROR, "代表人数：原有减终止加确认等于现有，现有加缺额等于名额", Topic.SEAT_ANNOUNCED)
def seats_add_up(case: Case) -> Iterator[Finding]:
    """previous − ended + confirmed = present; present + vacant = seats."""
    for item, path in case.items:
        seats = item.view(CREDENTIALS)
        if seats:
            yield from _sums(seats, (*path, "代表资格"))


def _ended(item: ItemView) -> tuple[EndedSeat, ...]:
    """The seats that an item says have ended."""
    seats = item.view(CREDENTIALS)
    return seats.ended if seats else ()


def _sums(seats: Credentials, where: Way) -> Iterator[Finding]:
    ended, confirmed = len(seats.ended), len(seats.confirmed)
    if seats.previous is not None and seats.present is not None:
        right = seats.previous - ended + confirmed
        if right != seats.present:
            yield Finding(
                (*where, "现有"),
                f"原有{seats.previous}人，终止{ended}人，确认{confirmed}人，现有应为{right}人，写的是{seats.present}人",
                "请核对人数和名单",
            )
    if seats.seats is not None and seats.present is not None:
        if seats.present > seats.seats:
            yield Finding(
                (*where, "现有"), f"现有{seats.present}人，超过代表名额{seats.seats}人", "请核对人数和名额"
            )
        elif seats.vacant is not None and seats.present + seats.vacant != seats.seats:
            yield Finding(
                (*where, "缺额"),
                f"现有{seats.present}人，缺额{seats.vacant}人，合计与名额{seats.seats}人不符",
                f"缺额应为{seats.seats - seats.present}人，请核对",
            )


@rule("R14", Severity.ERROR, "代表资格终止的原因应当是法律列举的情形", Topic.SEAT_ENDS)
def seats_end_by_law(case: Case) -> Iterator[Finding]:
    """The list is closed; a suspension (暂时停止执行代表职务) does not end the seat."""
    for item, path in case.items:
        for number, seat in enumerate(_ended(item)):
            where = (*path, "代表资格", "终止", number)
            if not seat.reason:
                yield Finding(
                    where, f"没有写明{seat.name}代表资格终止的原因", "请填写“原因”", Severity.WARNING
                )
            elif _REASONS.search(seat.reason) is None:
                remedy = "请核对：迁出或者调离、辞职被接受、未经批准两次不出席会议、被罢免等"
                if _SUSPENDED.search(seat.reason):
                    remedy = "这是暂时停止执行代表职务的情形，代表资格没有终止，不计入终止人数"
                yield Finding(where, f"{seat.name}代表资格终止的原因“{seat.reason}”不在法律列举之中", remedy)


@rule("P12", Severity.WARNING, "组成人员的代表资格终止的，常委会职务相应终止，不再表决", Topic.POST_ENDS)
def posts_end_with_the_seat(case: Case) -> Iterator[Finding]:
    """Reported as 相应终止, announced, without a second vote."""
    decisions = [(one, (*path, *way)) for item, path in case.items for one, way in item.decisions]
    for item, path in case.items:
        for number, seat in enumerate(_ended(item)):
            name = bare_name(seat.name)
            if name not in case.roster or "去世" in seat.reason or "逝世" in seat.reason:
                continue
            own = [
                (one, where) for one, where in decisions if bare_name(one.name) == name and is_seat(one.post)
            ]
            if not own:
                yield Finding(
                    (*path, "代表资格", "终止", number),
                    f"{seat.name}是常委会组成人员，代表资格终止，没有写明其常委会职务相应终止",
                    "请在“任免”中写 {姓名: …, 动作: 相应终止, 职务: …}，并更正组成人员名单",
                )
            for one, where in own:
                if not one.lapses:
                    yield Finding(
                        (*where, "动作"),
                        f"{seat.name}的常委会职务随代表资格终止，不另行{one.verb}",
                        "请改为 动作: 相应终止，不再表决",
                    )


_SAID = regex("([0-9]{1,4}|[一二两三四五六七八九十百]{1,6})名(?:[省市县区州旗])?(?:人大)?代表")


@rule("R15", Severity.WARNING, "文中所说的代表人数与代表资格所列的人数一致")
def deputies_are_counted_right(case: Case) -> Iterator[Finding]:
    """16名代表, where fifteen seats have ended."""
    for item, path in case.items:
        seats = item.view(CREDENTIALS)
        if seats is None:
            continue
        listed = (len(seats.ended), len(seats.confirmed))
        known = {*listed, sum(listed), seats.seats, seats.previous, seats.present, seats.vacant}
        for at in case.texts:
            if at.path[: len(path)] != path:
                continue
            for found in _SAID.finditer(at.text):
                if numeral(found[1]) not in {*known, None}:
                    yield Finding(
                        at.path,
                        f"文中说“{found[0]}”，代表资格终止的列了{listed[0]}名、确认的列了{listed[1]}名",
                        "请核对人数，或者补全名单",
                        words=found[0],
                    )
