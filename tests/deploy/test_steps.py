"""Set-up does each step once, and says what to do when one fails."""

import sys

import pytest

from deploy.setup import step as steps
from deploy.setup.step import SetupError, Step, carry_out


@pytest.fixture
def done() -> list[str]:
    return []


@pytest.fixture
def fonts(tmp_path, done):
    """Makes a step that depends on a lock file and notes that it ran."""
    lock = tmp_path / "lock"
    lock.write_text("one")

    def step(**more):
        stamp = tmp_path / "made" / "stamp"
        return Step("Fonts", "a second", lambda: done.append("fonts"), stamp, [lock], **more)

    return step


def test_a_step_that_is_done_is_not_done_again(fonts, done):
    carry_out(fonts())

    carry_out(fonts())

    assert done == ["fonts"]


def test_a_step_is_done_again_when_what_it_is_made_from_has_changed(fonts, done, tmp_path):
    carry_out(fonts())
    (tmp_path / "lock").write_text("two")

    carry_out(fonts())

    assert done == ["fonts", "fonts"]


def test_a_step_is_done_again_when_its_result_has_gone(fonts, done):
    carry_out(fonts())

    carry_out(fonts(holds=lambda: False))

    assert done == ["fonts", "fonts"]


def test_a_step_that_failed_is_tried_again(fonts, done, tmp_path):
    def refuse() -> None:
        raise SetupError("No network.")

    broken = Step("Fonts", "a second", refuse, tmp_path / "made" / "stamp", ["1"])
    with pytest.raises(SetupError):
        carry_out(broken)

    carry_out(fonts())

    assert done == ["fonts"]


def test_a_failing_program_shows_the_end_of_its_log_and_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setattr(steps, "LOGS", tmp_path)
    program = "for n in range(40): print('line', n)\nraise SystemExit(3)"

    with pytest.raises(SetupError) as refusal:
        steps.call("fonts", [sys.executable, "-c", program], advice="Is there a network?")

    said = str(refusal.value)
    assert "line 39" in said
    assert "line 9\n" not in said
    assert said.endswith("failed (3). Is there a network?")


def test_a_program_that_is_not_there_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(steps, "LOGS", tmp_path)

    with pytest.raises(SetupError, match=r"/nowhere/npm could not be started.*Install it\."):
        steps.call("npm", ["/nowhere/npm"], advice="Install it.")
