"""代表建议 as the ledger has them: answered, done again and judged since the record was written.

What the record says of an answer stands; only what it does not say is taken from the ledger.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from rdtool.procedures.deputies import SUGGESTION
from rdtool.procedures.deputies.model import DeputyView, Grade, Redo, Reply, Suggestion
from rdtool.record.satisfaction import Satisfaction
from rdtool.record.session import Session
from rdtool.record.standing import ListedItem
from rdtool.record.tracked import TrackedStage

#: The column in which units fill in what the deputy thinks of the answer.
_VIEW = "代表反馈"


def entries(session: Session) -> Mapping[int, ListedItem]:
    """What the ledger has of the suggestions, by their places from 1; nothing where none is assigned."""
    return session.ledger.entries(SUGGESTION.name) if session.ledger else {}


def followed(session: Session, given: tuple[Suggestion, ...]) -> Iterator[tuple[int, Suggestion]]:
    """The suggestions with their places from 0, those that were withdrawn left out."""
    known = entries(session)
    for place, one in enumerate(given):
        entry = known.get(place + 1)
        if entry is None:
            yield place, one
        elif entry.stage != TrackedStage.WITHDRAWN.value:
            yield place, _with_entry(one, entry)


def _with_entry(one: Suggestion, entry: ListedItem) -> Suggestion:
    """A suggestion with what the ledger knows besides: units, limit, answers, a redo, the deputies' view."""
    reply, redo, views = one.reply, one.redo, one.views
    now, told, earlier = _reply(entry), entry.values, entry.first_values
    view = _views(entry.evaluation or told.get(_VIEW, ""))
    if entry.reopened_on is None and redo is None:
        reply, views = reply or now, views or (view if reply or now else ())
    else:
        reply = reply or _answer(entry.first_done_on, earlier)
        views = views or (_views(entry.first_evaluation or earlier.get(_VIEW, "")) if reply else ())
        if not entry.evaluation and told.get(_VIEW) == earlier.get(_VIEW):
            view = ()  # the sheet still shows what was said of the first answer
        redo = redo or Redo(assigned_on=entry.reopened_on, due=entry.limit)
        answer = redo.reply or (now if now and now.day >= redo.assigned_on else None)
        redo = redo.model_copy(update={"reply": answer, "views": redo.views or (view if answer else ())})
    units = {"lead": entry.lead or one.lead, "assist": entry.assist or one.assist}
    limit = one.due if redo else entry.limit
    return one.model_copy(update={**units, "due": limit, "reply": reply, "views": views, "redo": redo})


def _reply(entry: ListedItem) -> Reply | None:
    """The answer that the unit reported; None where it reported none, or not when."""
    return _answer(entry.done_on, entry.values) if entry.reported else None


def _answer(day: date | None, values: Mapping[str, str]) -> Reply | None:
    if day is None:
        return None
    return Reply(day=day, number=values.get("佐证材料", ""), grade=_grade(values.get("答复类别", "")))


def _grade(word: str) -> Grade | None:
    return next((grade for grade in Grade if word.startswith(grade.value)), None)


def _views(word: str) -> tuple[DeputyView, ...]:
    return tuple(DeputyView(result=result) for result in Satisfaction if result.value == word)
