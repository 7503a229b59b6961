"""The ways to see an answer that several people write, and how much of it is new to the one who looks."""

from responses.drafting.looking.news import News, news_for
from responses.drafting.looking.sides import open_of, quote
from responses.drafting.models import Answer, Conflict, Participant, Response, Visit
from responses.drafting.services.visiting import note_look


def new_on_looking(part: Participant, answer: Answer) -> int:
    """How much is new, for the page that shows the answer; notes that the participant looks at it."""
    if part.response.kind != Response.Kind.JOINT:
        return 0
    return news_for(part, answer, note_look(part, answer)).number


def news_so_far(part: Participant, answer: Answer) -> News:
    """What is new, for the other ways to see it: they note nothing."""
    return news_for(part, answer, Visit.objects.filter(participant=part, answer=answer).first())


def new_so_far(part: Participant, answer: Answer) -> int:
    """How much is new, where several people write."""
    return news_so_far(part, answer).number if part.response.kind == Response.Kind.JOINT else 0


def waiting(answer: Answer) -> list[tuple[Conflict, str]]:
    """The open conflicts of an answer with a few words of each; no query where `answer_at` found none."""
    if getattr(answer, "conflict_id", None) is None:
        return []
    return [(conflict, quote(conflict)) for conflict in open_of(answer)]
