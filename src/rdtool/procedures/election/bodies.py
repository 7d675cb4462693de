"""Who takes the steps of a re-election: the bodies by their names in this place."""

from __future__ import annotations

from rdtool.procedures.election.model import Tier
from rdtool.record.names import OrganNames
from rdtool.record.profile import Level
from rdtool.values import value

_OWN = {
    Level.COUNTY: (Tier.COUNTY, Tier.BOTH, Tier.TOWNSHIP),
    Level.PREFECTURE: (Tier.PREFECTURE,),
    Level.PROVINCE: (Tier.PROVINCE,),
}
#: What a higher office calls those below it.
_BELOW = {Tier.PREFECTURE: "设区的市"}


@value(frozen=True, slots=True)
class Bodies:
    """The names that stand for `{常委会}` and the like in the steps."""

    names: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, names: OrganNames, tier: Tier) -> Bodies:
        """The bodies of a re-election at `tier`, as an office of its own or of a higher level names them."""
        own = tier in _OWN[names.level]
        place = names.region_short if own else _BELOW.get(tier, "县（市、区）")
        committee = names.committee_short if own else f"{place}人大常委会"
        office = names.office_short if own else f"{committee}办公室"
        court = names.court if own else f"{place}人民法院"
        townships = tier is Tier.TOWNSHIP
        elects = {Tier.TOWNSHIP: "乡镇", Tier.BOTH: f"{place}、乡镇"}.get(tier, place)
        credentials = "乡镇人大主席团" if townships else f"{committee}代表资格审查委员会"
        convenes = {Tier.TOWNSHIP: "乡镇上次人大主席团", Tier.BOTH: f"{committee}、乡镇上次人大主席团"}
        return cls(
            (
                ("{党组}", f"{committee}党组"),
                ("{常委会}", committee),
                ("{办公室}", office),
                ("{选委会}", f"{elects}选举委员会"),
                ("{法院}", court),
                ("{资格审查}", credentials),
                ("{召集人}", convenes.get(tier, committee)),
            )
        )

    def named(self, pattern: str) -> str:
        """A pattern with the names in it."""
        for mark, name in self.names:
            pattern = pattern.replace(mark, name)
        return pattern
