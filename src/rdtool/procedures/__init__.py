"""The procedures that this version of rdtool knows: one package and one line each.

A package holds light keys in its `__init__`, what the record says in `model`, what follows from it in
`derive`, its rules in `rules`, and what is followed up in `items`, as far as it has them.  This table is
handed to whoever reads a record; no procedure imports another.
"""

from __future__ import annotations

from rdtool.record.parts import assembled

#: Each package with the keys of the record that belong to it, and behind a bar what templates see of them beside.
KNOWN = {
    "personnel": "辞职 任免 宣誓 | 人事",
    "audit": "整改情况 审计问题 | 审计",
    "deputies": "代表资格 代表建议 建议汇总 | 建议办理",
    "stations": "联络站 群众意见 | 联络站工作",
    "byelection": "选举",
    "ballot": "票决 民生实事测评 民生实事 | 实事",
    "promulgation": "公布",
    "congress": "人代会",
    "opinions": "审议意见 落实报告 | 意见",
    "handover": "交办会 | 交办",
    "evaluation": "测评",
    "election": "换届 | 换届安排",
    "major_matters": "重大事项 年度计划 | 年度议题",
    "budget": "预算调整 决算",
    "inquiry": "询问",
    "inspection": "执法检查",
    "appraisal": "评议",
    "activities": "活动 | 各次活动",
    "execution": "执行 讲话任务",
}

PROCEDURES = assembled(__name__, KNOWN)
