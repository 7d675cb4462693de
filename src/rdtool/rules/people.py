"""Persons and their posts: complete, and the same wherever they are named (N07, P08 and kin)."""

from __future__ import annotations

from collections.abc import Iterator

from rdtool.diagnostics import Severity
from rdtool.patterns import regex
from rdtool.rules.book import Finding, rule
from rdtool.rules.case import Case, PersonAt

_RANK = regex(
    r"(?:代理?)?(?:副主任委员|主任委员|审判委员会委员|副?(?:局长|厅长|主任|秘书长|院长|检察长|庭长|处长|科长|部长|行长|省长|市长|州长|县长|区长|主席)|委员)$"
)
#: Offices that one person holds in one unit.
_SINGLE = regex(r"^(?:代理?)?(?:局长|厅长|院长|检察长|省长|市长|州长|县长|区长)$")


@rule("N07", Severity.ERROR, "人员应当写明职务；同一人在同一单位只有一个职务，同一正职只有一个人")
def people_have_one_post(case: Case) -> Iterator[Finding]:
    """Compared among those who preside, report, attend and speak; not for persons appointed here."""
    yield from _without_post(case)
    decisions = [one for item, _ in case.items for one, _ in item.decisions]
    changing = {one.name for one in decisions}
    changed = "".join(one.post for one in decisions)
    posts: dict[tuple[str, str], PersonAt] = {}
    holders: dict[tuple[str, str], PersonAt] = {}
    for at in case.people:
        unit, rank = split_post(case, at.post)
        if not rank or at.name in changing:
            continue
        known = posts.setdefault((at.name, unit), at)
        if split_post(case, known.post)[1] != rank:
            yield _other(at, f"{at.name}在这里是“{at.post}”，在另一处是“{known.post}”")
        if _SINGLE.match(rank) and unit not in changed:
            holder = holders.setdefault((unit, rank), at)
            if holder.name != at.name:
                yield _other(at, f"“{at.post}”在这里是{at.name}，在另一处是{holder.name}")


def _other(at: PersonAt, message: str) -> Finding:
    return Finding(at.path, message, "请核对姓名和职务，全份记录写成一样")


def _without_post(case: Case) -> Iterator[Finding]:
    for item, path in case.items:
        if item.reporter and not item.reporter.post:
            yield Finding(
                (*path, "报告人"),
                f"报告人{item.reporter.name}没有写职务",
                f"请写成“职务 姓名”，如 报告人: 市财政局局长 {item.reporter.name}",
            )


def split_post(case: Case, post: str) -> tuple[str, str]:
    """Unit, in full, and rank of a post: 市财政局局长 → (云川市财政局, 局长); a blank rank: unknown."""
    found = _RANK.search(post)
    if not found:
        return post, ""
    unit = post[: found.start()]
    known = next((one for one in case.session.profile.units if unit == one.name and one.full), None)
    return (known.full if known else case.session.names.full(unit)), found[0]
