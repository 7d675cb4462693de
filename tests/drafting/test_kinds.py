"""Kinds as files: laws about the packaged ones, and what becomes of an office's own, sound or wrong."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest

from rdtool.diagnostics import Problem, RecordInvalid, Way, WrongUsage
from rdtool.drafting.draft import Drafter
from rdtool.drafting.folders import templates_in
from rdtool.drafting.formula import FormulaError
from rdtool.drafting.kinds.catalogue import Catalogue, load, packaged_heads
from rdtool.drafting.kinds.kind import OF_A_SESSION, Kind, Stage, kinds_of
from rdtool.drafting.kinds.plan import NotDrafted, Target
from rdtool.drafting.kinds.reading import read_own
from rdtool.drafting.templates import Templates
from rdtool.resources import resource_dir
from tests import samples

PACKAGED = templates_in(resource_dir("templates"))

LETTER = """\
---
文种: 慰问信
命令: sympathy
阶段: 公用
版式: 信函
---
{% block 标题 %}慰问信{% endblock %}
{% block 正文 %}{{ 自用.称呼 if 自用 else 文种 }}辛苦了。{% endblock %}
"""


def own(folder: Path, **files: str) -> Catalogue:
    """The catalogue of an office with these templates, by their names without ending."""
    for name, text in files.items():
        (folder / f"{name}.j2").write_text(text, encoding="utf-8")
    return load(folder)


def letter(**head: str) -> str:
    """The letter with keys of its head changed, or added; blank takes one away."""
    lines = [line for line in LETTER.splitlines() if line.partition(":")[0] not in head]
    lines[1:1] = [f"{key}: {value}" for key, value in head.items() if value]
    return "\n".join(lines) + "\n"


def problems(catalogue: Catalogue) -> tuple[Problem, ...]:
    (broken,) = catalogue.broken
    return broken.problems


def plan(catalogue: Catalogue, word: str, folder: Path, **changes: Any) -> list[Target | NotDrafted]:
    session = samples.session(samples.record_data(**changes))
    return list(Drafter(session, Templates(folder)).plan(catalogue.by_word[word]))


# Laws about the packaged kinds


def test_commands_and_names_are_unique_words() -> None:
    kinds = load().kinds
    words = Counter(word for kind in kinds for word in {kind.command, kind.name})
    assert [word for word, count in words.items() if count > 1] == []
    assert not words.keys() & {"all", "全部", *(stage.value for stage in Stage)}


def test_a_template_with_a_head_lies_in_the_folder_of_its_stage() -> None:
    stages = {form.template: kind.stage.value for kind in load().kinds for form in kind.forms}
    assert {name: PACKAGED[name][0].parent.name for name in stages} == stages


def test_the_packaged_heads_satisfy_what_is_asked_of_an_offices() -> None:
    found = read_own(PACKAGED, {}, ())
    assert found.broken == []
    assert told(kinds_of(found.heads)) == told(load().kinds)


def told(kinds: Sequence[Kind]) -> list[dict[str, Any]]:
    """Everything that is known of kinds but where it stands in their files."""
    return [
        asdict(replace(kind, forms=tuple(replace(form, lines={}) for form in kind.forms))) for kind in kinds
    ]


def test_the_heads_survive_being_an_index() -> None:
    assert json.loads(json.dumps(packaged_heads(), ensure_ascii=False)) == packaged_heads()


def test_all_makes_what_a_session_asks_for_and_letters_by_unit_in_place_of_others() -> None:
    catalogue = load()
    usual, _ = catalogue.choose("all")
    by_unit, _ = catalogue.choose("全部", per_unit=True)
    assert {kind.stage for kind in usual} <= set(OF_A_SESSION)
    assert len(usual) == len(by_unit)
    assert [kind.by_unit for kind in by_unit if kind.by_unit] == [
        kind.name for kind in usual if kind not in by_unit
    ]
    assert catalogue.choose(Stage.FOLLOW_UP.value) == (catalogue.of(Stage.FOLLOW_UP), [])


def test_a_stage_without_kinds_is_wrong_usage() -> None:
    with pytest.raises(WrongUsage, match="还没有“会前”的文种"):
        Catalogue(kinds=()).choose("会前")


@pytest.mark.parametrize(
    ("word", "remedy"),
    [
        ("决义", "是否要写 决议？"),
        ("名单", "名称里有“名单”的文种：分组名单、任免名单\n全部文种见 rdtool draft --help"),
        ("慰问", "全部文种见 rdtool draft --help"),
        ("", "全部文种见 rdtool draft --help"),
    ],
)
def test_a_word_that_is_no_kind_is_told_with_those_that_may_be_meant(word: str, remedy: str) -> None:
    with pytest.raises(WrongUsage) as wrong:
        load().choose(word)
    assert wrong.value.remedy == remedy


# An office's own


def test_one_file_is_a_kind(tmp_path: Path) -> None:
    catalogue = own(tmp_path, 慰问信=letter(自用="{称呼: 同志们}"))
    assert catalogue.broken == []
    assert catalogue.by_word["慰问信"] is catalogue.by_word["sympathy"]
    (target,) = plan(catalogue, "sympathy", tmp_path)
    assert isinstance(target, Target)
    assert target.stem == "慰问信-市七届人大常委会第四十九次会议"
    assert target.values["自用"] == {"称呼": "同志们"}


def test_loops_stand_one_inside_the_other_and_their_names_are_known(tmp_path: Path) -> None:
    head = letter(
        每份='[议题 in 全部议题 if 议题.序 > 1, \'名 in ["甲", "乙"] if 名 != "甲"\']',
        文件名='"{{ 名 }}"',
    )
    (target,) = plan(own(tmp_path, 信=head), "慰问信", tmp_path)
    assert isinstance(target, Target)
    assert (target.stem, target.index, target.unit) == ("乙", 2, "乙")


def test_a_template_of_a_packaged_name_needs_no_head_and_may_change_single_keys(tmp_path: Path) -> None:
    bare = own(tmp_path, 决议="{% block 标题 %}甲{% endblock %}")
    assert bare.shadowed == ["决议.j2"]
    assert asdict(bare.by_word["决议"]) == asdict(load().by_word["决议"])
    named = own(tmp_path, 决议="---\n文件名: 甲\n---\n{% extends '内置/决议.j2' %}")
    (target,) = plan(named, "决议", tmp_path)
    assert target.stem == "甲"


def test_of_several_templates_the_one_with_most_conditions_is_used(tmp_path: Path) -> None:
    variant = "---\n文种: 决议\n适用: {}\n---\n"
    narrow = variant.format("""议题.事项 == "预算调整" and '第二次' in 议题.名称""")
    catalogue = own(tmp_path, 甲=narrow)
    (target,) = plan(catalogue, "决议", tmp_path)
    assert isinstance(target, Target)
    assert target.form.template == "甲.j2"
    wide = variant.format("""议题.事项 == "预算调整\"""")
    (target,) = plan(own(tmp_path, 乙=wide), "决议", tmp_path)
    assert isinstance(target, Target)
    assert target.form.template == "甲.j2"
    with pytest.raises(FormulaError, match="也适用于这件文书"):
        plan(own(tmp_path, 乙=narrow), "决议", tmp_path)


