"""How soon somebody hears by email of what: at once, once a day, or never."""

from collections.abc import Iterable, Mapping
from typing import TypeAlias
from uuid import UUID

from django.db import transaction

from responses.people.models import LetterChoice, Person

About: TypeAlias = LetterChoice.About
Pace: TypeAlias = LetterChoice.Pace

DEFAULTS: Mapping[str, Pace] = {
    About.MENTIONS: Pace.AT_ONCE,
    About.SIGNING: Pace.AT_ONCE,
    About.DECISIONS: Pace.AT_ONCE,
    About.WORK: Pace.DAILY,
    About.DAYS: Pace.DAILY,
    About.PEOPLE: Pace.DAILY,
    About.NEWS: Pace.DAILY,
}


def choices_of(person: Person) -> dict[str, Pace]:
    """What the person chose for each sort of thing, or what holds without a choice (one query)."""
    made = LetterChoice.objects.filter(person=person).values_list("about", "pace")
    return {**DEFAULTS, **{about: Pace(pace) for about, pace in made}}


def paces(people: Iterable[UUID], about: str) -> dict[UUID, Pace]:
    """How soon each of these people wants to hear of this sort of thing (one query)."""
    ids = list(people)
    made = LetterChoice.objects.filter(person__in=ids, about=about).values_list("person", "pace")
    return {**dict.fromkeys(ids, DEFAULTS[about]), **{person: Pace(pace) for person, pace in made}}


def choose(person: Person, chosen: Mapping[str, str]) -> None:
    """Keep what the person chose; sorts that are not named stay as they were. Raises ValueError for unknown words."""
    rows = [LetterChoice(person=person, about=About(a), pace=Pace(p)) for a, p in chosen.items()]
    with transaction.atomic():
        LetterChoice.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["person", "about"], update_fields=["pace"]
        )
