"""Taking oneself off a sort of letter by a link in it: one click, without signing in."""

from dataclasses import dataclass

from responses.notifications.services.letters import follow_choices
from responses.notifications.tokens import DAILY, BadLink, unsign
from responses.people.letter_choices import About, Pace, choices_of, choose
from responses.people.models import Person


@dataclass(frozen=True)
class Wish:
    """What a link takes somebody off: some sorts of things, or whatever comes once a day."""

    person: Person
    abouts: tuple[str, ...]
    is_daily: bool

    @property
    def labels(self) -> list[str]:
        """The sorts of things, in words."""
        return [str(About(one).label) for one in self.abouts]


def read_wish(token: str) -> Wish:
    """What the link means for the person as they are now. Raises BadLink, also where they have left."""
    person_id, scope = unsign(token)
    person = Person.objects.filter(pk=person_id, erased_at=None).select_related("became").first()
    if person is None:
        raise BadLink
    person = person.became or person
    if scope != DAILY:
        return Wish(person, tuple(one for one in scope.split(",") if one in About.values), is_daily=False)
    daily = (about for about, pace in choices_of(person).items() if pace == Pace.DAILY)
    return Wish(person, tuple(daily), is_daily=True)


def unsubscribe(token: str) -> Wish:
    """Send no more of it; asking twice is the same as once. Raises BadLink."""
    wish = read_wish(token)
    choose(wish.person, dict.fromkeys(wish.abouts, Pace.NEVER))
    follow_choices(wish.person)
    return wish
