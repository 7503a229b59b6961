"""Answers as somebody reads them who did not write them: a moderator, a signatory."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from responses.catalogue.models import Choice
from responses.drafting.models import Answer, Response
from responses.drafting.numbering import Numbering
from responses.drafting.pins import live_answers
from responses.drafting.selectors import question_hash
from responses.evidence import citations
from responses.evidence.cards import SnippetCard
from responses.evidence.selectors import snippets_by_key


@dataclass(frozen=True)
class AnswerAsRead:
    """One answer: safe HTML with numbered citations, the label of the choice, and the hash of all that is shown."""

    answer: Answer
    html: SafeString
    choice: str
    hash: str

    @property
    def key(self) -> str:
        """The key of its question."""
        return self.answer.question.key


@dataclass(frozen=True)
class Reading:
    """The answers in the order of their questions, and the evidence behind their numbers."""

    answers: list[AnswerAsRead]
    sources: list[SnippetCard]

    @property
    def hashes(self) -> dict[str, str]:
        """The question hash of each answer by question key, of exactly the words shown here."""
        return {read.key: read.hash for read in self.answers}


def read_response(response: Response) -> Reading:
    """The live answers of a response as they stand, in a constant number of queries."""
    answers = live_answers(response)
    cited = {key for answer in answers for key in citations.keys(answer.text)}
    numbering = Numbering(snippets_by_key(response.consultation, cited))
    choices = Choice.objects.filter(question__consultation=response.consultation_id)
    labels = {(choice.question_id, choice.key): choice.label for choice in choices}
    read = [
        AnswerAsRead(
            answer,
            numbering.to_html(answer.text),
            labels.get((answer.question_id, answer.choice), ""),
            question_hash(answer),
        )
        for answer in answers
    ]
    return Reading(read, numbering.sources)
