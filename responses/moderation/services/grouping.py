"""Keeping fingerprints of what was sent, so that moderators find what is nearly the same."""

from uuid import UUID

from django.db import transaction

from responses.drafting.models import Answer, Response
from responses.jobs.services import enqueue
from responses.moderation.likeness import SCHEME, bands_of, is_long_enough, runs_of, values_of
from responses.moderation.models import Fingerprint, FingerprintBand, LikeGroup
from responses.moderation.selectors.groups import nearest

FINGERPRINT = "moderation.fingerprint"


def ask_for_fingerprint(response: Response) -> None:
    """Have the response compared with the others, in the background. Call it in the transaction that sends it."""
    enqueue(FINGERPRINT, response.pk, key=f"{FINGERPRINT}:{response.pk}:{response.version}")


def keep_fingerprint(response_id: UUID) -> Fingerprint | None:
    """Keep what the response is like, and put it into the group of those that say nearly the same.

    Safe to do again. None where the response is gone or says too little.
    """
    with transaction.atomic():
        response = Response.objects.select_for_update().filter(pk=response_id).first()
        if response is None:
            return None
        Fingerprint.objects.filter(response=response).delete()
        runs = runs_of(text_of(response))
        if not is_long_enough(runs):
            return None
        values = values_of(runs)
        alike = nearest(response.consultation_id, values)
        kept = Fingerprint.objects.create(
            response=response,
            consultation_id=response.consultation_id,
            scheme=SCHEME,
            values=values,
            group=_group_with(alike) if alike else None,
        )
        FingerprintBand.objects.bulk_create(
            FingerprintBand(
                fingerprint=kept, consultation_id=response.consultation_id, band=band, value=value
            )
            for band, value in enumerate(bands_of(values))
        )
    return kept


def text_of(response: Response) -> str:
    """All that the response says, in the order of the questions."""
    texts = (
        Answer.objects.filter(response=response).order_by("question__order").values_list("text", flat=True)
    )
    return "\n\n".join(texts)


def _group_with(alike: Fingerprint) -> LikeGroup:
    # Locked, so that two that are like the same one at once do not make two groups.
    held = Fingerprint.objects.select_for_update().get(pk=alike.pk)
    if held.group is None:
        held.group = LikeGroup.objects.create(consultation_id=held.consultation_id)
        held.save(update_fields=["group"])
    return held.group
