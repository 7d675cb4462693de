"""组成人员 as lists name them: by rank, 委员 by strokes, each with group and leave."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from pydantic import Field

from rdtool.chinese import bare_name, pad_name
from rdtool.record.meeting import Absence, Attendance, Group, Meeting
from rdtool.record.profile import Member, MemberOrder, Membership, Post
from rdtool.record.reasons import cause
from rdtool.record.view import View, derived
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


class RankView(View):
    """分职务: the members of one rank."""

    post: str = derived(key="职务", about="主任、副主任、秘书长、委员")
    members: tuple[MemberView, ...] = derived(key="成员", about="这一职务的组成人员")


class GroupRoster(Group):
    """各组: a group with its members as lists name them."""

    listed: tuple[MemberView, ...] = Field((), alias="名单", description="本组的组成人员，依名单的次序")
    convener_names: tuple[str, ...] = Field((), alias="召集人列名", description="召集人在名单上的写法")


class LeaveView(Absence):
    """请假: a member's leave, with the sittings it is for."""

    listed: str = Field(alias="列名", description="请假人在名单上的写法")
    full_post: str = Field("", alias="全职务", description="请假人带机关的职务")
    cause: str = Field("", alias="缘由", description="请假的缘由，如 因病、因参加培训")
    sittings: tuple[str, ...] = Field((), alias="场次", description="哪几次会议请假；整个会议都请假的没有")


class RosterView(View):
    """组成人员: the roster in the order of lists."""

    members: tuple[MemberView, ...] = derived(
        default=(), key="名单", about="组成人员，依主任、副主任、秘书长、委员排列"
    )
    ranks: tuple[RankView, ...] = derived(default=(), key="分职务", about="按职务分开的名单")
    groups: tuple[GroupRoster, ...] = derived(default=(), key="各组", about="分组审议的各组和成员")
    leaves: tuple[LeaveView, ...] = derived(
        default=(), key="请假", about="各组成人员的请假情况，依名单的次序"
    )
    by_strokes: bool = derived(default=False, key="按笔画", about="委员是否按姓氏笔画排列")


def roster_view(
    membership: Membership, committee: str, meeting: Meeting, attendance: Attendance
) -> RosterView:
    """The roster of a session; `committee` is the committee's short name."""
    leaves = {bare_name(absence.name): absence for absence in attendance.absent}
    inside = {bare_name(name): group.name for group in meeting.groups for name in group.members}
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
    return RosterView(
        members=tuple(members),
        ranks=tuple(_ranks(members)),
        groups=tuple(_group(group, members) for group in meeting.groups),
        leaves=tuple(_leaves(meeting, attendance, members)),
        by_strokes=membership.order is MemberOrder.STROKES,
    )


def _ranks(members: Sequence[MemberView]) -> Iterator[RankView]:
    for post in Post:
        if found := tuple(member for member in members if member.post is post):
            yield RankView(post=post.value, members=found)


def _group(group: Group, members: Sequence[MemberView]) -> GroupRoster:
    """A group in the order of the roster; whom the roster does not know stands behind the others."""
    known = {bare_name(member.name): member for member in members}
    listed = [_known(name, known) for name in group.members]
    in_line = sorted(listed, key=lambda member: member.place or len(members) + 1)
    conveners = tuple(_known(name, known).listed for name in group.conveners)
    return GroupRoster.model_construct(**dict(group), listed=tuple(in_line), convener_names=conveners)


def _known(name: str, known: Mapping[str, MemberView]) -> MemberView:
    """The member of a name; one that the roster does not have, by the name alone."""
    found = known.get(bare_name(name))
    return found or MemberView.model_construct(name=name, place=0, listed=pad_name(name), full_post="")


def _leaves(meeting: Meeting, attendance: Attendance, members: Sequence[MemberView]) -> Iterator[LeaveView]:
    """Leaves for the whole session, then those for single sittings, in the order of the roster."""
    known = {bare_name(member.name): member for member in members}
    found: dict[tuple[str, str], tuple[Absence, list[str]]] = {}
    for absence in attendance.absent:
        found[bare_name(absence.name), absence.reason] = (absence, [])
    whole = set(found)
    for sitting in meeting.sittings:
        for absence in sitting.absent:
            key = (bare_name(absence.name), absence.reason)
            if key not in whole:
                found.setdefault(key, (absence, []))[1].append(sitting.name)
    for absence, sittings in sorted(
        found.values(), key=lambda entry: _known(entry[0].name, known).place or len(members) + 1
    ):
        member = _known(absence.name, known)
        yield LeaveView.model_construct(
            **dict(absence),
            listed=member.listed,
            full_post=member.full_post,
            cause=cause(absence.reason),
            sittings=tuple(sittings),
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
