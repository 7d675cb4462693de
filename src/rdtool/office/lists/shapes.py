"""What can be taken over from a list: the kinds of lists, their fields, and the headings that mean each.

A heading is compared without blanks and remarks in brackets; another word for a field is a word more here.
"""

from __future__ import annotations

from functools import cached_property
from typing import Final

from rdtool.document.sheet import CellKind
from rdtool.ledger.returns.forms import BY_HAND, LEAD, TEXT, plain
from rdtool.values import value


@value(frozen=True, slots=True)
class ListField:
    """A field: the key that it has in the record or the profile, and what stands over its column."""

    name: str
    titles: tuple[str, ...]
    kind: CellKind = CellKind.TEXT


def _field(name: str, titles: str = "", kind: CellKind = CellKind.TEXT) -> ListField:
    return ListField(name, (name, *titles.split()), kind)


class ListShape:
    """A kind of list: the first of its fields is the one without which a row is none."""

    def __init__(self, noun: str, fields: tuple[ListField, ...], *, grouped_by: str = "") -> None:
        """`grouped_by`: the field that may stand once above all rows for which it is meant."""
        self.noun, self.fields, self.grouped_by = noun, fields, grouped_by

    @property
    def key(self) -> str:
        """The field that makes a row one."""
        return self.fields[0].name

    @cached_property
    def by_title(self) -> dict[str, ListField]:
        """The fields by their headings."""
        return {title: field for field in self.fields for title in field.titles}

    def field(self, name: str) -> ListField:
        """A field by its name."""
        return next(field for field in self.fields if field.name == name)

    def of(self, title: str) -> ListField | None:
        """The field that a heading means."""
        return self.by_title.get(plain(title))


OPINIONS: Final = ListShape(
    "审议意见",
    (
        _field(
            TEXT,
            f"{BY_HAND[TEXT]} 意见建议 意见和建议 建议 具体意见 建议内容 意见建议内容 "
            "事项内容 办理事项 交办事项 交办内容 工作要求 整改要求",
        ),
        _field("问题", "存在问题 存在的问题 主要问题 问题描述 问题内容 反映问题 反映的问题"),
        _field(
            LEAD,
            f"{BY_HAND[LEAD]} 交办单位 落实单位 主责单位 牵头部门 "
            "责任部门 主办部门 承办部门 整改责任单位 牵头责任单位 牵头 主责",
        ),
        _field("协办", "协办单位 配合单位 协助单位 会办单位 配合部门 协办部门 配合责任单位 配合 协助 会办"),
        _field("类别", "意见类别 意见分类 问题类别 分类 类型"),
        _field("支持", "支持程度"),
        _field("来源", "意见来源 提出人 提出者 提出意见人 发言人"),
        _field("分管领导", "责任领导 牵头领导 分管市领导 分管县领导 分管区领导 分管副市长 分管副县长"),
        _field("目标", "办理目标 整改目标 工作目标"),
        _field(
            "时限",
            "办理时限 完成时限 整改时限 办结时限 完成时间 整改期限 办理期限 期限 截止日期 限办日期",
            CellKind.DATE,
        ),
        _field("编号", "事项编号 意见编号"),
        _field("议题", "议题名称 所属议题 所属报告 报告名称"),
    ),
    grouped_by="主办",
)

AGENDA: Final = ListShape(
    "议题",
    (
        _field(
            "名称",
            "议题 议题名称 会议议题 审议议题 议程 议程内容 议题内容 审议内容 审议事项 议题事项 内容 事项",
        ),
        _field("代号"),
        _field("类型", "议题类型 议题类别 类别"),
        _field("报告人", "报告人姓名 作报告人 汇报人 汇报人员 报告人员 说明人 作说明人"),
        _field("职务", "报告人职务 汇报人职务"),
        _field("报告机关", "报告单位 汇报单位 提请机关 提请单位 提出机关"),
        _field("报告题目", "报告名称 材料名称 文件名称 题目"),
        _field("列席单位", "列席部门 到会单位"),
        _field("议程表述", "议程写法"),
    ),
)

ROSTER: Final = ListShape(
    "组成人员名单",
    (
        _field("姓名", "名字 组成人员 组成人员姓名"),
        _field("职务", "常委会职务 人大职务 现任职务 担任职务"),
        _field("性别"),
        _field("民族"),
        _field("注", "加注"),
        _field("表决器", "表决器号 表决器编号", CellKind.INTEGER),
    ),
    grouped_by="职务",
)

UNITS: Final = ListShape(
    "单位",
    (
        _field("名称", "单位 单位名称 简称 单位简称 部门 部门名称 机构名称 承办单位 报告机关"),
        _field("全称", "单位全称 机构全称 规范名称"),
        _field("所属机关", "主管机关 隶属机关"),
        _field("分管领导", "分管市领导 分管县领导 分管区领导 分管副市长 分管副县长"),
        _field("联系人", "联络员 联络人 经办人 联系人姓名"),
        _field("联系电话", "电话 办公电话 手机 手机号 手机号码 联系方式 联系人电话 联络员电话"),
        _field("对口委员会", "对口专委会 对口专门委员会 对口工委 对口委室 联系委室 对口联系委室"),
    ),
)

#: By the words of the command line.
SHAPES: Final = {"opinions": OPINIONS, "agenda": AGENDA, "roster": ROSTER, "units": UNITS}

#: The kinds whose entries belong into the record; those of the others belong into the profile.
OF_RECORD: Final = ("opinions", "agenda")

#: Columns that only count the rows, and others that offices put into any list.
COUNTING: Final = frozenset(("序号", "序", "号", "NO.", "NO", "No.", "项"))
_COMMON: Final = frozenset(
    ("备注", "单位", "数量", "金额", "项目", "日期", "时间", "姓名", "电话", "办理情况", "完成情况")
)
#: What a heading of some list may be.
ANY_TITLE: Final = _COMMON | COUNTING | {title for shape in SHAPES.values() for title in shape.by_title}
