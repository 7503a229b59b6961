"""Texts that are nearly the same: a fingerprint of each response that was sent, and the groups that they make."""

from django.db import models

from responses.catalogue.models import Consultation
from responses.drafting.models import Response


class LikeGroup(models.Model):
    """Responses that say nearly the same, word for word."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="like_groups")
    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"Group {self.pk}"


class Fingerprint(models.Model):
    """The MinHash values of all that a response says (moderation.likeness). It tells likeness and no words."""

    response = models.OneToOneField(Response, on_delete=models.CASCADE, related_name="fingerprint")
    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="+")
    scheme = models.CharField(
        max_length=20, help_text="Which way of counting: only values of one way compare."
    )
    values = models.JSONField()
    group = models.ForeignKey(
        LikeGroup, on_delete=models.SET_NULL, null=True, blank=True, related_name="fingerprints"
    )
    made_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"Fingerprint of {self.response_id}"


class FingerprintBand(models.Model):
    """Several values of a fingerprint as one number: two texts that share a band are worth comparing."""

    fingerprint = models.ForeignKey(Fingerprint, on_delete=models.CASCADE, related_name="bands")
    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="+")
    band = models.PositiveSmallIntegerField()
    value = models.BigIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("fingerprint", "band"), name="band_once"),)
        indexes = (models.Index(fields=("consultation", "band", "value", "fingerprint"), name="band_lookup"),)

    def __str__(self) -> str:
        return f"Band {self.band} of {self.fingerprint_id}"
