"""Where a response stands, for one person who looks at it: stages, what is next, what stands in the way."""

from dataclasses import dataclass, field
from typing import Any

from django.urls import NoReverseMatch, reverse

from responses.drafting.models import Response, State
from responses.moderation.models import Decision
from responses.moderation.selectors import latest_decision, open_review
from responses.people.models import Organisation, Person
from responses.publishing.models import FinalVersion, Receipt
from responses.signoff.rules import signs_for
from responses.statemachine.services import Move, Obstacle, Option, obstacles_to
from responses.workflow.moves import DIFFERENCE_STATES, may_ask_moderator, options, workflow_for
from responses.workflow.rules import coordinator, writer
from responses.workflow.selectors import Facts
from responses.workflow.waiting import waits_for

CONFIRMED = ("finish", "lodge", "withdraw")  # a page asks first, for these cannot be undone
DECISIONS = ("approve", "request_changes")  # made where a moderator reads the words

PERSONAL_STAGES = (State.DRAFTING, State.IN_MODERATION, State.APPROVED, State.FINISHED, State.LODGED)
SHORT_STAGES = (State.DRAFTING, State.FINISHED, State.LODGED)
JOINT_STAGES = (
    State.DRAFTING,
    State.IN_REVIEW,
    State.IN_MODERATION,
    State.AWAITING_SIGN_OFF,
    State.SIGNED_OFF,
    State.FINISHED,
    State.LODGED,
)

NEXT = {
    State.DRAFTING: "send_to_moderation",
    State.IN_REVIEW: "send_to_moderation",
    State.CHANGES_REQUESTED: "send_to_moderation",
    State.APPROVED: "finish",
    State.AWAITING_SIGN_OFF: "complete_sign_off",
    State.SIGNED_OFF: "finish",
    State.FINISHED: "lodge",
    State.WITHDRAWN: "restore",
}

SAYS = {
    State.DRAFTING: "It is being written.",
    State.IN_REVIEW: "Everybody who takes part reads it and can still change it.",
    State.IN_MODERATION: "A moderator is reading it. The words cannot change until they have decided.",
    State.CHANGES_REQUESTED: "A moderator has read it and asks for changes.",
    State.APPROVED: "A moderator has approved it.",
    State.AWAITING_SIGN_OFF: "A moderator has approved it. Now the organisations sign, question by question.",
    State.SIGNED_OFF: "The organisations have signed it. The words cannot change any more.",
    State.FINISHED: "It is finished. It counts when it has arrived at the body that asked.",
    State.LODGED: "It has arrived at the body that asked.",
    State.WITHDRAWN: "It was withdrawn. Nobody is asked for anything.",
}

PRACTISED = "It is lodged, for practice. Nothing was sent: the consultation had closed."

HELD = (
    "Our safeguarding lead is reading it, to make sure that everybody in it is safe. That is no judgement of what "
    "you wrote. Nothing is lost; it can take some days."
)

LINKS = {
    "question": "Go to the question",
    "conflict": "Choose the words",
    "checks": "See what to check",
    "team": "See who takes part",
    "matrix": "See who has signed",
    "dates": "Change the dates",
    "ask_for_review": "See what to do",
}
FRAGMENTS = {"ask_for_review": "#ask-for-review"}


@dataclass(frozen=True)
class Standing:
    """All that the part "where it stands" shows."""

    response: Response
    says: str
    stages: list[dict[str, str]]
    next: Move | None
    guards: list[dict[str, str]]
    main: Option | None
    others: list[Option]
    signs_for: Organisation | None
    may_ask: bool
    is_asked: bool
    is_held: bool = False
    asked_for: Decision | None = field(default=None)
    waits_for: list[str] = field(default_factory=list)
    has_earlier: bool = False
    """It was finished before, and a new version of it is under way."""

    @property
    def has_signed(self) -> bool:
        """Their organisation has said what it thinks of every question as it stands."""
        return self.signs_for is not None and self.signs_for not in Facts.of(self.response).matrix.missing

    @property
    def asks_first(self) -> tuple[str, ...]:
        """The moves that have a page of their own."""
        return CONFIRMED


