"""The meeting record: one YAML file, one session."""

from pydantic import Field

from rdtool.record.agenda import AgendaItem
from rdtool.record.base import LongText, TextList, part
from rdtool.record.chairs import ChairsMeeting
from rdtool.record.contributions import Contribution
from rdtool.record.disclosure import Disclosure
from rdtool.record.meeting import Attendance, Meeting, Seating
from rdtool.record.openpart import OpenPart
from rdtool.record.parts import Home
from rdtool.record.profile import Profile
from rdtool.record.ruleset import Waivers
from rdtool.record.speech import Speech


class Record(OpenPart):
    """会议记录: everything the papers of one session are made from."""

    home = Home.RECORD

    meeting: Meeting = Field(alias="会议", description="届次、会次、会期")
    attendance: Attendance = part(alias="出席", description="出席、请假、列席情况")
    seating: Seating = part(alias="座次", description="主席台和会场的座次，与通常的次序不同时填写")
    agenda: tuple[AgendaItem, ...] = Field((), alias="议题", description="各项议题，依会议议程排列")
    chairs_meetings: tuple[ChairsMeeting, ...] = Field(
        (), alias="主任会议", description="会前、会中召开的主任会议"
    )
    contributions: tuple[Contribution, ...] = Field(
        (), alias="审议发言", description="审议中的发言，一人就一项议题的发言为一条"
    )
    disclosures: tuple[Disclosure, ...] = Field(
        (), alias="公开", description="各种文件向代表通报、向社会公布的情况"
    )
    speech: Speech | None = Field(None, alias="讲话", description="会议结束时的讲话")
    followed: TextList = Field(
        (),
        alias="跟踪事项",
        description="本次会议一并检查的、以前交办的事项：编号（可用通配符），或者议题的代号、名称",
        examples=[["7-48-02-*", "7-48-审计整改"]],
    )
    profile: Profile | None = Field(
        None, alias="配置", description="本次会议与 rdtool.yaml 不同的配置；没有 rdtool.yaml 时也可只写在这里"
    )
    waivers: Waivers = Field(
        {}, alias="豁免", description="不必再改的问题：规则编号和理由", examples=["{V18: 复核无误}"]
    )
    note: LongText = Field("", alias="备注", description="只供办公室内部查看的备注，不进入任何文书")
