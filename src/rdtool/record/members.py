"""组成人员 as lists name them: by rank, 委员 by strokes, each with group and leave."""

from collections import Counter
from collections.abc import Iterable, Sequence

from pydantic import Field

from rdtool.chinese import bare_name, pad_name
from rdtool.record.base import Part
from rdtool.record.meeting import Absence, Group
from rdtool.record.profile import Member, MemberOrder, Membership, Post
from rdtool.strokes import name_key

#: Ranks in which the order is that of election or announcement, never that of strokes.
_AS_ELECTED = (Post.DIRECTOR, Post.DEPUTY_DIRECTOR)


class MemberView(Member):
    """名单: a member with the place in the lists."""

    place: int = Field(alias="序", description="在名单中的序号")
    listed: str = Field(alias="列名", description="名单上的写法：两个字的中间空一字，按配置加注性别、民族")
    full_post: str = Field(alias="全职务", description="带机关的职务，如 市人大常委会副主任")
    group: str = Field("", alias="组", description="所在的组")
    leave: Absence | None = Field(None, alias="请假", description="请假情况；没有请假的为空")


class RankView(Part):
    """分职务: the members of one rank."""

    post: str = Field(alias="职务", description="主任、副主任、秘书长、委员")
    members: tuple[MemberView, ...] = Field(alias="成员", description="这一职务的组成人员")


class RosterView(Part):
    """组成人员: the roster in the order of lists."""

    members: tuple[MemberView, ...] = Field(
        (), alias="名单", description="组成人员，依主任、副主任、秘书长、委员排列"
    )
    ranks: tuple[RankView, ...] = Field((), alias="分职务", description="按职务分开的名单")
    by_strokes: bool = Field(False, alias="按笔画", description="委员是否按姓氏笔画排列")


def roster_view(
    membership: Membership, committee: str, absences: Sequence[Absence] = (), groups: Iterable[Group] = ()
) -> RosterView:
    """The roster of a session; `committee` is the committee's short name."""
    leaves = {bare_name(absence.name): absence for absence in absences}
    inside = {bare_name(name): group.name for group in groups for name in group.members}
    counted = Counter(bare_name(member.name) for member in membership.roster)
    members = []
    for place, member in enumerate(in_order(membership), 1):
        bare = bare_name(member.name)
        marked = member.mark and (membership.marked or counted[bare] > 1)
        members.append(
            MemberView.model_construct(
                **dict(member),
                place=place,
                listed=pad_name(member.name) + (f"（{member.mark}）" if marked else ""),
                full_post=committee + member.post.value,
                group=inside.get(bare, ""),
                leave=leaves.get(bare),
            )
        )
    ranks = (
        RankView(post=post.value, members=found)
        for post in Post
        if (found := tuple(member for member in members if member.post is post))
    )
    return RosterView(
        members=tuple(members), ranks=tuple(ranks), by_strokes=membership.order is MemberOrder.STROKES
    )


def in_order(membership: Membership) -> list[Member]:
    """The roster by rank; 委员 and several 秘书长 by strokes where the office has it so."""
    posts = list(Post)

    def key(member: Member) -> tuple[object, ...]:
        rank = posts.index(member.post)
        if membership.order is MemberOrder.ROSTER or member.post in _AS_ELECTED:
            return rank, ()
        return rank, name_key(member.name, membership.strokes)

    return sorted(membership.roster, key=key)
