"""Who moderates."""

from django.db import models
from django.db.models import Q

from responses.catalogue.models import Consultation
from responses.people.models import Person


class Moderator(models.Model):
    """A Person appointed to moderate a consultation, or to lead on safeguarding. Ended, never deleted."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="moderates")
    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="moderators")
    is_safeguarding_lead = models.BooleanField(default=False)
    appointed_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("person", "consultation"), condition=Q(ended_at__isnull=True), name="moderator_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person} moderates {self.consultation_id}"
