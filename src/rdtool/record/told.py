"""What a part of a procedure says to those who know no procedure: rules on votes and names, and the speech.

A model, or the view of one, takes `Told` as a base and answers what it has to say; the rest is silence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from rdtool.chinese import join_list
from rdtool.values import value

if TYPE_CHECKING:
    from datetime import date

    from rdtool.record.decisions import Announced, Leaver, VoteView
    from rdtool.record.head import HeadMarks
    from rdtool.record.people import Period
    from rdtool.record.profile import Profile
    from rdtool.record.remembering import Own


@value(frozen=True, slots=True)
class Decision:
    """A person's post that an item decides on by itself, with a vote of its own or the item's."""

    verb: str
    """What is done: 决定任命."""
    name: str
    post: str
    vote: VoteView | None
    passed: bool | None
    dismisses: bool = False
    """Whether it is a dismissal (撤职)."""
    lapses: bool = False
    """Whether the post ends by itself, without a vote."""
    leaves: bool = False
    """Whether it accepts that someone leaves at their own wish (接受辞职)."""
    certificate: bool = False
    """Whether a certificate of appointment (任命书) is handed out where it passes."""
    swears: bool = False
    """Whether the person takes the oath where it passes."""

    @property
    def act(self) -> str:
        """`决定任命沈静`."""
        return self.verb + self.name

    @property
    def subject(self) -> str:
        """`决定任命沈静（云川市财政局局长）`."""
        return f"{self.act}（{self.post}）"

    @property
    def phrase(self) -> str:
        """As the chair puts it to the vote: `决定任命沈静为云川市财政局局长`."""
        post = self.post.removesuffix("职务")
        if self.leaves:
            return f"接受{self.name}辞去{post}职务的请求"
        if self.verb.endswith("任命"):
            return f"{self.act}为{post}"
        if self.verb.endswith("代理"):
            return f"决定{self.name}{'为' if '代' in post else '代理'}{post}"
        return f"{self.act}的{post}职务"


def acts(decisions: Iterable[Decision]) -> Iterator[str]:
    """Each act in its words; persons who follow each other with one verb and one post are told together."""
    for _, alike in groupby(decisions, key=lambda one: (one.verb, one.post, one.leaves)):
        first, *others = alike
        yield replace(first, name=join_list([first.name, *(one.name for one in others)])).phrase


@value(frozen=True, slots=True)
class HandlingReport:
    """A report on how earlier opinions were handled."""

    subject: str
    written: bool


@value(frozen=True, slots=True)
class Assessment:
    """A unit or a matter that was evaluated, in this session or an earlier one."""

    subject: str
    tier: str
    """The result in words; blank until it is known."""
    session: int | None
    """The number of the session; None for this one."""
    session_name: str
    improved: bool
    """Whether things have become better since."""


@value(frozen=True, slots=True)
class Turn:
    """Whom the chair calls on, for what, and who answers."""

    who: str
    does: str
    """提问, 发言, 述职."""
    answers: str = ""


@value(frozen=True, slots=True)
class Act:
    """What a session does on an item besides hearing and voting: 专题询问, 专项工作评议."""

    name: str
    on: str = ""
    """On what or whom, before the verb: 就城市供水保障工作, 对市农业农村局."""
    verb: str = "进行"
    subjects: tuple[str, ...] = ()
    """Whom it is on, where these are units that may be evaluated with it."""
    result: str = ""
    """What came of it, as minutes have it behind a comma."""
    in_plenary: bool = False
    """Whether the chair of a plenary sitting leads through it, and no ballot paper does."""
    opening: str = ""
    """What the chair says first."""
    turns: tuple[Turn, ...] = ()
    closing: str = ""

    @property
    def phrase(self) -> str:
        """As the agenda has it: 对市农业农村局进行专项工作评议."""
        return f"{self.on}{self.verb}{self.name}"

    @property
    def past(self) -> str:
        """As minutes have it: 对市农业农村局进行了专项工作评议."""
        return f"{self.on}{self.verb}了{self.name}{'，' if self.result else ''}{self.result}"


@value(frozen=True, slots=True)
class Disclosed:
    """A paper that is to be told to the deputies and made public, as far as its own part says when."""

    kind: str
    """A word of 公开.类别."""
    title: str
    told_on: date | None = None
    published_on: date | None = None


@value(frozen=True, slots=True)
class Elsewhere:
    """Where a paper is marked that is not marked in this session: at the congress, by its deputies."""

    full_name: str
    """The session of the congress: 云川市第八届人民代表大会第二次会议; blank while it is not known which."""
    short_name: str
    day: date | None = None
    members: int | None = None
    """All deputies."""
    voters: str = "全体代表"


#: What the paper is called on which members evaluate.
EVALUATING = "测评票"


@value(frozen=True, slots=True)
class Poll:
    """A row of a ballot paper that asks for something else than yes or no: a unit evaluated, a candidate."""

    paper: str
    """What the paper is called: 测评票."""
    matter: str
    """What the paper as a whole is about: 满意度测评."""
    subject: str
    choices: tuple[str, ...]
    """What can be marked for it: 满意, 基本满意, 不满意."""
    counts: tuple[int | None, ...]
    """How many marked each of them; None while that is not known."""
    issued: int | None = None
    returned: int | None = None
    invalid: int = 0
    result: str = ""
    places: int = 0
    """How many of the rows can be marked; 0: every row is marked for itself."""
    writes_in: bool = False
    """Whether names may be written in."""
    added: bool = False
    """Whether it is such a name, which is counted and not printed."""
    by_strokes: bool = False
    """Whether the rows stand in the order of the strokes of the names; else in their own."""
    void: int = 0
    """How many papers are invalid in this row only."""
    present: int | None = None
    """Who was there, where that is counted by itself."""
    elsewhere: Elsewhere | None = None
    """Where it is marked, if not in a sitting of this session."""
    tellers: tuple[str, ...] = ()
    counters: tuple[str, ...] = ()
    spoiled: str = ""
    """What several marks for one row make invalid, where it is not that row only: 整票无效."""
    before: str = ""
    """What an earlier poll on the same came to, for the voters to see."""


@value(frozen=True, slots=True)
class OpinionClock:
    """How long opinions may take: to be issued once the session is over, and to be answered."""

    issue: Period
    answer: Period


class SignedFor:
    """A part of a record that says who signed for the opinions of its session."""

    def signed(self) -> Iterable[tuple[str, date]]:
        """The units that signed, each with its day."""
        return ()


class Told:
    """Has something to say; by itself nothing."""

    def decision(self) -> Decision | None:
        """The post it decides on."""
        return None

    def leaver(self) -> Leaver | None:
        """Who asks the session to be released from a post."""
        return None

    def announced(self) -> Announced | None:
        """What it has the committee announce."""
        return None

    def answer(self) -> HandlingReport | None:
        """The report that it is on earlier opinions."""
        return None

    def assessment(self) -> Assessment | None:
        """The evaluation that it is."""
        return None

    def act(self) -> Act | None:
        """What the session does, where that is neither hearing nor voting."""
        return None

    def polls(self) -> Iterable[Poll]:
        """The rows that it is on a ballot paper of this session."""
        return ()

    def earlier(self) -> tuple[int | None, bool]:
        """The session of this term that it refers to, and whether that may be the present one."""
        return None, False

    def sent_to(self) -> str | None:
        """Where it goes, blank while that is not known; None for what is not sent to an organ."""
        return None

    def disclosed(self) -> Disclosed | None:
        """The paper that is to be made known."""
        return None

    def clock(self, profile: Profile, *, decided: bool) -> OpinionClock | None:  # noqa: ARG002 - silent
        """The clock of the opinions on the item, where it is not the usual one; `decided`: by a vote."""
        return None

    def head_marks(self) -> HeadMarks | None:
        """What stands beside the numbers of the papers on it."""
        return None

    def drawn(self) -> Iterable[Sequence[str]]:
        """For each opinion drawn from the speeches the words that it is drawn from."""
        return ()

    def pins(self) -> Sequence[str]:
        """For each of its entries that keep an id of their own the one that the record pins; blank for none."""
        return ()

    def owns(self) -> Sequence[Own]:
        """What each of these entries goes by."""
        return ()

    def persons(self) -> Iterable[tuple[str, str]]:
        """Posts and names of the persons in it."""
        return ()

    def movers(self) -> Iterable[tuple[str, str]]:
        """Who leaves or comes, each behind what happens: 辞去, 终止, 确认."""
        return ()

    def units(self) -> Iterable[str]:
        """Names of the units in it."""
        return ()
