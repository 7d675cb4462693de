"""Formatting old drafts: what kind they are, in whose style, and what became of all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from rdtool.chinese import nearest
from rdtool.diagnostics import WrongUsage
from rdtool.document.style import PageStyle
from rdtool.document.typography import KINDS, PaperKind
from rdtool.office.proofs import Wishes
from rdtool.office.typesetting import Checker, TypesetDraft, Typesetter
from rdtool.progress import Progress, unheard
from rdtool.publish import Policy
from rdtool.record.loading import sound_profile
from rdtool.record.wordlist import load_words
from rdtool.record.workspace import Workspace, workspace_of


@dataclass(frozen=True, slots=True)
class Formatted:
    """What became of the drafts."""

    drafts: tuple[TypesetDraft, ...]
    checked: bool = False
    """Whether they were only read closely."""

    @property
    def exit_code(self) -> int:
        """The code of what went wrong, 3 where an edited file was kept, 1 where a check found something."""
        return max((self._code(one) for one in self.drafts), default=0)

    def _code(self, one: TypesetDraft) -> int:
        found = self.checked and one.proof is not None and bool(one.proof.changes or one.proof.problems)
        return one.exit_code or int(found)

    def as_dict(self) -> dict[str, Any]:
        """For `--json`."""
        return {"drafts": [one.as_dict() for one in self.drafts]}


def format(
    drafts: Sequence[Path],
    *,
    today: date,
    workspace: Workspace | None = None,
    kind: str = "",
    title: str = "",
    mend: bool = True,
    allow_loss: bool = False,
    check: bool = False,
    out: Path | None = None,
    policy: Policy = Policy.KEEP,
    dry_run: bool = False,
    progress: Progress = unheard,
) -> Formatted:
    """Lay drafts (.docx, .txt, .md) out to GB/T 9704, or with `check` only read them closely.

    `workspace`: whose style it is; that of the first draft where none is given, the standard's without
    one.  `kind`: of paper (函, 讲话 …); blank: told from the title.  `title` stands in for the draft's.
    `mend`: whether what can be written in one way only is put right.  `out`: a folder, or a .docx for
    one draft; None: beside each draft.  `today` dates backups.  `progress` hears how far it has come.

    Raises:
        WrongUsage: there is no such kind, or a paper would take the place of a draft.
        RecordInvalid: the workspace's rdtool.yaml or list of words has errors.
        CannotRead: they can't be read.
    """
    place = workspace or workspace_of(drafts)
    wishes = Wishes(_kind(kind), title, mend=mend, allow_loss=allow_loss, words=load_words(place))
    if check:
        return Formatted(tuple(_watched(Checker(wishes).run(drafts), len(drafts), progress)), checked=True)
    style = sound_profile(place).page.style() if place else PageStyle()
    typesetter = Typesetter(style, wishes, today=today, out=out, policy=policy, dry_run=dry_run)
    return Formatted(tuple(_watched(typesetter.run(drafts), len(drafts), progress)))


def _watched(drafts: Iterable[TypesetDraft], total: int, progress: Progress) -> Iterator[TypesetDraft]:
    for number, draft in enumerate(drafts, 1):
        progress("整理旧稿", number, total)
        yield draft


def _kind(name: str) -> PaperKind | None:
    if name and name not in KINDS:
        near = nearest(name, KINDS)
        hint = f"是否要写 {near}？" if near else f"可以写：{'、'.join(KINDS)}"
        raise WrongUsage(f"没有“{name}”这个文种", hint)
    return KINDS.get(name)
