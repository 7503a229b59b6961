"""What happened to an answer, in a sentence."""

from collections.abc import Sequence

from responses.drafting.looking.changes import Amount
from responses.drafting.models import Revision

_KINDS = {
    Revision.Kind.SETTLE: "settled a conflict",
    Revision.Kind.RESTORE: "brought back earlier words",
    Revision.Kind.ADOPT: "brought in a draft",
}


def joined(names: Sequence[str]) -> str:
    """ "Ann", "Ann and Ben", "Ann, Ben and Cat"; each name once."""
    once = list(dict.fromkeys(names))
    if not once:
        return "Somebody"
    return once[0] if len(once) == 1 else f"{', '.join(once[:-1])} and {once[-1]}"


def counted(amount: Amount) -> str:
    """ "21 words and 1 source"; empty for nothing."""
    said = []
    if amount.words:
        said.append(f"{amount.words:,} word{'' if amount.words == 1 else 's'}")
    if amount.sources:
        said.append(f"{amount.sources:,} source{'' if amount.sources == 1 else 's'}")
    return " and ".join(said)


def deed(put_in: Amount, taken_out: Amount, *, kind: str = Revision.Kind.SAVE, other: str = "") -> str:
    """What somebody did: "put in 21 words, and took out 3 words". `other` is said where no word changed."""
    said = [_KINDS[Revision.Kind(kind)]] if kind in _KINDS else []
    said += [f"put in {counted(put_in)}"] if put_in.total else []
    said += [f"took out {counted(taken_out)}"] if taken_out.total else []
    return joined(said) if said else other or "changed only spaces or marks"
