"""Words that somebody judged, pinned: a decision and a signature hold exactly while the words are those they saw."""

from collections.abc import Mapping

from responses.drafting.models import Answer, Response
from responses.drafting.revising import keep_revisions
from responses.drafting.selectors import answers_of, question_hash


class WordsChanged(Exception):  # noqa: N818 -- a refusal, as the others here
    """The words are no longer those that the person saw. `keys` names the questions that changed."""

    def __init__(self, keys: list[str]) -> None:
        super().__init__("The words changed after you opened the page.")
        self.keys = keys


def live_answers(response: Response) -> list[Answer]:
    """The answers to the questions that are still asked, in their order (three queries)."""
    return [answer for answer in answers_of(response) if answer.question.retired_at is None]


def present_hashes(response: Response) -> dict[str, str]:
    """The question hash of each live answer, by question key."""
    return {answer.question.key: question_hash(answer) for answer in live_answers(response)}


def lock_answers(response: Response) -> None:
    """Lock the answers of the response until the transaction ends, before anything about them is read.

    In id order, as everybody does who locks several, so that nobody waits in a circle. A save locks its
    answer too: it is either before what follows here, or it sees what was done. What was written together since
    the last saved state becomes one, so that whatever is decided here is about a state in the history.
    """
    list(Answer.objects.filter(response=response).order_by("id").select_for_update().values("id"))
    keep_revisions(response)


def check_words(response: Response, seen: Mapping[str, str]) -> None:
    """Raises WordsChanged unless `seen` (question key to question hash) is how those words stand now."""
    present = present_hashes(response)
    changed = [key for key, hash_seen in seen.items() if present.get(key) != hash_seen]
    if changed:
        raise WordsChanged(changed)


def check_all_words(response: Response, seen: Mapping[str, str]) -> None:
    """The same, where `seen` must name every live answer. Raises WordsChanged with those that it lacks, too."""
    present = present_hashes(response)
    changed = [key for key in {**present, **seen} if present.get(key) != seen.get(key)]
    if changed:
        raise WordsChanged(changed)
