"""How a signed-in browser finds its User."""

from allauth.account.auth_backends import AuthenticationBackend

from responses.people.models import User


class PersonBackend(AuthenticationBackend):
    """Fetches User and Person in one query: every page of a signed-in person needs both."""

    def get_user(self, user_id: int) -> User | None:
        """The active user of this number, with their Person; or None."""
        user = User.objects.select_related("person").filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None
