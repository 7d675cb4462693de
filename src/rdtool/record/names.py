"""Full and short names of organs and sessions, derived from the region, its level and the term.

`云川市第七届人民代表大会常务委员会第四十九次会议` in titles, `市七届人大常委会第四十九次会议` in
letters and speeches; the courts' names follow the level (组织法 and 人民法院组织法).
"""

from pydantic import Field

from rdtool.chinese import to_chinese
from rdtool.record.base import Part
from rdtool.record.profile import Level, Post, Profile
from rdtool.record.regions import own_word

#: Stands where the place's name belongs when neither profile nor record gives one.
UNKNOWN_REGION = "【待补：地区全称】"
#: Stands where its own word belongs when its name does not tell: 青山 may be a 县, a 区 or a 市.
UNKNOWN_WORD = "【待补：地区简称】"

_SHORT = {Level.PROVINCE: "省", Level.PREFECTURE: "市", Level.COUNTY: "县"}
_COURT = {Level.PROVINCE: "高级人民法院", Level.PREFECTURE: "中级人民法院", Level.COUNTY: "人民法院"}


class OrganNames(Part):
    """机关: every name of the place's organs that a paper may use."""

    region: str = Field(alias="地区", description="行政区划全称")
    region_short: str = Field(alias="地区简称", description="文中自称：省、市、县、区")
    level: Level = Field(alias="级别", description="省级、设区的市、县级")
    congress: str = Field(alias="人大", description="人民代表大会全称")
    committee: str = Field(alias="常委会", description="常委会全称")
    committee_short: str = Field(alias="常委会简称", description="常委会简称")
    office: str = Field(alias="办公室", description="常委会办公室全称")
    office_short: str = Field(alias="办公室简称", description="常委会办公室简称")
    government: str = Field(alias="政府", description="人民政府全称")
    government_short: str = Field(alias="政府简称", description="人民政府简称")
    supervision: str = Field(alias="监委简称", description="监察委员会简称")
    court: str = Field(alias="法院简称", description="人民法院简称")
    procuratorate: str = Field(alias="检察院简称", description="人民检察院简称")
    director: str = Field(alias="主任", description="常委会主任姓名")
    opinion_author: str = Field(alias="审议意见作者", description="审议意见署谁的名义")
    salutation: str = Field(
        alias="称谓", description="在会议上作报告、说明时对组成人员的称谓，没有秘书长的不写秘书长"
    )
    timetable_adopter: str = Field(alias="日程通过", description="会议日程由谁通过：主任会议、全体会议")
    opinion_paper: str = Field(alias="审议意见文书", description="审议意见的文书叫什么")
    contact: str = Field(alias="联系人", description="办公室经办人")
    phone: str = Field(alias="联系电话", description="办公室联系电话")
    secretariat: str = Field(alias="承办处室", description="经办转办、催办的内设机构")
    bulletin_readers: tuple[str, ...] = Field((), alias="简报分送", description="会议简报分送的范围")

    def full(self, short: str) -> str:
        """The full name of an organ or unit named in short: 市财政局 → 云川市财政局."""
        if short.startswith(self.region_short) and not short.startswith(self.region):
            return self.region + short[len(self.region_short) :]
        return short


def organ_names(profile: Profile) -> OrganNames:
    """All names of the place, from the profile."""
    region, organ = profile.region, profile.organ
    full = region.full or UNKNOWN_REGION
    short = region.short or (own_word(full) or UNKNOWN_WORD if region.full else _SHORT[region.level])
    office = "办公厅" if region.level is Level.PROVINCE else "办公室"
    committee = organ.committee or f"{full}人民代表大会常务委员会"
    committee_short = organ.committee_short or f"{short}人大常委会"
    return OrganNames(
        region=full,
        region_short=short,
        level=region.level,
        congress=f"{full}人民代表大会",
        committee=committee,
        committee_short=committee_short,
        office=organ.office or committee + office,
        office_short=organ.office_short or committee_short + office,
        government=f"{full}人民政府",
        government_short=f"{short}人民政府",
        supervision=f"{short}监察委员会",
        court=short + _COURT[region.level],
        procuratorate=f"{short}人民检察院",
        director=profile.director or _director(profile),
        opinion_author=committee_short + profile.wording.opinion_author.value.removeprefix("常委会"),
        salutation=_salutation(profile),
        timetable_adopter=profile.wording.timetable_adopter.value,
        opinion_paper=profile.wording.opinion_paper.value,
        contact=organ.contact,
        phone=organ.phone,
        secretariat=organ.secretariat,
        bulletin_readers=profile.recipients.bulletins,
    )


def _director(profile: Profile) -> str:
    return next((m.name for m in profile.membership.roster if m.post is Post.DIRECTOR), "")


def _salutation(profile: Profile) -> str:
    """How explanations and reports address the members; counties have no 秘书长 (组织法47)."""
    posts = {member.post for member in profile.membership.roster}
    has_secretary = Post.SECRETARY_GENERAL in posts if posts else profile.region.level is not Level.COUNTY
    return f"主任、各位副主任、{'秘书长、' if has_secretary else ''}各位委员"


def congress_of_term(names: OrganNames, term: int) -> str:
    """`云川市第七届人民代表大会`."""
    return f"{names.region}第{to_chinese(term)}届人民代表大会"


def congress_full(names: OrganNames, term: int, number: int) -> str:
    """`云川市第七届人民代表大会第二次会议`."""
    return f"{congress_of_term(names, term)}第{to_chinese(number)}次会议"


def congress_short(names: OrganNames, term: int, number: int) -> str:
    """`市七届人大二次会议`."""
    return f"{names.region_short}{to_chinese(term)}届人大{to_chinese(number)}次会议"


#: What a session of the committee is called, and one of its chairpersons.
SESSION, CHAIRS = "会议", "主任会议"


def session_full(names: OrganNames, term: int, number: int, meeting: str = SESSION) -> str:
    """`云川市第七届人民代表大会常务委员会第四十九次会议`."""
    return f"{names.region}第{to_chinese(term)}届人民代表大会常务委员会第{to_chinese(number)}次{meeting}"


def session_short(names: OrganNames, term: int, number: int, meeting: str = SESSION) -> str:
    """`市七届人大常委会第四十九次会议`."""
    return f"{names.region_short}{to_chinese(term)}届人大常委会第{to_chinese(number)}次{meeting}"
