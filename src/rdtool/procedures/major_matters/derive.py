"""重大事项: the matter of the catalogue that an agenda item is."""

from pydantic import Field

from rdtool.procedures.major_matters.catalogue import catalogue, find
from rdtool.procedures.major_matters.model import MajorMatter
from rdtool.record.itemplace import ItemPlace
from rdtool.record.views import as_view


class MajorMatterView(MajorMatter):
    """重大事项, with what the catalogue says of it."""

    list: str = Field("", alias="清单", description="决定、报告、备案；目录中没有这一项的为空")
    number: int | None = Field(None, alias="序号", description="在清单中的序号")
    name: str = Field("", alias="名称", description="目录中的名称")
    basis: str = Field("", alias="依据", description="目录所列的依据，通用目录的为会议当日施行的法律条文")


def major_matter(given: MajorMatter, setting: ItemPlace) -> MajorMatterView:
    """The matter by its list and number."""
    found = find(given.matter, catalogue(setting.profile, setting.meeting.last_day))
    if found is None:
        return as_view(MajorMatterView, given)
    return as_view(
        MajorMatterView,
        given,
        list=found.list.value,
        number=found.number,
        name=found.name,
        basis=found.basis,
    )
