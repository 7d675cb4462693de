"""The oath and the certificate: who is sworn in by whom, after which approval; no certificate for acting posts (P16–P18)."""

from __future__ import annotations

from collections.abc import Iterator

from rdtool.chinese import format_date
from rdtool.diagnostics import Severity
from rdtool.procedures.personnel import OATH
from rdtool.procedures.personnel.book import appointments, rule
from rdtool.procedures.personnel.model import Action
from rdtool.record.law import Topic
from rdtool.rules.book import LOCAL, Finding
from rdtool.rules.case import Case


@rule("P16", Severity.WARNING, "代理职务不颁发任命书", LOCAL)
def acting_heads_get_no_certificate(case: Case) -> Iterator[Finding]:
    """Whoever acts for a head is not appointed to the post."""
    for person, path in appointments(case):
        if person.action is Action.ACT and person.signed_by:
            yield Finding(
                (*path, "任命书签署"),
                f"{person.name}是代理“{person.post}”，填写了“任命书签署”",
                "代理职务不颁发任命书，请删去",
            )


@rule("P17", Severity.WARNING, "由所在机关自行组织宣誓的，不列入会议的宣誓名单", LOCAL)
def own_organs_swear_in_their_staff(case: Case) -> Iterator[Finding]:
    """Judges and procurators mostly take the oath in their court or procuratorate; the office says who."""
    own = tuple(case.session.profile.personnel.own_oath)
    for person, path in appointments(case):
        if person.sworn and own and person.post.endswith(own):
            yield Finding(
                (*path, "宣誓"),
                f"“{person.post}”由所在机关自行组织宣誓，{person.name}却列入了会议的宣誓名单",
                "请改为 宣誓: 否；本地由会议组织的，请改 rdtool.yaml“人事”的“自行宣誓”",
            )


@rule("P18", Severity.ERROR, "检察长经上一级批准以后宣誓", Topic.POWERS)
def chief_procurators_are_approved_first(case: Case) -> Iterator[Finding]:
    """The chief procurator takes the oath when the upper level has approved."""
    told = case.session.record.part(OATH)
    day = (told and told.day) or case.day
    for person, path in appointments(case):
        chief = person.post.endswith("检察长") and not person.post.endswith("副检察长")
        if not (person.sworn and chief and person.action.appoints) or person.sworn_later:
            continue
        if person.approved_on is None or day < person.approved_on:
            approved = (
                f"{format_date(person.approved_on)}才批准"
                if person.approved_on
                else "没有写明上一级批准的日期"
            )
            yield Finding(
                (*path, "宣誓"),
                f"{person.name}任“{person.post}”{approved}，却在{format_date(day)}宣誓",
                "请填写“批准日期”；还没有批准的，写“补誓日期”，批准以后另行宣誓",
            )
