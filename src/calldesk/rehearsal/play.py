"""A rehearsal under way: a call of mode "rehearsal", folded turn by turn over the real engine."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from calldesk.rehearsal.debtor import Said, speak
from calldesk.rehearsal.drawing import Draw
from calldesk.rehearsal.personas import Persona
from calldesk.script import events
from calldesk.script.events import Event
from calldesk.script.fields import Value
from calldesk.script.hosts import Host
from calldesk.script.model import Script
from calldesk.script.policy import Policy
from calldesk.script.spoken import NOT_CONFIRMED, spoken_lines
from calldesk.script.walk import Refused, Walk

MODE = "rehearsal"
HANGS_UP = 0.05  # at this patience or below
LONGEST = 80  # turns; nobody stays on the line for more
TARGET = 2.5  # seconds in which a key is quick
_TURN, _WRONG, _BROKEN, _QUICK = -0.02, -0.15, -0.10, 0.03


@dataclass(frozen=True, slots=True)
class Press:
    """What the trainee did: a key after so many seconds, and the fields filled in with it.

    `held` is whether the silence was kept until they spoke; None where the step asks for none.
    `own` is how the trainee graded, from 1 to 4, saying the lines of this stop by heart; None
    where they stood on the screen.
    """

    key: str
    seconds: float
    held: bool | None = None
    values: Mapping[str, Value] = field(default_factory=dict)
    looked_up: bool = False
    own: int | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn that was played: what was said, what was pressed, and the call before and after.

    `jumped_to` is set where the trainee left the script instead of answering.
    """

    number: int
    said: Said
    press: Press
    before: Walk
    after: Walk
    patience: float  # before the turn
    jumped_to: str | None = None
    disclosed: bool = False

    @property
    def judged(self) -> bool:
        """Whether there was a key to choose; Enter on the only way is none."""
        return self.said.kind in ("reply", "objection") and self.jumped_to is None

    @property
    def right(self) -> bool:
        """Whether the right key was pressed."""
        return self.press.key == self.said.key

    @property
    def held(self) -> bool | None:
        """Whether the silence was kept; None where the step asks for none."""
        return self.press.held if self.before.step.wait_seconds else None


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A rehearsal at one moment. `said` is what the debtor said and nobody has answered yet."""

    persona: Persona
    walk: Walk
    patience: float
    target: float = TARGET
    said: Said | None = None
    turns: tuple[Turn, ...] = ()
    gave_up: bool = False  # the trainee hung up, not the debtor
    unmasked: bool = False  # since the last turn, for an ear that may not hear it

    @property
    def ended(self) -> str | None:
        """The outcome, once the call is over."""
        return self.walk.view.ended

    @property
    def disclosed(self) -> bool:
        """Whether something was shown that the listener may not hear."""
        return self.unmasked or any(turn.disclosed for turn in self.turns)


def begin(
    persona: Persona, script: Script, policy: Policy, host: Host, *, target: float = TARGET
) -> Rehearsal:
    """Begin a rehearsal. Raises Refused when the script goes round without stopping."""
    walk = Walk.start(script, policy, host, mode=MODE)
    return _settled(Rehearsal(persona, walk, persona.patience, target))


def hear(rehearsal: Rehearsal, draw: Draw) -> Rehearsal:
    """The debtor speaks, unless the call is over or they are waiting for an answer.

    Whoever hands in the same draw at the same turn hears the same words.
    """
    if rehearsal.ended or rehearsal.said:
        return rehearsal
    first = not rehearsal.turns
    said = speak(rehearsal.persona, rehearsal.walk, rehearsal.patience, draw, first=first)
    return heard(rehearsal, said)


def heard(rehearsal: Rehearsal, said: Said) -> Rehearsal:
    """The debtor has said this; whoever has nothing left to say hangs up."""
    return _hung_up(rehearsal) if said.kind == "silent" else replace(rehearsal, said=said)


def press(rehearsal: Rehearsal, pressed: Press) -> Rehearsal:
    """The trainee answers what was said. After a wrong key the call goes on by the right one.

    What the debtor said for a demanded field is filled in where the trainee left it empty. Raises
    Refused when nothing was said, or a value is not of its field's type.
    """
    said = rehearsal.said
    if said is None:
        raise Refused("nobody has said anything yet")
    before = rehearsal.walk
    walk = _captured(before, {**_demanded(before, said), **pressed.values})
    if pressed.held is not None and before.step.wait_seconds:
        walk = walk.after(events.silence(pressed.held, pressed.seconds))
    walk = _answered(walk, said)
    number, told = len(rehearsal.turns) + 1, rehearsal.unmasked
    turn = Turn(number, said, pressed, before, walk, rehearsal.patience, disclosed=told)
    patience = min(1.0, rehearsal.patience + _change(turn, rehearsal.target))
    return _settled(_next(replace(rehearsal, walk=walk, patience=patience), turn))


def jump(rehearsal: Rehearsal, to: str, seconds: float = 0.0, cap: str | None = None) -> Rehearsal:
    """The trainee leaves the script for another step; masked lines there are a disclosure fault.

    `cap` is the most that the person known to be on the line may hear. Raises Refused when there is
    no such step or the call is over.
    """
    before, patience = rehearsal.walk, rehearsal.patience
    walk = before.after(events.jump(to))
    told = rehearsal.unmasked or _masks(walk, cap)
    said = rehearsal.said or Said("listens", "", "")
    number, pressed = len(rehearsal.turns) + 1, Press("/", seconds)
    turn = Turn(number, said, pressed, before, walk, patience, to, told)
    return _settled(_next(replace(rehearsal, walk=walk, patience=patience + _TURN), turn))


def unmask(rehearsal: Rehearsal, reason: str, cap: str | None = None) -> Rehearsal:
    """A masked line is shown after all: a disclosure fault, whatever the reason. Raises Refused."""
    walk = rehearsal.walk
    if walk.view.ended:
        raise Refused("the call has ended")
    told = rehearsal.unmasked or _masks(walk, cap)
    return replace(rehearsal, walk=walk.after(events.unmask(walk.view.step, reason)), unmasked=told)


def capture(rehearsal: Rehearsal, name: str, value: Value | None) -> Rehearsal:
    """A field was filled in outside a turn: who it is, the best time. Raises Refused."""
    return replace(rehearsal, walk=rehearsal.walk.after(events.capture(name, value)))


def note(rehearsal: Rehearsal, text: str) -> Rehearsal:
    """The trainee's note, as it now stands."""
    walk = rehearsal.walk.after(Event("note", {"text": text, "kept": True}))
    return replace(rehearsal, walk=walk)