def test_an_offices_template_goes_before_a_packaged_one_that_fits_as_well(tmp_path: Path) -> None:
    text = '---\n文种: 决议\n适用: 议题.事项 == "预算调整"\n---\n'
    (target,) = plan(own(tmp_path, 预算=text), "决议", tmp_path)
    assert isinstance(target, Target)
    assert target.form.template == "预算.j2"


def test_a_wrong_template_for_some_papers_of_a_kind_stops_them_all(tmp_path: Path) -> None:
    catalogue = own(tmp_path, 甲="---\n文种: 决议\n适用: 议题.事项 ==\n---\n")
    assert [one.name for one in catalogue.broken] == ["决议"]
    assert "决议" not in catalogue.by_word


def test_a_paper_for_a_person_needs_the_vote_on_that_person(tmp_path: Path) -> None:
    head = letter(
        每份="[议题 in 全部议题, 人 in 议题.任免]", 须通过="人.表决", 文件名='"任职信-{{ 人.姓名 }}"'
    )
    persons = [
        {"姓名": name, "职务": "市教育局局长", "动作": "决定任命", "表决": {"赞成": yes}}
        for name, yes in (("王建国", "31"), ("李明", "17"))
    ]
    item = {"名称": "人事任免事项", "类型": "人事任免", "任免": persons}
    first, second = plan(own(tmp_path, 任职信=head), "慰问信", tmp_path, 议题=[item])
    assert isinstance(first, Target)
    assert (first.stem, first.unit) == ("任职信-王建国", "王建国")
    assert isinstance(second, NotDrafted)
    assert second.reason.startswith("“李明”表决未获通过：赞成17票")


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (letter(版试="信函"), 2, "版式"),
        (letter(阶段="会间"), 2, "会前"),
        (letter(阶段=""), 2, "没有“阶段”"),
        (letter(版式=""), 2, "没有“版式”"),
        (letter(文种=""), 2, "没有“文种”"),
        (letter(命令="会前"), 2, "另有所指"),
        (letter(命令="慰 问"), 2, "一个词"),
        (letter(每份="单位"), 2, "应当写成"),
        (letter(每份="单位 in 全部议题 }}"), 2, "应当写成"),
        (letter(每份="名 in 全部议题"), 2, "没有“文件名”"),
        (letter(每份="名 in 全部议题", 文件名="慰问信"), 3, "都是一样的：慰问信"),
        (letter(每份="名 in 全部议题", 文件名='"{{ 会议.简称 }}"'), 3, "文件名里要写上“名”"),
        (letter(成文日期="会议.闭幕日 ||"), 2, "写法有误"),
        (letter(须通过="议题.表决 | 大些"), 2, "没有“大些”这个过滤器"),
        (letter(文件名='"{{ 会议.简称 "'), 2, "写法有误"),
        (letter(依据="[议题.审议意建]"), 2, "议题.审议意见"),
        (letter(依据="[议题.表决, 会义]"), 2, "会议"),
        (letter(按单位="转办信"), 2, "转办函"),
        (letter(文种="决议"), 2, "已经是模板“决议.j2”的文种"),
        (letter(命令="speech"), 2, "已经由模板“讲话.j2”使用"),
        (letter(适用="议题.序 == 1", 命令=""), 4, "不能写“阶段”"),
        ("---\n文种: 慰问书\n适用: 议题.序\n---\n", 2, "没有“慰问书”这个文种"),
        ("---\n文种: 慰问信\n{% block 标题 %}{% endblock %}\n", 1, "没有写完"),
        (LETTER.replace("---", "———", 1), 1, "三个半角减号"),
        (LETTER.replace("\n---", "\n－－－", 1), 6, "三个半角减号"),
        ("文种: 甲\n" + LETTER, 0, ""),
    ],
)
def test_what_is_wrong_with_a_head_is_told_with_its_line(
    tmp_path: Path, text: str, line: int, words: str
) -> None:
    catalogue = own(tmp_path, 新=text)
    if not line:
        assert catalogue.headless == ["新.j2"]
        return
    found = problems(catalogue)
    assert found[0].place
    assert found[0].place.line == line
    assert words in found[0].message + found[0].remedy
    assert [kind.name for kind in catalogue.kinds] == [kind.name for kind in load().kinds]


