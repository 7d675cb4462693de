"""人代会: the name of the session of the congress and its days."""

from pydantic import Field

from rdtool.chinese import format_dates
from rdtool.procedures.congress.model import Congress
from rdtool.record import law
from rdtool.record.itemplace import ItemPlace
from rdtool.record.law import Topic
from rdtool.record.names import congress_full
from rdtool.record.views import as_view


class CongressView(Congress):
    """人代会, with its name and the law that convenes it."""

    full_name: str = Field(alias="全称", description="会议全称，如青山县第十八届人民代表大会第三次会议")
    span: str = Field("", alias="会期", description="会议各日的写法；没有定的为空")
    basis: str = Field("", alias="法律依据", description="召集会议所依据的、会议当日施行的法律条文")


def congress(given: Congress, setting: ItemPlace) -> CongressView:
    """The standing committee convenes it; the first session of a term is called by the one before (组织法20)."""
    term = given.term or setting.term
    topic = Topic.FIRST_SESSION if given.number == 1 else Topic.CONGRESS_SESSIONS
    return as_view(
        CongressView,
        given,
        term=term,
        full_name=congress_full(setting.names, term, given.number),
        span=format_dates(given.days) if given.days else "",
        basis=str(law.cite(topic, setting.meeting.last_day) or ""),
    )
