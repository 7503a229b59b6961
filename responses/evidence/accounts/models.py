"""The consent behind an account that somebody gave to this site."""

from django.db import models

from responses.evidence.models import Snippet
from responses.people.models import Person


class AccountConsent(models.Model):
    """That somebody agreed to have their account here: when, how, and who wrote it down. Never who they are."""

    class Way(models.TextChoices):
        FORM = "form", "On a signed form"
        LETTER = "letter", "In a letter or an email"
        SPOKEN = "spoken", "In words, and somebody wrote it down"

    snippet = models.OneToOneField(Snippet, on_delete=models.CASCADE, related_name="consent")
    given_on = models.DateField()
    way = models.CharField(max_length=10, choices=Way)
    kept_at = models.CharField(max_length=200, help_text="Where the record of the consent is kept.")
    wording = models.CharField(max_length=40, help_text="Which edition of the words they agreed to.")
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="consents_recorded")
    recorded_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="consents_ended"
    )

    def __str__(self) -> str:
        return f"Consent for {self.snippet_id}"
