"""Whom a day still concerns: nobody is reminded of what is done, or is not theirs to do."""

from collections.abc import Callable, Iterable, Mapping
from uuid import UUID

from responses.catalogue.selectors import live_questions
from responses.drafting.models import Answer, Deadline, Response, State
from responses.drafting.progress import status_of
from responses.notifications.audiences import Audience
from responses.notifications.models import Reminder
from responses.notifications.services.telling import To
from responses.signoff.selectors import signatures_in_force

Stage = Deadline.Stage
WRITING = (State.DRAFTING, State.CHANGES_REQUESTED)
BEFORE_SIGNING = (State.DRAFTING, State.IN_REVIEW, State.CHANGES_REQUESTED)
SETTLED = (Answer.Status.READY, Answer.Status.AGREED)
NOT_OVER = tuple(state for state in State if state not in (State.LODGED, State.WITHDRAWN))

# While a response stands in these states, the day concerns these people. All other days concern who leads, to the end.
BY_STAGE: Mapping[str, tuple[tuple[State, ...], Callable[[Audience], list[To]]]] = {
    Stage.DRAFTING: (WRITING, Audience.writers),
    Stage.COMMENTS: ((State.DRAFTING, State.IN_REVIEW), Audience.talkers),
    Stage.MODERATION: (BEFORE_SIGNING, Audience.leads),
    Stage.FINISHED: ((*BEFORE_SIGNING, State.AWAITING_SIGN_OFF, State.SIGNED_OFF), Audience.leads),
}


def concerned(response: Response, day: Reminder, audience: Audience) -> set[UUID]:
    """The people who have something to do by this day, as the response stands now."""
    if day.answer:
        return _who_leads(response, day.answer, audience)
    if day.stage == Stage.SIGN_OFF:
        return _who_signs(response, audience)
    states, whom = BY_STAGE.get(day.stage, (NOT_OVER, Audience.leads))
    return _ids(whom(audience)) if response.state in states else set()


def _who_leads(response: Response, answer: Answer, audience: Audience) -> set[UUID]:
    if answer.lead_author_id is None or response.state not in (*WRITING, State.IN_REVIEW):
        return set()
    return set() if status_of(answer) in SETTLED else _ids(audience.person(answer.lead_author_id))


def _who_signs(response: Response, audience: Audience) -> set[UUID]:
    """The signatories of every organisation that has not signed all there is, and the coordinators."""
    if response.state != State.AWAITING_SIGN_OFF:
        return set()
    asked = live_questions(response.consultation).count()
    given: dict[UUID, int] = {}
    for one in signatures_in_force(response):
        given[one.organisation_id] = given.get(one.organisation_id, 0) + 1
    missing = [
        one for one in audience.signatories() if given.get(one.organisation_id or UUID(int=0), 0) < asked
    ]
    return _ids([*missing, *(audience.leads() if missing else [])])


def _ids(people: Iterable[To]) -> set[UUID]:
    return {one.person_id for one in people}
