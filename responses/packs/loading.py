"""Loading a checked pack into the database, in one transaction."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction

from responses.catalogue.models import (
    Choice,
    Consultation,
    GlossaryEntry,
    Guidance,
    Prompt,
    Question,
    Sample,
)
from responses.evidence.models import (
    Erratum,
    GlossarySupport,
    GuidanceSupport,
    Saying,
    Snippet,
    SnippetQuestion,
    Source,
    TimelineEvent,
)
from responses.evidence.searching.indexing import is_indexed, rebuild_index
from responses.evidence.services import keep_versions
from responses.packs import fields
from responses.packs.rows import Fields, Summary, bring_in, drop, gone, take_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import Model

Data = dict[str, Any]

# The lists of a question's help, by the kind of guidance that each becomes.
GUIDANCE = {
    Guidance.Kind.STRONG: "strong",
    Guidance.Kind.TRAP: "traps",
    Guidance.Kind.FOR: "for",
    Guidance.Kind.AGAINST: "against",
    Guidance.Kind.CONDITION: "conditions",
}


def data_hash(data: Data) -> str:
    """SHA-256 of the data, whatever order its keys came in."""
    text = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def load(data: Data) -> Summary:
    """Bring the database into line with a checked pack's data; all of it or nothing.

    Somebody may cite a snippet in the very moment in which it is deleted: the database then refuses one of the
    two, and where that is this load, it runs once more and retires the snippet.
    """
    try:
        return _Load(data).run()
    except IntegrityError:
        return _Load(data).run()


class _Load:
    """One load. Each step reads the rows of its kind once and writes only those that differ."""

    def __init__(self, data: Data) -> None:
        self.data = data
        self.summary = Summary(data["consultation"]["title"])
        self.questions: dict[str, Question] = {}
        self.sources: dict[str, Source] = {}
        self.snippets: dict[str, Snippet] = {}

    @transaction.atomic
    def run(self) -> Summary:
        self.consultation = self._consultation()
        self._questions()
        self._sources()
        self._snippets()
        self._directions()
        self._guidance()
        self._glossary()
        self._sayings()
        self._keyed_lists()
        self._remove_gone()
        self.summary.versions = keep_versions(self.consultation)
        self.summary.of("versions of snippets").added = self.summary.versions
        if self.summary.changed_anything or not is_indexed(self.consultation):
            rebuild_index(self.consultation)
        return self.summary

    def _consultation(self) -> Consultation:
        """The consultation's row, locked: loads of one pack follow each other."""
        wanted = fields.consultation_fields(self.data) | {"pack_hash": data_hash(self.data)}
        row, is_new = Consultation.objects.select_for_update().get_or_create(
            slug=wanted["slug"], defaults=wanted
        )
        tally = self.summary.of("consultation")
        if is_new:
            tally.added += 1
        else:
            bring_in(Consultation, {row.slug: row}, {row.slug: wanted}, tally)
        return row

    def _own(self) -> dict[str, Any]:
        return {"consultation_id": self.consultation.pk}

    def _questions(self) -> None:
        rows = Question.objects.filter(consultation=self.consultation)
        self.old_questions = {row.key: row for row in rows}
        wanted = {
            item["key"]: self._own() | fields.question_fields(item, order)
            for order, item in enumerate(self.data["questions"], 1)
        }
        self.questions = _named(bring_in(Question, self.old_questions, wanted, self.summary.of("questions")))
        self._choices()
        self._prompts()

    def _choices(self) -> None:
        wanted: dict[Any, Fields] = {}
        for item, question in self._each_question():
            for order, point in enumerate((item.get("scale") or {}).get("choices", ()), 1):
                values = fields.choice_fields(point, order)
                wanted[question.pk, point["key"]] = {"question_id": question.pk, **values}
        rows = Choice.objects.filter(question__in=self.questions.values()).select_related("question")
        present = {(row.question_id, row.key): row for row in rows}
        tally = self.summary.of("choices")
        bring_in(Choice, present, wanted, tally)
        # An answer names its choice by key, so a point of a question with answers stays.
        take_out(gone(present, wanted), tally, may_delete=lambda row: not row.question.answers.exists())

    def _prompts(self) -> None:
        wanted: dict[Any, Fields] = {}
        for item, question in self._each_question():
            for audience, prompts in item["prompts"].items():
                for order, prompt in enumerate(prompts, 1):
                    values = {"key": prompt["key"], "text": prompt["text"], "order": order}
                    own = {"question_id": question.pk, "audience": audience}
                    wanted[question.pk, prompt["key"]] = own | values
        rows = Prompt.objects.filter(question__in=self.questions.values())
        self._replace(Prompt, {(row.question_id, row.key): row for row in rows}, wanted, "prompts")

    def _sources(self) -> None:
        rows = Source.objects.filter(consultation=self.consultation)
        self.old_sources = {row.key: row for row in rows if not row.is_kept_here}
        kept = {row.key: row for row in rows if row.is_kept_here}
        wanted = {
            item["key"]: self._own() | fields.source_fields(item, order)
            for order, item in enumerate(self.data["sources"], 1)
            if item["key"] not in kept
        }
        tally = self.summary.of("sources")
        tally.kept_here += len(kept)
        self.sources = _named(bring_in(Source, self.old_sources, wanted, tally)) | kept
        self.source_ids = {key: row.pk for key, row in self.sources.items()}

    def _snippets(self) -> None:
        rows = Snippet.objects.filter(consultation=self.consultation)
        present = {row.key: row for row in rows if not row.is_kept_here}
        self.kept_here = {row.key: row for row in rows if row.is_kept_here}
        wanted = {
            item["key"]: self._own() | fields.snippet_fields(item, order, self.source_ids)
            for order, item in enumerate(self.data["snippets"], 1)
            if item["key"] not in self.kept_here
        }
        tally = self.summary.of("snippets")
        tally.kept_here += len(self.kept_here)
        self.snippets = _named(bring_in(Snippet, present, wanted, tally)) | self.kept_here
        take_out(gone(present, wanted), tally)

    def _directions(self) -> None:
        places = {
            (item["key"], key): place
            for item in self.data["questions"]
            for place, key in enumerate(item["show_first"], 1)
        }
        wanted: dict[Any, Fields] = {}
        for item in self.data["snippets"]:
            if item["key"] in self.kept_here:
                continue
            for key, direction in item["questions"].items():
                pair = {
                    "snippet_id": self.snippets[item["key"]].pk,
                    "question_id": self.questions[key].pk,
                }
                values = {"direction": direction, "picked": places.get((key, item["key"]))}
                wanted[tuple(pair.values())] = pair | values
        ours = [row for key, row in self.snippets.items() if key not in self.kept_here]
        rows = SnippetQuestion.objects.filter(snippet__in=ours)
        present = {(row.snippet_id, row.question_id): row for row in rows}
        self._replace(SnippetQuestion, present, wanted, "directions")

    def _guidance(self) -> None:
        wanted: dict[Any, Fields] = {}
        backing: dict[Any, list[str]] = {}
        for item, question in self._each_question():
            for kind, name in GUIDANCE.items():
                for order, piece in enumerate(item[name], 1):
                    key = (question.pk, str(kind), order)
                    text = piece if isinstance(piece, str) else piece["text"]
                    wanted[key] = {
                        "question_id": key[0],
                        "kind": key[1],
                        "order": order,
                        "text": text,
                    }
                    backing[key] = [] if isinstance(piece, str) else piece["snippets"]
        rows = Guidance.objects.filter(question__in=self.questions.values())
        present = {(row.question_id, row.kind, row.order): row for row in rows}
        pieces = self._replace(Guidance, present, wanted, "guidance")
        support: dict[Any, Fields] = {}
        for key, keys in backing.items():
            for order, snippet in enumerate(keys, 1):
                own = {"guidance_id": pieces[key].pk, "order": order}
                support[pieces[key].pk, order] = own | {"snippet_id": self.snippets[snippet].pk}
        held = GuidanceSupport.objects.filter(guidance__in=pieces.values())
        present_support = {(row.guidance_id, row.order): row for row in held}
        self._replace(GuidanceSupport, present_support, support, "guidance links")

    def _glossary(self) -> None:
        rows = GlossaryEntry.objects.filter(consultation=self.consultation)
        wanted = {
            item["key"]: self._own() | fields.glossary_fields(item, order)
            for order, item in enumerate(self.data["glossary"], 1)
        }
        entries = self._replace(GlossaryEntry, {row.key: row for row in rows}, wanted, "glossary")
        support: dict[Any, Fields] = {}
        for item in self.data["glossary"]:
            entry = entries[item["key"]].pk
            backing = [{"source_id": self.sources[key].pk, "snippet_id": None} for key in item["sources"]]
            backing += [{"source_id": None, "snippet_id": self.snippets[key].pk} for key in item["snippets"]]
            for order, held_by in enumerate(backing, 1):
                support[entry, order] = {"entry_id": entry, "order": order} | held_by
        held = GlossarySupport.objects.filter(entry__in=entries.values())
        present = {(row.entry_id, row.order): row for row in held}
        self._replace(GlossarySupport, present, support, "glossary links")

    def _sayings(self) -> None:
        wanted = {
            item["key"]: self._own() | fields.saying_fields(item, order)
            for order, item in enumerate(self.data["sayings"], 1)
        }
        rows = Saying.objects.filter(consultation=self.consultation)
        self._replace(Saying, {row.key: row for row in rows}, wanted, "sayings")

    def _keyed_lists(self) -> None:
        samples = {
            (self.questions[item["question"]].pk, item["key"]): {
                "question_id": self.questions[item["question"]].pk,
                **fields.sample_fields(item, order),
            }
            for order, item in enumerate(self.data["samples"], 1)
        }
        held = Sample.objects.filter(question__in=self.questions.values())
        self._replace(Sample, {(row.question_id, row.key): row for row in held}, samples, "samples")
        errata = {
            item["key"]: self._own() | fields.erratum_fields(item, order)
            for order, item in enumerate(self.data["errata"], 1)
        }
        rows = Erratum.objects.filter(consultation=self.consultation)
        self._replace(Erratum, {row.key: row for row in rows}, errata, "errata")
        events = {
            item["key"]: self._own() | fields.event_fields(item, order, self.source_ids)
            for order, item in enumerate(self.data["timeline"], 1)
        }
        past = TimelineEvent.objects.filter(consultation=self.consultation)
        self._replace(TimelineEvent, {row.key: row for row in past}, events, "timeline")

    def _remove_gone(self) -> None:
        """Questions and sources go last: what points to them has gone by now."""
        take_out(gone(self.old_questions, self.questions), self.summary.of("questions"))
        take_out(gone(self.old_sources, self.sources), self.summary.of("sources"))

    def _replace(
        self, model: type[Model], present: dict[Any, Any], wanted: dict[Any, Fields], kind: str
    ) -> dict[Any, Any]:
        """Bring in the wanted rows and drop the others; for rows that nothing outside the pack points to."""
        tally = self.summary.of(kind)
        rows = bring_in(model, present, wanted, tally)
        drop(gone(present, wanted), tally)
        return rows

    def _each_question(self) -> Iterator[tuple[Data, Question]]:
        for item in self.data["questions"]:
            yield item, self.questions[item["key"]]


def _named(rows: dict[Any, Any]) -> dict[str, Any]:
    return {str(key): row for key, row in rows.items()}
