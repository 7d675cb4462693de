"""民生实事测评: base, tiers by the rule of the place, and the rows of the paper."""

from collections.abc import Iterator

from pydantic import Field

from rdtool.chinese import percent
from rdtool.procedures.ballot.model import BallotPlace
from rdtool.procedures.ballot.projects import ProjectEvaluation, ProjectVotes
from rdtool.record.itemplace import ItemPlace
from rdtool.record.names import congress_full, congress_short
from rdtool.record.ruleset import EvaluationBase, EvaluationResult, EvaluationRule, Spoiled
from rdtool.record.told import Act, Elsewhere, Poll, Told
from rdtool.record.views import as_view

_TIERS = tuple(tier.value for tier in EvaluationResult)


class ProjectVotesView(ProjectVotes):
    """各项, with its tier and shares."""

    number: int = Field(alias="序", description="测评票上的序号")
    counted: bool = Field(False, alias="已计票", description="满意票数是否已经填写")
    computed: EvaluationResult | None = Field(
        None, alias="应得等次", description="按本地算法由票数得出的等次；基数不能确定的为空"
    )
    base: int | None = Field(None, alias="基数", description="计算比例和等次的基数；不能确定的为空")
    rate: str = Field("", alias="满意率", description="满意票占基数的比例")
    both_rate: str = Field("", alias="满意和基本满意率", description="满意票、基本满意票之和占基数的比例")


class ProjectEvaluationView(ProjectEvaluation, Told):
    """民生实事测评, with its base and what came of it."""

    title_year: str = Field("", alias="年度表述", description="如 2023年；不知道哪一年的为空")
    meeting_name: str = Field("", alias="会议全称", description="在哪次会议测评，全称；没有定的为空")
    meeting_short: str = Field("", alias="会议简称", description="在哪次会议测评，简称")
    voters: str = Field("全体组成人员", alias="表决人", description="全体代表、全体组成人员")
    voter: str = Field("组成人员", alias="投票人", description="代表、组成人员")
    members: int | None = Field(None, alias="全体人数", description="全体代表、全体组成人员的人数")
    valid: int | None = Field(None, alias="有效", description="有效票数，即收回票数减去整张无效的票数")
    holds: bool | None = Field(None, alias="投票有效", description="收回是否没有多于发出")
    choices: tuple[str, ...] = Field((), alias="选项", description="测评票上的各栏：各等次，弃权、不了解")
    spoiled: str = Field("", alias="多选", description="多选、无法辨认的怎样计算：该项无效、整票无效")
    base: int | None = Field(None, alias="基数", description="各项相同的基数；各项不同的、不能确定的为空")
    base_name: str = Field("", alias="基数名称", description="比例以什么为基数：收回票、有效票等")
    projects: tuple[ProjectVotesView, ...] = Field((), alias="各项", description="各个项目的票数和等次")
    counted: bool = Field(False, alias="已计票", description="各个项目的票数是否都已填写")

    def act(self) -> Act | None:
        """The evaluation as agenda and minutes have it, where the committee holds it; the ballot papers lead through it."""
        here = self.place is BallotPlace.COMMITTEE and self.projects
        return (
            Act("满意度测评", on=f"对{self.title_year}民生实事项目", result=self._tiers()) if here else None
        )

    def _tiers(self) -> str:
        """How many projects came to which tier; blank while one is open."""
        tiers = [one.result.value for one in self.projects if one.result]
        if len(tiers) < len(self.projects):
            return ""
        return f"测评结果{'、'.join(f'“{tier}”{tiers.count(tier)}个' for tier in _TIERS if tier in tiers)}"

    def polls(self) -> Iterator[Poll]:
        """The rows of the 测评票."""
        at_congress = self.place is BallotPlace.CONGRESS
        elsewhere = Elsewhere(self.meeting_name, self.meeting_short, self.day, self.deputies)
        for one in self.projects:
            known = dict(zip(_TIERS, (one.satisfied, one.basic, one.dissatisfied), strict=True))
            yield Poll(
                paper="测评票",
                matter=f"{self.title_year}民生实事项目满意度测评",
                subject=one.name,
                choices=self.choices,
                counts=tuple(known.get(word, one.abstain) if one.counted else None for word in self.choices),
                issued=self.issued,
                returned=self.returned,
                invalid=self.invalid,
                result=one.result.value if one.result else "",
                void=one.void,
                spoiled=self.spoiled if self.spoiled != Spoiled.ROW.value else "",
                present=self.present,
                tellers=self.tellers,
                counters=self.counters,
                elsewhere=elsewhere if at_congress else None,
            )


