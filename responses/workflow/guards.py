"""The tables' column "only if". A guard gets (response, actor) and returns what stands in the way, in sentences.

Each sentence can be read at the age of nine to twelve, and where something can be mended it says where to go.
"""

from responses.drafting.called import Called
from responses.drafting.deadlines import Stage, why_over
from responses.drafting.models import Answer, Response, State
from responses.drafting.rules import why_call_closed
from responses.drafting.selectors import is_settled
from responses.drafting.text import characters
from responses.evidence.plain import over_by
from responses.evidence.prose import limits
from responses.signoff.selectors import Gap
from responses.statemachine.services import Actor, Obstacle
from responses.workflow.selectors import Facts

MANY = 6  # more sentences of one kind than these are counted, not listed


def call_open(response: Response, actor: Actor) -> Obstacle | None:
    """The consultation is open for drafting: it has not closed, or keeps drafting open."""
    consultation = response.consultation
    if why_call_closed(consultation) is None:
        return None
    return Obstacle("This consultation has closed, so this cannot be done any more.")


def all_settled(response: Response, actor: Actor) -> list[Obstacle]:
    """Every question is answered or left unanswered on purpose."""
    facts = Facts.of(response)
    return [
        _at_question(key, f"Question {number} has no answer yet. Answer it, or choose to leave it blank.")
        for key, number in _places(facts)
        if key not in facts.answers or not is_settled(facts.answers[key])
    ]


def no_conflict(response: Response, actor: Actor) -> list[Obstacle]:
    """Nobody's words wait to be put together with somebody else's."""
    return [
        Obstacle(
            f"Two people changed the answer to question {conflict.answer.question.number} at once. "
            "Choose which words to keep.",
            place="conflict",
            where=str(conflict.pk),
        )
        for conflict in Facts.of(response).conflicts
    ]


def comments_ahead(response: Response, actor: Actor) -> Obstacle | None:
    """The coordinator's day for comments, where one is set, has not passed."""
    return _ahead(response, Stage.COMMENTS)


def moderation_ahead(response: Response, actor: Actor) -> Obstacle | None:
    """The coordinator's day for sending it to a moderator, where one is set, has not passed."""
    return _ahead(response, Stage.MODERATION)


def finishing_ahead(response: Response, actor: Actor) -> Obstacle | None:
    """The coordinator's day for finishing, where one is set, has not passed."""
    return _ahead(response, Stage.FINISHED)


def words_approved(response: Response, actor: Actor) -> list[Obstacle]:
    """A moderator's decision covers the present text of every answer."""
    return [
        Obstacle(
            f"A moderator has not approved the answer to question {question.number} as it stands now.",
            place="ask_for_review",
        )
        for question in Facts.of(response).unapproved
    ]


def as_approved(response: Response, actor: Actor) -> list[Obstacle]:
    """Where moderation comes before finishing: every answer is as a moderator approved it."""
    facts = Facts.of(response)
    return words_approved(response, actor) if facts.needs_moderation else []


def moderation_done(response: Response, actor: Actor) -> list[Obstacle]:
    """Where moderation comes before finishing: the response was approved, and every answer is as approved."""
    facts = Facts.of(response)
    if not facts.needs_moderation:
        return []
    if response.state != State.APPROVED:
        return [Obstacle("A moderator reads this first. Send it to a moderator.")]
    return words_approved(response, actor)


def as_signed(response: Response, actor: Actor) -> list[Obstacle]:
    """The round's rule is met by signatures in force. Silence is never counted as yes."""
    facts = Facts.of(response)
    if not facts.organisations:
        return [Obstacle("No organisation takes part that could sign.", place="team")]
    found = facts.gaps
    called, asked = Called.of(response), len(facts.questions)
    sentences = [Obstacle(_gap(gap, asked, called), place="matrix") for gap in found[:MANY]]
    if more := len(found) - len(sentences):
        sentences.append(Obstacle(f"And {more} more like these.", place="matrix"))
    return sentences


def within_limits(response: Response, actor: Actor) -> list[Obstacle]:
    """Every answer fits the portal's box and can be printed."""
    return [
        _at_question(answer.question.key, f"Question {answer.question.number}: {sentence}")
        for answer in Facts.of(response).answers.values()
        for sentence in (
            *_portal(answer),
            *limits(answer.text),
        )
    ]


def checks_at_zero(response: Response, actor: Actor) -> list[Obstacle]:
    """Where the coordinator asked for it: no place that the checks found is open."""
    if not response.requires_checks:
        return []
    return [
        Obstacle(
            f"Question {question.number} has {count} place{'' if count == 1 else 's'} to check. "
            "Mend each, or accept it as it is.",
            place="checks",
            where=question.key,
        )
        for question, count in Facts.of(response).to_check.items()
    ]


def not_held(response: Response, actor: Actor) -> Obstacle | None:
    """No safeguarding lead has stopped the response."""
    if not Facts.of(response).is_held:
        return None
    return Obstacle("Our safeguarding lead is looking at this response, so it cannot leave yet.")


def _ahead(response: Response, stage: Stage) -> Obstacle | None:
    sentence = why_over(response, stage, dates=Facts.of(response).dates)
    return Obstacle(sentence, place="dates") if sentence else None


def _places(facts: Facts) -> list[tuple[str, str]]:
    return [(question.key, question.number) for question in facts.questions]


def _at_question(key: str, sentence: str) -> Obstacle:
    return Obstacle(sentence, place="question", where=key)


def _portal(answer: Answer) -> list[str]:
    """The words alone, as the form gets them: sources may stay out of its box, words may not."""
    known = {citation.snippet.key for citation in answer.citations.all()}
    over = over_by(answer.text, answer.question.character_limit, known)
    if not over:
        return []
    return [f"Make the answer {characters(over)} shorter, so that it fits the form of the body that asked."]


def _gap(gap: Gap, asked: int, called: Called) -> str:
    questions = _spoken([question.number for question in gap.questions])
    if gap.organisation is None:
        return f"{questions.capitalize()} needs {gap.missing} more to endorse it."
    name = called.name_of(gap.organisation)
    if gap.is_declined:
        return f"{name} has declined {questions}."
    if len(gap.questions) == asked:
        return f"{name} has not signed any question as it stands."
    return f"{name} has not signed {questions} as it stands."


def _spoken(numbers: list[str]) -> str:
    if len(numbers) == 1:
        return f"question {numbers[0]}"
    return f"questions {', '.join(numbers[:-1])} and {numbers[-1]}"
