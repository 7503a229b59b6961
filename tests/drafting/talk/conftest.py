"""A team whose answer has words to talk about."""

from uuid import uuid4

import pytest
from django.db import transaction

from responses.drafting.models import Participant
from responses.drafting.services.commenting import comment_on
from responses.drafting.services.suggesting import suggest
from responses.drafting.words.composing import Edit, Piece
from responses.drafting.words.documents import Writer
from responses.drafting.words.log import lock_answer, pull, write_edits
from responses.people.models import Organisation
from tests.drafting.cast import save, take_part

WORDS = "Families wait too long. Councils’ rules differ – and families wait again."


def organisation_of(person):
    return Participant.objects.get(person=person, left_at=None).organisation


def who(person):
    return {"by": person, "organisation": organisation_of(person)}


def say(answer, person, text="Should we say which?", **fields):
    return comment_on(answer.pk, **who(person), text=text, **{"nonce": uuid4()} | fields).comment


def propose(answer, person, quote="Councils’ rules", text="The rules of councils", **fields):
    return suggest(answer.pk, **who(person), quote=quote, text=text, **{"nonce": uuid4()} | fields)


def change(answer, person, old, new):
    """Another writer changes the words meanwhile."""
    with transaction.atomic():
        locked = lock_answer(answer.pk, person, organisation_of(person))
        live = pull(locked)
        at = str(live.text).index(old)
        writer = Writer(person, organisation_of(person))
        pieces = (Piece(new, writer.credit),) if new else ()
        write_edits(locked, live, [Edit(at, at + len(old), pieces)], writer, "form")
    answer.refresh_from_db()


@pytest.fixture
def written(team):
    """Question 8 with words of Alice, who coordinates."""
    save(team.q8, team.alice, WORDS)
    team.q8.refresh_from_db()
    return team.q8


@pytest.fixture
def third(db):
    return Organisation.objects.create(name="Third", slug="third")


@pytest.fixture
def cara(team, third):
    """Comments and suggests."""
    return take_part(team.response, "Cara Jones", third, Participant.Role.COMMENTER)


@pytest.fixture
def vera(team, third):
    """Reads only."""
    return take_part(team.response, "Vera", third, Participant.Role.VIEWER)
