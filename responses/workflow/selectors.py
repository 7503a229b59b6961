"""What the guards judge, read once for all of them."""

from datetime import datetime
from functools import cached_property

from responses.catalogue.models import Consultation, Question
from responses.catalogue.selectors import live_questions
from responses.drafting.checking import check_response
from responses.drafting.deadlines import dates_of
from responses.drafting.models import Answer, Conflict, Response
from responses.drafting.pins import live_answers
from responses.drafting.selectors import open_conflicts, question_hash
from responses.moderation.rules import is_held
from responses.moderation.selectors import unapproved
from responses.signoff.models import Round
from responses.signoff.selectors import Gap, Matrix, current_round, gaps_in, matrix

_KEPT = "_facts_for_guards"


class Facts:
    """A response as the guards see it. Each fact is read when first asked for, and kept."""

    def __init__(self, response: Response) -> None:
        self.response = response

    @classmethod
    def of(cls, response: Response) -> "Facts":
        """The facts of this very instance: guards of one move share them, the next move reads afresh."""
        facts: Facts = response.__dict__.setdefault(_KEPT, cls(response))
        return facts

    @staticmethod
    def forget(response: Response) -> None:
        """Read afresh next time."""
        response.__dict__.pop(_KEPT, None)

    @property
    def consultation(self) -> Consultation:
        """The call that the response answers."""
        return self.response.consultation

    @cached_property
    def questions(self) -> list[Question]:
        """What is asked now, in order."""
        return list(live_questions(self.consultation))

    @cached_property
    def answers(self) -> dict[str, Answer]:
        """The answers by question key, in the order of the questions."""
        return {answer.question.key: answer for answer in live_answers(self.response)}

    @cached_property
    def hashes(self) -> dict[str, str]:
        """The question hash of each answer by question key."""
        return {key: question_hash(answer) for key, answer in self.answers.items()}

    @cached_property
    def dates(self) -> dict[str, datetime]:
        """The coordinator's own dates by stage."""
        return dates_of(self.response)

    @cached_property
    def conflicts(self) -> list[Conflict]:
        """Clashes that nobody has settled."""
        return list(open_conflicts(self.response))

    @cached_property
    def to_check(self) -> dict[Question, int]:
        """How many places of each question the checks found that nobody has settled; only what has any."""
        checked = check_response(self.response, self.answers.values())
        return {one.answer.question: len(one.open) for one in checked if one.open}

    @cached_property
    def unapproved(self) -> list[Question]:
        """The questions whose present words no moderator has approved; an answer that is missing is none."""
        missing = set(unapproved(self.response, self.hashes))
        return [one for one in self.questions if one.key in missing or one.key not in self.answers]

    @cached_property
    def matrix(self) -> Matrix:
        """Who said what of the present words."""
        return matrix(self.response, self.hashes, self.questions)

    @cached_property
    def round(self) -> Round | None:
        """The newest round in which organisations were asked."""
        return current_round(self.response)

    @cached_property
    def gaps(self) -> list[Gap]:
        """What the round's rule still wants."""
        return gaps_in(self.matrix, self.round)

    @property
    def organisations(self) -> int:
        """How many organisations are asked to sign."""
        return self.matrix.asked

    @cached_property
    def is_held(self) -> bool:
        """A safeguarding lead has stopped it."""
        return is_held(self.response)

    @property
    def needs_moderation(self) -> bool:
        """A moderator must approve before the response is finished."""
        consultation, kind = self.consultation, self.response.kind
        setting = (
            consultation.joint_moderation if kind == Response.Kind.JOINT else consultation.personal_moderation
        )
        return setting == Consultation.Moderation.REQUIRED
