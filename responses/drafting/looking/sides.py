"""A conflict, one side beside the other, with what both had before them in between."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from responses.drafting.called import Called
from responses.drafting.looking.changes import Part, State, credits_of, one_change
from responses.drafting.looking.names import NOBODY, Names, names_of
from responses.drafting.looking.sentences import joined
from responses.drafting.looking.shown import Shown, shown
from responses.drafting.models import Answer, Conflict, Revision
from responses.drafting.words.admission import Credit
from responses.drafting.words.anchors import Anchor, resolve
from responses.drafting.words.comparing import slice_runs
from responses.drafting.words.documents import KeptRuns
from responses.drafting.words.log import load
from responses.people.models import Organisation

_QUOTE = 60


@dataclass(frozen=True)
class Side:
    """What one side says. `parts` are its changes of what both had before them."""

    name: str
    organisation: str
    at: datetime | None
    parts: list[Shown]
    text: str
    choice: str
    left: bool


@dataclass(frozen=True)
class Sides:
    """Both sides of a conflict. `base` is what both had before them, if `knows_base`.

    `now` is what stands in the answer where the two meet: both sentences, and what was made of them since.
    """

    theirs: Side
    mine: Side
    base: str
    knows_base: bool
    now: str = ""


def open_of(answer: Answer) -> list[Conflict]:
    """The conflicts of one answer that nobody has settled, the oldest first (one query)."""
    rows = answer.conflicts.filter(settled_at=None).select_related("author", "organisation")
    return list(rows)


def quote(conflict: Conflict) -> str:
    """A few words to know a conflict by."""
    words = " ".join((conflict.text or conflict.theirs_text or conflict.base_text).split())
    return words if len(words) <= _QUOTE else f"{words[: _QUOTE - 1]}…"


def sides_of(conflict: Conflict) -> Sides:
    """Both sides of a conflict, at most five queries."""
    return _of_sentences(conflict) if conflict.is_of_sentences else _of_posts(conflict)


def stretch_of(conflict: Conflict) -> tuple[int, int, str] | None:
    """Where the two sentences stand in the answer now, and what stands there; None where nothing is left of them."""
    held = Anchor(bytes(conflict.start), bytes(conflict.end), "")
    live = load(conflict.answer_id)
    try:
        found = resolve(live, held)
        return (*found, str(live.text)[found[0] : found[1]]) if found else None
    finally:
        live.close()


def _of_sentences(conflict: Conflict) -> Sides:
    theirs = _revision(conflict.answer, conflict.theirs)
    runs = _runs_of(conflict.theirs_text, theirs)
    by = _credit(theirs.author_id, theirs.organisation_id) if theirs else None
    parts = one_change(conflict.base_text, State(conflict.theirs_text, runs, by))
    names = names_of([*credits_of(parts), by], conflict.answer.response)
    return Sides(
        Side(
            *_who(parts, by, names),
            theirs.at if theirs else None,
            shown(parts),
            conflict.theirs_text,
            "",
            left=False,
        ),
        _mine(conflict, conflict.base_text),
        conflict.base_text,
        knows_base=True,
        now=stretch[2] if (stretch := stretch_of(conflict)) else "",
    )


def _of_posts(conflict: Conflict) -> Sides:
    """A whole post beside the answer as it stands now: what is kept is chosen from these two."""
    answer = conflict.answer
    newest = _revision(answer, answer.head)
    known = _revision(answer, conflict.base) if conflict.base > 0 else None
    # Where its page is not known, it is compared with the answer as it stands.
    base = known.text if known else ("" if conflict.base == 0 else answer.text)
    by = _credit(newest.author_id, newest.organisation_id) if newest else None
    parts = one_change(base, State(answer.text, newest.runs if newest else [], by))
    return Sides(
        Side(
            newest.author.display_name if newest else NOBODY,
            _name(newest.organisation, answer) if newest else "",
            newest.at if newest else None,
            shown(parts),
            answer.text,
            answer.choice,
            answer.left_unanswered,
        ),
        _mine(conflict, base),
        base,
        knows_base=conflict.base >= 0,
    )


def _mine(conflict: Conflict, base: str) -> Side:
    parts = one_change(base, State(conflict.text, [], None))
    return Side(
        conflict.author.display_name,
        _name(conflict.organisation, conflict.answer),
        conflict.at,
        shown(parts),
        conflict.text,
        conflict.choice,
        conflict.left_unanswered,
    )


def _who(parts: Sequence[Part], by: Credit | None, names: Names) -> tuple[str, str]:
    """Those who changed the sentence; who saved it where that does not show."""
    people = credits_of(part for part in parts if part.kind == "in") or ([by] if by else [])
    organisations = [name for credit in people if (name := names.organisation(credit))]
    return joined([names.of(credit) for credit in people]), joined(organisations) if organisations else ""


def _runs_of(text: str, revision: Revision | None) -> KeptRuns:
    """The runs of a sentence, where it stands in a revision."""
    start = revision.text.find(text) if revision else -1
    if revision is None or start < 0:
        return []
    return slice_runs(revision.runs, start, start + len(text))


def _revision(answer: Answer, number: int) -> Revision | None:
    return answer.revisions.filter(number=number).select_related("author", "organisation").first()


def _credit(person: object, organisation: object) -> Credit:
    return str(person), str(organisation) if organisation else None


def _name(organisation: Organisation | None, answer: Answer) -> str:
    return Called.of(answer.response).name_or(organisation)
