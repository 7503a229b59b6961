"""What moderation does in the background: letters without a word of the testimony, and the queue kept in step."""

from django.db.models import QuerySet
from django.utils import timezone

from responses.drafting.models import Participant, Response
from responses.drafting.rules import is_leading
from responses.jobs.services import JobRun, register, register_sweep, register_warm_up
from responses.moderation.models import Decision, Hold, Moderator
from responses.moderation.services.grouping import FINGERPRINT, keep_fingerprint
from responses.moderation.services.holding import TELL_LEADS
from responses.moderation.services.reviews import TELL_WRITERS, keep_deadlines, keep_risks
from responses.moderation.wording import messages
from responses.people.letter_choices import About, Pace, paces
from responses.people.models import User
from responses.people.services.posting import post
from responses.screening import read_rules

LETTERS = {
    Decision.Outcome.APPROVED: ("mail-approved", "Chorus: your response is approved"),
    Decision.Outcome.CHANGES: ("mail-changes", "Chorus: a moderator asks for changes"),
}

register_warm_up(read_rules)


@register(TELL_WRITERS)
def tell_writers(run: JobRun) -> None:
    """Write to those who lead the response and have an address, to each once."""
    decision = Decision.objects.filter(pk=run.object_id).select_related("review").first()
    if decision is None:
        return
    Decision.objects.filter(pk=decision.pk, told_at=None).update(told_at=timezone.now())
    key, subject = LETTERS[Decision.Outcome(decision.outcome)]
    leading = Participant.objects.filter(is_leading(), response=decision.review.response_id)
    people = leading.values_list("person", flat=True)
    # Who wants to hear of decisions once a day, or never, reads of this one elsewhere.
    at_once = [person for person, pace in paces(people, About.DECISIONS).items() if pace == Pace.AT_ONCE]
    _write(run, key, subject, User.objects.filter(person__in=at_once, is_active=True))


@register(TELL_LEADS)
def tell_leads(run: JobRun) -> None:
    """Write to the safeguarding leads of the consultation of a response that is held.

    Where nobody leads there, the administrators hear that somebody must be appointed.
    """
    held = Hold.objects.filter(response=run.object_id, released_at=None).first()
    if held is None:
        return
    Hold.objects.filter(pk=held.pk, told_at=None).update(told_at=timezone.now())
    call = Response.objects.filter(pk=run.object_id).values("consultation")
    leads = Moderator.objects.filter(consultation__in=call, is_safeguarding_lead=True, ended_at=None)
    users = User.objects.filter(person__in=leads.values("person"), is_active=True)
    if users.exists():
        _write(run, "mail-held", "Chorus: a response is held for safeguarding", users)
    else:
        administrators = User.objects.filter(is_staff=True, is_active=True)
        _write(run, "mail-no-lead", "Chorus: nobody leads on safeguarding", administrators)


@register(FINGERPRINT)
def fingerprint(run: JobRun) -> None:
    """Compare one response that was sent with the others."""
    keep_fingerprint(run.object_id)


def _write(run: JobRun, key: str, subject: str, users: QuerySet[User]) -> None:
    post(f"{run.kind}:{run.id}", users, subject=subject, words=f"{messages()[key].words}\n")


register_sweep("reviews whose deadline moved", keep_deadlines)
register_sweep("reviews whose words changed", keep_risks)
