"""The turns of a rehearsal that are worth another try, and what the script says there."""

from dataclasses import dataclass

from calldesk.rehearsal.debtor import digit
from calldesk.rehearsal.play import Rehearsal, Turn
from calldesk.script.model import Way
from calldesk.script.spoken import spoken_lines

_WORST = 3


@dataclass(frozen=True, slots=True)
class WorstTurn:
    """A turn worth another try: why, the right key, and what the script says to it."""

    number: int
    step: str
    title: str
    words: str
    why: tuple[str, ...]
    right_key: str
    right_label: str
    pressed: str
    script_says: tuple[str, ...]


def worst_turns(rehearsal: Rehearsal, most: int = _WORST) -> tuple[WorstTurn, ...]:
    """The turns that went worst, the worst first; a call without a slip has none."""
    target = rehearsal.target
    bad = [turn for turn in rehearsal.turns if badness(turn, target) > 0]
    bad.sort(key=lambda turn: -badness(turn, target))
    return tuple(_worst(turn, target) for turn in bad[:most])


def speed(turn: Turn, target: float) -> float:
    """From 1, as quick as wanted, downwards."""
    return min(1.0, target / turn.press.seconds) if turn.press.seconds > 0 else 1.0


def badness(turn: Turn, target: float) -> float:
    """How much a turn is worth another try; 0 for a turn without a slip."""
    wrong = turn.judged and not turn.right
    slow = 1 - speed(turn, target) if turn.judged else 0.0
    slips = 1.0 * wrong + 0.5 * (turn.held is False) + 0.5 * slow
    return 3.0 * turn.disclosed + 1.0 * opens_too_far(turn) + slips


def opens_too_far(turn: Turn) -> bool:
    """Whether the key pressed would have let the listener hear more than what was said allows."""
    if turn.right or not turn.judged:
        return False
    walk, step = turn.before, turn.before.step
    pressed = next((w for w in step.ways if _reply(w) and digit(step, w) == turn.press.key), None)
    right = step.way(turn.said.id) if turn.said.kind == "reply" else None

    def rank(way: Way | None) -> int:
        listener = way.audience if way else None
        return walk.policy.rank(walk.policy.clearance(listener or walk.view.audience))

    return pressed is not None and rank(pressed) > rank(right)


def _reply(way: Way) -> bool:
    return way.kind == "reply"


def _worst(turn: Turn, target: float) -> WorstTurn:
    step = turn.before.step
    return WorstTurn(
        number=turn.number,
        step=step.id,
        title=step.title,
        words=turn.said.words,
        why=tuple(_why(turn, target)),
        right_key=turn.said.key,
        right_label=_label(turn),
        pressed=turn.press.key,
        script_says=_answer(turn),
    )


def _why(turn: Turn, target: float) -> list[str]:
    why = []
    if turn.disclosed:
        why.append("said to the wrong ear")
    if turn.judged and not turn.right:
        why.append("wrong key")
    if opens_too_far(turn):
        why.append("would tell the wrong ear")
    if turn.held is False:
        why.append("silence broken")
    if turn.judged and turn.press.seconds > target:
        why.append(f"{turn.press.seconds:.1f} s")
    return why


def _label(turn: Turn) -> str:
    if turn.said.kind == "objection":
        return turn.before.script.by_id[turn.said.id].title
    way = turn.before.step.way(turn.said.id)
    return way.heard if way else ""


def _answer(turn: Turn) -> tuple[str, ...]:
    """What the script has one say to it; after a jump, what it would have had one say instead."""
    walk = turn.before if turn.jumped_to else turn.after
    level = walk.policy.clearance(walk.view.audience)
    return tuple(line.text for line in spoken_lines(walk, level) if not line.masked)
