"""版头, a part of a paper in the record: what stands above and beside its number."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from rdtool.record.base import Part, Text, TextList


def _secrecy(text: str) -> str:
    if not text:
        return text
    written = re.sub(r"\s|　", "", text).replace("*", "★").replace("☆", "★")
    if not re.fullmatch("(绝密|机密|秘密)(★(\\d+(年|个月|日|天)|长期))?", written):
        raise ValueError(f"“{text}”不是密级，应当写成“机密”或者“机密★1年”")
    return written


def _urgency(text: str) -> str:
    if not text:
        return text
    written = re.sub(r"\s|　", "", text)
    if written not in ("特急", "加急"):
        raise ValueError(f"“{text}”不是紧急程度，应当写“特急”或者“加急”")
    return written


class HeadMarks(Part):
    """版头: secrecy, urgency, serial number and signers (GB/T 9704-2012, 7.2)."""

    serial: Text = Field("", alias="份号", description="份号，一般六位数字", examples=["000001"])
    secrecy: Annotated[Text, AfterValidator(_secrecy)] = Field(
        "", alias="密级", description="密级和保密期限", examples=["机密★1年"]
    )
    urgency: Annotated[Text, AfterValidator(_urgency)] = Field(
        "", alias="紧急程度", description="特急、加急", examples=["特急"]
    )
    signers: TextList = Field(
        (), alias="签发人", description="签发人，只用于上行文", examples=[["陈启明", "林国栋"]]
    )