def standing(response: Response, person: Person) -> Standing:
    """Where the response stands for this person."""
    offered = [
        option
        for option in options(response, person)
        if option.move.name not in DECISIONS and not _is_in_vain(option.move, response)
    ]
    ahead = next_move(response)
    main = next((option for option in offered if option.move == ahead), None)
    obstacles = _obstacles(response, ahead, main, person)
    held = Facts.of(response).is_held
    signs_for = _asked_to_sign(response, person)
    return Standing(
        response=response,
        says=HELD if held else says_of(response),
        is_held=held,
        stages=stages_of(response),
        next=ahead,
        guards=[as_guard(response, obstacle) for obstacle in obstacles],
        main=main,
        others=[option for option in offered if option is not main and option.is_open],
        signs_for=signs_for,
        may_ask=may_ask_moderator(response, person),
        is_asked=response.state in DIFFERENCE_STATES and open_review(response) is not None,
        asked_for=_changes_asked_for(response, person),
        has_earlier=_has_earlier(response),
        waits_for=waits_for(response, ahead, reader=person, stands_for=signs_for),
    )


def says_of(response: Response) -> str:
    """Where it stands, in a sentence. What was lodged after the consultation had closed has reached nobody."""
    if response.state == State.LODGED and _is_practice(response):
        return PRACTISED
    return SAYS[State(response.state)]


def _is_practice(response: Response) -> bool:
    return Receipt.objects.filter(final_version__response=response, is_practice=True).exists()


def _has_earlier(response: Response) -> bool:
    is_finished = response.state in (State.FINISHED, State.LODGED)
    return not is_finished and FinalVersion.objects.filter(response=response).exists()


def next_move(response: Response) -> Move | None:
    """The move that brings the response on from here, or None where others decide or nothing follows."""
    name = NEXT.get(State(response.state))
    if response.kind == Response.Kind.JOINT:
        name = "open_review" if response.state == State.DRAFTING else name
    elif name == "send_to_moderation" and not Facts.of(response).needs_moderation:
        name = "finish"
    return workflow_for(response).move(name) if name else None


def as_guard(response: Response, obstacle: Obstacle) -> dict[str, str]:
    """An obstacle for parts/way.html, with the link to where it is mended."""
    href = place_of(response, obstacle)
    return {
        "sentence": obstacle.sentence,
        "state": "stop",
        "href": href,
        "link": LINKS.get(obstacle.place, ""),
    }


def place_of(response: Response, obstacle: Obstacle) -> str:
    """The address of the place that an obstacle names; empty where there is no such page."""
    places: dict[str, tuple[str, list[Any]]] = {
        "question": ("question", [response.pk, obstacle.where]),
        "conflict": ("conflict", [response.pk, obstacle.where]),
        "checks": ("checks", [response.pk]),
        "team": ("team", [response.pk]),
        "matrix": ("signatures", [response.pk]),
        "dates": ("dates", [response.pk]),
        "ask_for_review": ("response", [response.pk]),
    }
    if obstacle.place not in places:
        return ""
    name, arguments = places[obstacle.place]
    try:
        return reverse(name, args=arguments) + FRAGMENTS.get(obstacle.place, "")
    except NoReverseMatch:
        return ""


def _obstacles(response: Response, ahead: Move | None, main: Option | None, person: Person) -> list[Obstacle]:
    if main:
        return list(main.obstacles)
    return obstacles_to(response, ahead, person) if ahead else []


def _is_in_vain(move: Move, response: Response) -> bool:
    """Finishing straight from a draft is in the table, but not where a moderator comes first."""
    return (
        move.name == "finish"
        and response.kind == Response.Kind.PERSONAL
        and response.state != State.APPROVED
        and Facts.of(response).needs_moderation
    )


def stages_of(response: Response) -> list[dict[str, str]]:
    """The ordinary way, with where we are. Changes that were asked for are a stage while they are made."""
    if response.state == State.WITHDRAWN:
        return []
    stages = list(_ordinary_way(response))
    if response.state not in stages:
        place = stages.index(State.IN_MODERATION) if State.IN_MODERATION in stages else 1
        stages.insert(place, State(response.state))
    here = stages.index(State(response.state))
    marks = ["done"] * here + ["now"] + [""] * (len(stages) - here - 1)
    return [{"name": str(stage.label), "state": mark} for stage, mark in zip(stages, marks, strict=True)]


def _ordinary_way(response: Response) -> tuple[State, ...]:
    if response.kind == Response.Kind.JOINT:
        return JOINT_STAGES
    return PERSONAL_STAGES if Facts.of(response).needs_moderation else SHORT_STAGES


def _asked_to_sign(response: Response, person: Person) -> Organisation | None:
    is_asked = response.state == State.AWAITING_SIGN_OFF
    return signs_for(person, response) if is_asked else None


def _changes_asked_for(response: Response, person: Person) -> Decision | None:
    """The newest decision where it asks for changes; its reason is for those who write."""
    if not (writer(person, response) or coordinator(person, response)):
        return None
    decision = latest_decision(response)
    is_open = decision is not None and decision.outcome == Decision.Outcome.CHANGES
    return decision if is_open else None