def hang_up(rehearsal: Rehearsal) -> Rehearsal:
    """The trainee hangs up."""
    return rehearsal if rehearsal.ended else replace(_hung_up(rehearsal), gave_up=True)


def again_from(rehearsal: Rehearsal, number: int) -> Rehearsal:
    """The same call just before one of its turns, with the debtor's words still to be answered."""
    turn = rehearsal.turns[number - 1]
    said = turn.said if turn.said.key else None
    turns = rehearsal.turns[: number - 1]
    before = replace(rehearsal, walk=turn.before, patience=turn.patience, said=said, turns=turns)
    return replace(before, unmasked=turn.before.view.unmasked and turn.disclosed)


def _next(rehearsal: Rehearsal, turn: Turn) -> Rehearsal:
    """After a turn: the next one waits for the debtor's words."""
    return replace(rehearsal, said=None, turns=(*rehearsal.turns, turn), unmasked=False)


def _masks(walk: Walk, cap: str | None) -> bool:
    """Whether a line of this stop is hidden from whoever listens."""
    level = walk.policy.lowest(walk.policy.clearance(walk.view.audience), cap)
    return any(line.masked == NOT_CONFIRMED for line in spoken_lines(walk, level))


def _demanded(walk: Walk, said: Said) -> dict[str, Value]:
    """What they said to the demanded fields that were not filled in at this stop."""
    asked = {ask.field: ask.required for ask in walk.step.ask}
    now, before = walk.view.fields, walk.shown.fields
    return {
        name: value
        for name, value in said.values.items()
        if asked.get(name) in ("named", "always") and now.get(name) == before.get(name)
    }


def _captured(walk: Walk, values: Mapping[str, Value]) -> Walk:
    for name, value in values.items():
        walk = walk.after(events.capture(name, value))
    return walk


def _answered(walk: Walk, said: Said) -> Walk:
    """The call after the right key; an objection that the script refuses now changes nothing."""
    try:
        return walk.after(_event(walk, said))
    except Refused:
        return walk if said.kind == "objection" else _by_hanging_up(walk)


def _event(walk: Walk, said: Said) -> Event:
    if said.kind == "objection":
        return events.objection(said.id)
    if walk.step.end:
        return events.ended(walk.step.end)
    return events.reply(walk.view.step, said.id)


def _change(turn: Turn, target: float) -> float:
    """What a turn does to the debtor's patience."""
    change = _TURN
    if turn.judged and not turn.right:
        change += _WRONG
    elif turn.judged and turn.press.seconds <= target:
        change += _QUICK
    return change + _BROKEN if turn.held is False else change


def _settled(rehearsal: Rehearsal) -> Rehearsal:
    """The call ended where it ends by itself, or where the debtor has had enough."""
    walk = rehearsal.walk
    if walk.to_end:
        return replace(rehearsal, walk=walk.after(events.ended(walk.to_end)))
    spent = rehearsal.patience <= HANGS_UP or len(rehearsal.turns) >= LONGEST
    return _hung_up(rehearsal) if spent and not rehearsal.ended else rehearsal


def _hung_up(rehearsal: Rehearsal) -> Rehearsal:
    return replace(rehearsal, walk=_by_hanging_up(rehearsal.walk), said=None)


def _by_hanging_up(walk: Walk) -> Walk:
    return walk.after(events.ended("hung_up", "hang_up"))
