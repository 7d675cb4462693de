"""Persons and the posts in which a paper names them (W13, W14)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from rdtool.chinese import bare_name
from rdtool.diagnostics import Severity
from rdtool.patterns import regex
from rdtool.rules.papers.book import paper_rule
from rdtool.rules.papers.facts import Facts
from rdtool.rules.papers.paper import Doubt, Paper, Passage, doubt

_POST_WORD: Final = (
    "副?主任委员|副?主任|副?秘书长|副?局长|副?厅长|副?处长|副?院长|副?检察长|副?市长|副?县长|副?区长|副?省长|副?主席|"
    "副?书记|副?组长|副?庭长|副?部长|代理市长|审判员|检察员|委员"
)
_ENDS_WITH_POST: Final = regex(f"({_POST_WORD})[ \u3000]*$")
_STARTS_WITH_POST: Final = regex(f"[ \u3000]*({_POST_WORD})(?![一-龥]*会)")
_UNIT_END: Final = regex("[一-龥]{2,}(?:局|委|委员会|院|厅|办公室|政府|工委|中心|公司)$")
_TOKEN: Final = regex("(?<![一-龥])[一-龥](?:[ \u3000]?[一-龥]){1,3}(?![一-龥])")
_AFTER_NAME: Final = "分别|等[一-龥]*[同人名位]|和|与|及|以及|因|向|就|对|受|作|在|所|的|同志|主持|出席|报告|代表|辞|为|任|，|。|、|；|）|\\s|$"
#: The commonest surnames of one character.
SURNAMES: Final = (
    "赵钱孙李周吴郑王冯陈蒋沈韩杨朱秦许何吕施张孔曹严金魏陶姜谢邹苏潘葛范彭鲁韦马方袁柳史唐费薛雷贺汤罗毕郝邬安"
    "常乐于傅齐康伍余顾孟黄穆萧尹姚邵汪毛狄戴宋庞熊纪舒屈项祝董梁杜阮蓝席季贾江童郭梅林钟徐邱骆高夏蔡田樊胡霍"
    "虞万柯管卢莫房解丁邓单洪包石崔龚程陆翁段侯武刘龙叶白黎乔文廖欧温左柴古易聂曾关谭阎闫耿娄戚佟裴窦邢岳庄喻俞"
)


_BEHIND_POST: Final = regex(f"(?:{_POST_WORD})([{SURNAMES}][一-龥]{{2}})(?={_AFTER_NAME})")


@paper_rule("W13", Severity.ERROR, "人员的职务与记录一致")
def posts_as_recorded(paper: Paper, facts: Facts) -> Iterator[Doubt]:
    """The post right before or behind a known person's name is one that the record gives them."""
    for passage in paper.sentences:
        bare = bare_name(passage.text)
        for name, posts in facts.posts.items():
            for found in re.finditer(spaced(name), passage.text) if name in bare else ():
                wrong = _wrong_post(passage.text, found, posts, facts)
                if wrong:
                    recorded = "、".join(sorted(posts))
                    yield doubt(
                        passage,
                        found,
                        f"记录中{name}的职务是{recorded}，这里写作“{wrong}”",
                        "请核对姓名和职务",
                    )


def spaced(name: str) -> str:
    """A pattern for a name with any blanks in it."""
    return "[ \u3000]*".join(map(re.escape, name))


def _wrong_post(text: str, found: re.Match[str], posts: set[str], facts: Facts) -> str:
    """What is written as the post of the person, if that can't be any of the known ones."""
    before = text[: found.start()].rstrip(" \u3000")
    ahead = _ENDS_WITH_POST.search(before)
    if ahead:
        unit = before[: ahead.start()]
        fitting = [post for post in posts if post.endswith(ahead[1]) and _not_vice(post, ahead[1])]
        if fitting and any(_same_unit(unit, post.removesuffix(ahead[1]), facts) for post in fitting):
            return ""
        return _tail(unit) + ahead[1]
    behind = _STARTS_WITH_POST.match(text, found.end())
    if behind and not any(post.endswith(behind[1]) and _not_vice(post, behind[1]) for post in posts):
        return behind[1]
    return ""


def _not_vice(post: str, word: str) -> bool:
    return not post.removesuffix(word).endswith("副")


def _same_unit(written: str, recorded: str, facts: Facts) -> bool:
    """Whether the text in front of a post can name the recorded unit: by its name, or not at all."""
    core = facts.without_region(recorded).replace("人民代表大会常务委员会", "人大常委会")
    text = written.replace("人民代表大会常务委员会", "人大常委会")
    if not core or text.endswith(core) or core.endswith(_tail(text)):
        return True
    return not _UNIT_END.search(_tail(text)) or not any(text.endswith(unit) for unit in facts.units)


def _tail(text: str) -> str:
    """The unbroken run of Chinese characters at the end, at most as long as a unit's name."""
    found = re.search("[一-龥]{0,14}$", text)
    return found[0] if found else ""


@paper_rule("W14", Severity.ERROR, "姓名与记录一致")
def names_as_recorded(paper: Paper, facts: Facts) -> Iterator[Doubt]:
    """Another name behind a post of which the record knows the holder; a slip in a list of names."""
    holders = _holders(facts)
    for passage in paper.sentences:
        for post, names in holders.items():
            if post in passage.text:
                yield from _other_holder(passage, post, names)
    yield from _misspelt(paper, facts)


def _holders(facts: Facts) -> dict[str, set[str]]:
    """Posts that name their unit, with everyone who holds them."""
    holders: dict[str, set[str]] = {}
    for name, posts in facts.posts.items():
        for post in posts:
            one_of_many = "副" in post and not post.startswith("人大常委会")
            if len(post) >= 5 and not one_of_many and not post.endswith(("员", "代表", "代表职务")):
                holders.setdefault(post, set()).add(name)
    return holders


def _other_holder(passage: Passage, post: str, names: set[str]) -> Iterator[Doubt]:
    pattern = f"{re.escape(post)}[ \u3000]*([{SURNAMES}][ \u3000]?[一-龥][一-龥]?)(?={_AFTER_NAME})"
    for found in re.finditer(pattern, passage.text):
        written = bare_name(found[1])
        if not any(name.startswith(written) or _runs_on(name, written) for name in names):
            right = "、".join(sorted(names))
            yield doubt(passage, found, f"记录中{post}是{right}，这里写作“{written}”", "请核对姓名", group=1)


def _runs_on(name: str, written: str) -> bool:
    """Whether what was taken for a name is one of two characters and the word behind it: 罗志作."""
    return written.startswith(name) and written[len(name) :] in _AFTER_NAME.split("|")


def _misspelt(paper: Paper, facts: Facts) -> Iterator[Doubt]:
    """A name of three characters that stands alone and differs in one from a known person's."""
    known = [name for name in facts.posts if len(name) == 3]
    for passage in paper.sentences:
        for found in (*_TOKEN.finditer(passage.text), *_BEHIND_POST.finditer(passage.text)):
            written = bare_name(found[found.lastindex or 0])
            if len(written) != 3 or written in facts.posts:
                continue
            near = [name for name in known if name[0] == written[0] and _one_off(name, written)]
            if near:
                message = f"记录中有“{near[0]}”，这里写作“{written}”"
                yield doubt(passage, found, message, "请核对姓名", group=found.lastindex or 0)


def _one_off(one: str, other: str) -> bool:
    return sum(a != b for a, b in zip(one, other, strict=True)) == 1
