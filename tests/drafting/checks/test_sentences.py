"""The checks against invented sentences, right and wrong: what they find and what they leave in peace."""

from collections import Counter
from pathlib import Path

import yaml

from responses.drafting.checks import check_text
from tests.drafting.checks.cards import bundled

HERE = Path(__file__).parent


def measured(name):
    """Precision and recall over a file of sentences, and the sentences that were judged wrongly."""
    wanted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    right: Counter[str] = Counter()
    wrong = []
    for sentence in yaml.safe_load((HERE / name).read_text(encoding="utf8")):
        due, said = Counter(sentence["found"]), Counter(found_in(sentence["text"]))
        wanted, found, right = wanted + due, found + said, right + (due & said)
        if due != said:
            wrong.append((sentence["text"], dict(said)))
    return right.total() / found.total(), right.total() / wanted.total(), wrong


def found_in(text):
    return [one.rule for one in check_text(text, bundled()) if not one.advice]


def test_nearly_all_that_is_wrong_is_found_and_nearly_all_that_is_found_is_wrong():
    precision, recall, wrong = measured("sentences.yaml")

    assert precision >= 0.97, wrong
    assert recall >= 0.97, wrong


def test_the_same_holds_for_sentences_that_the_checks_were_not_made_with():
    precision, recall, wrong = measured("unseen.yaml")

    assert precision >= 0.85, wrong
    assert recall >= 0.8, wrong
