"""A public site starts only with everything chosen, and says what is missing or not understood."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.env import (
    read_contacts,
    read_database,
    read_environment,
    read_flag,
    read_hosts,
    read_mail,
    read_mail_address,
    read_number,
    read_passing,
    read_url,
)
from config.settings.secrets import read_secret_key
from config.storage import read_folder, read_storage

ROOT = Path(__file__).resolve().parents[1]
PUBLIC = {
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "SECRET_KEY": "m0Yx7-kQp2vT9sLr4Wd8Zc1Hn6Bf3Gj5Ka_Ue7Xi2Oq9Pl4Ry8St1Vw6",
    "ALLOWED_HOSTS": "chorus.example.org",
    "DATABASE_URL": "postgres://chorus:word@localhost/chorus",
    "EMAIL_URL": "smtp+tls://chorus:word@mail.example.org:587",
    "MAIL_FROM": "chorus@example.org",
    "TRUSTED_PROXIES": "1",
    "CONTROLLER_NAME": "Example Charity",
    "CONTROLLER_ADDRESS": "1 Example Street",
    "CONTROLLER_EMAIL": "privacy@example.org",
    "LEGAL_BASIS": "consent",
    "DRAFT_DAYS": "90",
    "RETENTION_DAYS": "730",
    "EMERGENCY_CONTACTS": "Police, fire, ambulance = 999",
    "SAFEGUARDING_GUIDANCE": "Call 999 first.",
    "SAFEGUARDING_CONTACTS": "Our lead = 01632 960 100",
}


def _start(tmp_path: Path, changes: dict[str, str], script: str) -> subprocess.CompletedProcess[str]:
    environment = {
        "PATH": os.environ["PATH"], "HOME": str(tmp_path), "DATA_DIR": str(tmp_path), **PUBLIC, **changes
    }  # fmt: skip
    wanted = {name: value for name, value in environment.items() if value}
    return subprocess.run(
        [sys.executable, "-c", f"import config.settings.production\n{script}"],
        cwd=ROOT, env=wanted, capture_output=True, text=True, check=False,
    )  # fmt: skip


CHECK = "import django; django.setup(); from django.core.management import call_command; call_command('check', deploy=True, tags=['security', 'compatibility'], fail_level='WARNING')"


def test_a_public_site_with_everything_chosen_passes_djangos_own_check(tmp_path):
    started = _start(tmp_path, {}, CHECK)

    assert started.returncode == 0, started.stderr


def test_all_that_is_missing_is_named_at_once(tmp_path):
    missing = ["CONTROLLER_NAME", "LEGAL_BASIS", "SECRET_KEY", "EMERGENCY_CONTACTS"]

    started = _start(tmp_path, dict.fromkeys(missing, ""), "")

    assert started.returncode != 0
    assert all(name in started.stderr.splitlines()[-1] for name in missing)


REFUSED = [
    ("ALLOWED_HOSTS", "*"),
    ("DATABASE_URL", "oracle://x/y"),
    ("REDIS_URL", "memcached://localhost"),
    ("EMAIL_URL", "consolemail://"),
    ("STORAGE_URL", "s3://bucket"),
    ("TRUSTED_PROXIES", "yes"),
    ("DRAFT_DAYS", "0"),
    ("RETENTION_DAYS", "for ever"),
    ("CONTROLLER_EMAIL", "not an address"),
    ("EMERGENCY_CONTACTS", "999"),
    ("HSTS_SUBDOMAINS", "perhaps"),
    ("LOG_LEVEL", "LOUD"),
    ("SWEEP_SECONDS", "often"),
    ("JOB_LEASE_SECONDS", "nan"),
    ("JOB_HARD_LIMIT_SECONDS", "60"),
    ("SECRET_KEY", "short"),
    ("SECRET_KEY", "development-only-not-a-secret-development-only-not-a-secret"),
]

# One process tries them all: each is a start of its own, without the seconds that a process takes.
TRY_ALL = """
import importlib, json, os, sys
for name, value in json.loads(os.environ["CASES"]):
    before = os.environ.get(name)
    os.environ[name] = value
    for module in [one for one in sys.modules if one.startswith("config.settings")]:
        del sys.modules[module]
    try:
        importlib.import_module("config.settings.production")
        said = "started"
    except Exception as refused:
        said = f"{type(refused).__name__}: {refused}"
    print(json.dumps(said))
    os.environ.pop(name)
    if before is not None:
        os.environ[name] = before
