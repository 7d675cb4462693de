"""Near-duplicates: alike, contained, different; and found in linear time."""

from __future__ import annotations

from rdtool.record.likeness import Alike


def found(*texts: str, least: float = 0.75) -> tuple[str, str] | None:
    known: Alike[str] = Alike(least)
    for number, text in enumerate(texts[:-1]):
        known.add(text, str(number))
    return known.find(texts[-1])


def test_marks_blanks_and_a_word_more_make_no_difference() -> None:
    one = "延长便民服务点的开放时间，方便上班群众办事"
    assert found(one, "延长便民服务点的开放时间 方便上班的群众办事。") == (one, "0")


def test_a_text_that_is_said_over_again_in_a_longer_one_is_found() -> None:
    long = "年底前在老旧小区新增助餐点40处；健全护理员培训和补贴制度"
    assert found(long, "年底以前在老旧小区新增助餐点40处") == (long, "0")


def test_the_same_in_another_order_is_found() -> None:
    one = "建立审计查出问题整改清单，逐项明确责任单位和完成时限"
    assert found(one, "对审计查出的问题建立整改清单，逐项明确完成时限和责任单位") == (one, "0")
    one = "年底前在老旧小区新增助餐点40处，方便老年人就餐"
    assert found(one, "在老旧小区年底前新增40处助餐点，方便老人就餐") == (one, "0")


def test_the_same_ask_about_another_matter_is_another_text() -> None:
    assert found("加快城东小学建设，增加学位1080个", "加快城西小学建设，增加学位600个") is None
    assert found("2025年底前农村生活污水治理率达到60%以上", "2025年底前城镇生活污水治理率达到98%以上") is None
    assert found("将农村公路养护资金列入年初预算按季拨付", "将城市道路养护资金列入年初预算按月拨付") is None


def test_short_texts_are_not_alike_for_a_common_word() -> None:
    assert found("健全审计整改联动机制", "健全水源保护补偿机制") is None
    assert found("", "健全水源保护补偿机制") is None


def test_the_most_alike_of_several_is_named() -> None:
    near, nearer = "增设便民服务点二十处，延长时间", "增设便民服务点三十处，延长时间"
    assert found(near, nearer, "增设便民服务点三十处，延长时间。") == (nearer, "1")


def test_what_is_rare_finds_its_fellow_among_thousands_of_the_same_make() -> None:
    known: Alike[str] = Alike(0.75)
    for number in range(3000):
        known.add(f"对第{number}号服务点逐一排查，列出清单，年底前整改完毕", str(number))
    rare = "修缮明代古戏台，聘请专业机构编制保护方案"
    known.add(rare, "rare")
    for number in range(3000, 6000):
        known.add(f"对第{number}号服务点逐一排查，列出清单，年底前整改完毕", str(number))
    assert known.find(f"{rare}，两年内完工") == (rare, "rare")
