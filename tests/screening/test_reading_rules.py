"""The rules are read when a process starts, and nobody's first text waits for them."""

import importlib

import pytest

import config.asgi
from responses.jobs.registry import warm_ups
from responses.screening import read_rules
from responses.screening.signs.book import the_book


def test_a_worker_reads_the_rules_before_its_first_job():
    assert read_rules in warm_ups()


@pytest.mark.slow
def test_a_web_process_reads_the_rules_before_its_first_request():
    the_book.cache_clear()

    importlib.reload(config.asgi)

    assert the_book.cache_info().currsize == 1
