"""The facts behind a consultation: the list, one fact, and the words explained."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from responses.catalogue.models import Consultation
from responses.catalogue.selectors import glossary_of, listed_consultations, live_questions
from responses.evidence import browse, looking, selectors
from responses.evidence.accounts.selectors import consent_for
from responses.evidence.citations import is_key
from responses.evidence.errata import oddities_about, oddities_of
from responses.evidence.finding import find_snippets
from responses.evidence.history import steps_of
from responses.evidence.models import Erratum, Snippet, Source
from responses.evidence.proposing.rules import is_reviewer

PER_PAGE = 20


@require_safe
def evidence_home(page: HttpRequest) -> HttpResponse:
    """Straight to the facts where there is one consultation, else a list to choose from."""
    listed = list(listed_consultations()[:50])
    if len(listed) == 1:
        return redirect("evidence", listed[0].slug)
    return render(page, "responses/evidence/home.html", {"consultations": listed, "section": "evidence"})


@require_safe
def evidence(page: HttpRequest, slug: str) -> HttpResponse:
    """The facts of a consultation, found by any words, narrowed by question, side, kind, theme, source and year. Unknown wishes are left out."""
    consultation = _consultation(slug)
    questions = list(live_questions(consultation))
    asked = {name: page.GET.get(name, "") for name in (*browse.FACETS, "q", "sort")}
    looked = looking.look(consultation, questions, asked)
    found = Paginator(looked.cards, PER_PAGE).get_page(page.GET.get("page"))
    only = looked.wanted.get("question", "")
    typed = asked["q"].strip()[: looking.MOST_TYPED]
    kept = {"q": typed, "sort": asked["sort"]} if typed else {"sort": asked["sort"]}
    state = {name: value for name, value in {**kept, **looked.wanted}.items() if value}
    return render(
        page,
        "responses/evidence/list.html",
        {
            "consultation": consultation,
            "all_count": looked.all_count,
            "source_count": looked.source_count,
            "typed": typed,
            "sort": asked["sort"] or ("best" if typed else "listed"),
            "sorts": looking.SORTS,
            "read_as": looked.read_as,
            "about": looked.about,
            "short": looked.short,
            "more_count": looked.more_count,
            "found_count": len(looked.cards) + looked.more_count,
            "facets": looked.facets,
            "chips": [_chip(facet, state) for facet in looked.facets if facet.chosen],
            "found": found,
            "reviews": is_reviewer(getattr(page, "person", None), consultation),
            "administers": page.user.is_authenticated and page.user.is_staff,
            "rows": [(card, browse.ways(card, questions, only)) for card in found],
            "nearest": [(card, browse.ways(card, questions)) for card in looked.nearest],
            "is_near": looked.is_near,
            "fits": looked.fits,
            "query": urlencode(state) + "&" if state else "",
            "section": "evidence",
        },
    )


@require_safe
def snippet(page: HttpRequest, slug: str, key: str) -> HttpResponse:
    """One fact with all that is known about it. Raises Http404 where the consultation has none of that name."""
    consultation = _consultation(slug)
    card = selectors.snippet_by_key(consultation, key)
    if card is None:
        raise Http404
    if card.key != key:
        return redirect("snippet", slug, card.key)
    themes = [consultation.themes.get(theme, theme) for theme in card.themes]
    about, others = oddities_about(consultation, card)
    return render(
        page,
        "responses/evidence/snippet.html",
        {
            "consultation": consultation,
            "snippet": card,
            "ways": browse.ways(card, live_questions(consultation)),
            "themes": ", ".join(themes),
            "oddities": about,
            "other_oddities": others,
            "consent": consent_for(consultation, card.key),
            "reviews": is_reviewer(getattr(page, "person", None), consultation),
            "section": "evidence",
        },
    )


@require_safe
def snippet_history(page: HttpRequest, slug: str, key: str) -> HttpResponse:
    """How a fact came to say what it says. Raises Http404 where the consultation has none of exactly that name."""
    consultation = _consultation(slug)
    if not is_key(key):
        raise Http404
    found = get_object_or_404(Snippet, consultation=consultation, key=key)
    context = {
        "consultation": consultation,
        "snippet": found,
        "steps": steps_of(found),
        "consent": consent_for(consultation, key),
        "section": "evidence",
    }
    return render(page, "responses/evidence/history.html", context)


@require_safe
def source(page: HttpRequest, slug: str, key: str) -> HttpResponse:
    """One source: what it is, what is odd in it, and the facts from it. Raises Http404 where there is none."""
    consultation = _consultation(slug)
    found = get_object_or_404(Source, consultation=consultation, key=key)
    named = Q(source=found) | Q(seen_in=found) | Q(about_source=found)
    facts = Snippet.objects.filter(named, retired_at__isnull=True).order_by("order")
    context = {
        "consultation": consultation,
        "source": found,
        "oddities": [oddity for oddity in oddities_of(consultation)[0] if key in oddity.where],
        "found": Paginator(facts, PER_PAGE).get_page(page.GET.get("page")),
        "section": "evidence",
    }
    return render(page, "responses/evidence/source.html", context)


@require_safe
def errata(page: HttpRequest, slug: str) -> HttpResponse:
    """What is odd in the sources, narrowed by source and by how much it matters. Unknown wishes are left out."""
    consultation = _consultation(slug)
    found, sources = oddities_of(consultation)
    source, severity = page.GET.get("source", ""), page.GET.get("severity", "")
    asked = {
        "source": source if source in {one.key for one in sources} else "",
        "severity": severity if severity in Erratum.Severity.values else "",
    }
    shown = [
        oddity
        for oddity in found
        if (not asked["source"] or asked["source"] in oddity.where or not oddity.where)
        and asked["severity"] in {"", oddity.severity}
    ]
    context = {
        "consultation": consultation,
        "errata": shown,
        "all_count": len(found),
        "sources": [{"key": one.key, "name": one.short_name or one.title} for one in sources],
        "severities": Erratum.Severity.choices,
        "asked": asked,
        "section": "evidence",
    }
    return render(page, "responses/evidence/errata.html", context)


@require_safe
def find_fact(page: HttpRequest, slug: str) -> HttpResponse:
    """The options of the picker for the typed words `q`, for the question `question`: a part of a page."""
    cards = find_snippets(
        _consultation(slug), page.GET.get("q", ""), question=page.GET.get("question", "")[:80]
    )
    return render(page, "responses/evidence/_options.html", {"cards": cards})


@require_safe
def glossary(page: HttpRequest, slug: str) -> HttpResponse:
    """The words of a consultation in plain words, with what stands behind each."""
    consultation = _consultation(slug)
    support = selectors.glossary_support(consultation)
    entries = [(entry, support.get(entry.pk)) for entry in glossary_of(consultation)]
    return render(
        page, "responses/evidence/glossary.html", {"consultation": consultation, "entries": entries}
    )


def _consultation(slug: str) -> Consultation:
    return get_object_or_404(Consultation, slug=slug, retired_at__isnull=True)


def _chip(facet: browse.Facet, wanted: dict[str, str]) -> dict[str, str]:
    """A filter in use and the address of the list without it."""
    rest = {name: value for name, value in wanted.items() if name != facet.name}
    label = facet.chosen.label if facet.chosen else ""
    return {"label": f"{facet.legend}: {label}", "href": f"?{urlencode(rest)}"}
