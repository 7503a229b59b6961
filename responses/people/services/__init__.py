"""What other areas may do with people."""

from responses.people.services.accounts import account_for
from responses.people.services.consents import (
    accept_notice,
    give_consent,
    has_accepted_notice,
    notice_edition,
    withdraw_consent,
    withdraw_consents_to,
)
from responses.people.services.identity import ensure_person, person_of, remember
from responses.people.services.names import rename
from responses.people.services.organisations import (
    MembershipRefused,
    create_organisation,
    join,
    leave,
    set_signatory,
)

__all__ = [
    "MembershipRefused",
    "accept_notice",
    "account_for",
    "create_organisation",
    "ensure_person",
    "give_consent",
    "has_accepted_notice",
    "join",
    "leave",
    "notice_edition",
    "person_of",
    "remember",
    "rename",
    "set_signatory",
    "withdraw_consent",
    "withdraw_consents_to",
]
