"""How many words of a response each organisation wrote."""

import re
from collections.abc import Iterable, Mapping
from uuid import UUID

from responses.drafting.models import Answer, Revision
from responses.drafting.words.documents import KeptRuns
from responses.drafting.words.log import load
from responses.evidence.citations import parse

_WORD = re.compile(r"\S+")


def words_by_organisation(answers: Iterable[Answer]) -> dict[str | None, int]:
    """Words of the present texts by the id of an organisation; None for people on their own (one query).

    A word is whose who wrote its first character. Only where people write just now the log is read, too.
    """
    written = [answer for answer in answers if answer.text]
    newest = _newest(written)
    sums: dict[str | None, int] = {}
    for answer in written:
        revision = newest.get(answer.pk)
        is_shown = revision is not None and revision.text == answer.text
        runs = revision.runs if revision is not None and is_shown else load(answer.pk).kept_runs()
        for organisation, count in words_of_runs(answer.text, runs).items():
            sums[organisation] = sums.get(organisation, 0) + count
    return sums


def words_of_runs(text: str, runs: KeptRuns) -> Mapping[str | None, int]:
    """Words of one text by organisation."""
    sums: dict[str | None, int] = {}
    starts = (match.start() for match in _WORD.finditer(_without_citations(text)) if _is_word(match[0]))
    end, place, organisation = 0, iter(runs), None
    for start in starts:
        while start >= end:
            length, _, organisation = next(place, (len(text) + 1, None, None))
            end += int(length)
        sums[organisation] = sums.get(organisation, 0) + 1
    return sums


def _without_citations(text: str) -> str:
    """The text with a space for each character of a citation, so that offsets stay: a citation is no word."""
    for token in parse(text):
        text = f"{text[: token.start]}{' ' * (token.end - token.start)}{text[token.end :]}"
    return text


def _is_word(token: str) -> bool:
    return any(character.isalnum() for character in token)


def _newest(answers: list[Answer]) -> dict[UUID, Revision]:
    heads = {answer.pk: answer.head for answer in answers}
    found = Revision.objects.filter(answer__in=heads, number__in=set(heads.values()))
    return {one.answer_id: one for one in found if one.number == heads[one.answer_id]}
