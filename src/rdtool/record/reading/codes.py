"""The ids of everything that can be wrong with a YAML file before the rule book looks at it.

Y: how the file is written.  M: what stands in it, compared with the model.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

YAML_PROBLEMS: Mapping[str, str] = MappingProxyType(
    {
        "Y01": "有看不见的字符、控制字符或者已经损坏的文字",
        "Y02": "用制表符（Tab）缩进",
        "Y03": "用全角空格缩进，或者项目名称前后有全角空格",
        "Y04": "冒号写成了全角的“：”",
        "Y05": "冒号后面没有空格",
        "Y06": "“#”后面的文字被当作注释，没有进入内容",
        "Y07": "内容以有特殊含义的符号开头，没有加引号",
        "Y08": "引号或者括号之外还有文字",
        "Y09": "内容里有“冒号加空格”，没有加引号",
        "Y10": "引号没有成对",
        "Y11": "方括号、花括号没有成对，或者其中的逗号不对",
        "Y12": "缩进对不齐",
        "Y13": "列表的“-”写法不对",
        "Y14": "双引号里的反斜杠没有写对",
        "Y15": "这一行不是“项目: 内容”的写法",
        "Y16": "项目重复",
        "Y17": "项目名称不是文字",
        "Y18": "引用（*）循环或者过多",
        "Y19": "标记（&）没有被引用",
        "Y20": "一个文件里有多份内容",
        "Y21": "层次太深",
        "Y22": "文件没有内容，或者最外层不是“项目: 内容”",
        "Y23": "列表中有空项",
        "Y24": "括号里用了全角的标点",
        "Y25": "中文跨行书写，行间会多出空格",
        "Y26": "整个项目或者内容加了中文引号",
        "Y98": "问题太多，后面的没有列出",
        "Y99": "其他 YAML 写法错误",
    }
)

MODEL_PROBLEMS: Mapping[str, str] = MappingProxyType(
    {
        "M01": "缺少必填的项目",
        "M02": "必填的项目没有填写",
        "M03": "不认识的项目",
        "M04": "应当是数字",
        "M05": "应当是日期或者时间",
        "M06": "不在规定的取值之内",
        "M07": "太短或者太少",
        "M08": "太长或者太多",
        "M09": "数值超出范围",
        "M10": "应当是列表",
        "M11": "应当分项填写",
        "M12": "应当是文字",
        "M13": "应当是“是”或者“否”",
        "M14": "格式不对",
        "M15": "不符合填写要求",
        "M16": "一行里写了几个项目，整段成了一项",
    }
)

TEXT_PROBLEMS: Mapping[str, str] = MappingProxyType({"F01": "文字取自记录旁边的文本文件"})
