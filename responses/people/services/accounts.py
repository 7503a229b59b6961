"""Accounts: an e-mail address that leads back to a Person."""

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction

from responses.people.models import User


def account_for(email: str) -> User | None:
    """The account of this address; makes an empty one where there is none.

    Whoever asks for a code gets the same page and the same e-mail either way, so that nobody can find out
    who has an account. Nothing hangs on a new account until its owner has typed the code.
    None where the account was closed by the operator.
    """
    email = email.strip().lower()
    user = _find(email) or _open(email)
    if not user.is_active:
        return None
    EmailAddress.objects.get_or_create(
        user=user, email=user.email.lower(), defaults={"primary": True, "verified": False}
    )
    return user


def _find(email: str) -> User | None:
    return User.objects.filter(email__iexact=email).first()


def _open(email: str) -> User:
    try:
        with transaction.atomic():
            return User.objects.create_user(email)
    except IntegrityError:
        # Somebody asked for the same address in the same moment.
        return User.objects.get(email__iexact=email)
