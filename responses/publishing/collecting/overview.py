"""The overview: how many answered and how they chose, which facts and themes they name, and when. Counted in the database.

Everything counts responses that everybody may read. Of a group of fewer than FEWEST nothing is said: not of a kind of
people, not of those who cite a fact, not of a week.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Count
from django.db.models.functions import TruncWeek

from responses.catalogue.models import Consultation, Question
from responses.evidence.models import Snippet
from responses.publishing.collecting.rules import FEWEST, is_for_everybody
from responses.publishing.models import Publication, PublishedAnswer, PublishedMention, Respondent

TOP = 10
WEEKS = 26  # shown at most, the newest
OTHERS = "All others"
NOT_SAID = "Not said"


@dataclass(frozen=True)
class Group:
    """Responses of one kind of people, or of several that are too few each."""

    label: str
    size: int
    keys: frozenset[str]


@dataclass(frozen=True)
class Point:
    """A point of a scale: how many chose it, in all and of each group of the overview."""

    label: str
    count: int
    of_groups: list[int]
    share: str
    shares: list[str]
    labels: list[str]

    @property
    def cells(self) -> list[tuple[str, int, str]]:
        """Of each group its name, how many, and their share of it."""
        return list(zip(self.labels, self.of_groups, self.shares, strict=True))


@dataclass(frozen=True)
class Scale:
    """What was chosen at a question. `answered` chose something; `groups` those of them who are enough to show."""

    question: Question
    answered: int
    groups: list[Group]
    points: list[Point]


@dataclass(frozen=True)
class Named:
    """A fact or a theme with how many responses name it."""

    key: str
    label: str
    count: int
    share: str
    source: str = ""


@dataclass(frozen=True)
class Week:
    """The responses of a week from its Monday; None where they are too few to show."""

    monday: date
    count: int | None


@dataclass(frozen=True)
class Overview:
    """All figures. Without enough responses there are none but the total."""

    consultation: Consultation
    total: int
    groups: list[Group] = field(default_factory=list)
    scales: list[Scale] = field(default_factory=list)
    themes: list[Named] = field(default_factory=list)
    facts: list[Named] = field(default_factory=list)
    weeks: list[Week] = field(default_factory=list)
    is_sample: bool = False

    @property
    def is_enough(self) -> bool:
        """There are as many as a group needs."""
        return self.total >= FEWEST


def overview_of(consultation: Consultation) -> Overview:
    """The figures of now (nine queries, however many responses there are)."""
    shown = Publication.objects.filter(is_for_everybody(), response__consultation=consultation)
    kinds = dict(shown.order_by().values_list("respondent").annotate(n=Count("pk")))
    total = sum(kinds.values())
    if total < FEWEST:
        return Overview(consultation, total)
    return Overview(
        consultation,
        total,
        _groups(kinds),
        _scales(consultation),
        _themes(consultation, total),
        _facts(consultation, total),
        _weeks(consultation),
        shown.filter(response__is_sample=True).exists(),
    )


def share(part: int, whole: int) -> str:
    """A share in whole per cent; what is there but rounds to nothing is `under 1%`."""
    if not part or not whole:
        return "0%"
    percent = (200 * part + whole) // (2 * whole)
    return f"{percent}%" if percent else "under 1%"


def _groups(kinds: dict[str, int]) -> list[Group]:
    """Kinds of people, the largest first. Small ones are counted together, and with them as many as it takes.

    One small group alone beside the total would be as good as shown.
    """
    order = sorted(kinds.items(), key=lambda pair: (-pair[1], pair[0]))
    pooled: list[tuple[str, int]] = []
    while order and (order[-1][1] < FEWEST or 0 < sum(n for _, n in pooled) < FEWEST):
        pooled.append(order.pop())
    groups = [Group(_kind(key), size, frozenset({key})) for key, size in order]
    together = sum(size for _, size in pooled)
    if together >= FEWEST:
        groups.append(Group(OTHERS, together, frozenset(key for key, _ in pooled)))
    return groups


def _kind(key: str) -> str:
    return str(Respondent(key).label) if key else NOT_SAID


def _scales(consultation: Consultation) -> list[Scale]:
    questions = consultation.questions.filter(kind=Question.Kind.SCALE, retired_at=None)
    chosen: dict[object, Counter[tuple[str, str]]] = defaultdict(Counter)
    answers = PublishedAnswer.objects.filter(
        is_for_everybody("publication__"),
        question__in=questions,
        publication__response__consultation=consultation,
    ).exclude(choice="")
    rows = (
        answers.order_by()
        .values_list("question", "choice", "publication__respondent")
        .annotate(n=Count("pk"))
    )
    for question, choice, kind, count in rows:
        chosen[question][choice, kind] = count
    found = (_scale(question, chosen[question.pk]) for question in questions.prefetch_related("choices"))
    return [scale for scale in found if scale.answered >= FEWEST]


def _scale(question: Question, chosen: Counter[tuple[str, str]]) -> Scale:
    kinds: Counter[str] = Counter()
    for (_, kind), count in chosen.items():
        kinds[kind] += count
    groups = _groups(kinds)
    answered = sum(kinds.values())
    points = []
    for choice in question.choices.all():
        of_kind = {kind: count for (key, kind), count in chosen.items() if key == choice.key}
        count = sum(of_kind.values())
        if choice.retired_at and not count:
            continue
        of_groups = [sum(of_kind.get(kind, 0) for kind in group.keys) for group in groups]
        shares = [share(part, group.size) for part, group in zip(of_groups, groups, strict=True)]
        labels = [group.label for group in groups]
        points.append(Point(choice.label, count, of_groups, share(count, answered), shares, labels))
    return Scale(question, answered, groups, points)


def _mentioned(consultation: Consultation, kind: str) -> list[tuple[str, int]]:
    """The keys that most responses name, each response once."""
    rows = PublishedMention.objects.filter(
        is_for_everybody("answer__publication__"),
        kind=kind,
        answer__publication__response__consultation=consultation,
    )
    counted = rows.order_by().values("key").annotate(n=Count("answer__publication", distinct=True))
    return list(counted.filter(n__gte=FEWEST).order_by("-n", "key").values_list("key", "n")[:TOP])


def _themes(consultation: Consultation, total: int) -> list[Named]:
    found = _mentioned(consultation, PublishedMention.Kind.THEME)
    return [Named(key, consultation.themes.get(key, key), n, share(n, total)) for key, n in found]


def _facts(consultation: Consultation, total: int) -> list[Named]:
    found = _mentioned(consultation, PublishedMention.Kind.FACT)
    keys = [key for key, _ in found]
    rows = Snippet.objects.filter(consultation=consultation, key__in=keys)
    said = {key: (claim, title) for key, claim, title in rows.values_list("key", "claim", "source__title")}
    gone = ("A fact that is no longer in the collection", "")
    return [
        Named(key, said.get(key, gone)[0], n, share(n, total), said.get(key, gone)[1]) for key, n in found
    ]


def _weeks(consultation: Consultation) -> list[Week]:
    """Every week from the first to the last response, the newest WEEKS of them."""
    zone = ZoneInfo(consultation.time_zone)
    shown = Publication.objects.filter(is_for_everybody(), response__consultation=consultation)
    monday = TruncWeek("final_version__made_at", tzinfo=zone)
    rows = shown.order_by().annotate(monday=monday).values_list("monday").annotate(n=Count("pk"))
    counts = {moment.date(): n for moment, n in rows}
    last = max(counts)
    first = max(min(counts), last - timedelta(weeks=WEEKS - 1))
    mondays = [first + timedelta(weeks=number) for number in range((last - first).days // 7 + 1)]
    return [Week(each, _shown(counts.get(each, 0))) for each in mondays]


def _shown(count: int) -> int | None:
    return count if count >= FEWEST or not count else None
