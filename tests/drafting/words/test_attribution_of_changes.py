"""Runs follow every change of a text, and always add up to it."""

import itertools
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from responses.drafting.words.attribution import Runs, shares_by_state
from responses.drafting.words.documents import LiveDocument, runs_in_bytes
from responses.drafting.words.offsets import SharedText

ANN, BEN, CAT = ("ann", None), ("ben", "forum"), ("cat", "forum")
people = st.sampled_from([ANN, BEN, CAT])


@st.composite
def changes(draw):
    """(what, at, length, who), each within the text as it then is."""
    length, found = 0, []
    for _ in range(draw(st.integers(1, 40))):
        at = draw(st.integers(0, length))
        if draw(st.booleans()) or at == length:
            size = draw(st.integers(0, 4))
            length += size
            found.append(("insert", at, size, draw(people)))
        else:
            size = draw(st.integers(0, length - at))
            length -= size
            found.append(("delete", at, size, draw(people)))
    return found


@given(changes())
def test_runs_say_of_every_character_who_put_it_in(found):
    runs, owners = Runs(), list[tuple[str, str | None]]()

    for what, at, size, who in found:
        if what == "insert":
            runs.insert(at, size, who)
            owners[at:at] = [who] * size
        else:
            runs.delete(at, size)
            del owners[at : at + size]

        assert [who for length, who in runs for _ in range(length)] == owners
        neighbours = [who for _, who in runs]
        assert all(one != other for one, other in itertools.pairwise(neighbours))


@given(st.lists(st.tuples(people, st.integers(0, 99), st.text("aé’🙂", min_size=1, max_size=5)), max_size=25))
def test_shares_by_changes_are_the_shares_by_state(strokes):
    texts = {who: SharedText(client_id=number) for number, who in enumerate([ANN, BEN, CAT], start=1)}
    shared, runs = SharedText(client_id=9), Runs()

    for who, at, words in strokes:
        mine = texts[who]
        mine.apply([shared.update()])
        place = at % (len(str(mine)) + 1)
        update = mine.change([(max(0, place - 2), place, words)])
        runs.follow(shared.apply_watched([update]), who)

    live = LiveDocument(uuid4(), 0, 1, 1, 0, shared, runs)
    assert live.shares() == shares_by_state(shared.update(), {1: ANN, 2: BEN, 3: CAT})
    assert list(runs_in_bytes(str(shared), live.kept_runs())) == list(runs)
