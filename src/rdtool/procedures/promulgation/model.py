"""公布: who approved a regulation, and when it was published."""

from pydantic import Field

from rdtool.record.base import Day, Part, Text
from rdtool.record.decisions import Announced, Notice
from rdtool.record.told import Told


class Promulgation(Part, Told):
    """公布: a regulation of a city is approved by the province before it is published (立法法81, 88)."""

    approved_by: Text = Field(
        "", alias="批准机关", description="批准法规的机关", examples=["省人民代表大会常务委员会"]
    )
    approved_on: Day | None = Field(None, alias="批准日期", description="批准的日期")
    published_on: Day | None = Field(None, alias="公布日期", description="公告公布的日期")

    def announced(self) -> Announced:
        """The text that is published, once it is approved."""
        return Announced(
            kind=Notice.PROMULGATION,
            day=self.published_on,
            approved_by=self.approved_by,
            approved_on=self.approved_on,
        )
