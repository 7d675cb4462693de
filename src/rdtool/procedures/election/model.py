"""换届: what a record says of a re-election: whose it is, its days, what the place does otherwise, what is done."""

from enum import Enum
from typing import Annotated

from pydantic import Field, model_validator

from rdtool.record.base import Day, Days, Number, Part, Text, TextList, synonyms


class Tier(str, Enum):
    """Whose congress is elected anew; voters elect the lower two, congresses those above (选举法3)."""

    TOWNSHIP = "乡级"
    COUNTY = "县级"
    BOTH = "县乡同步"
    PREFECTURE = "设区的市"
    PROVINCE = "省级"

    @property
    def direct(self) -> bool:
        """Whether the voters elect."""
        return self in (Tier.TOWNSHIP, Tier.COUNTY, Tier.BOTH)


TierText = Annotated[
    Tier,
    synonyms(
        {
            "乡": "乡级", "镇": "乡级", "乡镇": "乡级", "乡镇级": "乡级",
            "县": "县级", "区": "县级", "市辖区": "县级", "县级市": "县级", "不设区的市": "县级",
            "县乡": "县乡同步", "县乡两级": "县乡同步", "县级和乡级": "县乡同步",
            "市": "设区的市", "市级": "设区的市", "地级市": "设区的市", "自治州": "设区的市",
            "省": "省级", "自治区": "省级", "直辖市": "省级",
        }
    ),
]  # fmt: skip


class OwnStep(Part):
    """步骤: a step that the place takes on another day, or besides the usual ones."""

    name: Text = Field(
        alias="名称",
        min_length=1,
        description="步骤的名称；与通用步骤同名的，改这一步，其他的另加一步",
        examples=["选民登记"],
    )
    start: Day | None = Field(None, alias="开始", description="开始的日期", examples=["2022-01-10"])
    day: Day | None = Field(None, alias="日期", description="办完的日期", examples=["2022-02-20"])
    ahead: Number | None = Field(
        None,
        alias="提前",
        ge=0,
        le=400,
        description="不写日期的，在选举日（间接选举为开幕日）多少日以前办完",
        examples=[35],
    )
    lead: Text = Field("", alias="责任", description="责任单位", examples=["县选举委员会"])
    paper: Text = Field("", alias="文书", description="这一步形成的文书", examples=["选民登记公告"])
    basis: Text = Field("", alias="依据", description="本地规定的依据", examples=["省选举实施细则"])

    @model_validator(mode="after")
    def _in_order(self) -> "OwnStep":
        if self.start and self.day and self.day < self.start:
            raise ValueError(f"“{self.name}”的日期{self.day}早于开始{self.start}，请核对")
        if self.day and self.ahead is not None:
            raise ValueError(f"“{self.name}”写了“日期”，又写了“提前”，请只写一项")
        return self


class Election(Part):
    """换届: one congress that is elected anew."""

    tier: TierText | None = Field(
        None,
        alias="层级",
        description="乡级、县级、县乡同步（直接选举），设区的市、省级（间接选举）；不写时按本地级别",
        examples=["设区的市"],
    )
    name: Text = Field(
        "",
        alias="名称",
        description="这次换届的名称；不写时由届次写出",
        examples=["云川市第八届人民代表大会换届选举"],
    )
    term: Number | None = Field(
        None, alias="届", ge=1, le=99, description="新一届的届次；不写时为本届的下一届", examples=["八"]
    )
    polling: Days = Field(
        (), alias="选举日", description="直接选举的选举日，可以是连续的几天", examples=["2022-03-26"]
    )
    opening: Day | None = Field(
        None, alias="开幕日", description="新一届人民代表大会第一次会议开幕的日期", examples=["2022-06-14"]
    )
    length: Number | None = Field(
        None,
        alias="会期",
        ge=1,
        le=15,
        description="第一次会议的天数；不写时间接选举为5天，直接选举为3天",
        examples=[5],
    )
    deadline: Day | None = Field(
        None,
        alias="期限",
        description="换届工作应当在哪一天以前完成；没有写选举日、开幕日的，由它倒推",
        examples=["2022-06-30"],
    )
    steps: tuple[OwnStep, ...] = Field((), alias="步骤", description="与通用安排不同的步骤、另加的步骤")
    left_out: TextList = Field(
        (), alias="不办", description="通用安排中本地不办的步骤；法律规定时限的不能不办", examples=[["预选"]]
    )
    done: dict[Text, Day] = Field(
        {},
        alias="完成",
        description="已经完成的步骤和日期",
        examples=["{公布选民名单: 2022-03-05}"],
    )
