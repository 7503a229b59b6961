"""What pages and documents say of a round's rule."""

from collections.abc import Sequence

from responses.signoff.models import Round

SILENCE = "Silence is never counted as yes."
NO_ROUND = "Every organisation endorses every question that concerns it."


def rule_sentence(asked: Round | None) -> str:
    """The rule in a sentence; where no round was made yet, the one that will hold."""
    if asked is None:
        return NO_ROUND
    names = [one.name for one in asked.named.all()] if asked.rule == Round.Rule.NAMED else []
    return say_rule(asked.rule, asked.quorum, names)


def say_rule(rule: str, quorum: int, named: Sequence[str]) -> str:
    """The same, from its parts."""
    if rule == Round.Rule.QUORUM:
        what = "1 organisation endorses" if quorum == 1 else f"{quorum} organisations endorse"
        return f"At least {what} each question."
    if rule == Round.Rule.NAMED:
        verb, whom = ("endorses", "it") if len(named) == 1 else ("endorse", "them")
        return f"{listed(named)} {verb} every question that concerns {whom}. Others may sign too."
    return NO_ROUND


def listed(names: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    *others, last = names or [""]
    return f"{', '.join(others)} and {last}" if others else last
