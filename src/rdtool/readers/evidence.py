"""What a single line of a head or a tail can be: recognisers as data, the first that fits counts.

They look at a line without its blanks, so that `索 引 号：`, `附 件：` and `2021 年 12 月 3 日` are what
they mean.  Where a line stands is weighed by those who ask (`rdtool.readers.head`, `rdtool.readers.tail`).
"""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache
from typing import Final

from rdtool.document.typography.dates import is_date


class Sign(Enum):
    """What a line is by its words alone; the value says so to a person."""

    SERIAL = "份号"
    MARK = "密级或者紧急程度"
    NUMBER = "发文字号"
    ISSUE = "编号"
    SIGNERS = "签发人"
    DATE = "日期"
    COPIES = "抄送"
    ISSUED = "印发机关和日期"
    REMARK = "附注"
    CONTACT = "联系方式"
    WEB = "网页上的信息"
    SUBJECTS = "主题词，2012年起的公文已经不用"
    STAFF = "校对、编辑等经办人的信息"
    PRINTS = "印数"
    NO_TEXT = "“此页无正文”，公文标准不允许这样写"
    END = "结束的标记"


#: Signs of lines that belong to no part of a paper: they are told and stepped over.
STRAY: Final = frozenset(
    (Sign.WEB, Sign.SUBJECTS, Sign.STAFF, Sign.PRINTS, Sign.NO_TEXT, Sign.END, Sign.CONTACT)
)

_DAY: Final = "[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日"
_YEAR: Final = r"[〔\[(（【［][0-9]{4}[〕\])）】］]"
NUMBER: Final = rf"[一-龥]{{1,14}}{_YEAR}(?:第?[0-9XxＸ×]{{0,5}})号"
_SERIES: Final = r"(?:[（〔(][^（）〔〕()]{1,12}[）〕)]|[0-9]{4}年)?"

#: Labels of the fields that websites and databases put around a text.
_FIELD: Final = (
    "索引号|信息索引号|主题分类|体裁分类|组配分类|服务对象|标题|文号|发文字号|发文机关|发文机构|制发机关|发布机构|"
    "发布单位|发布部门|颁布单位|公开机构|公开主体|公开方式|公开形式|公开范围|公开时限|公开日期|公开类型|信息分类|信息类别|信息名称|"
    "成文日期|成文时间|发文日期|生成日期|发布日期|发布时间|公布日期|颁布日期|实施日期|施行日期|生效日期|失效日期|废止日期|更新时间|"
    "更新日期|录入时间|发表时间|来源|信息来源|稿件来源|文章来源|作者|供稿|浏览次数|浏览量|浏览|阅读|阅读量|阅读次数|点击|点击数|"
    "点击量|点击率|点击次数|访问量|访问次数|字体|字号|字体大小|文字大小|有效性|时效性|时效状态|效力级别|效力状态|法规类别|内容概述|内容分类|"
    "关键词|关键字|主题词|载体类型|责任部门|规范性文件编号|登记号|统一编号|下载地址|下载|分享|分享到|您的位置|您当前的位置|"
    "您现在的位置|当前位置|所在位置|视力保护色|保护视力色|背景色|语音播报"
)
_BUTTON: Final = (
    "打印|打印本页|打印此页|打印文章|我要打印|关闭|关闭窗口|关闭本页|收藏|加入收藏|分享|分享到|返回|返回顶部|返回列表|返回首页|大|中|小|字体|"
    "字号|首页|下载|正文下载|附件下载|公文下载|TOP|纠错|无障碍|扫一扫|繁体|复制链接|推荐|微信|微博|手机版"
)

_ISSUED_KINDS: Final = "通知|批复|意见|决定|通告|公告|函|令|报告|办法|规定|条例"

