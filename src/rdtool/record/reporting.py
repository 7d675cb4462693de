"""Which organ someone reports for, read off the post: known to the office, named there, or unclear.

Nothing is guessed from a single sign.  A post is in a unit of the office profile, names a court or the
like (市第四中级人民法院院长), is that of a leader (副市长) or of a department that only a government has
(市财政局局长).  Of everything else the record must say the organ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rdtool.patterns import regex
from rdtool.record.names import OrganNames
from rdtool.record.profile import OfficeUnit

#: A court, procuratorate (or branch of one) or supervision commission, with whatever it is called before.
_JUDICIAL = regex(r".*?(?:法院|[中高]院|检察院(?:.{1,6}?分院)?|监察委员会|监委)")

#: A post in a department of a government, the place's name taken off.
_DEPARTMENT = regex(
    r"(?!委|纪|政协|人大|人民代表|群团|共青团|工会|总工会).+?(?:局|厅|委|委员会|办|办公室)"
    r"(?:党组书记|党委书记|(?:第一)?(?:常务)?副?(?:局长|厅长|主任)|总[^、]{1,4}师|负责人)"
)

#: The department in a post of its head: 市自然资源和规划局局长.
_HEADED = regex(
    r"(.+?(?:局|厅|委员会|委|办公室|办))(?:党组书记|党委书记|(?:第一)?(?:常务)?副?(?:局长|厅长|主任))"
)


def organ_of(unit: OfficeUnit, names: OrganNames) -> str:
    """The organ that a unit belongs to: the one named, itself where it is a court or the like, else the government."""
    own = {unit.name, unit.full}
    judicial = (names.supervision, names.court, names.procuratorate)
    of_this_level = next((organ for organ in judicial if own & {organ, names.full(organ)}), "")
    other = unit.name if _JUDICIAL.fullmatch(unit.name) else ""
    return unit.organ or of_this_level or other or names.government_short


class Reporting:
    """Finds the organ of a post in one place."""

    def __init__(self, names: OrganNames, units: Sequence[OfficeUnit]) -> None:
        self._names = names
        self._places = sorted({names.region, names.region_short}, key=len, reverse=True)
        self._judicial = {
            place + word: organ for place in (*self._places, "") for word, organ in self._words()
        }
        heads = "".join({names.region[-1:], names.region_short[-1:]})
        self._leader = re.compile(f"代?(?:理)?(?:常务)?副?(?:[{heads}]长|主席)")
        named = [(name, unit) for unit in units for name in (unit.name, unit.full) if name]
        self._units = sorted(named, key=lambda pair: len(pair[0]), reverse=True)

    def unit(self, post: str) -> OfficeUnit | None:
        """The unit of the office profile that a post is in: of several names that fit, the longest."""
        return next((unit for name, unit in self._units if post.startswith(name)), None)

    def unit_name(self, post: str) -> str:
        """The short name of the unit or organ that someone of this post is from; blank where that is not told."""
        unit = self.unit(post)
        if unit:
            return unit.name
        found = _HEADED.match(post)
        of_government = self.organ(post) == self._names.government_short
        return found[1] if found and of_government else self.organ(post)

    def organ(self, post: str) -> str:
        """The organ that someone of this post reports for; blank where the post does not tell it.

        Organs of this level come in their short form.
        """
        found = (self._organ(part) for part in post.split("、") if part)
        return next((organ for organ in found if organ), "")

    def _organ(self, post: str) -> str:
        unit = self.unit(post)
        if unit:
            return organ_of(unit, self._names)
        judicial = _JUDICIAL.match(post)
        if judicial:
            return self._judicial.get(judicial[0], judicial[0])
        if self._is_of_congress(post):
            return self._names.committee_short
        return self._names.government_short if self._is_of_government(post) else ""

    def _words(self) -> Iterator[tuple[str, str]]:
        """What the judicial organs of this level are called behind the place's name, in full and for short."""
        names = self._names
        court = names.court.removeprefix(names.region_short)
        brief = {"高级人民法院": "高院", "中级人民法院": "中院"}.get(court, "法院")
        for word in dict.fromkeys((court, court.replace("人民", ""), brief, "法院")):
            yield word, names.court
        for word in ("人民检察院", "检察院"):
            yield word, names.procuratorate
        for word in ("监察委员会", "监委"):
            yield word, names.supervision

    def _is_of_congress(self, post: str) -> bool:
        names = self._names
        own = [names.committee, names.committee_short, names.congress]
        own += [f"{place}人大" for place in self._places]
        return post.startswith(tuple(own)) and "代表大会代表" not in post and "人大代表" not in post

    def _is_of_government(self, post: str) -> bool:
        """A leader of it, or someone in an office or department of it."""
        if self._leader.fullmatch(post):
            return True
        rest = next((post.removeprefix(place) for place in self._places if post.startswith(place)), None)
        if rest is None:
            return False
        is_leader = self._leader.fullmatch(rest.removeprefix("人民").removeprefix("政府"))
        return bool(is_leader or rest.startswith(("政府", "人民政府")) or _DEPARTMENT.match(rest))
