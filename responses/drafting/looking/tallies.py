"""How many words of a text, or of a whole response, are whose. The measure of every page and document is words:
people count in words, and the box of the form, which counts characters, says how many are left where one writes.
"""

from collections.abc import Iterable
from uuid import UUID

from responses.drafting.models import Answer, Revision
from responses.drafting.text import word_starts
from responses.drafting.words.admission import Credit
from responses.drafting.words.documents import KeptRuns
from responses.drafting.words.log import load


def words_by_writer(answers: Iterable[Answer]) -> dict[Credit, int]:
    """Words of the present texts by who wrote them (one query).

    A word is whose who wrote its first character. Only where people write just now the log is read, too.
    """
    written = [answer for answer in answers if answer.text]
    newest = _newest(written)
    sums: dict[Credit, int] = {}
    for answer in written:
        revision = newest.get(answer.pk)
        is_shown = revision is not None and revision.text == answer.text
        runs = revision.runs if revision is not None and is_shown else load(answer.pk).kept_runs()
        for credit, count in words_of_runs(answer.text, runs).items():
            sums[credit] = sums.get(credit, 0) + count
    return sums


def words_by_organisation(answers: Iterable[Answer]) -> dict[str | None, int]:
    """The same by the id of an organisation; None for people on their own."""
    sums: dict[str | None, int] = {}
    for (_, organisation), count in words_by_writer(answers).items():
        sums[organisation] = sums.get(organisation, 0) + count
    return sums


def words_of_runs(text: str, runs: KeptRuns) -> dict[Credit, int]:
    """Words of one text by who wrote them; who put in no word stands there with none."""
    sums: dict[Credit, int] = {}
    for (_, person, organisation), count in zip(
        runs, words_in(text, (length for length, _, _ in runs)), strict=True
    ):
        sums[person, organisation] = sums.get((person, organisation), 0) + count
    return sums


def words_in(text: str, lengths: Iterable[int]) -> list[int]:
    """How many words begin in each stretch of a text; the stretches follow each other from its start (code points)."""
    starts = iter(word_starts(text))
    start, end, counts = next(starts, None), 0, []
    for length in lengths:
        end, count = end + int(length), 0
        while start is not None and start < end:
            count, start = count + 1, next(starts, None)
        counts.append(count)
    return counts


def _newest(answers: list[Answer]) -> dict[UUID, Revision]:
    heads = {answer.pk: answer.head for answer in answers}
    found = Revision.objects.filter(answer__in=heads, number__in=set(heads.values()))
    return {one.answer_id: one for one in found if one.number == heads[one.answer_id]}
