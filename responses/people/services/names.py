"""What a person is called."""

from responses.people.models import Person


def rename(person: Person, name: str) -> None:
    """The person is called `name` from now on. An empty name, or the same, changes nothing."""
    if name and name != person.name:
        person.name = name
        person.save(update_fields=["name"])
