"""`make run`: a sentence when it cannot start, and programs that stay together."""

import argparse
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from deploy.checking import production_settings
from deploy.run import address, port_number, why_not

ROOT = Path(__file__).resolve().parents[2]

KEEP_TWO = """
import sys
from deploy.supervisor import Child, Supervisor

note = "import os, sys, time; open(sys.argv[1], 'a').write(f'{os.getpid()}\\\\n')"
steady = f"{note}; time.sleep(600)"
weak = note
children = [
    Child("steady", [sys.executable, "-c", steady, sys.argv[1] + "/steady"]),
    Child("weak", [sys.executable, "-c", weak, sys.argv[1] + "/weak"]),
]
sys.exit(Supervisor(children).run(when_up=lambda: None))
"""


LINK = """
from deploy.run import say_where

say_where("127.0.0.1", 8017)
import django

django.setup()
from responses.publishing.rules import check_address

print(check_address("CHR7-K3MD-92QT"))
"""


def test_a_port_in_use_is_refused_with_a_sentence():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        refusal = why_not("127.0.0.1", port)

    assert refusal is not None
    assert refusal.startswith(f"Port {port} of 127.0.0.1 cannot be used")
    assert refusal.endswith(f"make run PORT={port + 1}")


@pytest.mark.parametrize("text", ["", "0", "65536", "-1", "eighty", "80.5"])
def test_only_a_port_is_a_port(text):
    with pytest.raises(argparse.ArgumentTypeError):
        port_number(text)


@pytest.mark.parametrize(
    ("host", "found"),
    [
        ("127.0.0.1", "http://localhost:8017"),
        ("0.0.0.0", "http://localhost:8017"),  # noqa: S104 -- only shown
        ("192.0.2.7", "http://192.0.2.7:8017"),
        ("2001:db8::1", "http://[2001:db8::1]:8017"),
    ],
)
def test_the_site_is_found_at_the_port_that_was_chosen(host, found):
    assert address(host, 8017) == found


def test_links_in_documents_lead_to_the_port_that_was_chosen(monkeypatch):
    monkeypatch.delenv("SITE_URL", raising=False)
    ran = subprocess.run(
        [sys.executable, "-c", LINK],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.test"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert ran.stdout.strip() == "http://localhost:8017/check/CHR7-K3MD-92QT/"


@pytest.fixture
def supervised(tmp_path):
    """A supervisor over one program that stays and one that ends at once."""
    process = subprocess.Popen(
        [sys.executable, "-c", KEEP_TWO, str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        text=True,
    )
    yield process
    process.kill()
    process.wait()
    assert process.stdout
    process.stdout.close()


def wait_for(condition) -> bool:
    """Whether the condition becomes true; given up after a minute."""
    for _ in range(1200):
        if condition():
            return True
        time.sleep(0.05)
    return False


def starts(note: Path) -> int:
    return len(note.read_text().splitlines()) if note.exists() else 0


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.slow
def test_a_program_that_dies_is_started_again_and_the_other_is_left_alone(supervised, tmp_path):
    restarted = wait_for(lambda: starts(tmp_path / "weak") >= 2 and starts(tmp_path / "steady"))

    assert restarted
    assert starts(tmp_path / "steady") == 1


@pytest.mark.slow
def test_all_programs_end_when_the_supervisor_is_asked_to_stop(supervised, tmp_path):
    wait_for(lambda: starts(tmp_path / "steady") == 1)

    supervised.send_signal(signal.SIGTERM)

    assert supervised.wait(60) == 0
    assert not is_running(int((tmp_path / "steady").read_text()))


def test_the_example_for_operators_names_every_setting_that_production_asks_for():
    asked = {"SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL", "EMAIL_URL", "MAIL_FROM", "TRUSTED_PROXIES"}

    given = {name for name, value in production_settings().items() if value}

    assert asked <= given
