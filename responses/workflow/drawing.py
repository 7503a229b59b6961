"""The tables as pictures and as words. Everything is drawn from the tables; nothing is drawn by hand."""

from html import escape
from pathlib import Path
from textwrap import wrap

from responses.drafting.models import State
from responses.statemachine.services import Move, Workflow
from responses.workflow.tables import JOINT, PERSONAL

WORKFLOWS = {"personal": PERSONAL, "joint": JOINT}
TITLES = {
    "personal": "The moves of a personal response",
    "joint": "The moves of a joint response",
}
BEGIN, END = "<!-- drawn from the tables: begin -->", "<!-- drawn from the tables: end -->"

# Pixels of the picture.
LEFT, TOP, ROW, COLUMN, LETTERS = 190, 90, 54, 108, 12
COLOURS = {"writer": "#0e4a50", "coordinator": "#0e4a50", "moderator": "#8a4a05"}
INK, RULE, PAPER = "#142b2e", "#c9c2b2", "#fbf9f4"


def draw_mermaid(workflow: Workflow) -> str:
    """The workflow as a Mermaid state diagram."""
    lines = ["stateDiagram-v2", f"    [*] --> {workflow.initial}"]
    lines += [f'    state "{State(state).label}" as {state}' for state in workflow.states]
    lines += [
        f"    {source} --> {move.target}: {move.label} ({move.who.__name__})"
        for move in workflow.moves
        for source in move.sources
    ]
    return "\n".join(lines) + "\n"


def draw_svg(workflow: Workflow) -> str:
    """The workflow as a picture: a line for each state, a column for each move from its dots to its arrow."""
    width = LEFT + COLUMN * len(workflow.moves) + 20
    height = TOP + ROW * len(workflow.states) + 10
    title, description = TITLES[workflow.name], " ".join(_sentence(m) for m in workflow.moves)
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
            'aria-labelledby="title desc" font-family="sans-serif" font-size="14">'
        ),
        f'<title id="title">{escape(title)}</title>',
        f'<desc id="desc">{escape(description)}</desc>',
        f'<rect width="{width}" height="{height}" fill="{PAPER}"/>',
        *_states(workflow, width),
        *(part for place, move in enumerate(workflow.moves) for part in _move(workflow, move, place)),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def draw_table(workflow: Workflow) -> str:
    """The workflow as a table in Markdown, with each guard in its own words."""
    lines = [
        f"### {TITLES[workflow.name]}",
        "",
        f"![{TITLES[workflow.name]}](workflow-{workflow.name}.svg)",
        "",
        "| move | from | to | who | only if | needs |",
        "|---|---|---|---|---|---|",
    ]
    return "\n".join([*lines, *(_row(move) for move in workflow.moves)]) + "\n"


def draw_docs(present: str) -> str:
    """The page of the docs with what stands between its two marks drawn anew. Raises ValueError without marks."""
    before, _, rest = present.partition(BEGIN)
    _, mark, after = rest.partition(END)
    if not mark:
        raise ValueError("The page has lost the marks between which the tables are drawn.")
    tables = "\n".join(draw_table(workflow) for workflow in WORKFLOWS.values())
    return f"{before}{BEGIN}\n\n{tables}\n{END}{after}"


def drawn_files(docs: Path) -> dict[Path, str]:
    """What every drawn file in the folder of the docs should hold."""
    page = docs / "workflow.md"
    pictures = {docs / f"workflow-{name}.svg": draw_svg(flow) for name, flow in WORKFLOWS.items()}
    return {page: draw_docs(page.read_text(encoding="utf8")), **pictures}


def _states(workflow: Workflow, width: int) -> list[str]:
    parts = []
    for place, state in enumerate(workflow.states):
        y = TOP + ROW * place + ROW // 2
        weight = ' font-weight="bold"' if state == workflow.initial else ""
        parts += [
            f'<line x1="{LEFT - 10}" y1="{y}" x2="{width - 20}" y2="{y}" stroke="{RULE}"/>',
            (
                f'<text x="{LEFT - 20}" y="{y + 5}" text-anchor="end" fill="{INK}"{weight}>'
                f"{escape(str(State(state).label))}</text>"
            ),
        ]
    return parts


def _move(workflow: Workflow, move: Move, place: int) -> list[str]:
    x = LEFT + COLUMN * place + COLUMN // 2
    rows = {state: TOP + ROW * row + ROW // 2 for row, state in enumerate(workflow.states)}
    sources, target = [rows[source] for source in move.sources], rows[move.target]
    colour = COLOURS[move.who.__name__]
    ends = [*sources, target]
    return [
        *_header(move, x, colour),
        f'<line x1="{x}" y1="{min(ends)}" x2="{x}" y2="{max(ends)}" stroke="{colour}" stroke-width="3"/>',
        *(f'<circle cx="{x}" cy="{y}" r="6" fill="{colour}"/>' for y in sources),
        # One arrow from each side on which the move starts.
        *(_arrow(x, target, colour, above=above) for above in sorted({y < target for y in sources})),
    ]


def _header(move: Move, x: int, colour: str) -> list[str]:
    words = [*wrap(move.label, LETTERS), f"({move.who.__name__})"]
    top = TOP - 14 - 18 * (len(words) - 1)
    last, weights = len(words) - 1, ("bold", "normal")
    return [
        f'<text x="{x}" y="{top + 18 * line}" text-anchor="middle" fill="{colour}" '
        f'font-weight="{weights[line == last]}">{escape(word)}</text>'
        for line, word in enumerate(words)
    ]


def _arrow(x: int, y: int, colour: str, *, above: bool) -> str:
    back = y - 14 if above else y + 14
    return f'<path d="M{x} {y} L{x - 9} {back} L{x + 9} {back} Z" fill="{colour}"/>'


def _sentence(move: Move) -> str:
    return (
        f"{move.label}, by the {move.who.__name__}: from {_labels(move.sources)} "
        f"to {State(move.target).label.lower()}."
    )


def _row(move: Move) -> str:
    guards = "; ".join(_first_words(guard.__doc__) for guard in move.guards)
    needs = ", ".join(need.key.replace("_", " ") for need in move.needs)
    to = State(move.target).label.lower()
    who = move.who.__name__
    return f"| **{move.label}** `{move.name}` | {_labels(move.sources)} | {to} | {who} | {guards} | {needs} |"


def _labels(states: tuple[str, ...]) -> str:
    return ", ".join(str(State(state).label).lower() for state in states)


def _first_words(words: str | None) -> str:
    first = (words or "").strip().splitlines()[0].rstrip(".")
    return first[0].lower() + first[1:]