def test_a_sheet_has_no_format_and_may_begin_with_dashes(tmp_path: Path) -> None:
    (tmp_path / "表.yaml").write_text("---\n名称: 表\n", encoding="utf-8")
    (tmp_path / "单.yaml").write_text(
        "---\n文种: 单\n阶段: 公用\n版式: 信函\n---\n名称: 单\n", encoding="utf-8"
    )
    catalogue = load(tmp_path)
    assert catalogue.headless == ["表.yaml"]
    (problem,) = problems(catalogue)
    assert "没有“版式”" in problem.message


def test_the_version_that_is_needed_is_read_before_the_rest(tmp_path: Path) -> None:
    (problem,) = problems(own(tmp_path, 新=letter(需要版本="99.1", 新项="甲")))
    assert "99.1" in problem.message


def test_a_wrong_head_of_a_packaged_name_stops_that_kind_only(tmp_path: Path) -> None:
    catalogue = own(tmp_path, 决议="---\n依据: [甲]\n---\n")
    assert [kind.name for kind in load().kinds if kind.name not in catalogue.by_word] == ["决议"]
    with pytest.raises(RecordInvalid):
        catalogue.choose("resolution")
    kinds, broken = catalogue.choose("all")
    assert "决定" in {kind.name for kind in kinds}
    assert [one.name for one in broken] == ["决议"]
    assert broken[0].place == "决议.j2第2行"


