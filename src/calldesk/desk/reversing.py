"""Reverse: a call in which the trainee is the debtor. It is scored by nobody and kept nowhere."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from random import Random
from typing import Concatenate, ParamSpec

from calldesk.desk import call, personas, rehearsals, rehearsing
from calldesk.desk.live import LiveCall, label_of
from calldesk.desk.opening import Desk
from calldesk.desk.typed import retyped
from calldesk.rehearsal import reverse
from calldesk.rehearsal.drawing import Draw
from calldesk.rehearsal.personas import Persona
from calldesk.rehearsal.reverse import Saying
from calldesk.rehearsal.spoken import objected
from calldesk.script import events
from calldesk.script.fields import Value
from calldesk.script.walk import Walk

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Asked:
    """Something that the collector must know now, and what the persona would say."""

    field: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Reversed:
    """A reversed call at one moment: whom the trainee plays, and the call that the program makes.

    `others` are all personas: theirs are the words by which a typed sentence is understood.
    """

    persona: Persona
    others: tuple[Persona, ...]
    live: LiveCall
    seed: int

    @property
    def walk(self) -> Walk:
        """The call as the script walks it."""
        assert self.live.walk is not None
        return self.live.walk

    @property
    def says(self) -> tuple[str, ...]:
        """What the program says at this stop; a line that the debtor may not hear is left out."""
        lines = self.live.prompt.lines if self.live.prompt else ()
        return tuple(one.text for one in lines if not (one.masked or one.said_before))

    @property
    def offered(self) -> tuple[Saying, ...]:
        """What the trainee may say."""
        return reverse.sayings(self.walk, self.others)


def begin(desk: Desk, script: str, persona: str) -> Reversed:
    """Let the program call. Raises DeskError when there is no such persona or script."""
    begun = rehearsing.start(desk, persona, script)
    others = personas.personas(desk, begun.walk.script.language).values()
    live = rehearsals.live_call(desk, begun)
    return Reversed(begun.persona, tuple(others), live, desk.today().toordinal())


def aloud(call_: Reversed, saying: Saying) -> str:
    """How the persona says it, where the trainee only presses a key."""
    if saying.kind == "reply":
        return saying.title
    return objected(call_.persona, call_.walk.script.by_id[saying.id], _draw(call_))


def asked(call_: Reversed, reply: str) -> tuple[Asked, ...]:
    """What the trainee has to tell with a reply, the persona's answers standing ready."""
    prompts = {one.field: one.prompt for one in call_.live.prompt.asks} if call_.live.prompt else {}
    found = _facts(call_, reply)
    return tuple(
        Asked(name, prompts.get(name) or label_of(name), retyped(value))
        for name, value in found.items()
    )


def go_on(desk: Desk, call_: Reversed) -> Reversed:
    """The program goes on by itself, and writes down what it takes for that."""
    noted = [events.capture(name, value) for name, value in _facts(call_, None).items()]
    live = call_.live.with_events(noted)
    return replace(call_, live=call.go_on(desk, live))


def step(
    desk: Desk,
    call_: Reversed,
    use: Callable[Concatenate[Desk, LiveCall, P], LiveCall],
    *args: P.args,
    **named: P.kwargs,
) -> Reversed:
    """Do to the call what the desk does: answer, object, capture, hang up. Raises as they do."""
    return replace(call_, live=use(desk, call_.live, *args, **named))


def _facts(call_: Reversed, reply: str | None) -> Mapping[str, Value]:
    return reverse.facts(call_.persona, call_.walk, reply, _draw(call_))


def _draw(call_: Reversed) -> Draw:
    return Random(f"{call_.seed}/{len(call_.walk.events)}").random
