"""What may stand in a sheet template: its YAML keys and their values.

A sheet template describes a list once, for Excel and for a table in a Word paper: what a row is,
and for every column its title, looks and a Jinja expression that gives the cell.
"""

from decimal import Decimal
from enum import Enum
from typing import Annotated

from pydantic import Field

from rdtool.document.model import Align
from rdtool.document.sheet import CellKind, Chart, Column, PaperSize, SheetPage, Summary, Tracking
from rdtool.record.base import Amount, Before, Lines, Number, Part, Text, TextList, YesNo


class Alignment(str, Enum):
    """对齐."""

    LEFT = "左"
    CENTER = "中"
    RIGHT = "右"


class Orientation(str, Enum):
    """方向."""

    LANDSCAPE = "横向"
    PORTRAIT = "纵向"


_ALIGN: dict[Alignment, Align] = {
    Alignment.LEFT: "left",
    Alignment.CENTER: "center",
    Alignment.RIGHT: "right",
}


def _expression_or_list(value: object) -> object:
    """A text is an expression, whose value is known when the list is filled."""
    return {"expression": value} if isinstance(value, str) else {"labels": value}


class Choices(Part):
    """下拉: a list, or an expression that gives one."""

    labels: tuple[Text, ...] = ()
    expression: Text = ""


class ColumnSpec(Part):
    """One column."""

    each: Text = Field(
        "",
        alias="每列",
        description="为一组内容的每一项各设一列，如 场次 in 会议.日程；标题、取值中可以用这一项",
    )
    title: Text = Field(
        alias="标题", min_length=1, description="列标题；有“每列”的可以写 {{ 场次.名称 }} 的样子"
    )
    width: Amount = Field(
        alias="宽", gt=0, le=120, description="列宽，以五号字的字数计，不超过120", examples=["8"]
    )
    kind: CellKind = Field(CellKind.TEXT, alias="类型", description="文本、整数、金额、百分比、日期")
    value: Text = Field("", alias="取值", description="算出这一格的表达式；不写则留空")
    choices: Annotated[Choices, Before(_expression_or_list)] = Field(
        Choices(), alias="下拉", description="下拉选项，或者算出选项的表达式"
    )
    fill_in: YesNo = Field(False, alias="填写", description="是否由对方填写；其余各列锁定")
    hidden: YesNo = Field(False, alias="隐藏", description="是否隐藏")
    wrap: YesNo = Field(True, alias="换行", description="是否自动换行")
    total: YesNo = Field(False, alias="合计", description="是否在表末合计")
    places: Number = Field(2, alias="小数", ge=0, le=8, description="金额、百分比显示的小数位数")
    align: Alignment | None = Field(None, alias="对齐", description="左、中、右；不写时按类型")

    def column(self, choices: tuple[str, ...], title: str = "") -> Column:
        """The column in the sheet model, with its choices, and its title where that is computed, of this list."""
        return Column(
            title=title or self.title,
            width=float(self.width),
            kind=self.kind,
            choices=choices,
            fill_in=self.fill_in,
            hidden=self.hidden,
            wrap=self.wrap,
            total=self.total,
            places=self.places,
            align=_ALIGN[self.align] if self.align else None,
        )


class SummarySpec(Part):
    """汇总: a sheet of counts."""

    by: Text = Field(alias="按", min_length=1, description="按哪一列分行，如 主办单位")
    across: Text = Field(alias="列", min_length=1, description="按哪一列的下拉选项分列，如 完成情况")

    def summary(self) -> Summary:
        """The same in the sheet model."""
        return Summary(self.by, self.across)


class TrackingSpec(Part):
    """着色: the traffic lights."""

    due: Text = Field(alias="时限", min_length=1, description="办理时限所在的列")
    status: Text = Field(alias="状态", min_length=1, description="完成情况所在的列")
    done: TextList = Field(alias="已完成", min_length=1, description="哪些选项算已完成（绿）")
    dropped: TextList = Field((), alias="不再催办", description="哪些选项不再催办（灰）")
    days: Number = Field(15, alias="提前天数", ge=0, le=366, description="到期前几天提醒（黄）")
    later: Text = Field("", alias="预计", description="预计完成日期所在的列")
    waiting: TextList = Field(
        (), alias="看预计", description="哪些选项到预计完成日期再看；没有填日期的，看时限"
    )
    lasting: TextList = Field(
        (), alias="长期", description="哪些选项一直提醒（黄），不会变绿；也到预计完成日期再看"
    )

    def tracking(self) -> Tracking:
        """The same in the sheet model."""
        return Tracking(
            self.due,
            self.status,
            self.done,
            self.dropped,
            self.days,
            self.later,
            self.waiting,
            self.lasting,
        )


class ChartSpec(Part):
    """图表: bars below the list."""

    title: Text = Field(alias="标题", min_length=1, description="图表的标题")
    labels: Text = Field(alias="标签", min_length=1, description="每行用哪一列作名称，如 单位")
    parts: TextList = Field(
        alias="各段", min_length=1, description="条形由哪几列的数组成，如 已办结、正在办理"
    )
    start: Text = Field(
        "",
        alias="起点",
        description="时间条形图中条形从哪一列的日期开始，各段是天数；不写的是普通条形图",
        examples=["开始日期"],
    )

    def chart(self) -> Chart:
        """The same in the sheet model."""
        return Chart(self.title, self.labels, self.parts, self.start)


class SheetSpec(Part):
    """A sheet template."""

    name: Text = Field(alias="名称", min_length=1, description="工作表的名称")
    heading: Lines = Field(alias="标题", min_length=1, description="表头以上的各行，第一行是标题")
    unit: Text = Field("", alias="单位", description="表中金额的单位，印在表的右上方", examples=["万元"])
    paper: PaperSize = Field(PaperSize.A3, alias="纸张", description="纸的大小：A3、A4")
    orientation: Orientation = Field(Orientation.LANDSCAPE, alias="方向", description="横向、纵向")
    rows: Text = Field(alias="行", description="每一行是什么，如 条 in 意见")
    row_height: Amount = Field(
        Decimal(0), alias="行高", ge=0, le=200, description="每行至少高多少磅；不写时按内容", examples=["30"]
    )
    columns: tuple[ColumnSpec, ...] = Field(alias="列", min_length=1, description="各列")
    notes: Lines = Field((), alias="说明", description="填写说明，一项一条")
    summary: SummarySpec | None = Field(None, alias="汇总", description="分类汇总")
    tracking: TrackingSpec | None = Field(None, alias="着色", description="红黄绿灯")
    chart: ChartSpec | None = Field(None, alias="图表", description="表下的条形图，一行一条")

    @property
    def page(self) -> SheetPage:
        """Paper and orientation."""
        return SheetPage(self.paper, self.orientation is Orientation.LANDSCAPE)
