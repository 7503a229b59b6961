"""The letter to whoever proposed a fact: that it was decided, and nothing of what it says."""

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import timezone

from responses.evidence.proposing.models import Proposal
from responses.evidence.proposing.services import TELL
from responses.jobs.services import JobRun, register


@register(TELL)
def tell_proposer(run: JobRun) -> None:
    """Write to the proposer, once. Whoever has left by now gets no letter."""
    proposal = (
        Proposal.objects.select_related("proposer__user", "consultation").filter(pk=run.object_id).first()
    )
    user = getattr(proposal.proposer, "user", None) if proposal else None
    if proposal is None or user is None or not user.is_active:
        return
    # The mark is claimed before the letter goes: a second try writes no second letter.
    if Proposal.objects.filter(pk=proposal.pk, told_at=None).update(told_at=timezone.now()):
        send_mail(
            "Chorus: the fact that you proposed was read",
            render_to_string("responses/evidence/mail/decided.txt", {"consultation": proposal.consultation}),
            settings.DEFAULT_FROM_EMAIL,
            [user.email],
        )
