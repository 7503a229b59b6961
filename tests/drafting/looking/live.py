"""Writing into an answer as a browser does that is connected: update by update, without a save."""

from responses.drafting.models import Client
from responses.drafting.rules import participation
from responses.drafting.words import log
from responses.drafting.words.attribution import shares_by_state
from tests.drafting.words.writing import Browser

CLIENTS = {"alice": 101, "bob": 102}


def typed(team, name, words, *, at=0, out=0):
    """Somebody of the team takes `out` characters out of question 8 at an offset and types words there."""
    person = getattr(team, name)
    browser = Browser(CLIENTS[name], log.load(team.q8.pk).text.update())
    if out:
        browser.erase(at, at + out)
    if words:
        browser.type(at, words)
    part = participation(person, team.response)
    log.append_many(team.q8.pk, browser.sent, author=person, organisation=part.organisation)


def characters_of(runs):
    """Characters by author, as the runs of a text say."""
    sums: dict[tuple[str, str | None], int] = {}
    for length, person, organisation in runs:
        sums[person, organisation] = sums.get((person, organisation), 0) + length
    return sums


def shares_in_state(answer):
    """Characters by author, read off the bytes of the document."""
    live = log.load(answer.pk)
    clients = {
        client.client_id: (
            str(client.author_id),
            str(client.organisation_id) if client.organisation_id else None,
        )
        for client in Client.objects.filter(document=live.document_id)
    }
    return shares_by_state(live.text.update(), clients)