_SIGNS: Final[tuple[tuple[Sign, re.Pattern[str]], ...]] = tuple(
    (sign, re.compile(pattern))
    for sign, pattern in (
        (Sign.SERIAL, "(?:份号[:：]?|[Nn][Oo][.．]?)?[0-9]{6}"),
        (Sign.MARK, "(?:绝密|机密|秘密)(?:★[0-9一-龥]{0,8})?(?:特急|加急|平急)?|特急|加急|平急|特提"),
        (Sign.NUMBER, rf"{NUMBER}(?:签发人[:：][一-龥·]+)?"),
        (
            Sign.ISSUE,
            rf"[（(]?{_SERIES}(?:总?第)?[0-9〇零一二三四五六七八九十百]+[号期][）)]?|[（(]{_SERIES}第[^（）()]{{1,8}}[号期次][）)]|"
            rf"[〔（(][0-9]{{4}}[〕）)]第?[0-9]+号",
        ),
        (Sign.SIGNERS, "(?:签发人|会签人|签发)[:：][一-龥·]{2,}"),
        (
            Sign.ISSUED,
            rf"[^。；]{{0,60}}{_DAY}(?:印发|印制|印)|[^。；：]{{2,40}}[0-9]{{4}}年[0-9]*月[0-9]*日印发",
        ),
        (Sign.COPIES, r"(?:抄送|抄报|抄发|分送|主送|报送|报|送|发)[:：].+"),
        (Sign.SUBJECTS, "主题词[:：].*"),
        (Sign.NO_TEXT, "[（(]?(?:此|本)页无正文[）)]?"),
        (
            Sign.PRINTS,
            "[（(]?(?:共印|印发|印数|共)[:：]?[0-9]+份[）)]?|[（(]?印[制刷发]?份?数[:：][0-9]+份?[）)]?",
        ),
        (
            Sign.STAFF,
            "(?:(?:一|二|三)?(?:校对|打字|打印|拟稿|核稿|审核|审校|校核|录入|责任编辑|责编|编辑|编审|初审|复审|终审|监制|排版|撰稿|供稿|摄影|记录|整理)"
            "[人者员]?[:：][一-龥A-Za-z·]{0,12})+",
        ),
        (
            Sign.END,
            r"[-—–=*＊·.…（(【\[<《]*(?:END|End|end|完|全文完|正文完|结束|fin)[-—–=*＊·.…）)】\]>》]*",
        ),
        (
            Sign.WEB,
            rf"[【\[•·●]*(?:{_FIELD})[】\]]?[:：].*|名称[:：].*的?(?:{_ISSUED_KINDS})|(?:时间|日期)[:：][0-9]{{4}}-.*|【(?:{_FIELD})】.*|(?:[【\[（(|｜/]*(?:{_BUTTON})[】\]）)|｜/]*)+|"
            r"(?:上|下)一?[篇条页][:：].*|(?:相关|附件)(?:链接|下载|文档|阅读|解读|新闻|文章|信息|推荐|附件)[:：]?.*|扫一扫.*|版权所有.*|"
            r"首页(?:[>»›＞/-].*)+|分享(?:到|至).*|原文链接.*|https?://\S+|字[体号](?:大小)?[:：]?[\[【（(]?大.*|"
            r".{0,12}(?:ICP备|公网安备).*|本页地址.*|解读[:：].*",
        ),
        (
            Sign.CONTACT,
            "(?:联系人|联系单位|联系部门|联系电话|联系方式|联系地址|电话|传真|电子邮箱|邮箱|邮编|邮政编码|地址|通信地址|通讯地址|网址|承办单位|经办人)"
            "[:：].*",
        ),
        (Sign.REMARK, "[（(].+[）)]"),
    )
)


def bare(text: str) -> str:
    """A line without its blanks."""
    return re.sub(r"\s", "", text)


@lru_cache(maxsize=4096)
def sign_of(text: str) -> Sign | None:
    """What a line is by its words; None for a title, a name or text."""
    if len(text) > 400:
        return None
    line = bare(text)
    if is_date(line):
        return Sign.DATE
    return next((sign for sign, pattern in _SIGNS if pattern.fullmatch(line)), None)


def is_value(label: str) -> bool:
    """Whether a line is the label of a field (`索引号：`) whose value stands in the next one."""
    return sign_of(label) is Sign.WEB and bare(label).endswith(("：", ":"))
