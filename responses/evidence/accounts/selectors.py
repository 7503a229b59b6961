"""What pages ask about accounts and the consent behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from responses.evidence.accounts.models import AccountConsent

if TYPE_CHECKING:
    from collections.abc import Iterable

    from responses.catalogue.models import Consultation


def consent_for(consultation: Consultation, key: str) -> AccountConsent | None:
    """The consent behind an account, or None for every other fact."""
    return AccountConsent.objects.filter(snippet__consultation=consultation, snippet__key=key).first()


def withdrawn_among(consultation: Consultation, keys: Iterable[str]) -> list[str]:
    """Those of the keys whose account was withdrawn, in order; one query."""
    rows = AccountConsent.objects.filter(
        snippet__consultation=consultation, snippet__key__in=set(keys), withdrawn_at__isnull=False
    )
    return sorted(rows.values_list("snippet__key", flat=True))
