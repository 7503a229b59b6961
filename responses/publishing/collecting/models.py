"""A collection: what was asked for, which responses are in it, and the pieces that are made already."""

import uuid

from django.db import models
from django.db.models import Q

from responses.catalogue.models import Consultation
from responses.jobs.models import Job
from responses.people.models import Person
from responses.publishing.models import Publication


class Collection(models.Model):
    """A file of many responses, made in pieces: each piece is a job of its own, so that a killed worker costs one."""

    class What(models.TextChoices):
        ARCHIVE = "archive", "All answers"
        OVERVIEW = "overview", "Overview as PDF"

    class State(models.TextChoices):
        MAKING = "making", "Being made"
        READY = "ready", "Ready"
        CANCELLED = "cancelled", "Stopped"
        GONE = "gone", "No longer kept"

    class Step(models.TextChoices):
        CHOOSE = "choose", "Looking for the responses"
        READ = "read", "Reading the responses"
        WORKBOOK = "workbook", "Writing the workbook"
        PACK = "pack", "Packing the archive"
        DRAW = "draw", "Drawing the overview"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="collections")
    asked_by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="collections")
    what = models.CharField(max_length=10, choices=What, default=What.ARCHIVE)
    with_names = models.BooleanField(
        default=False, help_text="The names of those who agreed to show theirs are in it."
    )
    with_documents = models.BooleanField(
        default=False, help_text="A PDF and a Word file of each response are in it."
    )
    state = models.CharField(max_length=10, choices=State, default=State.MAKING)
    step = models.CharField(max_length=10, choices=Step, default=Step.CHOOSE)
    total = models.PositiveIntegerField(default=0, help_text="Responses that were chosen.")
    done = models.PositiveIntegerField(default=0, help_text="Responses that are read already.")
    included = models.PositiveIntegerField(
        default=0, help_text="Responses in the file: without those taken back before they were read."
    )
    job = models.ForeignKey(
        Job, on_delete=models.SET_NULL, null=True, related_name="+", help_text="The piece that is made now."
    )
    file = models.FileField(upload_to="collections/", max_length=200, blank=True)
    size = models.PositiveBigIntegerField(default=0, help_text="Bytes.")
    sha256 = models.CharField(max_length=64, blank=True)
    asked_at = models.DateTimeField(auto_now_add=True)
    made_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-asked_at",)
        constraints = (
            models.UniqueConstraint(
                fields=("consultation", "asked_by", "what"),
                condition=Q(state="making"),
                name="one_collection_in_the_making",
            ),
        )

    def __str__(self) -> str:
        return f"{self.what} of {self.consultation_id} ({self.state})"


class CollectedResponse(models.Model):
    """A response in a collection, under a number that says nothing of whose it is."""

    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="responses")
    number = models.PositiveIntegerField()
    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("collection", "number"), name="collected_number_once"),
            models.UniqueConstraint(fields=("collection", "publication"), name="collected_once"),
        )

    def __str__(self) -> str:
        return f"{self.number} of {self.collection_id}"


class CollectionPart(models.Model):
    """A piece that is made: a file that the next steps read, so that nothing is read twice."""

    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="parts")
    number = models.PositiveIntegerField(help_text="Its place; 0 is the workbook.")
    name = models.CharField(max_length=200, help_text="Where it is stored.")

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("collection", "number"), name="collection_part_once"),)

    def __str__(self) -> str:
        return f"Part {self.number} of {self.collection_id}"
