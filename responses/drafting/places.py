"""Where the words now stand that a comment or a suggestion is about."""

from collections.abc import Sequence

from responses.drafting.models import Comment, Suggestion
from responses.drafting.spans import only_place
from responses.drafting.words.anchors import Anchor, resolve_many
from responses.drafting.words.documents import LiveDocument


def place_of(live: LiveDocument, said: Comment | Suggestion) -> tuple[int, int] | None:
    """Where its words stand, in code points, or None where nothing of them is left."""
    return places_of(live, [said])[0]


def places_of(live: LiveDocument, said: Sequence[Comment | Suggestion]) -> list[tuple[int, int] | None]:
    """Where the words of each stand, in code points; None where nothing of them is left.

    A document that was built anew has other characters: there the words are looked up as they were quoted.
    """
    present = [one for one in said if one.start and one.epoch == live.epoch]
    held = [Anchor(bytes(one.start), bytes(one.end), one.quote) for one in present]
    found = dict(zip((one.pk for one in present), resolve_many(live, held), strict=True)) if held else {}
    text = str(live.text)
    return [found[one.pk] if one.pk in found else only_place(text, one.quote) for one in said]
