"""What can stand in place of a finding: the same words for the same thing, all through a text."""

from collections.abc import Iterable

from responses.screening.findings import Label, Spot

PLAIN = {
    Label.PERSON_NAME: "name",
    Label.SCHOOL: "school",
    Label.ADDRESS: "address",
    Label.POSTCODE: "postcode",
    Label.EMAIL: "email address",
    Label.PHONE: "phone number",
    Label.DATE_OF_BIRTH: "date of birth",
    Label.NHS_NUMBER: "NHS number",
    Label.NI_NUMBER: "National Insurance number",
    Label.CASE_NUMBER: "reference number",
    Label.SOCIAL_HANDLE: "account name",
    Label.VEHICLE: "car registration",
    Label.BANK: "bank details",
}


def replacements(spots: Iterable[Spot]) -> list[str]:
    """The words for each spot, in order."""
    spots = list(spots)
    roles: dict[str, str] = {}
    for spot in spots:
        if spot.role and spot.role not in roles.values():
            roles.setdefault(spot.name, spot.role)
    # Where two people are "my son", the words would make them one.
    shown: dict[tuple[Label, str], str] = {}
    counts: dict[Label, int] = {}
    for spot in spots:
        key = (spot.label, spot.name)
        if key in shown:
            continue
        if spot.label is Label.PERSON_NAME and spot.name in roles:
            shown[key] = roles[spot.name]
            continue
        counts[spot.label] = counts.get(spot.label, 0) + 1
        shown[key] = _numbered(PLAIN[spot.label], counts[spot.label])
    return [shown[spot.label, spot.name] for spot in spots]


def _numbered(word: str, number: int) -> str:
    return f"[{word}]" if number == 1 else f"[another {word}]" if number == 2 else f"[{word} {number}]"  # noqa: PLR2004 -- one, two, more


def fitting(replacement: str, text: str, start: int) -> str:
    """The replacement with a capital where it begins a sentence of `text`."""
    before = text[:start].rstrip(" \"'(\u201c\u2018")
    if replacement[:1].islower() and (not before or before[-1] in ".!?\n"):
        return replacement[0].upper() + replacement[1:]
    return replacement
