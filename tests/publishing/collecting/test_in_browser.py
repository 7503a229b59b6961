"""A coordinator in a real browser: the overview, a file that is asked for and made, with a script and without."""

import os
from pathlib import Path

import pytest
from django.conf import settings as site
from django.urls import reverse

from responses.publishing.collecting.models import Collection
from tests.browsing import axe_violations, is_too_wide, lead
from tests.publishing.collecting.build import share, work

pytestmark = pytest.mark.django_db(transaction=True)
PICTURES = os.environ.get("PICTURES")


def looked_at(tab, name):
    """What is wrong with the page as it stands; a picture of it where somebody wants one."""
    if PICTURES:
        width = tab.viewport_size["width"]
        tab.screenshot(path=Path(PICTURES) / f"{name}-{width}.png", full_page=True)
    return [*axe_violations(tab), *(["too wide"] if is_too_wide(tab) else [])]


def answered(call, final):
    """Thirty responses of three kinds of people, about two themes, in four weeks."""
    call.themes = {"waiting": "Waiting for an assessment", "carers": "Carers who cannot go on"}
    call.save()
    call.snippets.filter(key="CON-1").update(themes=["waiting"])
    call.snippets.filter(key="CON-2").update(themes=["carers"])
    for kind, choice, count, weeks in (
        ("parent", "agree", 9, 3),
        ("parent", "strongly", 6, 1),
        ("worker", "disagree", 11, 1),
        ("young", "never", 4, 0),
    ):
        share(
            final,
            count,
            capacity=kind,
            choice=choice,
            weeks_ago=weeks,
            cites=["CON-1", "CON-2"][: 1 + (weeks > 1)],
        )


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_a_coordinator_looks_at_the_figures_and_takes_the_file(
    live_server, open_tab, client, joint, ada, call, final, wide_scale, javascript
):
    answered(call, final)
    client.force_login(ada.user)
    cookie = {"name": site.SESSION_COOKIE_NAME, "value": client.cookies[site.SESSION_COOKIE_NAME].value}
    tab, phone = (open_tab(javascript=javascript, phone=small) for small in (False, True))
    for one in (tab, phone):
        one.context.add_cookies([{**cookie, "url": live_server.url}])

    for one in (tab, phone):
        one.goto(live_server.url + reverse("overview", args=[call.slug]))
        assert looked_at(one, "overview") == []
        one.goto(live_server.url + reverse("collections", args=[call.slug]))
        assert looked_at(one, "collections") == []
    lead(tab, tab.get_by_role("button", name="Make the file"))
    tab.get_by_role("button", name="Stop making it").wait_for()
    assert looked_at(tab, "collection-making") == []
    phone.goto(tab.url)
    assert looked_at(phone, "collection-making") == []
    work(Collection.objects.get())
    if not javascript:
        lead(tab, tab.get_by_role("link", name="See how far it is"))
    tab.get_by_role("link", name="Download").wait_for()
    assert looked_at(tab, "collection-ready") == []
    with tab.expect_download() as download:
        tab.get_by_role("link", name="Download").click()

    assert download.value.suggested_filename.endswith(".zip")
    assert Collection.objects.get().state == Collection.State.READY
