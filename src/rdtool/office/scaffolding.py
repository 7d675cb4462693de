"""The first files of an office: its profile and the skeleton of a meeting record, ready to fill in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rdtool.chinese import format_dates
from rdtool.record.profile import Level, Profile
from rdtool.record.regions import own_word
from rdtool.record.workspace import SCHEMAS
from rdtool.record.yamltext import as_scalar
from rdtool.values import value

#: The first line of a record and of the profile: where an editor finds what may be written there.
_FOR_EDITORS = "# yaml-language-server: $schema="
RECORD_FOR_EDITORS = f"{_FOR_EDITORS}../{SCHEMAS}/record.schema.json\n"

#: The agenda items of a new record, to be filled in or taken out.
ITEMS_TO_FILL_IN = (
    """\
  - 名称:                  # 如 2021年市级第二次预算调整方案，不带书名号
    代号: 甲               # 换成好记的，如 预算调整；讲话、日程用它指这项议题
    类型: 决议             # 决议、决定、规定、听取报告、书面报告、满意度测评、人事任免、其他
    报告人:                # 如 市财政局局长 李文清
    表决: {赞成: , 反对: 0, 弃权: 0}
""",
    """\
  - 名称:
    代号: 乙
    类型: 听取报告
    报告人:
    报告题目:              # 报告全称，不带书名号
    审议意见:
      总体评价:
      印发日期:
      意见:
        - 内容:
          问题:
          主办:
          协办:
""",
)
_ITEMS = "\n".join(ITEMS_TO_FILL_IN)


@value(frozen=True, slots=True)
class NewOffice:
    """What an office says of itself at the start; what is blank is filled in later."""

    region: str
    level: Level
    term: int
    director: str = ""
    members: int | None = None
    contact: str = ""
    phone: str = ""
    committee_code: str = ""
    letter_code: str = ""


@value(frozen=True, slots=True)
class NewSession:
    """What is known of a session when its record is begun."""

    number: int
    days: tuple[date, ...]
    place: str = ""
    chair: str = ""


def profile_text(office: NewOffice) -> str:
    """The text of a new `rdtool.yaml`."""
    region, level, term = office.region, office.level, office.term
    return f"""\
{_FOR_EDITORS}{SCHEMAS}/profile.schema.json
# 办公室配置：本地的名称、时限、单位等，写一次，每份会议记录都会用到。
# “#”后面的话是说明，不起作用；暂时没有的内容留空即可。

地区:
  全称: {as_scalar(region)}
  级别: {level.value}      # 省级、设区的市、县级

届: {term}

{_line("主任", office.director, "常委会主任姓名，讲话、主持人默认用他")}

组成人员:
  名额:              # 依法确定的名额
{_line("  实有", office.members, "现有人数，即应到人数；表决以它的过半数为准")}

机关:
{_line("  联系人", office.contact, "转办函上的联系人")}
{_line("  联系电话", office.phone)}

文号:
{_line("  常委会", office.committee_code, "如 云人常")}
{_line("  函", office.letter_code, "如 云人常办函")}

时限:
  整理印发: 10个工作日   # 闭会后整理印发审议意见
  研究处理: 3个月        # 报告研究处理情况
  征求意见: 10日         # 报告前征求对口委员会意见的提前量

分送:
  抄送:              # 固定抄送的单位，如 {own_word(region)}委办公室

单位:                # 报告机关和承办单位，每个单位一项，照样添加
  - 名称: {as_scalar(own_word(region))}财政局
    全称: {as_scalar(region)}财政局
    所属机关: {as_scalar(own_word(region))}人民政府
    分管领导:
    对口委员会:

版式:
  署名: 加盖印章       # 加盖印章、不加盖印章
"""


def _line(key: str, said: str | int | None, note: str = "") -> str:
    """A key with what it says, if anything, and a remark at the place of its neighbours' remarks."""
    text = f"{key}: {as_scalar(str(said))}" if said else f"{key}:"
    return f"{text.ljust(_NOTES - 1)} # {note}" if note else text


#: The column of remarks in a new profile.
_NOTES = 19


def record_text(profile: Profile, session: NewSession) -> str:
    """The skeleton of a session's record, filled from the profile."""
    term = f"  届: {profile.term}\n" if profile.term else "  届:\n"
    members = profile.membership.in_office or len(profile.membership.roster)
    expected = f" {members}" if members else "              # 现有组成人员人数"
    place = f"  地点: {as_scalar(session.place)}\n" if session.place else ""
    chair = f"  主持人: {as_scalar(session.chair)}\n" if session.chair else ""
    return f"""\
{RECORD_FOR_EDITORS}# 会议记录：第{session.number}次会议（{format_dates(session.days)}）。一次会议一份，填好后运行 rdtool draft all。
# “#”后面的话是说明；用不着的项目空着，或者整段删去。

会议:
{term}  次: {session.number}
  日期: {_days(session.days)}       # 开几天写几天：2021-12-27 至 2021-12-28
{place}{chair}
出席:
  应到:{expected}
  实到:

议题:
{_ITEMS}
讲话:
  背景:
  要点:
    - 标题:
      议题:                # 写议题的代号，如 [甲]
      要求:
        - 要求:
          展开:
  结束语:
"""


def _days(days: Sequence[date]) -> str:
    """The days of a session as a record writes them."""
    if len(days) > 1 and (days[-1] - days[0]).days == len(days) - 1:
        return f"{days[0]} 至 {days[-1]}"
    return str(days[0]) if len(days) == 1 else f"[{', '.join(map(str, days))}]"
