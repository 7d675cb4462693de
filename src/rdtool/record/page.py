"""版式, a part of the office profile: the office's switches within GB/T 9704-2012."""

from decimal import Decimal
from enum import Enum
from typing import Annotated

from pydantic import AfterValidator, Field

from rdtool.document.style import Fonts, Layout, Margins, PageStyle, Seal
from rdtool.files.activity import ActiveKind
from rdtool.record.base import Amount, Part, Text, TextList, YesNo, part, synonyms


class FontChoice(Part):
    """字体: family names as installed on the office's machines, each with its stand-ins."""

    title: TextList = Field(
        (Fonts().title,),
        alias="小标宋",
        min_length=1,
        description="标题字体；写几个的，电脑上没有第一个时依次用后面的",
        examples=[["方正小标宋简体", "华文中宋"]],
    )
    body: TextList = Field((Fonts().body,), alias="仿宋", min_length=1, description="正文字体")
    kai: TextList = Field((Fonts().kai,), alias="楷体", min_length=1, description="题注、二级标题字体")
    hei: TextList = Field((Fonts().hei,), alias="黑体", min_length=1, description="一级标题字体")
    song: TextList = Field((Fonts().song,), alias="宋体", min_length=1, description="页码字体")
    latin: Text = Field("", alias="西文", description="数字和西文字体；不写时随中文字体")

    def chains(self) -> list[tuple[str, ...]]:
        """Every family with its stand-ins, in the order of the fields."""
        latin = [(self.latin,)] if self.latin else []
        return [self.title, self.body, self.kai, self.hei, self.song, *latin]

    def fonts(self) -> Fonts:
        """The choices in the writers' own terms."""
        title, body, kai, hei, song = (chain[0] for chain in self.chains()[:5])
        stand_ins = tuple(chain for chain in self.chains() if len(chain) > 1)
        return Fonts(title, body, kai, hei, song, self.latin, stand_ins)


class TitleShape(str, Enum):
    """The shape of a title of two lines; the standard's 梯形 is either."""

    NARROWING = "上长下短"
    WIDENING = "上短下长"


MarginsText = Annotated[Margins, synonyms({"9704": "GB/T 9704", "33476": "GB/T 33476.2"})]


def _word_file(name: str) -> str:
    if not name.lower().endswith(".docx"):
        raise ValueError(f"“{name}”不是 Word 文件名，底版应当是 .docx 文件")
    return name


WordFile = Annotated[Text, AfterValidator(_word_file)]


def _kept(kind: ActiveKind) -> ActiveKind:
    if kind is ActiveKind.MACRO:
        raise ValueError("宏不能保留，文书是 .docx 文件，不能带宏；请删去这一项")
    return kind


KeptKind = Annotated[ActiveKind, AfterValidator(_kept)]
LayoutText = Annotated[Layout, synonyms({"红头": "文件", "函": "信函", "红头文件": "文件"})]


class PageChoice(Part):
    """版式: the office's switches within GB/T 9704-2012."""

    margins: MarginsText = Field(
        Margins.VISIBLE, alias="页边距", description="GB/T 9704（37/35/28/26毫米）或者 GB/T 33476.2"
    )
    fonts: FontChoice = part(alias="字体", description="各类字体的名称")
    exact_gaps: YesNo = Field(False, alias="精确空行", description="空行按标准图示的毫米数排，不用空段落")
    bold_level_2: YesNo = Field(False, alias="二级标题加粗", description="（一）级标题加粗")
    bold_level_3: YesNo = Field(False, alias="三级标题加粗", description="1. 级标题加粗")
    title_shape: TitleShape = Field(
        TitleShape.NARROWING, alias="两行标题", description="标题排成两行时，上长下短或者上短下长"
    )
    masthead_offset: Amount = Field(
        Decimal(0),
        alias="标志下移",
        ge=-10,
        le=10,
        description="发文机关标志向下移动的毫米数，上移写负数；字体不同、打印出来偏高偏低时用",
        examples=["1.5"],
    )
    imprint_on_even_page: YesNo = Field(False, alias="版记偶数页", description="双面印刷时，版记排在偶数页")
    seal: Seal = Field(Seal.STAMPED, alias="署名", description="函件的署名方式：加盖印章、不加盖印章")
    layouts: dict[Text, LayoutText] = Field(
        {},
        alias="文种",
        description="与惯例不同的文种各用什么格式：公布、文件、信函、纪要、简报、讲话、大字版、证书",
        examples=["{审议意见: 信函}"],
    )
    bases: dict[Text, WordFile] = Field(
        {},
        alias="底版",
        description="用本单位 Word 底版的格式或者文种，底版放在“模板”文件夹",
        examples=["{文件: 红头.docx}"],
    )
    trusted: dict[WordFile, tuple[KeptKind, ...]] = Field(
        {},
        alias="可信底版",
        description="底版和 Word 模板中打开时自动起作用的内容，经核对要保留的，按文件写明是哪几种",
        examples=["{红头.docx: [外部图片]}"],
    )

    def style(self) -> PageStyle:
        """The choices in the writers' own terms."""
        return PageStyle(
            margins=self.margins,
            fonts=self.fonts.fonts(),
            exact_gaps=self.exact_gaps,
            bold_level_2=self.bold_level_2,
            bold_level_3=self.bold_level_3,
            widening_titles=self.title_shape is TitleShape.WIDENING,
            masthead_offset=float(self.masthead_offset),
            imprint_on_even_page=self.imprint_on_even_page,
        )
