"""Livelihood projects: carried out by the end of their year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rdtool.procedures.ballot import PROJECT
from rdtool.procedures.ballot.carrying import with_candidates
from rdtool.procedures.ballot.projects import LivelihoodProject
from rdtool.record.assignments import Assignment, Listing, as_texts, listed
from rdtool.record.remembering import Own
from rdtool.record.session import Session
from rdtool.record.tracked import Status


def projects(session: Session, given: tuple[LivelihoodProject, ...]) -> Iterator[Assignment]:
    """Every project that the record lists, from the day of the ballot if the record has that, with its progress."""
    for place, project in enumerate(with_candidates(session, given)):
        target = None if project.target is None else f"{project.target:f}{project.measure}"
        assignment = listed(
            session,
            Listing(PROJECT, limit=None),
            project,
            place=place,
            topic=project.name,
            text=project.goal or project.name,
            own=Own(project.name, lead=project.lead),
            facts={"计划投资": project.investment, "年度目标": target, "资金来源": project.funding},
        )
        yield _in_progress(assignment, project)


def _in_progress(assignment: Assignment, project: LivelihoodProject) -> Assignment:
    """With the last quarter that the record tells; that a project is finished only its unit says."""
    last = max(project.progress, key=lambda one: one.quarter, default=None)
    begun = (last and (last.done or last.spent)) or any(node.done_on for node in project.milestones)
    word = PROJECT.label(Status.IN_PROGRESS) if begun else ""
    told = {"办理进展": last.note or None, "完成投资": last.spent} if last else {}
    return replace(assignment, word=word, filled=as_texts(told))
