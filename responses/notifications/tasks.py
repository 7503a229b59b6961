"""The work that notifications do: hearing what others did, and writing and sending letters."""

from uuid import UUID

from responses.drafting.models import Answer
from responses.drafting.services.assigning import ASSIGNED
from responses.drafting.services.commenting import CALLED
from responses.drafting.services.joining import JOINED
from responses.drafting.services.requesting import ASKED_TO_JOIN, LET_IN
from responses.jobs.services import JobRun, register, register_sweep
from responses.moderation.services.redacting import TAKEN_OUT
from responses.notifications import hearing
from responses.notifications.services import daily, forgetting, letters, reminding, watching
from responses.notifications.services.telling import POST
from responses.publishing.services import MADE
from responses.signoff.services.reminding import ASKED_AGAIN
from responses.workflow.deadlines import PLAN
from responses.workflow.moves import DECIDED_BESIDE


@register(CALLED)
def called(run: JobRun) -> None:
    """A comment calls somebody."""
    hearing.hear_comment(run.object_id)


@register(DECIDED_BESIDE)
def decided_beside(run: JobRun) -> None:
    """A moderator decided on a response that had not waited for it."""
    hearing.hear_decision(run.object_id)


@register(TAKEN_OUT)
def taken_out(run: JobRun) -> None:
    """Words were taken out of what others read."""
    hearing.hear_taken_out(run.object_id)


@register(ASSIGNED)
def assigned(run: JobRun) -> None:
    """Somebody leads an answer."""
    hearing.hear_assignment(run.object_id)
    replan_of(run.object_id)


@register(JOINED)
def joined(run: JobRun) -> None:
    """Somebody came in by an invitation."""
    hearing.hear_joining(run.object_id)


@register(ASKED_TO_JOIN)
def asked_to_join(run: JobRun) -> None:
    """Somebody asks to join by the coalition link."""
    hearing.hear_join_request(run.object_id, asks=True)


@register(LET_IN)
def let_in(run: JobRun) -> None:
    """A coordinator let somebody in who had asked."""
    hearing.hear_join_request(run.object_id)


@register(ASKED_AGAIN)
def asked_again(run: JobRun) -> None:
    """A coordinator asks organisations again that have not signed."""
    hearing.hear_asking_again(run.object_id)


@register(MADE)
def made(run: JobRun) -> None:
    """A document is ready."""
    hearing.hear_document(run.object_id)


@register(POST)
def post(run: JobRun) -> None:
    """Write the letters about one response to those who want to hear at once."""
    letters.write_letters(run.object_id)


@register(letters.SEND)
def send(run: JobRun) -> None:
    """Send one letter: at most once."""
    letters.deliver(run.object_id)


@register(PLAN)
def plan(run: JobRun) -> None:
    """The dates of a response changed."""
    reminding.plan(run.object_id)


def replan_of(answer_id: UUID) -> None:
    """The day of an answer may have changed."""
    response_id = Answer.objects.filter(pk=answer_id).values_list("response", flat=True).first()
    if response_id:
        reminding.plan(response_id)


# In this order: a reminder that is due now is in the letter of the day.
register_sweep("reminders planned", reminding.plan_missing)
register_sweep("reminders told", reminding.remind)
register_sweep("letters of the day written", daily.write_daily_letters)
register_sweep("old notifications deleted", forgetting.forget_old)
register_sweep("signatures compared with words", watching.watch_signatures)
