"""What the engine raises instead of making a move. Nothing has changed when one of these is raised."""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied

from responses.statemachine.tables import Obstacle


class NotAllowed(PermissionDenied):
    """The actor may not make this move."""


class StaleState(Exception):  # noqa: N818 -- a refusal is no error
    """The object is no longer as the actor saw it, or the move does not start from where it stands.

    `state` and `version` say where it stands now; both are None when it is gone.
    """

    def __init__(self, state: str | None, version: int | None) -> None:
        super().__init__("It changed after you opened the page.")
        self.state = state
        self.version = version


class Refused(Exception):  # noqa: N818 -- a refusal is no error
    """The move is not possible yet. `obstacles` say what stands in the way, one sentence each."""

    def __init__(self, obstacles: Sequence[Obstacle]) -> None:
        super().__init__(" ".join(obstacle.sentence for obstacle in obstacles))
        self.obstacles = list(obstacles)

    @property
    def sentences(self) -> list[str]:
        """The obstacles as sentences only."""
        return [obstacle.sentence for obstacle in self.obstacles]