def test_a_packaged_template_keeps_its_kind(tmp_path: Path) -> None:
    (problem,) = problems(own(tmp_path, 决定="---\n文种: 决定书\n---\n"))
    assert "不能改" in problem.message


@pytest.mark.parametrize("word", ["决议", "resolution"])
def test_a_kind_that_wants_the_name_of_another_is_told_where_that_is_drafted(
    tmp_path: Path, word: str
) -> None:
    catalogue = own(tmp_path, 新=letter(文种="决议", 命令="resolution"))
    kinds, broken = catalogue.choose(word)
    assert [kind.name for kind in kinds] == ["决议"]
    assert [one.template for one in broken] == ["新.j2"]
    assert catalogue.choose("决定")[1] == []


def test_a_name_that_occurs_twice_is_told(tmp_path: Path) -> None:
    (tmp_path / "公用").mkdir()
    (tmp_path / "公用" / "新.j2").write_text(LETTER, encoding="utf-8")
    (problem,) = problems(own(tmp_path, 新=LETTER))
    assert "有2个" in problem.message


def test_a_template_whose_head_was_forgotten_is_named(tmp_path: Path) -> None:
    catalogue = own(tmp_path, 慰问信="{% block 标题 %}慰问信{% endblock %}")
    with pytest.raises(WrongUsage, match="开头没有文种说明"):
        catalogue.choose("慰问信")


@pytest.mark.parametrize(
    ("head", "words"),
    [
        (letter(文件名='"{{ 会议.简成 }}"'), "没有“简成”这个名称"),
        (letter(成文日期="会议.简称"), "应当是日期"),
        (letter(每份="名 in 会议.简称", 文件名='"{{ 名 }}"'), "应当是一组内容"),
        (letter(每份="会议 if 会义"), "没有“会义”这个名称"),
        (letter(每份="数 in range(30000)", 文件名='"{{ 数 }}"'), "会拟出超过20000份"),
        (letter(每份="数 in range(9999999)", 文件名='"{{ 数 }}"'), "数值超出范围"),
    ],
)
def test_an_expression_that_cannot_be_computed_names_file_line_and_key(
    tmp_path: Path, head: str, words: str
) -> None:
    catalogue = own(tmp_path, 新=head)
    with pytest.raises(FormulaError, match=words) as caught:
        plan(catalogue, "慰问信", tmp_path)
    assert caught.value.template == "新.j2"
    assert caught.value.line in (2, 3)


def test_what_is_no_list_is_told_briefly_with_the_lists_in_it(tmp_path: Path) -> None:
    catalogue = own(tmp_path, 新=letter(每份="人 in 组成人员", 文件名='"{{ 人.姓名 }}"'))
    with pytest.raises(FormulaError, match="得到的却是分项的内容") as caught:
        plan(catalogue, "慰问信", tmp_path)
    assert len(caught.value.reason) < 100
    assert caught.value.remedy == "请写到其中成组的一项：名单、分职务、各组、请假"


# What a paper rests on


@pytest.mark.parametrize(
    ("basis", "problem", "item", "stops"),
    [
        ("[议题.名称]", ("议题", 0, "表决", "结果"), None, False),
        ("[议题.名称]", ("议题", 0, "名称"), None, True),
        ("[议题.名称]", ("议题", 0), None, True),
        ("[议题]", ("议题", 0, "表决"), 1, True),
        ("[议题]", ("议题", 1, "表决"), 1, False),
        ("[议题.审议意见]", ("议题", 0, "审议意见", "意见", 2, "主办"), 1, True),
        ("[讲话]", ("出席", "实到"), None, False),
        ("[讲话, 出席.实到]", ("出席", "实到"), None, True),
        ("[会议]", (), None, True),
        ("[]", ("会议",), None, False),
    ],
)
def test_only_errors_in_what_a_paper_rests_on_stop_it(
    tmp_path: Path, basis: str, problem: Way, item: int | None, stops: bool
) -> None:
    form = own(tmp_path, 信=letter(依据=basis)).by_word["慰问信"].forms[-1]
    assert form.rests_on(problem, item) is stops
