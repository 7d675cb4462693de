"""Typesetting old drafts: read closely, laid out to GB/T 9704, published.

The text stays what it is but for the changes that are listed: before anything is written, the paper's
text is compared with the draft's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from rdtool.chinese import parse_date
from rdtool.diagnostics import RdtoolError, Refused, WrongUsage
from rdtool.document.model import Block, Document, Picture, Properties
from rdtool.document.style import PageStyle
from rdtool.office.proofs import Proof, Wishes, proofread
from rdtool.publish import FileStatus, Policy, Published, publish, unique
from rdtool.writers.docx import DocxWriter
from rdtool.writers.text import to_text

#: What stands behind the name of a draft in that of the typeset paper.
MARK = "（排版）"


@dataclass(frozen=True, slots=True)
class TypesetDraft:
    """What became of one draft: its proof and its file, or why there is none."""

    path: Path
    proof: Proof | None = None
    published: Published | None = None
    error: RdtoolError | None = None

    @property
    def exit_code(self) -> int:
        """0, or the code of what went wrong; 3 where an edited file was kept."""
        if self.error:
            return self.error.exit_code
        kept = self.published is not None and self.published.status is FileStatus.KEPT
        return Refused.exit_code if kept else 0

    def as_dict(self) -> dict[str, Any]:
        """For `--json`: the same keys every time."""
        found = self.published
        error = {"message": self.error.message, "remedy": self.error.remedy} if self.error else None
        return {
            "draft": str(self.path),
            "file": str(found.path) if found else None,
            "status": found.status.value if found else None,
            "backup": str(found.backup) if found and found.backup else None,
            "error": error,
            **(self.proof.as_dict() if self.proof else _NOT_READ),
        }


#: What stands in place of a proof where a draft could not be read.
_NOT_READ: Final[Mapping[str, Any]] = {
    **dict.fromkeys(("kind", "title", "replaced_title")),
    **{name: [] for name in ("changes", "problems", "losses", "notes")},
}


class Checker:
    """Reads drafts closely and writes nothing; one bad draft stops only itself."""

    def __init__(self, wishes: Wishes) -> None:
        self._wishes = wishes

    def run(self, paths: Sequence[Path]) -> Iterator[TypesetDraft]:
        """Read every draft in turn."""
        for path in paths:
            try:
                yield TypesetDraft(path, proofread(path, self._wishes))
            except RdtoolError as error:
                yield TypesetDraft(path, error=error)


class Typesetter:
    """Typesets drafts in an office's style; one bad draft stops only itself."""

    def __init__(
        self,
        style: PageStyle,
        wishes: Wishes,
        *,
        today: date,
        out: Path | None = None,
        policy: Policy = Policy.KEEP,
        dry_run: bool = False,
    ) -> None:
        """`out`: a folder, or for a single draft a file that ends in .docx; None: beside each draft."""
        self._writer = DocxWriter(style)
        self._wishes = wishes
        self._today, self._out, self._policy, self._dry_run = today, out, policy, dry_run

    def run(self, paths: Sequence[Path]) -> Iterator[TypesetDraft]:
        """Typeset every draft in turn.

        Raises:
            WrongUsage: the paper would take the place of a draft.
        """
        for path, target in zip(paths, _targets(paths, self._out), strict=True):
            proof = None
            try:
                proof = proofread(path, self._wishes)
                yield TypesetDraft(path, proof, self._publish(proof, target))
            except RdtoolError as error:
                yield TypesetDraft(path, proof, error=error)

    def _publish(self, proof: Proof, target: Path) -> Published:
        if proof.draft.losses and not self._wishes.allow_loss:
            raise Refused(
                f"“{proof.path}”中有排版后不能保留的内容：{'；'.join(map(str, proof.draft.losses))}",
                "请先在 Word 中处理，如接受或者拒绝修订、删去批注、把文本框中的文字移到正文、"
                "把句中的大图片移到段落之外；确认可以不要的，加 --allow-loss 再排",
            )
        require_same_text(proof)
        return publish(
            target,
            self._writer.write(_dated(proof.recognised.document)),
            today=self._today,
            policy=self._policy,
            dry_run=self._dry_run,
        )


def _targets(paths: Sequence[Path], out: Path | None) -> list[Path]:
    """Where each paper goes; never to the place of a draft."""
    names = [f"{path.stem}{MARK}.docx" for path in paths]
    if out is None:
        targets = _beside(paths, names)
    elif out.suffix.lower() != ".docx":
        targets = [out / name for name in unique(names)]
    elif len(paths) > 1:
        raise WrongUsage("几份原稿不能排成同一个文件", "请用 -o 写明一个文件夹")
    else:
        targets = [out]
    drafts = {path.resolve() for path in paths}
    for target in targets:
        if target.resolve() in drafts:
            raise WrongUsage(f"不能用排版后的文件覆盖原稿“{target}”", "请用 -o 写明另一个文件或者文件夹")
    return targets


def _beside(paths: Sequence[Path], names: Sequence[str]) -> list[Path]:
    """Each paper beside its draft; drafts of one name in one folder (甲.txt, 甲.docx) keep apart."""
    targets: list[Path] = []
    for path, name in zip(paths, names, strict=True):
        taken = [target.name for target in targets if target.parent == path.parent]
        targets.append(path.with_name(unique([*taken, name])[-1]))
    return targets


def require_same_text(proof: Proof) -> None:
    """Raise RuntimeError, a bug, unless the paper has the draft's text: every character, in order.

    A title given by the user stands in for the draft's own, or is the only text added.
    """
    document, parts = proof.recognised.document, proof.recognised.parts
    given = list(proof.texts)
    order = proof.recognised.order
    if len({*order}) < len(order) or any(given[place] for place in {*range(len(given))}.difference(order)):
        raise RuntimeError(f"the paper made of {proof.path} has lost or doubled a line")
    if proof.recognised.replaced_title or not parts.title:
        document = replace(document, title="")
        given = ["" if place in parts.title else text for place, text in enumerate(given)]
    if _bare(to_text(_without_pictures(document))) != _bare("".join(given[place] for place in order)):
        raise RuntimeError(f"the paper made of {proof.path} has another text than the draft")


def _without_pictures(document: Document) -> Document:
    def kept(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(block for block in blocks if not isinstance(block, Picture))

    annexes = tuple(replace(annex, blocks=kept(annex.blocks)) for annex in document.annexes)
    return replace(document, body=kept(document.body), annexes=annexes)


def _bare(text: str) -> str:
    """Text without blanks and without the marks that part table cells."""
    return re.sub(r"[\s|]", "", text)


def _dated(document: Document) -> Document:
    """The document with its own date, that of signature or 题注, in its properties."""
    texts = [document.signature.date] if document.signature else list(document.note)
    for found in re.finditer("[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日", "".join(texts)):
        with suppress(ValueError):
            return replace(document, properties=Properties(created=parse_date(found[0])))
    return document
