"""What publishing does when the app starts: its checks join in where Django looks for them."""

from responses.publishing import checks  # noqa: F401 -- registers itself
