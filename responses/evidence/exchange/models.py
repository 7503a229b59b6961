"""An import of evidence: the file, what it would do row by row, and what it did."""

import uuid

from django.db import models

from responses.catalogue.models import Consultation
from responses.people.models import Person


class EvidenceImport(models.Model):
    """One file on its way in. Nothing of it is in the collection before it is done."""

    class State(models.TextChoices):
        READING = "reading", "Being read"
        READY = "ready", "Ready to look at"
        WRITING = "writing", "Being written"
        DONE = "done", "Imported"
        UNREADABLE = "unreadable", "Cannot be read"
        DROPPED = "dropped", "Set aside"

    class Mode(models.TextChoices):
        ALL = "all", "All or nothing"
        GOOD = "good", "The good rows only"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="evidence_imports")
    by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="evidence_imports"
    )
    file_name = models.CharField(max_length=200)
    form = models.CharField(max_length=10, help_text="The form of the file, such as csv.")
    content = models.BinaryField(help_text="The file itself; emptied when the import is over.")
    state = models.CharField(max_length=12, choices=State, default=State.READING)
    mode = models.CharField(max_length=6, choices=Mode, blank=True)
    turn = models.PositiveSmallIntegerField(
        default=1, help_text="Grows with every reading and writing; part of the key of its job."
    )
    faults = models.JSONField(default=list, blank=True, help_text="Why the file as a whole cannot be read.")
    counts = models.JSONField(default=dict, blank=True, help_text="How many rows of each verdict.")
    has_moved = models.BooleanField(
        default=False, help_text="The collection changed after somebody looked; look again."
    )
    at = models.DateTimeField(auto_now_add=True)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-at",)

    def __str__(self) -> str:
        return f"Import {self.pk} ({self.state})"


class ImportRow(models.Model):
    """One row of the file and what it would do. `seen` is a hash of what stood in the collection then."""

    class Verdict(models.TextChoices):
        NEW = "new", "New"
        CHANGED = "changed", "Changed"
        SAME = "same", "Nothing new"
        DUPLICATE = "duplicate", "Duplicate"
        FAULTY = "faulty", "Faulty"

    class What(models.TextChoices):
        SOURCE = "source", "Source"
        FACT = "fact", "Fact"

    run = models.ForeignKey(EvidenceImport, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField(help_text="Its place in the file, from 1.")
    place = models.CharField(max_length=80, help_text="Where it stands, such as line 12.")
    what = models.CharField(max_length=8, choices=What)
    key = models.CharField(max_length=80, blank=True)
    title = models.CharField(max_length=200, blank=True)
    verdict = models.CharField(max_length=10, choices=Verdict)
    reasons = models.JSONField(default=list, blank=True)
    changes = models.JSONField(default=list, blank=True, help_text="Name of the field, before, after.")
    record = models.JSONField(default=dict, blank=True)
    seen = models.CharField(max_length=64, blank=True)
    has_moved = models.BooleanField(default=False)

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("run", "number"), name="import_row_once"),)
        indexes = (models.Index(fields=("run", "verdict", "number"), name="import_rows_by_verdict"),)

    def __str__(self) -> str:
        return f"{self.place}: {self.verdict}"
