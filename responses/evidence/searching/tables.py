"""The rows of the search index: an inverted index of our own, because the databases' own rank differently.

A term is a stem, a concept (`~`: words used for one another), or a property (`#`: theme, question, kind, source,
year, saying). A posting says how much a term counts in a snippet.
"""

import uuid

from django.db import models

from responses.catalogue.models import Consultation
from responses.evidence.models import Snippet


class SearchIndex(models.Model):
    """The index of a consultation. `stamp` is new after every change, so that no process keeps an old copy."""

    consultation = models.OneToOneField(
        Consultation, on_delete=models.CASCADE, primary_key=True, related_name="search_index"
    )
    stamp = models.UUIDField(default=uuid.uuid4)
    edition = models.PositiveSmallIntegerField(help_text="Of the way in which words are cut and weighed.")
    size = models.PositiveIntegerField(help_text="How many snippets it holds.")

    def __str__(self) -> str:
        return f"index of {self.consultation_id}"


class IndexedSnippet(models.Model):
    """A snippet in the index; its number keeps the postings small. Equal scores go by it."""

    id = models.BigAutoField(primary_key=True)
    snippet = models.OneToOneField(Snippet, on_delete=models.CASCADE, related_name="indexed")

    def __str__(self) -> str:
        return f"{self.snippet_id}"


class IndexedTerm(models.Model):
    """A term of a consultation, how many snippets have it, and the words as written that led to it."""

    id = models.BigAutoField(primary_key=True)
    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="terms")
    text = models.CharField(max_length=120)
    found_in = models.PositiveIntegerField(default=0)
    forms = models.JSONField(default=list, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("consultation", "text"), name="term_once"),)

    def __str__(self) -> str:
        return self.text


class Posting(models.Model):
    """How much a term counts in a snippet, in thousandths; none for a property that only filters."""

    id = models.BigAutoField(primary_key=True)
    term = models.ForeignKey(IndexedTerm, on_delete=models.CASCADE, db_index=False, related_name="postings")
    document = models.ForeignKey(
        IndexedSnippet, on_delete=models.CASCADE, db_index=False, related_name="postings"
    )
    impact = models.PositiveSmallIntegerField()

    class Meta:
        # They hold all that a search and the counts beside it read, so the rows themselves are never fetched.
        indexes = (
            models.Index(fields=("term", "document", "impact"), name="posting_covering"),
            models.Index(fields=("document", "term"), name="posting_of_document"),
        )

    def __str__(self) -> str:
        return f"{self.term_id} in {self.document_id}"
