"""Papers find their earlier files under any name: no hand edit is lost, no file doubled, whenever it stops."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rdtool.document.label import Label
from rdtool.publish import FileStatus, Merged, Policy, Published, Shelf
from rdtool.publish.shelf import ATTIC
from rdtool.writers.package import PackageTemplate, content_types, package_relationships
from rdtool.writers.seal import Origin, label_of, origin
from tests.test_publish import edit

TODAY = date(2022, 1, 10)
TEMPLATE = PackageTemplate(
    {"[Content_Types].xml": content_types({}), "_rels/.rels": package_relationships([])}
)


def label(code: str) -> Label:
    return Label("决议", "7-49", code)


def paper(code: str, text: str = "一") -> bytes:
    return TEMPLATE.seal({"word/document.xml": f"{code}{text}".encode()}, label(code))


def shelf(folder: Path, policy: Policy = Policy.KEEP, *, dry_run: bool = False) -> Shelf:
    return Shelf([folder], lambda one: one, today=TODAY, policy=policy, dry_run=dry_run)


def draft(
    folder: Path,
    plan: Mapping[str, str],
    text: str = "一",
    policy: Policy = Policy.KEEP,
    *,
    dry_run: bool = False,
) -> list[Published]:
    """Draft papers, code → name."""
    whole = shelf(folder, policy, dry_run=dry_run)
    return [
        whole.publish(folder / f"{name}.docx", paper(code, text), label(code)) for code, name in plan.items()
    ]


def names(folder: Path) -> dict[str, str]:
    """Name → code of every labelled file."""
    found = {path.stem: label_of(path) for path in folder.glob("*.docx")}
    return {name: one.code for name, one in found.items() if one}


def test_an_untouched_paper_moves_to_its_new_name(tmp_path: Path) -> None:
    draft(tmp_path, {"甲": "01-甲"})
    (done,) = draft(tmp_path, {"甲": "02-甲"}, "二")
    assert (done.status, done.path.name, done.former) == (
        FileStatus.MOVED,
        "02-甲.docx",
        tmp_path.resolve() / "01-甲.docx",
    )
    assert names(tmp_path) == {"02-甲": "甲"}
    assert done.path.read_bytes() == paper("甲", "二")


def test_an_edited_paper_stays_and_its_name_of_today_is_given(tmp_path: Path) -> None:
    draft(tmp_path, {"甲": "01-甲"})
    mine = edit(tmp_path / "01-甲.docx")
    (done,) = draft(tmp_path, {"甲": "02-甲"}, "二")
    assert (done.status, done.path.name) == (FileStatus.KEPT, "01-甲.docx")
    assert done.meant is not None
    assert done.meant.name == "02-甲.docx"
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [mine]


def test_force_brings_an_edited_paper_to_its_new_name_with_a_backup(tmp_path: Path) -> None:
    draft(tmp_path, {"甲": "01-甲"})
    mine = edit(tmp_path / "01-甲.docx")
    (done,) = draft(tmp_path, {"甲": "02-甲"}, "二", Policy.FORCE)
    assert (done.status, done.path.name) == (FileStatus.REPLACED, "02-甲.docx")
    assert done.backup is not None
    assert done.backup.read_bytes() == mine
    assert sorted(names(tmp_path)) == ["02-甲", "02-甲（手改备份2022-01-10）"]
    (done,) = draft(tmp_path, {"甲": "03-甲"}, "三")
    assert (done.status, done.path.name) == (FileStatus.MOVED, "03-甲.docx")


def test_beside_writes_next_to_the_edited_paper_under_its_old_name(tmp_path: Path) -> None:
    draft(tmp_path, {"甲": "01-甲"})
    mine = edit(tmp_path / "01-甲.docx")
    for text in ("二", "三"):
        (done,) = draft(tmp_path, {"甲": "02-甲"}, text, Policy.BESIDE)
        assert (done.status, done.path.name) == (FileStatus.BESIDE, "01-甲（新版）.docx")
    assert (tmp_path / "01-甲.docx").read_bytes() == mine
    assert len(list(tmp_path.iterdir())) == 2


def test_papers_that_swap_names_swap_places(tmp_path: Path) -> None:
    draft(tmp_path, {"甲": "一", "乙": "二", "丙": "三"})
    done = draft(tmp_path, {"甲": "二", "乙": "三", "丙": "一"}, "新")
    assert {one.status for one in done} == {FileStatus.MOVED}
    assert names(tmp_path) == {"二": "甲", "三": "乙", "一": "丙"}
    assert all(path.read_bytes() == paper(code, "新") for path, code in _files(tmp_path))


def _files(folder: Path) -> list[tuple[Path, str]]:
    return [(folder / f"{name}.docx", code) for name, code in names(folder).items()]


def test_a_paper_whose_new_name_is_taken_by_a_persons_file_stays_up_to_date_where_it_is(
    tmp_path: Path,
) -> None:
    draft(tmp_path, {"甲": "一", "乙": "二"})
    mine = edit(tmp_path / "二.docx")
    done = draft(tmp_path, {"甲": "二", "乙": "三"}, "新")
    assert [(one.status, one.path.name, one.meant and one.meant.name) for one in done] == [
        (FileStatus.UPDATED, "一.docx", "二.docx"),
        (FileStatus.KEPT, "二.docx", "三.docx"),
    ]
    assert (tmp_path / "二.docx").read_bytes() == mine
    assert (tmp_path / "一.docx").read_bytes() == paper("甲", "新")


def test_a_new_paper_is_kept_off_a_persons_file_that_is_another_paper(tmp_path: Path) -> None:
    draft(tmp_path, {"乙": "二"})
    mine = edit(tmp_path / "二.docx")
    done = draft(tmp_path, {"甲": "二", "乙": "三"})
    assert [(one.status, one.path.name) for one in done] == [(FileStatus.KEPT, "二.docx")] * 2
    assert (tmp_path / "二.docx").read_bytes() == mine


def test_nothing_is_merged_into_a_persons_file_that_is_another_paper(tmp_path: Path) -> None:
    draft(tmp_path, {"乙": "二"})
    mine = edit(tmp_path / "二.docx")

    def never(path: Path, old: bytes, new: bytes) -> Merged:
        raise AssertionError(f"{path} 是另一件文书")

    for plan in ({"甲": "二"}, {"甲": "二", "丙": "二"}):
        whole = Shelf([tmp_path], lambda one: one, today=TODAY, policy=Policy.MERGE, merge=never)
        for code, name in plan.items():
            done = whole.publish(tmp_path / f"{name}.docx", paper(code), label(code))
            assert (done.status in (FileStatus.NEW, FileStatus.SAME), done.meant) == (
                True,
                tmp_path / "二.docx",
            )
            assert done.path.read_bytes() == paper(code)
    assert (tmp_path / "二.docx").read_bytes() == mine
    assert sorted(names(tmp_path).values()) == ["丙", "乙", "甲"]


def test_files_of_older_versions_keep_working(tmp_path: Path) -> None:
    (tmp_path / "一.docx").write_bytes(TEMPLATE.seal({"word/document.xml": "旧".encode()}))
    assert draft(tmp_path, {"甲": "一"})[0].status is FileStatus.UPDATED
    (tmp_path / "二.docx").write_bytes(TEMPLATE.seal({"word/document.xml": "旧".encode()}))
    assert draft(tmp_path, {"甲": "二"})[0].status is FileStatus.MOVED
    assert names(tmp_path) == {"二": "甲"}


def test_strange_files_are_passed_over_and_told_where_they_are_in_the_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, data in (
        ("碎.docx", b"PK\3\4"),
        ("空.xlsx", b""),
        ("~$甲.docx", paper("甲")),
        ("大.docx", b"x" * 99),
    ):
        (tmp_path / name).write_bytes(data)
    (tmp_path / "夹.docx").mkdir()
    (tmp_path / "断.docx").symlink_to(tmp_path / "没有")
    assert draft(tmp_path, {"甲": "甲"})[0].status is FileStatus.NEW
    assert draft(tmp_path, {"乙": "碎"})[0].status is FileStatus.KEPT
    assert draft(tmp_path, {"丙": "夹"})[0].status is FileStatus.UNWRITTEN
    monkeypatch.setattr("rdtool.publish.writing.MAX_BYTES", 90)
    done = draft(tmp_path, {"丁": "大"})[0]
    assert (done.status, done.failure and "太大" in done.failure.message) == (FileStatus.UNWRITTEN, True)


def test_a_link_in_a_papers_place_stays_a_link(tmp_path: Path) -> None:
    folder = tmp_path / "文书"
    folder.mkdir()
    real = tmp_path / "真.docx"
    real.write_bytes(paper("甲"))
    (folder / "一.docx").symlink_to(real)
    assert draft(folder, {"甲": "一"}, "二")[0].status is FileStatus.UPDATED
    assert (folder / "一.docx").is_symlink()
    assert real.read_bytes() == paper("甲", "二")


def test_what_was_not_asked_for_is_left_and_can_be_put_away(tmp_path: Path) -> None:
    draft(tmp_path, {"甲": "一", "乙": "二", "丙": "三"})
    mine = edit(tmp_path / "二.docx")
    whole = shelf(tmp_path)
    whole.publish(tmp_path / "三.docx", paper("丙"), label("丙"))
    left = whole.left()
    assert [(one.path.name, one.label.code, one.edited) for one in left] == [
        ("一.docx", "甲", False),
        ("二.docx", "乙", True),
    ]
    assert whole.put_away(left[0]).path == tmp_path.resolve() / ATTIC / "一.docx"
    assert sorted(names(tmp_path)) == ["三", "二"]
    assert (tmp_path / "二.docx").read_bytes() == mine
    assert shelf(tmp_path).left()[0].label.code == "丙"


PLANS = st.dictionaries(st.sampled_from("甲乙丙丁"), st.sampled_from("一二三四五"), max_size=4).filter(
    lambda plan: len(set(plan.values())) == len(plan)
)
STEPS = st.lists(
    st.tuples(PLANS, st.sets(st.sampled_from("一二三四五")), st.sampled_from(Policy)), max_size=5
)


def contents(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in folder.rglob("*") if path.is_file()]


def edits(folder: Path, chosen: set[str], number: int) -> list[bytes]:
    """Edit the files of some names, or put a strange one there; gives what a person has in them."""
    mine = []
    for name in sorted(chosen):
        path = folder / f"{name}.docx"
        if not path.exists():
            path.write_bytes(f"他人的文件{number}{name}".encode())
            mine.append(path.read_bytes())
        elif label_of(path):
            mine.append(edit(path))
    return mine


def doubled(folder: Path) -> list[str]:
    """Codes with two files of which none is a side file."""
    found = [code for name, code in names(folder).items() if "（" not in name.replace("（原）", "")]
    return [code for code in set(found) if found.count(code) > 1]


@settings(max_examples=150, deadline=None)
@given(STEPS)
def test_no_edit_is_lost_and_no_file_doubled(
    tmp_path_factory: pytest.TempPathFactory, steps: Sequence[tuple[dict[str, str], set[str], Policy]]
) -> None:
    folder = tmp_path_factory.mktemp("架")
    held: list[bytes] = []
    for number, (plan, chosen, policy) in enumerate(steps):
        before = contents(folder)
        draft(folder, plan, str(number), policy, dry_run=True)
        assert contents(folder) == before
        wanted = [(one.status, one.path) for one in draft(folder, plan, str(number), policy, dry_run=True)]
        done = draft(folder, plan, str(number), policy)
        assert [(one.status, one.path) for one in done] == wanted
        assert set(held) <= set(contents(folder))
        assert doubled(folder) == []
        for one, code in zip(done, plan, strict=True):
            if one.status is not FileStatus.KEPT:
                assert one.path.read_bytes() == paper(code, str(number))
                assert one.path.name == f"{plan[code]}.docx" or one.meant or one.status is FileStatus.BESIDE
        edited = edits(folder, chosen, number)
        held = [data for data in held if data in contents(folder)] + edited
    shutil.rmtree(folder)


@settings(max_examples=150, deadline=None)
@given(PLANS, PLANS, st.sets(st.sampled_from("一二三四五")), st.integers(0, 6), st.sampled_from(Policy))
def test_a_run_cut_off_anywhere_loses_nothing_and_the_next_one_ends_it(
    tmp_path_factory: pytest.TempPathFactory,
    first: dict[str, str],
    second: dict[str, str],
    chosen: set[str],
    stop: int,
    policy: Policy,
) -> None:
    folder = tmp_path_factory.mktemp("断")
    draft(folder, first)
    held = edits(folder, chosen, 0)
    with pytest.MonkeyPatch.context() as patch:
        left = iter(range(stop))
        really = Path.replace

        def cut(old: Path, new: Path) -> Path:
            if next(left, None) is None:
                raise KeyboardInterrupt
            return really(old, new)

        patch.setattr(Path, "replace", cut)
        with suppress(KeyboardInterrupt):
            draft(folder, second, "二", policy)
    assert set(held) <= set(contents(folder))
    assert doubled(folder) == []
    untouched = [one for one in contents(folder) if origin(one) is Origin.UNTOUCHED]
    assert set(untouched) <= {paper(code, text) for code in "甲乙丙丁" for text in "一二"}
    draft(folder, second, "二", policy)
    assert set(held) <= set(contents(folder))
    assert doubled(folder) == []
    shutil.rmtree(folder)


def test_two_papers_beside_one_edited_file_keep_apart(tmp_path: Path) -> None:
    draft(tmp_path, {"甲": "一"})
    mine = edit(tmp_path / "一.docx")
    done = draft(tmp_path, {"甲": "二", "乙": "一"}, "新", Policy.BESIDE)
    assert [one.path.name for one in done] == ["一（新版）.docx", "一（新版2）.docx"]
    assert [one.path.read_bytes() for one in done] == [paper("甲", "新"), paper("乙", "新")]
    assert (tmp_path / "一.docx").read_bytes() == mine