"""


@pytest.fixture(scope="module")
def refusals(tmp_path_factory):
    """What a start says to each value of REFUSED."""
    folder = tmp_path_factory.mktemp("data")
    started = _start(folder, {"CASES": json.dumps(REFUSED)}, TRY_ALL)
    lines = [json.loads(line) for line in started.stdout.splitlines()]
    return dict(zip(REFUSED, lines, strict=True))


@pytest.mark.parametrize("case", REFUSED, ids=str)
def test_a_value_that_is_not_understood_stops_the_start_and_is_named(refusals, case):
    said = refusals[case]

    assert said.startswith("ImproperlyConfigured")
    assert case[0] in said


def test_cookies_and_pages_of_a_public_site_travel_encrypted_only(tmp_path):
    script = (
        "from django.conf import settings as s\n"
        "print(s.SECURE_SSL_REDIRECT, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SESSION_COOKIE_HTTPONLY,\n"
        "      s.SECURE_HSTS_SECONDS >= 31536000, s.SESSION_COOKIE_NAME, s.SECURE_REFERRER_POLICY, s.DEBUG, s.TRUST_IS_SAMPLE)"
    )

    started = _start(tmp_path, {}, script)

    assert started.stdout.split() == ["True"] * 5 + [
        "__Host-chorus",
        "same-origin",
        "False",
        "False",
    ]


@pytest.mark.parametrize(("proxies", "believed"), [("0", "None"), ("1", "HTTP_X_FORWARDED_PROTO")])
def test_only_behind_our_own_proxy_is_its_word_believed(tmp_path, proxies, believed):
    script = "from django.conf import settings as s; print(s.SECURE_PROXY_SSL_HEADER, s.ALLAUTH_TRUSTED_PROXY_COUNT)"

    started = _start(tmp_path, {"TRUSTED_PROXIES": proxies}, script)

    assert believed in started.stdout
    assert started.stdout.split()[-1] == proxies


def test_a_value_may_stand_in_a_file(monkeypatch, tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("from a file\n", encoding="utf8")
    monkeypatch.setenv("CHORUS_TEST_FILE", str(secret))

    assert read_environment("CHORUS_TEST") == "from a file"


def test_a_file_that_cannot_be_read_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv("CHORUS_TEST_FILE", str(tmp_path / "absent"))

    with pytest.raises(ImproperlyConfigured, match="CHORUS_TEST_FILE"):
        read_environment("CHORUS_TEST")


def test_an_empty_value_is_an_absent_one(monkeypatch):
    monkeypatch.setenv("CHORUS_TEST", "  ")

    with pytest.raises(ImproperlyConfigured, match="CHORUS_TEST"):
        read_environment("CHORUS_TEST")


@pytest.mark.parametrize(("value", "meant"), [("yes", True), ("no", False)])
def test_a_flag_is_yes_or_no(monkeypatch, value, meant):
    monkeypatch.setenv("CHORUS_TEST", value)

    assert read_flag("CHORUS_TEST", default=not meant) is meant


@pytest.mark.parametrize("value", ["true", "1", "Yes"])
def test_any_other_flag_is_refused(monkeypatch, value):
    monkeypatch.setenv("CHORUS_TEST", value)

    with pytest.raises(ImproperlyConfigured):
        read_flag("CHORUS_TEST", default=True)


@pytest.mark.parametrize("value", ["-1", "1.5", "11", "²", "ten"])
def test_a_number_out_of_its_range_is_refused(monkeypatch, value):
    monkeypatch.setenv("CHORUS_TEST", value)

    with pytest.raises(ImproperlyConfigured, match="from 0 to 10"):
        read_number("CHORUS_TEST", least=0, most=10)


@pytest.mark.parametrize("value", ["", "ada", "ada@", "@example.org", "Ada <ada@example.org>"])
def test_what_is_no_address_is_refused(monkeypatch, value):
    monkeypatch.setenv("CHORUS_TEST", value)

    with pytest.raises(ImproperlyConfigured):
        read_mail_address("CHORUS_TEST")


def test_contacts_are_sentences(monkeypatch):
    monkeypatch.setenv("CHORUS_TEST", "Police, fire = 999; Childline = 0800 1111")

    assert read_contacts("CHORUS_TEST") == ["Police, fire: 999", "Childline: 0800 1111"]


def test_hosts_are_listed_by_name(monkeypatch):
    monkeypatch.setenv("CHORUS_TEST", "a.example.org, b.example.org")

    assert read_hosts("CHORUS_TEST") == ["a.example.org", "b.example.org"]


def test_a_refused_address_does_not_show_its_password(monkeypatch):
    monkeypatch.setenv("CHORUS_TEST", "ftp://chorus:pass-word@host")

    with pytest.raises(ImproperlyConfigured) as refused:
        read_url("CHORUS_TEST", ("redis",))

    assert "pass-word" not in str(refused.value)


def test_without_an_address_the_database_is_a_file_in_the_data_folder(monkeypatch, tmp_path):
    monkeypatch.delenv("DATABASE_URL", raising=False)

    database = read_database(tmp_path / "data")

    assert database["NAME"] == str(tmp_path / "data" / "chorus.sqlite3")
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


@pytest.mark.parametrize(
    ("url", "backend"), [("redis://127.0.0.1:6379/0", "RedisCache"), ("", "FileBasedCache")]
)
def test_progress_goes_past_the_database(monkeypatch, tmp_path, url, backend):
    monkeypatch.setenv("REDIS_URL", url)

    assert read_passing(tmp_path)["BACKEND"].endswith(backend)


def test_mail_goes_by_the_server_that_is_named(monkeypatch):
    monkeypatch.setenv("EMAIL_URL", "smtp+ssl://chorus:word@mail.example.org:465")

    server = read_mail("EMAIL_URL")

    assert (server["EMAIL_HOST"], server["EMAIL_PORT"], server["EMAIL_USE_SSL"]) == (
        "mail.example.org",
        465,
        True,
    )


def test_a_mail_address_without_a_server_is_refused(monkeypatch):
    monkeypatch.setenv("EMAIL_URL", "smtp://")

    with pytest.raises(ImproperlyConfigured, match="EMAIL_URL"):
        read_mail("EMAIL_URL")


def test_documents_may_be_kept_elsewhere(monkeypatch, tmp_path):
    monkeypatch.setenv("STORAGE_URL", "file:///srv/chorus%20files")

    assert read_folder("STORAGE_URL", tmp_path) == Path("/srv/chorus files")


def test_documents_may_be_kept_in_a_bucket_elsewhere(monkeypatch):
    monkeypatch.setenv("STORAGE_URL", "s3://key:se%2Fcret@objects.example.org/chorus/files?region=eu-west-2")

    options = read_storage("STORAGE_URL")["OPTIONS"]

    expected = {
        "access_key": "key",
        "secret_key": "se/cret",
        "endpoint_url": "https://objects.example.org",
        "bucket_name": "chorus",
        "location": "files",
        "region_name": "eu-west-2",
        "querystring_expire": 60,
    }
    assert {name: options[name] for name in expected} == expected


@pytest.mark.parametrize(
    "url",
    [
        "s3://objects.example.org/chorus",
        "s3://key:secret@objects.example.org",
        "s3://key:secret@objects.example.org/chorus?tls=no",
        "s3://key:secret@objects.example.org/chorus?unknown=1",
    ],
)
def test_a_bucket_that_is_not_understood_is_refused_without_its_secret(monkeypatch, url):
    monkeypatch.setenv("STORAGE_URL", url)

    with pytest.raises(ImproperlyConfigured) as refusal:
        read_storage("STORAGE_URL")

    assert "key:secret" not in str(refusal.value)


def test_a_key_that_could_be_guessed_is_refused(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "a" * 80)

    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY"):
        read_secret_key()
