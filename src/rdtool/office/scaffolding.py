"""The first files of an office: its profile and the skeleton of a meeting record, ready to fill in."""

from __future__ import annotations

from datetime import date

from rdtool.chinese import format_date
from rdtool.record.patch import as_scalar
from rdtool.record.profile import Level, Profile
from rdtool.record.regions import own_word
from rdtool.record.workspace import SCHEMAS

#: The first line of a record and of the profile: where an editor finds what may be written there.
_FOR_EDITORS = "# yaml-language-server: $schema="
RECORD_FOR_EDITORS = f"{_FOR_EDITORS}../{SCHEMAS}/record.schema.json\n"


def profile_text(region: str, level: Level, term: int) -> str:
    """The text of a new `rdtool.yaml`."""
    return f"""\
{_FOR_EDITORS}{SCHEMAS}/profile.schema.json
# 办公室配置：本地的名称、时限、单位等，写一次，每份会议记录都会用到。
# “#”后面的话是说明，不起作用；暂时没有的内容留空即可。

地区:
  全称: {as_scalar(region)}
  级别: {level.value}      # 省级、设区的市、县级

届: {term}

主任:                # 常委会主任姓名，讲话、主持人默认用他

组成人员:
  名额:              # 依法确定的名额
  实有:              # 现有人数，即应到人数；表决以它的过半数为准

机关:
  联系人:            # 转办函上的联系人
  联系电话:

文号:
  常委会:            # 如 云人常
  函:                # 如 云人常办函

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


def record_text(profile: Profile, number: int, day: date) -> str:
    """The skeleton of the record of session `number`, filled from the profile."""
    term = f"  届: {profile.term}\n" if profile.term else "  届:\n"
    members = profile.membership.in_office or len(profile.membership.roster)
    expected = f" {members}" if members else "              # 现有组成人员人数"
    return f"""\
{RECORD_FOR_EDITORS}# 会议记录：第{number}次会议（{format_date(day)}）。一次会议一份，填好后运行 rdtool draft all。
# “#”后面的话是说明；用不着的项目整段删去即可。

会议:
{term}  次: {number}
  日期: {day:%Y-%m-%d}       # 开几天写几天：2021-12-27 至 2021-12-28

出席:
  应到:{expected}
  实到:

议题:
  - 名称:                  # 如 2021年市级第二次预算调整方案，不带书名号
    代号: 甲               # 换成好记的，如 预算调整；讲话、日程用它指这项议题
    类型: 决议             # 决议、决定、规定、听取报告、书面报告、满意度测评、人事任免、其他
    报告人:                # 如 市财政局局长 李文清
    表决: {{赞成: , 反对: 0, 弃权: 0}}

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

讲话:
  背景:
  要点:
    - 标题:
      议题: [甲]
      要求:
        - 要求:
          展开:
  结束语:
"""
