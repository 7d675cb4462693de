"""模板可用的内容: everything a template can name, and the filters, with what they give."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import Enum
from types import NoneType
from typing import Any, get_args, get_origin

from rdtool.drafting.templates import BLOCKS, Templates
from rdtool.procedures import PROCEDURES
from rdtool.procedures.budget.derive import AdjustmentRowView
from rdtool.procedures.budget.model import AccountsRow
from rdtool.record.names import organ_names
from rdtool.record.people import Period, Person
from rdtool.record.profile import Profile, Region
from rdtool.record.reading.fields import Model, model_of, models_in
from rdtool.record.views import ItemView
from rdtool.record.whole import whole, whole_session
from tools.reference.markdown import document, link, table

INTRODUCTION = """\
模板中用 `{{ 会议.全称 }}` 的写法取用下列内容。记录和 rdtool.yaml 中没有写的，印出来是醒目的
`【待补：……】`，在 `{% if %}` 中算作“没有”；名称写错的，会指出模板、块、行号和相近的名称。
日期印成 2021年12月28日 的样子；“一组”要用 `{% for %}` 逐项取，或者用 `顿号` 过滤器连起来。"""

SESSION = whole_session(PROCEDURES)

#: What a template sees besides the session, by kind of paper.
PER_PAPER = (
    ("议题", "决议、决定、审议意见、转办函", f"所属的一项{link('议题')}"),
    ("审议意见", "审议意见、转办函", f"该议题的{link('审议意见')}"),
    ("意见", "审议意见、转办函、落实清单", f"所涉的各条{link('意见')}"),
    ("单位", "承办单位转办函", "简称、全称、意见（主办的各条）、协办意见（协办的各条）"),
    (
        "表格",
        "Word 文书",
        '`{{ 表格("交办清单") }}` 把清单模板 交办清单.yaml 填成表格放在此处；`表格("预算调整表", 表=收入表)` 另给清单模板一个名称',
    ),
    (
        "分列",
        "Word 文书",
        "`{{ 分列(姓名, 5) }}` 把一组姓名排成几列，逐行排；不写列数的，按姓名长短排五列或者四列",
    ),
    (
        "座位",
        "Word 文书",
        "`{{ 座位([座次.主席台], '主席台') }}` 把各排座位画成格子，空的不画；有标题的写在上面",
    ),
    ("名牌", "Word 文书", "`{{ 名牌(姓名) }}` 每个姓名一张两面的桌签，用“桌签”版式"),
    ("节", "Word 文书", '`{{ 节("总体评价") }}` 写出一级标题，序数从“一、”起自动接着编'),
    ("行号", "清单模板", "本行的序号，从 1 起"),
)

#: Meaning of a filter, and an expression that shows it.
FILTER_EXAMPLES: dict[str, tuple[str, str]] = {
    "汉字": ("数改为汉字", "49 | 汉字"),
    "计数": ("数改为量词前的汉字，二写作“两”", "2 | 计数"),
    "两位": ("数写成两位，用在文件名里，便于排列", "2 | 两位"),
    "顿号": ("一组文字用顿号连起来", "['市财政局', '市审计局'] | 顿号"),
    "金额": ("数额加上单位", "数额 | 金额('万元')"),
    "数额": ("表中的数额，不带单位", "数额 | 数额"),
    "绝对值": ("减少额去掉负号", "减少额 | 绝对值 | 金额('万元')"),
    "姓名": ("两个字的姓名中间空一字", "'石磊' | 姓名"),
    "笔画序": ("一组姓名（或者有“姓名”的各项）按姓氏笔画排列", "['王静', '丁一', '林山'] | 笔画序 | 顿号"),
    "段落": ("长文字分成一组自然段", "长文字 | 段落 | length"),
    "去句号": ("去掉末尾的句号、分号、逗号", "'加快资金拨付。' | 去句号"),
    "书名号": ("加上书名号，里面的改为单书名号", "'关于《预算法》实施情况的报告' | 书名号"),
    "列举": ("几项写作“一是……；二是……”，只有一项的直接写", "['加快拨付', '防范风险'] | 列举"),
    "各计": ("写出各项的数，为零的不写", "{'已销号': 3, '退回': 0, '正在办理': 2} | 各计('项')"),
    "全称": ("单位、机关的简称改为全称", "'市财政局' | 全称"),
}

#: Headings of parts for which the first key they are met under is not the right word.
HEADINGS: dict[Model, str] = {
    Person: "职务和姓名",
    Period: "时长",
    whole(ItemView, PROCEDURES): "议题",
    AdjustmentRowView: "预算调整明细",
    AccountsRow: "决算明细",
}

_SAMPLES = {"数额": Decimal(35500), "减少额": Decimal(-1200), "长文字": "第一段。\n\n第二段。"}

_KINDS: tuple[tuple[type, str], ...] = (
    (bool, "是否"),
    (int, "整数"),
    (Decimal, "数额"),
    (date, "日期"),
    (str, "文字"),
)


def page() -> str:
    """The whole page."""
    return document(
        "模板可用的内容",
        INTRODUCTION,
        f"一个模板由若干个块组成，可以有的块依次是：{'、'.join(BLOCKS)}。",
        "## 各种文书都有的内容",
        table(("名称", "内容", "是什么"), _rows(SESSION, places())),
        "## 与所拟文书有关的内容",
        table(("名称", "用于", "内容"), PER_PAPER),
        *_sections(),
        "## 过滤器",
        "写在竖线后面，改变印出来的样子。Jinja 自带的过滤器（如 `length`、`join`、`selectattr`）也可以用。",
        table(("过滤器", "作用", "例", "得到"), _filters()),
    )


def places() -> dict[Model, str]:
    """The parts of a session and the key under which each is first met."""
    found: dict[Model, str] = {}
    todo: list[Model] = [SESSION]
    while todo:
        for name, info in todo.pop(0).model_fields.items():
            for part in [] if info.exclude else models_in(info.annotation):
                if part not in found:
                    found[part] = HEADINGS.get(part, info.alias or name)
                    todo.append(part)
    return found


def _sections() -> Iterator[str]:
    found = places()
    for model, heading in found.items():
        yield f"## {heading}"
        yield table(("名称", "内容", "是什么"), _rows(model, found))


def _rows(model: Model, found: dict[Model, str]) -> Iterator[tuple[str, str, str]]:
    for name, info in model.model_fields.items():
        if not info.exclude:
            yield info.alias or name, info.description or "", _kind(info.annotation, found)


def _kind(annotation: Any, found: dict[Model, str]) -> str:
    """What a template gets: a text, a date, a part with names of its own, or several of them.

    Raises:
        LookupError: the type is not described yet.
    """
    if hasattr(annotation, "__metadata__"):
        return _kind(get_args(annotation)[0], found)
    arguments = [part for part in get_args(annotation) if part not in (NoneType, Ellipsis)]
    if get_origin(annotation) is tuple:
        return f"一组，每项是{_kind(arguments[0], found)}"
    if arguments:
        return "或者".join(dict.fromkeys(_kind(part, found) for part in arguments))
    if model := model_of(annotation):
        return link(found[model])
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return "文字：" + "、".join(str(member.value) for member in annotation)
    for kind, words in _KINDS:
        if isinstance(annotation, type) and issubclass(annotation, kind):
            return words
    raise LookupError(f"no description of what a template gets for {annotation}")


def _filters() -> Iterator[tuple[str, str, str, str]]:
    """Every filter with the result of its example, computed now.

    Raises:
        KeyError: a filter is not described yet.
    """
    templates = Templates()
    templates.use(organ_names(Profile(region=Region(full="云川市"))))
    environment = templates.environment
    for name in (name for name in environment.filters if not name.isascii()):
        about, source = FILTER_EXAMPLES[name]
        result = environment.from_string(f"{{{{ {source} }}}}").render(_SAMPLES)
        yield f"`{name}`", about, f"`{{{{ {source} }}}}`", result
