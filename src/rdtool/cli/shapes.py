"""The shape of `--json`, command by command: what the manual lists, and what tests hold every answer against.

A part is a table of names, each with its type and what it means: `text 文种的命令`.  Types are `text`, `int`,
`number`, `bool`, `day`, `any`, the name of another part in `PARTS`, and words parted by `|`, which are all there are;
`[…]` is a list of them, `{…}` an object whose names are open, and `?` behind it allows null.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeAlias

from rdtool.cli.answer import FORMAT

Fields: TypeAlias = Mapping[str, str]

#: What every answer begins with.
HEAD: Final[Fields] = {
    "ok": "bool 是否全部完成，即退出码是不是0",
    "format": "text JSON 写法的版本",
    "rdtool": "text 本工具的版本",
    "exit_code": "int 退出码",
    "error": "error? 命令没有做下去的原因；做下去了的为 null，哪怕查出了问题",
    "problems": "[problem] 查出的问题",
}

_PAPER: Final[Fields] = {
    "kind": "text 文种的命令；已经没有这个文种的，为名称",
    "name": "text 文种的名称",
    "item": "text? 议题的代号，没有代号的写名称；不属于哪一项议题的为 null",
    "unit": "text? 写给哪个单位、哪个人",
    "title": "text? 文书的标题；还没有拟成的为 null",
    "number": "text? 文号",
}
_DRY_RUN: Final[Fields] = {"dry_run": "bool 是不是只说明将要做什么（--dry-run）"}
_ACCEPTS: Final[Fields] = {"unused_accepts": "[text] --accept 中没有用上的"}
_FILE: Final[Fields] = {"file": "text 文件"}
_STATUS: Final = (
    "新建|未变|更新|改名|保留手改|覆盖|另存新版|合并|合并待定|已删去|未写入|多余|移入旧稿 文件的情况"
)
_FAILED: Final[Fields] = {"failed": "[failed_record] 几份会议记录中没有做成的"}
_DRAFTED: Final[Fields] = {
    "papers": "[paper] 逐件文书",
    "left": "[paper] 以前拟出、记录不再要求的文书",
    "items": "[paperless] 没有文书的议题",
    "lost": "[lost_number] 取过号而不再拟出的文书的号",
    "absent": "[absent_kind] 没有内容可拟的文种",
    "contents": "[text] 写成的目录",
    "indexes": "[text] 写成的函件索引",
    "prints": "[print] PDF 和图片",
    "stale": "[text] 文书已经改动、还没有重新转换的 PDF 和图片",
    **_FAILED,
}
_WRITTEN: Final[Fields] = {**_FILE, "status": _STATUS}

_FORM_CELL: Final[Fields] = {
    "sheet": "text 工作表",
    "cell": "text 单元格，或者第几行；整张表的为空",
}

PARTS: Final[Mapping[str, Fields]] = {
    "error": {
        "code": "text 原因的代码，见“没有做下去”",
        "message": "text 出了什么事，给人看的",
        "remedy": "text 怎么办，给人看的；没有的为空",
    },
    "problem": {
        "id": "text 规则编号",
        "severity": "错误|警告|提示 轻重",
        "message": "text 有什么问题",
        "remedy": "text 怎样改；没有的为空",
        "basis": "text 依据；没有的为空",
        "file": "text? 文件",
        "line": "int? 行，从1数起",
        "column": "int? 列，从1数起",
        "length": "int? 字数",
        "source_line": "text 那一行的原文；没有的为空",
        "path": "[key] 在记录中是哪一项：键和从0数起的序号",
        "waived": "text 豁免的理由；没有豁免的为空",
    },
    "paper": {
        **_PAPER,
        "record": "text 会议记录",
        "file": "text? 文书的文件；没有的为 null",
        "status": f"{_STATUS.split()[0]}|不拟稿|未拟成 情况",
        "reason": "text? 不是照常写成的原因",
        "backup": "text? 覆盖、合并以前的备份",
        "recipients": "text? 函件的主送；不是函件的为 null",
        "due": "day? 函件要求办理、报告的期限",
        "preview": "text? 照版面排好的文字，没有加 --print 的为 null",
    },
    "failed_record": {
        "record": "text 会议记录",
        "code": "text 原因的代码，见“没有做下去”",
        "message": "text 出了什么事，给人看的",
        "remedy": "text? 怎么办，给人看的",
    },
    "paperless": {
        "number": "int 议题的序号",
        "item": "text 议题的代号，没有代号的写名称",
        "name": "text 议题的名称",
        "reason": "text 没有文书的原因",
        "record": "text 会议记录",
    },
    "lost_number": {
        "number": "text 文号",
        "kind": "text 文种的命令",
        "name": "text 文种的名称",
        "item": "text 取号时的议题",
        "unit": "text? 单位",
        "reason": "不在记录中|疑似改名|类型已改|未通过|旧名另有所指 不再拟出的原因",
        "now": "text? 疑似的新名称",
    },
    "absent_kind": {
        "kind": "text 文种的命令",
        "name": "text 文种的名称",
        "reason": "text 要填写什么",
        "record": "text 会议记录",
    },
    "print": {
        "file": "text PDF 或者图片的文件",
        "status": f"{_STATUS.split()[0]}|未转成 情况",
        "reason": "text? 没有转成的原因",
        "papers": "int 其中有几件文书",
        "packet": "bool 是不是打印本、合并打印",
        "picture": "bool 是不是一页的图片",
    },
    "listed_paper": {
        "stage": "text 阶段",
        **_PAPER,
        "file": "text? 文件；没有的为 null",
        "copies": "int? 印制份数",
        "state": "已拟|手工改过|未拟|已删去|不拟稿|未拟成|无 状态；无：记录中没有可拟的内容",
        "reason": "text? 没有文件的原因，或者要填写什么",
    },
    "unshown": {"title": "text 哪张表的哪一列", "line": "int 在记录中的行，从1数起"},
    "form_change": {
        "kind": "改|增|删|移 怎样改动",
        **_FORM_CELL,
        "title": "text 改的是什么",
        "old": "text 原来的文字；没有的为空",
        "new": "text 现在的文字；没有的为空。新增一行的，长的只写开头",
        "line": "int 在原记录中的行，从1数起；新增的为0",
    },
    "form_conflict": {
        **_FORM_CELL,
        "title": "text 是什么",
        "form": "text 表中怎样写；清空的为空",
        "record": "text 记录中怎样写；没有的为空",
        "line": "int 在记录中的行，从1数起",
    },
    "form_fault": {**_FORM_CELL, "reason": "text 为什么不能并入", "remedy": "text 怎么办"},
    "found_paper": {
        **_PAPER,
        "session": "text? 会议，如 7-49",
        "file": "text 文件",
        "edited": "bool 拟好以后是否手工改过",
        "reason": "text? 列出来的原因",
    },
    "compared_paper": {
        "file": "text 文件",
        **_PAPER,
        "state": "手工改过|未改|已删去|多余|未拟|不能比较 状态",
        "changes": "[text_change] 逐处改动",
        "unseen": "[text] 不在比较之内的内容",
        "reason": "text? 不能比较、拟不出新稿的原因",
    },
    "text_change": {
        "where": "text 位置",
        "drafted": "text? 拟稿时的文字；没有这一处的为 null，以下同",
        "edited": "text? 现在的文字",
        "new": "text? 按现在的记录拟出的文字",
        "merged": "text? 合并以后的文字",
        "by": "same|person|record|both|open 谁改的：没有改、人、记录、两边都改而不相冲突、待定",
    },
    "agenda_item": {
        "number": "int 序号",
        "code": "text? 代号",
        "name": "text 名称",
        "kind": "text 类型",
        "outcome": "text? 表决结果",
        "opinions": "int 审议意见的条数",
    },
    "session": {
        "record": "text 会议记录",
        "session": "text? 会议的简称；记录读不出的为 null",
        "days": "[day] 会期",
        "place": "text? 地点",
        "members": "int? 应到人数",
        "present": "int? 实到人数",
        "errors": "int 记录有几处错误",
        "warnings": "int 记录有几处警告",
        "items": "[agenda_item] 议题",
        "papers": "[listed_paper] 文书；没有内容可拟的文种也在内",
        "left": "[found_paper] 记录不再要求的文书",
        "problems": "[problem] 查出的问题",
    },
    "followed": {
        "total": "int 总数",
        "open": "int 没有办结的",
        "overdue": "int 逾期的",
        "pressing": "int 临近时限、长期坚持的",
    },
    "step": {"command": "text 命令", "why": "text 为什么"},
    "diagnosis": {
        "about": "text 项目",
        "state": "正常|注意|错误 情况",
        "detail": "text 说明",
        "remedy": "text 怎么办；没有的为空",
        "exit_code": "int 这一项使退出码成为几",
    },
    "collated_item": {
        "item": "text 议题",
        "number": "int 议题的序号",
        "speakers": "int 发言的组成人员人数",
        "held": "int 记录中已有的审议意见条数",
        "opinions": "[collated_opinion] 归纳出的意见",
        "proposals": "[merge_proposal] 拟归并的",
    },
    "collated_opinion": {
        "text": "text? 建议",
        "problem": "text? 问题",
        "support": "text? 支持程度",
        "sources": "[text] 发言人",
        "drawn_from": "[text] 出自哪些要点",
        "proposal": "int? 属于第几号拟归并",
        "speeches": "[speech] 原话",
    },
    "speech": {"speaker": "text 发言人", "where": "text? 哪个组、哪次会议", "words": "text 原话"},
    "merge_proposal": {
        "number": "int 号数",
        "likeness": "number 相似程度，0至1",
        "accepted": "bool 是否已经归并",
        "texts": "[text] 要点",
        "support": "text? 归并以后的支持程度",
        "sources": "[text] 发言人",
    },
    "formatted": {
        "draft": "text 原稿",
        "file": "text? 排好的文件；没有写成、只检查的为 null",
        "status": f"{_STATUS.split()[0]}? 情况",
        "backup": "text? 备份",
        "error": "failure? 没有排成的原因",
        "kind": "text? 文种；没有读成的为 null",
        "title": "text? 标题",
        "replaced_title": "text? 被换下的标题",
        "changes": "[typing_change] 改正了什么",
        "problems": "[problem] 只提示、不改动的",
        "losses": "[loss] 排版后不能保留的内容",
        "notes": "[text] 其他说明",
    },
    "taken_receipt": {
        "place": "text 哪份回执的第几行",
        "said": "any 回执的内容，项目与记录相同",
        "before": "any 记录原来的内容；新的为 null",
    },
    "failure": {"message": "text 出了什么事", "remedy": "text 怎么办；没有的为空"},
    "typing_change": {
        "rule": "text 规则编号",
        "line": "int 行",
        "column": "int 列",
        "old": "text 原来的文字",
        "new": "text 改成的文字",
    },
    "loss": {"kind": "text 什么内容", "count": "int 几处", "example": "text 举一处"},
    "head_part": {"about": "text 哪一部分", "found": "text 找到了什么", "handling": "text 怎样处理"},
    "template": {
        "name": "text 文件名",
        "kinds": "[text] 文种",
        "stage": "text? 阶段",
        "file": "text 文件",
        "state": "text 来源",
        "detail": "text? 说明",
    },
    "variable": {
        "name": "text 模板里的写法",
        "meaning": "text 内容",
        "value": "text? 现在的值；记录没有填的为空，没有这件文书的为 null",
        "has_parts": "bool 里面还有没有名称",
    },
    "rule": {
        "id": "text 编号",
        "severity": "text 轻重",
        "meaning": "text 要求",
        "checks": "会议记录|写好的文书 检查什么",
        "basis": "[text] 依据",
    },
    "kind": {
        "kind": "text 命令",
        "name": "text 名称",
        "stage": "会前|会中|会后|督办|公用 阶段",
        "about": "text 说明",
        "ending": ".docx|.xlsx 文件的格式",
    },
    "record": {
        **_FILE,
        "session": "text? 届次和会次，如 7-49；读不出的为 null",
        "term": "int? 届次",
        "number": "int? 会次",
        "days": "[day] 会期",
    },
    "unit": {
        "unit": "text 简称",
        "full": "text? 全称",
        "organ": "text? 所属机关",
        "committee": "text? 对口委员会",
    },
    "item": {
        "id": "text 编号",
        "kind": "text 种类",
        "meeting": "text 会议",
        "topic": "text 议题",
        "text": "text 内容",
        "lead": "text 主办单位",
        "assigned_on": "day? 交办日期",
        "due": "day? 办理时限",
        "extended_to": "day? 延期到",
        "deadline": "day? 现在的时限",
        "stage": "text 环节",
        "status": "text 完成情况",
        "word": "text? 完成情况在表中的写法",
        "evaluation": "text? 测评结果",
        "version": "int 改动到第几版",
        "filled": "{text} 承办单位填报的各项",
    },
    "lit_item": {},
    "counts": {
        "not_started": "int 未启动",
        "in_progress": "int 正在办理",
        "done": "int 报告办结，还没有销号",
        "planned": "int 列入计划",
        "ongoing": "int 长期坚持",
        "infeasible": "int 无法办理",
        "returned": "int 退回",
        "closed": "int 已销号",
        "total": "int 以上八项的总数",
        "withdrawn": "int 撤销，不在总数内",
        "red": "int 逾期",
        "yellow": "int 临近时限",
        "satisfied": "int 测评满意",
        "basic": "int 测评基本满意",
        "dissatisfied": "int 测评不满意",
        "finished": "int 已办结",
        "finished_rate": "text 办结率；没有事项的为空，以下同",
        "closed_rate": "text 销号率",
        "satisfied_rate": "text 满意率",
    },
    "kind_counts": {
        "kind": "text 种类",
        "clock": "text 时限叫什么",
        "next": "day? 下一个到期的日子",
        "counts": "counts 数量",
    },
    "late_assist": {"unit": "text 协办单位", "item": "text 事项编号", "due": "day 时限"},
    "opened_record": {**_FILE, "items": "[opened_item] 各项"},
    "opened_item": {
        "id": "text 编号",
        "outcome": "新增|未变|变更|待定|撤销 情况",
        "why": "text 原因；没有的为空",
        "lost": "不在记录中|疑似改名|类型已改|未通过|旧名另有所指? 认不出的原因",
        "was": "text? 原来的内容",
        "now": "text? 现在的内容",
        "changes": "[field_change] 改动",
    },
    "field_change": {"field": "text 项目", "old": "text 原来的", "new": "text 现在的"},
    "workbook": {"label": "text 给谁的", "rows": "int 行数", **_WRITTEN},
    "returned_file": {
        **_FILE,
        "error": "text? 读不成的原因",
        "changes": "[filled_change] 记入台账的改动",
        "conflicts": "[conflict] 等人取舍的",
        "decided": "[decided_conflict] 已经取舍的",
        "remarks": "[text] 没有读取的内容和其他说明",
    },
    "filled_change": {
        "item": "text 事项编号",
        "unit": "text 协办单位；主办单位填的为空",
        "field": "text 项目",
        "old": "text 原来的",
        "new": "text 填报的",
        "source": "text 出自哪个文件、工作表、格子",
    },
    "conflict": {
        "rule": "text 规则编号",
        "trouble": "text 什么冲突",
        "item": "text? 事项编号",
        "unit": "text 协办单位；主办单位填的为空",
        "field": "text 项目",
        "ours": "text 台账中的",
        "theirs": "text 来表中的",
        "source": "text 出自哪个文件、工作表、格子",
        "hint": "text 提示；没有的为空",
        "acceptable": "bool 能不能用 --accept 采用来表",
    },
    "decided_conflict": {},
    "operation": {
        "number": "int 第几号操作",
        "event": "text 什么操作",
        "day": "day 日期",
        "person": "text 经办人",
    },
    "undone_operation": {},
    "undone_change": {
        "item": "text? 事项编号",
        "unit": "text 协办单位；主办单位的为空",
        "field": "text? 项目",
        "old": "text 原来的",
        "new": "text 现在的",
        "event": "text 什么变动",
        "note": "text 备注；没有的为空",
    },
    "past": {
        "day": "day 日期",
        "person": "text 经办人",
        "version": "int 第几版",
        "event": "text 什么变动",
        "field": "text 项目；没有的为空，以下同",
        "old": "text 原来的",
        "new": "text 现在的",
        "unit": "text 协办单位",
        "note": "text 备注",
        "source": "text 出处",
        "taken_back": "bool 是否已经撤回",
    },
    "pair": {"likeness": "number 相似程度，0至1", "one": "wording 一项", "other": "wording 另一项"},
    "wording": {
        "id": "text 编号",
        "text": "text 内容",
        "about": "text 单位、会议、状态",
    },
    "register_entry": {
        "series": "text 系列",
        "number": "int 序号",
        "text": "text 文号",
        "year": "int 年份",
        "term": "int? 届次",
        "kind": "text 文种；自行取号的为空",
        "subject": "text 事项",
        "code": "text 代号；没有的为空",
        "unit": "text 单位；没有的为空",
        "item": "int? 议题的序号",
        "title": "text 标题",
        "dated": "day 成文日期",
        "taken_on": "day 取号日期",
        "taken_by": "text 取号人",
        "secrecy": "text 密级；没有登记的为空，以下同",
        "drafter": "text 拟稿人",
        "signer": "text 签发人",
        "signed_on": "day? 签发日期",
        "issued_on": "day? 印发日期",
        "copies": "int? 份数",
        "recipients": "text 主送",
        "cc": "text 抄送",
        "archive": "text 归档号",
        "voided_on": "day? 作废日期",
        "why_void": "text 作废原因",
        "status": "已取号|已印发|作废 状态",
    },
    "fact_change": {
        "day": "day 日期",
        "person": "text 经办人",
        "fact": "text 项目",
        "old": "text? 原来的",
        "new": "text? 现在的",
    },
    "file_status": _WRITTEN,
    "list_entry": {
        "place": "text 在清单中的位置",
        "name": "text 意见的内容、议题的名称、姓名或者单位名称",
        "values": "{any} 读出的各项，一项一个文字或者一组文字",
        "wanting": "{text} 要由人补写的各项，各写明原因",
    },
    "present_entry": {
        "place": "text 在清单中的位置",
        "name": "text 名称",
        "differing": "[text] 与清单不同的各项，没有改",
        "further": "[text] 原来没有、清单中有的各项",
        "completed": "bool 这些项是不是补上",
    },
    "list_remark": {
        "place": "text 在清单中的位置",
        "why": "text 为什么要看一看",
        "words": "text 原文；没有的为空",
        "left": "bool 真的没有读入，假的已经读入而要核对",
    },
}
#: Parts with all the names of another one, and some more.
_MORE: Final[Mapping[str, tuple[str, Fields]]] = {
    "lit_item": ("item", {"light": "红|黄|绿|灰|— 灯"}),
    "decided_conflict": ("conflict", {"accepted": "ours|theirs 采用了哪一边"}),
    "undone_operation": ("operation", {"sources": "[text] 出自哪些文件"}),
}

_SESSION: Final = {name: type for name, type in PARTS["session"].items() if name != "problems"}
_LIST: Final[Fields] = {
    "kinds": "[kind] 文种",
    "records": "[record] 会议记录",
    "units": "[unit] 单位",
    "items": "[item] 督办事项",
    "papers": "[found_paper] 拟好的文书",
}
_LISTED: Final[Fields] = {
    "list": "text 清单的文件名",
    "target": "text? 写到哪个文件；没有可以写入的为 null",
    "entries": "[list_entry] 新加的各条",
    "present": "[present_entry] 已有的各条",
    "remarks": "[list_remark] 没有读入的，和已经读入而要核对的",
    "block": "text 新加的各条写成的文字，可以抄入文件；没有的为空",
    "items": "[text] 意见加在哪些议题",
    **_DRY_RUN,
    "written": "bool 写入了没有",
    "hindrance": "text? 为什么不便由工具写入",
    "diff": "text 文件的改动；没有的为空",
    "backup": "text? 原文件的备份",
}
_STEPS: Final[Fields] = {"items": "[item] 办理以后的各项", "warnings": "[text] 值得注意的"}
_TAKEN: Final[Fields] = {"fresh": "bool 是不是新取的号", **PARTS["register_entry"]}
_HANDED_OUT: Final[Fields] = {"text": "text 将要取的号"}

#: What each command tells behind the head; several where it depends on the call.
COMMANDS: Final[Mapping[str, tuple[Fields, ...]]] = {
    "status": (
        {
            "workspace": "text 工作区",
            "records": "int 会议记录的份数",
            "sessions": "[session] 最近几次会议，近的在前",
            "followed": "followed? 跟踪督办的情况；还没有台账的为 null",
            "trouble": "text? 台账读不出的原因",
            "next": "[step] 接下来做什么",
        },
    ),
    "show": (_SESSION,),
    "list": (_LIST, *({name: type} for name, type in _LIST.items())),
    "init": ({"files": "[text] 写了哪些文件", **_DRY_RUN},),
    "new": (_FILE,),
    "check": (
        {"files": "[text] 检查的文件", **_FAILED},
        {
            "files": "[text] 校核的文书",
            "against": "text 与哪份会议记录核对",
            "annotated": "[text] 加了批注的副本",
        },
    ),
    **{f"form {name}": (_LISTED,) for name in ("opinions", "agenda", "roster", "units")},
    "collate": (
        {
            "record": "text 会议记录",
            "items": "[collated_item] 各项议题",
            "block": "text 可以抄入记录的内容",
            "file": "text? 写成的文件；没有写 -o 的为 null",
            "status": f"{_STATUS.split()[0]}? 文件的情况",
        },
    ),
    "confirm": (
        {
            **_DRY_RUN,
            "record": "text 会议记录",
            "old": "text 原来的名称",
            "new": "text 现在的名称",
            "renamed": "bool 是改名，不是两回事",
            "written": "{text}? 在记录中写入了什么；没有写的为 null",
        },
    ),
    "draft": (_DRAFTED,),
    "watch": ({**_DRAFTED, "changed": "[text] 拟稿以前保存的文件；开始时的一次为空"},),
    "changes": (
        {
            "record": "text 会议记录",
            "papers": "[compared_paper] 受影响的文书",
            "drafted": "[paper]? 重新拟写的文书；没有加 --draft 的为 null",
            "apart": "[text] “督办”文件夹里的文书，不在比较之内",
        },
    ),
    "diff": ({"records": "[text] 会议记录", "papers": "[compared_paper] 逐件文书"},),
    "format": ({"drafts": "[formatted] 逐份原稿"},),
    "form export": (
        {
            **_WRITTEN,
            "record": "text? 会议记录；空表为 null",
            "sheets": "[text] 有哪些表",
            "unshown": "[unshown] 表中写不下、没有列出的",
        },
    ),
    "form import": (
        {
            "form": "text 填写表",
            "record": "text 会议记录",
            "new": "bool 是不是新建记录",
            **_DRY_RUN,
            "written": "bool 记录是否写入",
            "backup": "text? 原记录的备份",
            "changes": "[form_change] 并入的改动",
            "already": "int 记录中已经是这样的处数",
            "conflicts": "[form_conflict] 表和记录都改了同一处的，没有并入",
            "faults": "[form_fault] 不能并入的",
            "remarks": "[text] 没有读取的、需要核对的",
            "diff": "text 记录的改动，没有改动的为空",
        },
    ),
    "form receipts": (
        {
            "record": "text 会议记录",
            **_DRY_RUN,
            "written": "bool 记录是否写入",
            "backup": "text? 原记录的备份",
            "new": "[taken_receipt] 新的回执",
            "changed": "[taken_receipt] 与记录原有的不同的",
            "same": "int 与记录一致的份数",
            "remarks": "[text] 没有读入、需要核对的",
            "failures": "[text] 没有读成的文件",
            "on_leave": "[text] 不能出席、还没有列入请假的组成人员",
            "waiting": "[text] 还没有回执的",
        },
    ),
    "track open": ({"records": "[opened_record] 逐份记录", **_ACCEPTS},),
    "track export": ({"workbooks": "[workbook] 逐份工作簿"},),
    "track import": ({**_DRY_RUN, "files": "[returned_file] 逐个文件", **_ACCEPTS},),
    "track status": (
        {
            "date": "day 截至哪一天",
            "counts": "counts 总的数量",
            "kinds": "[kind_counts] 各种类的数量",
            "units": "{counts} 各单位的数量",
            "items": "[lit_item] 列出的事项",
            "more": "int 还有几项没有列出",
            "late_assists": "[late_assist] 逾期的协办单位",
        },
    ),
    **dict.fromkeys(
        (f"track {name}" for name in ("move", "extend", "return", "reassign", "close", "reopen", "note")),
        (_STEPS,),
    ),
    "track history": ({"item": "item? 现状；交办已经撤回的为 null", "history": "[past] 全部变动，早的在前"},),
    "track undo": (
        {
            **_DRY_RUN,
            "undone": "undone_operation 撤回的操作",
            "changes": "[undone_change] 恢复了什么",
            "record": "text? 改动的会议记录",
            "next": "operation? 再前一次操作",
        },
    ),
    "track report": ({"files": "[file_status] 写成的文件"},),
    "track similar": ({"pairs": "[pair] 内容相近的各对"},),
    "register take": (_TAKEN, _HANDED_OUT),
    "register issue": (_TAKEN,),
    "register void": (_TAKEN,),
    "register show": ({**PARTS["register_entry"], "history": "[fact_change] 登记的经过，早的在前"},),
    "register list": ({"entries": "[register_entry] 逐个文号"},),
    "register export": ({**_WRITTEN, "entries": "int 文号的个数"},),
    "ledger dump": (_FILE,),
    "ledger restore": ({**_FILE, "rows": "int 恢复的行数"},),
    "template list": ({"templates": "[template] 逐个模板"},),
    "template show": ({**_FILE, "text": "text 内容"},),
    "template copy": ({**_FILE, **_DRY_RUN},),
    "template diff": (
        {
            **_FILE,
            "diff": "text 与现在自带的逐行比较的结果；相同的为空",
            "behind": "bool 抄来以后，自带的是否有了改动",
            "packaged": "text? 自带的改了什么；没有改动、不知道抄的是哪一版的为 null",
            "own": "text? 本单位改了什么；同上",
            "seen": "bool 是否已经记下比较过",
        },
    ),
    "template base": (
        {
            **_FILE,
            "for": "text 用于哪种版式、哪个文种",
            "profile": "text 写入 rdtool.yaml 的一行",
            "found": "[head_part] 红头文件中找到的各部分",
            "misfit": "text? 不能用作底版的原因",
            "sample": "text? 试样的文件",
            **_DRY_RUN,
        },
    ),
    "template vars": (
        {
            "kind": "text 文种",
            "record": "text 会议记录",
            "paper": "text? 值取自哪一件文书；没有这种文书的为 null",
            "used": "[variable] 模板用到的名称和里面的名称；加 --in 的，是它里面的名称",
            "others": "[variable] 模板没有用到的名称",
        },
    ),
    "template check": ({"papers": "int 试拟了几件文书", "templates": "[text] 本单位的模板"},),
    "rules": (
        {"rules": "[rule] 逐条规则"},
        {**PARTS["rule"], "wrong": "text 错例；没有的为空", "right": "text 正例；没有的为空"},
    ),
    "schema": (
        {"files": "[text] 写成的文件", **_DRY_RUN},
        {"schema": "{any} JSON Schema"},
    ),
    "completion": ({"shell": "text 命令行程序", "script": "text 补全用的程序"},),
    "doctor": ({"findings": "[diagnosis] 逐项情况"},),
}

#: What `--help` and `--version` tell, of any command.
TOLD: Final[Fields] = {"text": "text 显示的文字"}

_TYPES: Final[Mapping[str, dict[str, Any]]] = {
    "text": {"type": "string"},
    "int": {"type": "integer"},
    "number": {"type": "number"},
    "bool": {"type": "boolean"},
    "day": {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
    "key": {"type": ["string", "integer"]},
    "any": {},
}


def fields_of(name: str) -> Fields:
    """The names of a part, those it has from another one first."""
    base, more = _MORE.get(name, ("", {}))
    return {**PARTS[base or name], **more}


def split(told: str) -> tuple[str, str]:
    """Type and meaning."""
    type, _, meaning = told.partition(" ")
    return type, meaning


def answers_schema(*, strict: bool = False) -> dict[str, Any]:
    """JSON Schema (2020-12) of every answer; of one command's, see `$defs`.

    `strict`: with no other names than those known; programs have to pass over others.
    """
    commands = {name: _command(shapes, strict=strict) for name, shapes in COMMANDS.items()}
    parts = {name: _part(fields_of(name), strict=strict) for name in PARTS}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"rdtool --json 的输出，写法版本 {FORMAT}",
        "description": "各条命令的输出见 $defs 中以命令为名的各项；不认得的名称略过就是。",
        **_part(HEAD, strict=False),
        "$defs": {
            **parts,
            **commands,
            "failed": _part(HEAD, strict=strict),
            "help": _part({**HEAD, **TOLD}, strict=strict),
        },
    }


def _command(shapes: tuple[Fields, ...], *, strict: bool) -> dict[str, Any]:
    made = [_part({**HEAD, **shape}, strict=strict) for shape in shapes]
    return made[0] if len(made) == 1 else {"anyOf": made}


def _part(fields: Fields, *, strict: bool) -> dict[str, Any]:
    properties = {}
    for name, told in fields.items():
        type, meaning = split(told)
        properties[name] = {**_schema(type), "description": meaning}
    closed = {"additionalProperties": False} if strict else {}
    return {"type": "object", "properties": properties, "required": [*fields], **closed}


def _schema(type: str) -> dict[str, Any]:
    """The schema of a type as it is written above."""
    if type.endswith("?"):
        return {"anyOf": [_schema(type[:-1]), {"type": "null"}]}
    if found := re.fullmatch(r"\[(.+)\]", type):
        return {"type": "array", "items": _schema(found[1])}
    if found := re.fullmatch(r"\{(.+)\}", type):
        return {"type": "object", "additionalProperties": _schema(found[1])}
    if "|" in type:
        return {"enum": type.split("|")}
    return dict(_TYPES[type]) if type in _TYPES else {"$ref": f"#/$defs/{type}"}


def used_in(fields: Fields) -> Iterator[str]:
    """The parts that some names are made of, those inside them after them."""
    for told in fields.values():
        name = split(told)[0].strip("[]{}?")
        if name in PARTS:
            yield name
            yield from used_in(fields_of(name))
