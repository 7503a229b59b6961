"""The letter to whoever proposed a fact: that it was decided, and nothing of what it says."""

from django.template.loader import render_to_string
from django.utils import timezone

from responses.evidence.proposing.models import Proposal
from responses.evidence.proposing.services import TELL
from responses.jobs.services import JobRun, register
from responses.people.services.posting import post


@register(TELL)
def tell_proposer(run: JobRun) -> None:
    """Write to the proposer, once. Whoever has left by now gets no letter."""
    proposal = (
        Proposal.objects.select_related("proposer__user", "consultation").filter(pk=run.object_id).first()
    )
    user = getattr(proposal.proposer, "user", None) if proposal else None
    if proposal is None or user is None or not user.is_active:
        return
    Proposal.objects.filter(pk=proposal.pk, told_at=None).update(told_at=timezone.now())
    words = render_to_string("responses/evidence/mail/decided.txt", {"consultation": proposal.consultation})
    post(f"{TELL}:{proposal.pk}", [user], subject="Chorus: the fact that you proposed was read", words=words)
