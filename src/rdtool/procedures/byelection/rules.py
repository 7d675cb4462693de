"""Elections in a session: sums, who is elected, what must be written on the ballot (B09–B11)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rdtool.chinese import bare_name
from rdtool.diagnostics import Severity, Way
from rdtool.procedures.byelection import BY_ELECTION
from rdtool.procedures.byelection.derive import ByElectionView
from rdtool.record.law import Topic
from rdtool.rules.book import Book, Finding
from rdtool.rules.case import Case

BOOK = Book()
rule = BOOK.rule


def _elections(case: Case) -> Iterator[tuple[ByElectionView, Way]]:
    for item, path in case.items:
        if given := item.view(BY_ELECTION):
            yield given, (*path, "选举")


@rule(
    "B09",
    Severity.ERROR,
    "选票收回不得多于发出；每行的票数之和等于有效票数，赞成票总数不超过有效票数乘以应选名额",
    Topic.BALLOTS,
)
def election_adds_up(case: Case) -> Iterator[Finding]:
    """R ≤ I; yes + no + abstain = V for each candidate; Σ yes ≤ V · k."""
    for given, path in _elections(case):
        if given.issued is not None and given.returned is not None and given.returned > given.issued:
            yield Finding(
                (*path, "收回"),
                f"选票收回{given.returned}张，多于发出{given.issued}张",
                "收回多于发出的，选举无效，应当重新投票；请核对票数",
            )
        if given.returned is None or not given.counted:
            continue
        valid = given.returned - given.invalid
        for place, one in enumerate(given.candidates):
            total = (one.votes or 0) + one.no + one.abstain
            if total != valid:
                yield Finding(
                    (*path, "候选人", place),
                    f"{one.name}的赞成、反对、弃权合计{total}票，与有效选票{valid}张不符",
                    "请核对票数",
                )
        everyone = (*given.candidates, *given.written_in)
        total = sum(one.votes or 0 for one in everyone)
        if total > valid * given.places:
            yield Finding(
                path,
                f"赞成票共{total}票，有效选票{valid}张，每张至多选{given.places}名",
                "请核对票数；多选的选票整张无效",
            )


@rule(
    "B10",
    Severity.ERROR,
    "宣布当选的人应当与票数一致：赞成票超过全体组成人员的半数，得票多的当选",
    Topic.MAJORITY,
)
def elected_by_the_counts(case: Case) -> Iterator[Finding]:
    """More than half of all members, the most votes first; equal votes at the last place decide nothing."""
    for given, path in _elections(case):
        if not (given.elected and given.counted and given.threshold):
            continue
        announced, right = set(map(bare_name, given.elected)), set(map(bare_name, given.winners))
        for name in given.elected:
            if bare_name(name) not in right:
                tied = bare_name(name) in set(map(bare_name, given.tied))
                reason = (
                    "与别人票数相等，不能确定" if tied else f"按票数没有当选，须有{given.threshold}票以上"
                )
                yield Finding((*path, "当选"), f"写的是{name}当选，{reason}", "请核对票数和当选的人")
        for name in given.winners:
            if bare_name(name) not in announced:
                yield Finding((*path, "当选"), f"{name}按票数当选，没有写在“当选”中", "请补上")


@rule("B11", Severity.ERROR, "候选人不重复，不少于应选名额；监票人、计票人不得是候选人", Topic.TELLERS)
def candidates_are_sound(case: Case) -> Iterator[Finding]:
    """Each candidate once, enough of them, and none counts the votes."""
    for given, path in _elections(case):
        names = [bare_name(one.name) for one in given.candidates]
        for name, count in Counter(names).items():
            if count > 1:
                yield Finding((*path, "候选人"), f"候选人{name}出现了{count}次", "请删去重复的")
        if given.candidates and len(set(names)) < given.places:
            yield Finding(
                (*path, "候选人"), f"候选人{len(set(names))}名，应选{given.places}名", "请补上候选人"
            )
        for key, people in (("监票人", given.tellers), ("计票人", given.counters)):
            for name in people:
                if bare_name(name) in names:
                    yield Finding((*path, key), f"{name}是候选人，又是{key}", f"请另提{key}")
