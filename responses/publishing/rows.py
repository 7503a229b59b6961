"""The rows of a publication: its answers, with what the database counts of them."""

from collections.abc import Iterable
from typing import Any

from responses.catalogue.models import Question
from responses.drafting.models import Answer
from responses.evidence.models import Snippet
from responses.publishing.models import (
    FinalVersion,
    Publication,
    PublishedAnswer,
    PublishedMention,
    Respondent,
)


def show_answers(publication: Publication) -> None:
    """Make the rows that are not there yet. Call it in a transaction that holds the publication."""
    final = publication.final_version
    rows = [
        PublishedAnswer(
            publication=publication,
            question=question,
            place=place,
            choice=final.content["questions"][place]["answer"]["choice"],
            at=publication.at,
        )
        for question, place in answers_to_show(final)
    ]
    PublishedAnswer.objects.bulk_create(rows, ignore_conflicts=True)
    _mention(publication)


def answers_to_show(final: FinalVersion) -> Iterable[tuple[Question, int]]:
    """The questions that the final version says something on, each with its place in the content."""
    answers = Answer.objects.filter(response=final.response_id).select_related("question")
    questions = {answer.question.key: answer.question for answer in answers}
    for place, said in enumerate(final.content["questions"]):
        answer = said["answer"]
        if said["key"] in questions and (answer["text"].strip() or answer["choice"]):
            yield questions[said["key"]], place


def respondent_in(content: dict[str, Any]) -> str:
    """The kind of people who answered, by the content of a final version; empty where it does not say."""
    if content["kind"] == Respondent.JOINT:
        return Respondent.JOINT
    capacity = (content.get("about") or {}).get("capacity") or ""
    return capacity if capacity in Respondent.values else ""


def _mention(publication: Publication) -> None:
    said = publication.final_version.content["questions"]
    cited = {
        answer.pk: {one["key"] for one in said[answer.place]["answer"]["citations"]}
        for answer in publication.answers.all()
    }
    snippets = Snippet.objects.filter(
        consultation=publication.response.consultation_id, key__in=set().union(*cited.values())
    )
    themes = dict(snippets.values_list("key", "themes"))
    Kind = PublishedMention.Kind  # noqa: N806 -- a class
    found = {(pk, Kind.FACT, key) for pk, keys in cited.items() for key in keys}
    found |= {
        (pk, Kind.THEME, theme) for pk, keys in cited.items() for key in keys for theme in themes.get(key, [])
    }
    PublishedMention.objects.bulk_create(
        [PublishedMention(answer_id=pk, kind=kind, key=key) for pk, kind, key in sorted(found)],
        ignore_conflicts=True,
    )
