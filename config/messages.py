"""The embedded broker: messages as files, as kombu does it, but never seen before they are whole."""

import time
from pathlib import Path
from typing import Any
from uuid import uuid4

from kombu.transport import TRANSPORT_ALIASES, filesystem
from kombu.utils.json import dumps


class Channel(filesystem.Channel):
    """Writes a message under a name that no worker looks for, and then gives it its real one.

    kombu itself opens the file under its real name: a worker that looks at that moment takes an empty message,
    cannot read it, and stops.
    """

    # kombu's own classes disagree about the names of the arguments.
    def _put(self, queue: str, payload: Any, **_: Any) -> None:  # type: ignore[override]
        # Workers take the names in order, so they begin with the time.
        name = f"{round(time.time() * 1000)}_{uuid4()}.{queue}.msg"
        folder = Path(self.data_folder_out)
        unfinished = folder / f"{name}.part"
        unfinished.write_text(dumps(payload), encoding="utf8")
        unfinished.rename(folder / name)


class Transport(filesystem.Transport):
    """kombu's transport with our channel."""

    Channel = Channel


TRANSPORT_ALIASES["filesystem"] = "config.messages:Transport"
