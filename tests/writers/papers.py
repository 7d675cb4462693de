"""Papers of the fictional 云川市 that the writers' tests print."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rdtool.document.model import (
    Annex,
    AttendanceList,
    Document,
    Heading,
    Imprint,
    Letterhead,
    Paragraph,
    Properties,
    Salutation,
    Signature,
    Table,
    TableColumn,
)
from rdtool.document.style import Layout, Seal

OFFICE = "云川市人大常委会办公室"
COMMITTEE = "云川市人民代表大会常务委员会"

TASKS = Table(
    (
        TableColumn("序号", 1, "center"),
        TableColumn("审议意见", 4),
        TableColumn("承办单位", 2),
        TableColumn("办理期限", 2, "center"),
    ),
    tuple((str(n), f"完善管护机制之{n}", "市水务局", "3月28日") for n in range(1, 6)),
)
BODY = (
    Paragraph("现将审议意见转送你们，请认真研究处理。"),
    Heading(1, "一、规范行使权力"),
    Paragraph("各部门要提高认识。", "（一）加强领导。", 2),
    Heading(2, "（二）强化监督"),
    Paragraph("各部门要落实责任。", "1.明确分工。", 3),
    Salutation("同志们："),
    Paragraph("请于期限内报送研究处理情况。"),
)
LETTER = Document(
    Layout.LETTER,
    "关于转送审议意见的函",
    recipients="市人民政府办公室：",
    body=BODY,
    annexes=(
        Annex("关于水利设施管护情况的审议意见", (Paragraph("意见正文。"), TASKS)),
        Annex("任务清单", (TASKS,), landscape=True),
        Annex("另行印发的材料"),
    ),
    signature=Signature((OFFICE,), "2021年12月30日"),
    remark="联系人：李明远",
    letterhead=Letterhead((OFFICE,), "云人常办函〔2021〕12号", urgency="特急"),
    imprint=Imprint("市财政局、市水务局。"),
    properties=Properties(OFFICE, "审议意见", "函", date(2021, 12, 30)),
)
OFFICIAL = replace(
    LETTER,
    layout=Layout.OFFICIAL,
    title="关于报送审议意见研究处理情况的报告",
    letterhead=Letterhead(
        (COMMITTEE,), "云人常〔2021〕3号", "000001", "机密★1年", "特急", ("李明远", "张　三", "王建国")
    ),
    imprint=Imprint("市财政局、市水务局。", "市人民政府。", OFFICE, "2021年12月30日"),
)
JOINT = replace(
    OFFICIAL,
    letterhead=Letterhead((COMMITTEE, "云川市人民政府"), "云人常〔2021〕4号"),
    signature=Signature(("云川市人大常委会", "云川市人民政府"), "2021年12月30日"),
)
RESOLUTION = Document(
    Layout.PROMULGATED,
    "云川市人民代表大会常务委员会关于批准2021年市级预算调整方案的决议",
    note=("（2021年12月30日云川市第七届人民代表大会常务委员会第五十次会议通过）",),
    body=(Paragraph("会议决定，批准2021年市级预算调整方案。"),),
)
SPEECH = Document(
    Layout.SPEECH,
    "在市七届人大常委会第五十次会议上的讲话",
    note=("陈启明", "（2021年12月30日）"),
    recipients="各位组成人员、同志们：",
    body=(Paragraph("本次会议完成了各项议程。"),),
)
NOTICE = Document(
    Layout.PROMULGATED,
    "云川市人民代表大会常务委员会公告",
    number="第五号",
    body=(Paragraph("现予公布，自公布之日起施行。"),),
    signature=Signature((), "2021年12月30日", Seal.SIGNATURE, "主任"),
)
CERTIFICATE = Document(
    Layout.CERTIFICATE,
    "任　命　书",
    body=(
        Paragraph(
            "云川市第七届人民代表大会常务委员会第五十次会议于2021年12月30日决定任命欧阳文博为云川市发展和改革委员会主任、"
            "云川市人民政府国有资产监督管理委员会主任、云川市人民政府秘书长。"
        ),
    ),
    signature=Signature((COMMITTEE, "主任　陈启明"), "2021年12月30日"),
)
MINUTES = Document(
    Layout.MINUTES,
    "研究审议意见落实工作",
    body=(Paragraph("会议议定下列事项。"),),
    attendance=(
        AttendanceList("出席", "陈启明、林国栋、孙秀兰、马志刚、郑海峰、吴晓燕、方建国、何志远"),
        AttendanceList("请假", "高文博"),
        AttendanceList("列席", "唐静怡、许宏伟"),
    ),
    letterhead=Letterhead(("云川市人大常委会主任会议",), "第5期"),
)
BULLETIN = Document(
    Layout.BULLETIN,
    "第一组审议市人民政府关于水利工作情况的报告发言摘要",
    body=(Paragraph("孙秀兰副主任说，水利设施管护还要加强。"),),
    letterhead=Letterhead(
        ("市七届人大常委会第五十次会议",),
        "第1期（共3期）",
        issuer="市人大常委会办公室",
        issued_on="2021年12月30日",
    ),
    imprint=Imprint("常委会组成人员，列席会议人员。", copies_label="分送"),
)
PAPERS = {
    "letter": LETTER,
    "official": OFFICIAL,
    "joint": JOINT,
    "resolution": RESOLUTION,
    "speech": SPEECH,
    "notice": NOTICE,
    "minutes": MINUTES,
    "certificate": CERTIFICATE,
    "bulletin": BULLETIN,
    "empty": Document(Layout.PROMULGATED, ""),
}
