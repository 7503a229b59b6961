"""A recorded session comes out as it ended, stroke by stroke and as saves, whatever its format."""

import gzip
import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from responses.drafting.looking.present import present_words
from responses.management import made_up
from responses.management.commands.replay_trace import told
from responses.management.replaying import replay_as_saves, replay_live, set_table
from responses.management.traces import TraceError, parse_trace, read_trace, windows
from tests.drafting.looking.live import characters_of, shares_in_state

START = "Cartref’s ŵyr 🙂 first. "
SESSIONS = {
    "sequential": made_up.sequential(1, 300),
    "sequential with a start": made_up.sequential(2, 200, START),
    "two authors": made_up.concurrent(3, 400, 2),
    "four authors with a start": made_up.concurrent(4, 400, 4, START),
}


@pytest.fixture
def written(tmp_path):
    """A session as a file, packed or not."""

    def write(session, *, packed=True):
        path = tmp_path / ("trace.json.gz" if packed else "trace.json")
        raw = json.dumps(session).encode()
        path.write_bytes(gzip.compress(raw) if packed else raw)
        return path

    return write


@pytest.mark.parametrize("session", SESSIONS.values(), ids=SESSIONS)
def test_a_session_ends_with_the_text_it_ended_with(db, written, session):
    trace = read_trace(written(session))

    found = replay_live(trace, set_table(trace.agents))

    assert found.text == session["endContent"]
    assert (found.ops, found.words_lost) == (len(session["txns"]), 0)


@pytest.mark.parametrize("session", SESSIONS.values(), ids=SESSIONS)
def test_whose_words_they_are_is_the_same_by_the_log_and_by_the_state(db, written, session):
    trace = read_trace(written(session))
    table = set_table(trace.agents)

    replay_live(trace, table)

    answer = table.now
    by_log = characters_of(present_words(answer).runs)
    assert by_log == shares_in_state(answer)
    assert len(by_log) == trace.agents
    assert sum(by_log.values()) == len(session["endContent"])


@pytest.mark.parametrize("session", SESSIONS.values(), ids=SESSIONS)
def test_no_word_of_a_session_is_lost_when_everybody_saves(db, written, session):
    trace = read_trace(written(session, packed=False))

    found = replay_as_saves(trace, 60, set_table(trace.agents))

    assert found.words_lost == 0
    if trace.agents == 1:
        assert found.text == session["endContent"]
        assert found.windows_exact == found.windows == len(range(0, len(session["txns"]), 60))


TWO_PATCHES = [[[0, 0, "He"]], [[2, 0, "y"], [3, 0, " you."], [0, 1, "W"]]]
BY_HAND = {
    "timestamp for time": (
        "",
        [{"timestamp": "x", "patches": patches} for patches in TWO_PATCHES],
        "Wey you.",
    ),
    "no time, several patches": ("", [{"patches": patches} for patches in TWO_PATCHES], "Wey you."),
    "emoji before the place": ("😀🎉d", [{"time": 1, "patches": [[1, 0, " 🙂"], [3, 1, ""]]}], "😀 🙂d"),
    "CRLF": (
        "a\r\nb",
        [{"patches": [[4, 0, "c\r\n"]]}, {"patches": [[1, 2, " "], [3, 0, "\rd"]]}],
        "a b\rdc\r\n",
    ),
}


@pytest.mark.parametrize("as_saves", [0, 1])
@pytest.mark.parametrize("case", BY_HAND.values(), ids=BY_HAND)
def test_files_of_other_makers_are_read_as_they_are(db, case, as_saves):
    start, transactions, end = case
    trace = parse_trace({"startContent": start, "txns": transactions, "endContent": end})

    found = replay_as_saves(trace, 1, set_table(1)) if as_saves else replay_live(trace, set_table(1))

    assert found.text == trace.end == end.replace("\r\n", "\n").replace("\r", "\n")
    assert found.words_lost == 0


@pytest.mark.parametrize("as_saves", [0, 1])
@pytest.mark.parametrize(
    "session",
    [
        {"txns": [{"patches": [[0, 0, "This."]]}], "endContent": "Another."},
        {"txns": [{"patches": [[0, 0, "a\x00b \ud800"]]}], "endContent": "a\x00b"},
        {"txns": [{"parents": [], "patches": [[0, 0, "a\r\nb"]]}], "endContent": "a\r\nb"},
    ],
    ids=["another end", "unseen characters", "CRLF by several"],
)
def test_another_end_is_said_and_breaks_nothing(db, session, as_saves):
    trace = parse_trace(session)

    found = replay_as_saves(trace, 1, set_table(1)) if as_saves else replay_live(trace, set_table(1))

    assert found.text != trace.end


@pytest.mark.parametrize("agents", [1, 2, 3, 5])
def test_a_session_of_so_many_is_told_in_full(db, agents):
    trace = parse_trace(made_up.concurrent(agents, 80, agents, START))

    found = replay_as_saves(trace, 20, set_table(trace.agents))

    assert set(told(found, trace)) == {
        "end_content_equal",
        "ops",
        "seconds",
        "floor_seconds",
        "words_lost",
        "conflicts",
        "windows",
        "windows_exact",
    }
    assert (found.words_lost, found.ops) == (0, 80)
    assert 0 < found.windows <= len(range(0, 80, 20))


def test_windows_follow_one_another_to_the_end(written):
    session = SESSIONS["two authors"]

    found = list(windows(read_trace(written(session)), 100))

    assert [window.base for window in found[1:]] == [window.truth for window in found[:-1]]
    assert found[-1].truth == session["endContent"]


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{",
        b"[]",
        b"\x1f\x8bno",
        b'{"txns": [], "endContent": 1}',
        b'{"txns": [{"patches": []}]}',
        b'{"endContent": "", "txns": [{"patches": [[0, 0]]}]}',
        b'{"endContent": "", "txns": [{"parents": [0], "patches": []}]}',
        b'{"endContent": "", "txns": [{"patches": [[-1, 0, "x"]]}]}',
    ],
)
def test_a_file_that_is_no_trace_is_refused_by_its_name(tmp_path, raw):
    path = tmp_path / "trace.json"
    path.write_bytes(raw)

    with pytest.raises(TraceError, match=r"trace\.json"):
        read_trace(path)


def test_a_missing_file_is_said_in_a_sentence(tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        call_command("replay_trace", str(tmp_path / "none.json"), stdout=StringIO())
