"""Small records and profiles that many tests start from."""

from __future__ import annotations

import copy
from typing import Any

from rdtool.procedures import PROCEDURES
from rdtool.record.derive import derive
from rdtool.record.profile import Profile
from rdtool.record.record import Record
from rdtool.record.session import Session

PROFILE: dict[str, Any] = {
    "地区": {"全称": "云川市", "级别": "设区的市"},
    "届": "七",
    "主任": "陈启明",
    "组成人员": {"名额": "37", "实有": "35"},
    "单位": [
        {
            "名称": "市财政局",
            "全称": "云川市财政局",
            "分管领导": "副市长 周立群",
            "对口委员会": "市人大财政经济委员会",
        },
        {"名称": "市审计局", "对口委员会": "市人大财政经济委员会"},
    ],
    "分送": {"抄送": "市委办公室"},
}

RECORD: dict[str, Any] = {
    "会议": {"次": "49", "日期": "2021-12-27 至 2021-12-28"},
    "出席": {"应到": "35", "实到": "31"},
    "议题": [
        {
            "名称": "2021年市级第二次预算调整方案",
            "类型": "决议",
            "报告人": "市财政局局长 李文清",
            "表决": {"赞成": "31", "反对": "0", "弃权": "0"},
        },
        {
            "名称": "2020年度市级预算执行审计查出问题整改情况",
            "类型": "听取报告",
            "报告人": "市审计局局长 许国梁",
            "报告题目": "关于2020年度市级预算执行审计查出问题整改情况的报告",
            "审议意见": {
                "总体评价": "整改工作取得成效。",
                "印发日期": "2022-01-07",
                "意见": [
                    {"内容": "健全整改联动机制", "主办": "市审计局", "协办": "市财政局"},
                    {"内容": "加快资金拨付", "问题": "部分资金拨付不及时", "主办": "市财政局"},
                ],
            },
        },
    ],
}


def profile(**changes: Any) -> Profile:
    """The profile of 云川市, with whole sections replaced."""
    return Profile.model_validate(copy.deepcopy(PROFILE) | changes)


def record_data(**changes: Any) -> dict[str, Any]:
    """A fresh copy of the record's data, with whole sections replaced."""
    return copy.deepcopy(RECORD) | changes


def record(data: dict[str, Any] | None = None) -> Record:
    """A record as its model, with the parts of all procedures."""
    return Record.model_validate(data or record_data(), context={"procedures": PROCEDURES})


def session(data: dict[str, Any] | None = None, office: Profile | None = None) -> Session:
    """The derived session of a record's data."""
    return derive(record(data), office or profile())


def decision(**changes: Any) -> dict[str, Any]:
    """A record with one decision whose vote, kind and so on are as given."""
    item = {"名称": "加强饮用水水源保护", "类型": "决定", "表决": {"赞成": "31"}} | changes
    return record_data(议题=[item])
