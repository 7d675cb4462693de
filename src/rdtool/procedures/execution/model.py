"""执行, 讲话任务: one thing that a decision or the speech has somebody do."""

from collections.abc import Iterator

from pydantic import Field

from rdtool.record.assigned import Assigned
from rdtool.record.base import Text
from rdtool.record.told import Told


class ExecutionTask(Assigned, Told):
    """执行: what is to be done, by whom and until when; counted from the vote."""

    text: Text = Field(
        alias="内容", min_length=1, description="要办的事", examples=["制定民生实事项目人大代表票决办法"]
    )

    def units(self) -> Iterator[str]:
        """Who does it, and who assists."""
        yield from (self.lead, *self.assist)


class SpeechTask(ExecutionTask):
    """讲话任务: what the speech asks for, to be done by somebody until a day; counted from the close."""

    demand: Text = Field(
        alias="要求", min_length=1, description="出自讲话的哪一条要求", examples=["建好代表联络站"]
    )
