"""表决办法, a part of the office profile: how members vote here, and what ballots look like."""

from enum import Enum

from pydantic import Field

from rdtool.record.base import Number, Part, Text, YesNo
from rdtool.record.decisions import VoteMethod


class Merging(str, Enum):
    """What it takes to vote on several persons at one time; every place has its own rule."""

    NO_OBJECTION = "无异议"
    MAJORITY = "到会多数同意"
    CHAIRPERSONS = "主任会议决定"


class Voting(Part):
    """表决办法: the methods in use, and what is printed for them."""

    method: VoteMethod = Field(
        VoteMethod.DEVICE, alias="方式", description="议题的表决方式：按表决器、无记名投票、举手、默示"
    )
    personnel: VoteMethod = Field(
        VoteMethod.DEVICE, alias="人事", description="人事任免的表决方式：按表决器、无记名投票、举手"
    )
    merging: Merging = Field(
        Merging.NO_OBJECTION,
        alias="合并",
        description="几名人选合并表决须怎样同意：无异议、到会多数同意、主任会议决定",
    )
    basis: Text = Field(
        "",
        alias="依据",
        description="推举监票人、计票人时所说的依据",
        examples=["《云川市人大常委会人事任免办法》"],
    )
    unpressed: YesNo = Field(True, alias="宣读未按", description="宣布表决结果时是否宣读未按表决器的人数")
    mark: Text = Field("○", alias="符号", description="在票上划什么符号表示选择", examples=["√"])
    blank_rows: Text = Field(
        "视为弃权", alias="空白", description="表决票上没有作出选择的一项怎样计算", examples=["视为弃权"]
    )
    blank_evaluations: Text = Field(
        "视为无效", alias="测评空白", description="测评票上没有作出选择的一项怎样计算", examples=["视为弃权"]
    )
    spare: Number = Field(2, alias="备用票", ge=0, le=50, description="应到人数之外另印几张票备用")
    colours: dict[Text, Text] = Field(
        {}, alias="票色", description="各种票用什么颜色的纸", examples=["{表决票: 浅黄色, 测评票: 浅绿色}"]
    )
    salutation: Text = Field(
        "各位组成人员、同志们",
        alias="称谓",
        description="主持词开头的称谓，不带冒号",
        examples=["各位副主任、秘书长、各位委员、同志们"],
    )
