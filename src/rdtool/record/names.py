"""Full and short names of organs and sessions, derived from the region, its level and the term.

`云川市第七届人民代表大会常务委员会第四十九次会议` in titles, `市七届人大常委会第四十九次会议` in
letters and speeches; the courts' names follow the level (组织法 and 人民法院组织法).
"""

from rdtool.chinese import to_chinese
from rdtool.record.profile import Level, Post, Profile
from rdtool.record.regions import own_word
from rdtool.record.view import View, derived

#: Stands where the place's name belongs when neither profile nor record gives one.
UNKNOWN_REGION = "【待补：地区全称】"
#: Stands where its own word belongs when its name does not tell: 青山 may be a 县, a 区 or a 市.
UNKNOWN_WORD = "【待补：地区简称】"

_SHORT = {Level.PROVINCE: "省", Level.PREFECTURE: "市", Level.COUNTY: "县"}
_COURT = {Level.PROVINCE: "高级人民法院", Level.PREFECTURE: "中级人民法院", Level.COUNTY: "人民法院"}


class OrganNames(View):
    """机关: every name of the place's organs that a paper may use."""

    region: str = derived(key="地区", about="行政区划全称")
    region_short: str = derived(key="地区简称", about="文中自称：省、市、县、区")
    level: Level = derived(key="级别", about="省级、设区的市、县级")
    congress: str = derived(key="人大", about="人民代表大会全称")
    committee: str = derived(key="常委会", about="常委会全称")
    committee_short: str = derived(key="常委会简称", about="常委会简称")
    office: str = derived(key="办公室", about="常委会办公室全称")
    office_short: str = derived(key="办公室简称", about="常委会办公室简称")
    government: str = derived(key="政府", about="人民政府全称")
    government_short: str = derived(key="政府简称", about="人民政府简称")
    supervision: str = derived(key="监委简称", about="监察委员会简称")
    court: str = derived(key="法院简称", about="人民法院简称")
    procuratorate: str = derived(key="检察院简称", about="人民检察院简称")
    director: str = derived(key="主任", about="常委会主任姓名")
    opinion_author: str = derived(key="审议意见作者", about="审议意见署谁的名义")
    salutation: str = derived(
        key="称谓", about="在会议上作报告、说明时对组成人员的称谓，没有秘书长的不写秘书长"
    )
    timetable_adopter: str = derived(key="日程通过", about="会议日程由谁通过：主任会议、全体会议")
    opinion_paper: str = derived(key="审议意见文书", about="审议意见的文书叫什么")
    contact: str = derived(key="联系人", about="办公室经办人")
    phone: str = derived(key="联系电话", about="办公室联系电话")
    secretariat: str = derived(key="承办处室", about="经办转办、催办的内设机构")
    bulletin_readers: tuple[str, ...] = derived(default=(), key="简报分送", about="会议简报分送的范围")

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