def evaluation(given: ProjectEvaluation, setting: ItemPlace) -> ProjectEvaluationView:
    """The evaluation with base, shares and tiers; no tier is told where the place has not said how it is found."""
    at_congress = given.place is BallotPlace.CONGRESS
    meeting, rule = setting.meeting, setting.profile.evaluation
    members = given.deputies if at_congress else setting.tally.members
    valid = None if given.returned is None else given.returned - given.invalid
    present = given.present
    if present is None and not at_congress:
        present = setting.tally.present
    own = rule if "evaluation" in setting.profile.model_fields_set else None
    both = given.issued is not None and given.returned is not None
    full, short = meeting.full_name, meeting.short_name
    if at_congress:
        place = (setting.names, given.term or setting.term, given.number) if given.number else None
        full, short = (congress_full(*place), congress_short(*place)) if place else ("", "")
    projects = tuple(
        _project(one, number, rule, _base(one, rule.base, given, present, members), told=own is not None)
        for number, one in enumerate(given.projects, 1)
    )
    bases = {one.base for one in projects}
    name = rule.base.value.replace("全体组成人员", "全体代表") if at_congress else rule.base.value
    return as_view(
        ProjectEvaluationView,
        given,
        title_year=f"{given.year}年" if given.year else "",
        day=given.day or (None if at_congress else meeting.last_day),
        meeting_name=full,
        meeting_short=short,
        voters="全体代表" if at_congress else "全体组成人员",
        voter="代表" if at_congress else "组成人员",
        members=members,
        valid=valid,
        holds=(given.returned or 0) <= (given.issued or 0) if both else None,
        choices=(*(tier.value for tier in rule.tiers), *filter(None, [rule.fourth])),
        spoiled=rule.spoiled.value,
        base=bases.pop() if len(bases) == 1 else None,
        base_name=name,
        projects=projects,
        counted=bool(projects) and all(one.counted for one in projects),
    )


def _project(
    one: ProjectVotes, number: int, rule: EvaluationRule, base: int | None, *, told: bool
) -> ProjectVotesView:
    counted = one.satisfied is not None
    satisfied = one.satisfied or 0
    computed = rule.tier(satisfied, one.basic, one.dissatisfied, base) if counted and base else None
    return as_view(
        ProjectVotesView,
        one,
        number=number,
        counted=counted,
        base=base if counted else None,
        computed=computed,
        result=one.result or (computed if told else None),
        rate=percent(satisfied, base) if counted and base else "",
        both_rate=percent(satisfied + one.basic, base) if counted and base else "",
    )


def _base(
    one: ProjectVotes,
    base: EvaluationBase,
    given: ProjectEvaluation,
    present: int | None,
    members: int | None,
) -> int | None:
    """Of how many the shares of a project are taken, by the rule of the place."""
    marked = (one.satisfied or 0) + one.basic + one.dissatisfied
    return {
        EvaluationBase.RETURNED: given.returned,
        EvaluationBase.VALID: marked + one.abstain + one.void,
        EvaluationBase.MARKED: marked,
        EvaluationBase.PRESENT: present,
        EvaluationBase.ALL: members,
    }[base]
