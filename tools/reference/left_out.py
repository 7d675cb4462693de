"""Rules that the field knows and that are not in the rule book, and why not."""

from __future__ import annotations

_LEDGER = "办理进展不在会议记录中，由台账核对，见 rdtool track"
_REGISTER = "文号不在会议记录中，取号、登记时核对，见 rdtool register"
_TEMPLATE = "由模板写出，不由人填写；人改过的文书，用 rdtool check 文书 --against 记录 校核"

#: Id, what it would ask for, and the reason.
LEFT_OUT: tuple[tuple[str, str, str], ...] = (
    (
        "A04",
        "议程由全体会议通过，调整议程由主任会议提出",
        "会议记录按实际进行的议程写，不记议程草案的通过和调整过程",
    ),
    ("A14", "议题列入年度监督工作计划", "年度计划不在会议记录中"),
    ("D02", "文号在系列和年度之内不重复", _REGISTER),
    ("D03", "缺号标明作废", _REGISTER),
    ("D04", "文号次序与印发日期一致", _REGISTER),
    ("D05", "文号年份与成文日期一致", _REGISTER),
    ("D06", "附件说明与附件一致", _TEMPLATE),
    ("D07", "署名机关与版头一致，加盖印章", _TEMPLATE),
    ("E02", "满意率等于票数除以基数", "满意率由工具计算，记录中不填写"),
    ("E05", "所测评的事项列入议程", "测评写在所属的议题之下，不会脱离议程"),
    ("O02", "审议意见所引的报告、报告人、会议准确", _TEMPLATE),
    ("O14", "落实报告逐条答复", _LEDGER),
    ("O15", "完成情况与日期、佐证一致", _LEDGER),
    ("O16", "逾期应当有延期，延期在期限之前批准", _LEDGER),
    ("O17", "长期坚持、列入计划的写明下次报告日期", _LEDGER),
    ("O18", "台账合计等于各种情况之和", _LEDGER),
    ("O21", "交回的表格与台账一致", _LEDGER),
    ("O22", "落实报告中的数与台账一致", _LEDGER),
    ("P15", "誓词是宣誓那天施行的", _TEMPLATE),
    ("R01", "决议、决定有题注", _TEMPLATE),
    ("R02", "决议、决定没有主送，函有主送", _TEMPLATE),
    ("S02", "代表建议在规定时限内退回", _LEDGER),
    ("V12", "修正案在草案之前表决", "会议记录写交付表决的表决稿，修正案不单列"),
)
