"""Accounts of lived experience: only with recorded consent, and gone at once when it is taken back."""

import datetime as dt
import json

import pytest
from django.core import serializers
from django.utils import timezone

from responses.drafting.selectors import question_hash
from responses.evidence.accounts import services
from responses.evidence.accounts.models import AccountConsent
from responses.evidence.accounts.selectors import withdrawn_among
from responses.evidence.exchange.exporting import export
from responses.evidence.models import Snippet, SnippetVersion, Source
from responses.evidence.proposing.rules import CannotKeep, NotAllowed
from responses.packs.services import export_evidence, export_pack, export_pack_file, load_pack
from responses.publishing.content import build_content
from tests.evidence.exchange.files import HEAD, read_in, told
from tests.evidence.reviewing import reviewer, somebody
from tests.workflow.cast import personal_world

pytestmark = pytest.mark.django_db

CONSENT = services.Consent(dt.date(2023, 3, 1), "letter", "Folder 7")
WORDS = "We waited a year for an assessment."


@pytest.fixture
def world(db):
    return personal_world()


@pytest.fixture
def rita(world):
    return reviewer(world.consultation)


@pytest.fixture
def account(world, rita):
    return services.add_account(
        world.consultation,
        by=rita,
        claim=WORDS,
        caution="One family.",
        directions={"q8": "supports"},
        consent=CONSENT,
    )


@pytest.fixture
def visit(client):
    def go(person, url, data=None, *, status=200):
        client.force_login(person.user)
        reply = client.get(url) if data is None else client.post(url, data)
        assert reply.status_code == status, reply.content.decode()
        return reply

    return go


def test_an_account_is_kept_with_who_wrote_the_consent_down_when_and_how(account, rita):
    consent = AccountConsent.objects.get(snippet=account)

    assert (account.kind, account.source.title) == (
        "lived experience",
        "Accounts that people gave to this site",
    )
    assert (consent.recorded_by, consent.given_on, consent.way) == (rita, dt.date(2023, 3, 1), "letter")
    assert account.versions.get().way == SnippetVersion.Way.ACCOUNT


@pytest.mark.parametrize(
    ("changed", "consent"),
    [
        ({}, services.Consent(dt.date(2023, 3, 1), "letter", " ")),
        ({}, services.Consent(dt.date(2023, 3, 1), "hearsay", "Folder 7")),
        ({}, services.Consent(dt.date(2999, 3, 1), "letter", "Folder 7")),
        ({"caution": " "}, CONSENT),
        ({"claim": ""}, CONSENT),
    ],
)
def test_without_consent_or_caution_nothing_is_taken(world, rita, changed, consent):
    said = {"claim": WORDS, "caution": "One family.", "directions": {}, **changed}

    with pytest.raises(CannotKeep):
        services.add_account(world.consultation, by=rita, consent=consent, **said)

    assert not Snippet.objects.exists()
    assert not Source.objects.exists()


def test_pressing_twice_takes_an_account_once(world, rita, account):
    with pytest.raises(CannotKeep, match="already"):
        services.add_account(
            world.consultation, by=rita, claim=WORDS, caution="One family.", directions={}, consent=CONSENT
        )

    assert Snippet.objects.count() == 1


def test_only_a_reviewer_adds_or_withdraws(world, account):
    otto = somebody("Otto")

    with pytest.raises(NotAllowed):
        services.add_account(
            world.consultation, by=otto, claim=WORDS, caution="One.", directions={}, consent=CONSENT
        )
    with pytest.raises(NotAllowed):
        services.withdraw(world.consultation, account.key, by=otto)

    assert Snippet.objects.get().claim == WORDS


def test_no_import_adds_changes_or_brings_back_an_account(world, rita, account):
    services.withdraw(world.consultation, account.key, by=rita)

    run = read_in(
        world.consultation,
        rita,
        HEAD.replace(",q1", "")
        + f"{account.key},Back again.,lived experience,accounts-given-here,,One family.\n"
        + "A-9,Another.,lived experience,accounts-given-here,,One family.\n",
    )

    assert [verdict for _, verdict, _ in told(run)] == ["faulty", "faulty"]


def test_what_is_withdrawn_leaves_no_word_behind(world, rita, account):
    services.withdraw(world.consultation, account.key, by=rita)
    services.withdraw(world.consultation, account.key, by=rita)

    rows = [*Snippet.objects.all(), *SnippetVersion.objects.all()]
    assert WORDS not in json.dumps(serializers.serialize("python", rows), default=str)
    assert Snippet.objects.get().retired_at is not None
    assert SnippetVersion.objects.count() == 2
    assert WORDS not in export(world.consultation, "csv").decode()


def test_a_finished_document_keeps_the_account_and_a_draft_is_asked_about_again(world, rita, account):
    world.write("q8", f"I agree [@{account.key}].")
    before = question_hash(world.answer("q8"))
    frozen = build_content(world.now(), made_at=timezone.now(), number=1)

    services.withdraw(world.consultation, account.key, by=rita)

    assert frozen["evidence"][0]["claim"] == WORDS
    assert question_hash(world.answer("q8")) != before
    fresh = build_content(world.now(), made_at=timezone.now(), number=2)
    assert fresh["evidence"][0]["claim"] == services.WITHDRAWN
    assert withdrawn_among(world.consultation, [account.key]) == [account.key]


def test_the_page_refuses_without_the_tick_and_takes_it_with_it(visit, world, rita):
    url = f"/consultations/{world.consultation.slug}/accounts/new/"
    typed = {
        "claim": WORDS,
        "caution": "One family.",
        "way": "form",
        "kept_at": "Folder 7",
        "given_on_day": "1",
        "given_on_month": "3",
        "given_on_year": "2023",
    }

    refused = visit(rita, url, typed).content.decode()
    visit(rita, url, {**typed, "agreed": "on"}, status=302)

    assert "Without their consent we do not take an account" in refused
    assert Snippet.objects.get().claim == WORDS
    visit(somebody("Otto"), url, status=404)


def test_the_page_of_a_withdrawn_account_says_so_without_its_words(client, visit, world, rita, account):
    here = f"/consultations/{world.consultation.slug}"
    asked = visit(rita, f"{here}/accounts/{account.key}/withdraw/").content.decode()
    visit(rita, f"{here}/accounts/{account.key}/withdraw/", {}, status=302)
    client.logout()

    shown = client.get(f"{here}/evidence/{account.key}/").content.decode()
    history = client.get(f"{here}/evidence/{account.key}/history/").content.decode()

    assert "Folder 7" in asked
    assert "This account was withdrawn" in shown
    assert WORDS not in shown + history
    assert "This account was withdrawn" in history
    assert "Only its source was described anew" not in history
    assert account.key not in client.get(f"{here}/evidence/").content.decode()
    visit(rita, f"{here}/accounts/NOBODY-1/withdraw/", status=404)


def test_an_account_never_leaves_in_a_pack_and_the_pack_says_so_and_takes_it_from_nobody(
    world, account, tmp_path
):
    exported = export_pack_file(world.consultation.slug)
    for name, text in export_pack(world.consultation.slug).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")

    load_pack(tmp_path)

    evidence = export_evidence(world.consultation.slug)
    for text in (exported, evidence):
        assert text.startswith("# Without 1 account given to this site")
        assert WORDS not in text
        assert account.key not in text
        assert "accounts-given-here" not in text
    account.refresh_from_db()
    assert (account.claim, account.retired_at) == (WORDS, None)
