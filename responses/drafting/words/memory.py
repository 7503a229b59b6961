"""Documents that this process has read already, the latest used ones. The log is the truth; this saves reading it."""

from collections import OrderedDict
from threading import Lock
from uuid import UUID

from responses.drafting.words.documents import LiveDocument

MOST = 64

_kept: OrderedDict[UUID, LiveDocument] = OrderedDict()
_lock = Lock()


def take(answer_id: UUID) -> LiveDocument | None:
    """The document, which is then the caller's alone; whoever comes meanwhile reads the log."""
    with _lock:
        return _kept.pop(answer_id, None)


def keep(live: LiveDocument) -> None:
    """Keep a document as far as it is committed."""
    with _lock:
        other = _kept.pop(live.answer_id, None)
        newest = live if other is None or live.stands_after(other) else other
        _kept[live.answer_id] = newest
        dropped = [other if newest is live else live] if other and other is not live else []
        if len(_kept) > MOST:
            dropped.append(_kept.popitem(last=False)[1])
    for each in dropped:
        if each is not None:
            each.close()


def forget(answer_id: UUID) -> None:
    """Drop a document, as when its authors were renamed."""
    if live := take(answer_id):
        live.close()
