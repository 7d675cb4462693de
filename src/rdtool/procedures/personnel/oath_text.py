"""The words of the oath to the constitution, as they are on the day (全国人大常委会关于实行宪法宣誓制度的决定)."""

from __future__ import annotations

from datetime import date
from typing import Final

#: From this day the oath has its present end; the amendment of the constitution was adopted the day before.
PRESENT_SINCE: Final = date(2018, 3, 12)

_COMMON: Final = (
    "我宣誓：忠于中华人民共和国宪法，维护宪法权威，履行法定职责，忠于祖国、忠于人民，恪尽职守、廉洁奉公，"
    "接受人民监督，为建设"
)
PRESENT_END: Final = "富强民主文明和谐美丽的社会主义现代化强国努力奋斗！"
FORMER_END: Final = "富强、民主、文明、和谐的社会主义国家努力奋斗！"


def oath_text(on: date) -> str:
    """What is sworn on a day: the decision of 2015, from 2018 on as amended."""
    return _COMMON + (PRESENT_END if on >= PRESENT_SINCE else FORMER_END)
