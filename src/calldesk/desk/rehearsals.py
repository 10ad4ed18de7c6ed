"""Rehearsing at the screen: a call with a simulated debtor, kept deed by deed in its own log.

Nothing of it reaches an account, a call, a letter or the queue. A reversed call, in which the
trainee plays the debtor, is not kept at all: see rehearsing.start().
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import SystemRandom
from typing import TYPE_CHECKING, Concatenate, Literal, ParamSpec

from calldesk.desk import personas, rehearsing, scripts, trying
from calldesk.desk.after_rehearsal import After, after, finish
from calldesk.desk.errors import DeskError, NotAllowed
from calldesk.desk.live import LiveCall
from calldesk.desk.on_the_line import hands_over
from calldesk.desk.opening import Desk
from calldesk.desk.words import sentence
from calldesk.rehearsal import deeds, log, play
from calldesk.rehearsal.deeds import Capture, Deed, Jump, Unmask
from calldesk.rehearsal.play import Press, Rehearsal
from calldesk.script.events import Event
from calldesk.script.fields import from_json
from calldesk.script.hosts import Host
from calldesk.script.moves import Refused
from calldesk.script.samples import SampleAccount

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from calldesk.store.rehearsals import Rehearsed

__all__ = [
    "After",
    "Mode",
    "Underway",
    "after",
    "again_from",
    "begin",
    "drop",
    "live_call",
    "perform",
    "unfinished",
    "write_down",
]

P = ParamSpec("P")
Mode = Literal["navigate", "recall"]
_SEEDS = 9999  # few enough to be said to a colleague: "try call 4711"


@dataclass(frozen=True, slots=True)
class Underway:
    """A rehearsal between two keys; `live` is its call as the call panel draws it.

    `parent` is the rehearsal whose call is played again from one of its turns, which is practice
    and counts for nothing.
    """

    id: int
    mode: Mode
    seed: int
    rehearsal: Rehearsal
    live: LiveCall
    parent: int | None
    sequence: int  # of the last entry in its log


def begin(
    desk: Desk,
    *,
    script: str,
    persona: str,
    seed: int | None = None,
    mode: Mode = "navigate",
) -> Underway:
    """Begin a rehearsal; the debtor has spoken. Without a seed one is drawn.

    One that was under way is left. Raises DeskError when there is no such persona or script.
    """
    rehearsing.bring_into_use(desk, persona, script)
    begun = rehearsing.start(desk, persona, script)
    seed = SystemRandom().randint(1, _SEEDS) if seed is None else seed
    heard = play.hear(begun, rehearsing.draws(seed, "debtor")(1))
    return _keep(desk, heard, seed, mode, (log.begun(begun), log.said(heard)), None)


def perform(desk: Desk, underway: Underway, deed: Deed) -> Underway:
    """Do something and hear what comes of it; it is kept before this answers.

    With the right key the desk notes who is on the line, as in a call. When the call has ended, it
    is scored and its cards are reviewed. Raises NotAllowed when it cannot be done now.
    """
    match deed:
        case Press():
            return _do(desk, underway, (*_noted_by(underway), deed))
        case Jump() | Unmask():
            return _do(desk, underway, (replace(deed, cap=underway.live.cap),))
    return _do(desk, underway, (deed,))


def write_down(
    desk: Desk,
    underway: Underway,
    use: Callable[Concatenate[Desk, LiveCall, P], LiveCall],
    *args: P.args,
    **named: P.kwargs,
) -> Underway:
    """Do what the desk does to a call where it writes fields down: who it is, the best time.

    `use` is call.capture, call.set_who or call.set_best_time. Raises NotRead as they do.
    """
    live = underway.live
    walk = use(desk, live, *args, **named).walk
    assert live.walk is not None
    assert walk is not None
    happened = walk.events[len(live.walk.events) :]
    return _do(desk, underway, tuple(_captures(happened)))


def unfinished(desk: Desk) -> Underway | None:
    """This trainee's rehearsal that a closed or killed window left, at its line; else None."""
    from calldesk.store import rehearsals

    with desk.store.reading() as tx:
        mine = [(row, _resumed(desk, tx, row)) for row in _not_elsewhere(desk, tx)]
    for row, found in mine:
        with desk.store.transaction() as tx:
            if found is not None:
                rehearsals.take(tx, row.id, console=desk.console)
                return found
            rehearsals.leave(tx, row.id, at=desk.now())
    return None


def drop(desk: Desk, underway: Underway) -> None:
    """Leave a rehearsal before its end: it is kept as left, and never scored."""
    from calldesk.store import rehearsals

    with desk.store.transaction() as tx:
        rehearsals.leave(tx, underway.id, at=desk.now())


def again_from(desk: Desk, rehearsal_id: int, turn: int) -> Underway:
    """Begin the same call again at one of its turns, with the same seed.

    Raises DeskError when its persona or script is gone.
    """
    from calldesk.store import rehearsals

    with desk.store.reading() as tx:
        row = rehearsals.get(tx, rehearsal_id)
        whole = [(entry.kind, entry.data) for entry in rehearsals.events_of(tx, row.id)]
        entries = log.until_turn(whole, turn)
        begun = log.fold(_as_begun(desk, tx, row), entries)
    mode: Mode = "recall" if row.mode == "recall" else "navigate"
    return _keep(desk, begun, row.seed, mode, entries, row.id)


def live_call(desk: Desk, rehearsal: Rehearsal) -> LiveCall:
    """The call of a rehearsal as the screen holds it."""
    host = rehearsal.walk.host
    return trying.call_of(
        desk, rehearsal.walk, SampleAccount(str(host.values["debtor.business"]), host)
    )


def _keep(
    desk: Desk,
    begun: Rehearsal,
    seed: int,
    mode: Mode,
    entries: Sequence[log.Entry],
    parent: int | None,
) -> Underway:
    from calldesk.store import rehearsals

    with desk.store.transaction() as tx:
        _leave_others(desk, tx)
        row = _row(desk, begun, seed, mode, parent)
        number = rehearsals.begin(tx, row)
        last = rehearsals.append(tx, number, 0, entries, desk.now())
    return Underway(number, mode, seed, begun, live_call(desk, begun), parent, last)


def _leave_others(desk: Desk, tx: "Session") -> None:
    from calldesk.store import rehearsals

    for row in _not_elsewhere(desk, tx):
        rehearsals.leave(tx, row.id, at=desk.now())


def _not_elsewhere(desk: Desk, tx: "Session") -> "list[Rehearsed]":
    """This trainee's rehearsals under way, but for those in another window that lives."""
    from calldesk.store import consoles, rehearsals

    mine = rehearsals.underway(tx, desk.collector)
    elsewhere = consoles.live(tx) - {desk.console} if mine else frozenset()
    return [row for row in mine if row.console not in elsewhere]


def _row(desk: Desk, begun: Rehearsal, seed: int, mode: Mode, parent: int | None) -> "Rehearsed":
    from calldesk.store.rehearsals import Rehearsed

    script, who = begun.walk.script, begun.persona
    return Rehearsed(
        id=0,
        trainee=desk.collector,
        script=script.script,
        language=script.language,
        title=script.title,
        script_hash=script.hash,
        policy_hash=begun.walk.policy.hash,
        persona=who.id,
        persona_title=who.title,
        seed=seed,
        mode=mode,
        host=begun.walk.host.to_json(),
        parent=parent,
        state="underway",
        console=desk.console,
        begun_at=desk.now(),
        ended_at=None,
        ended=None,
        score=None,
        disclosed=False,
        result={},
    )


def _resumed(desk: Desk, tx: "Session", row: "Rehearsed") -> Underway | None:
    """A rehearsal at its line; None where its persona or its script is gone."""
    from calldesk.store import rehearsals

    events = rehearsals.events_of(tx, row.id)
    try:
        found = log.fold(_as_begun(desk, tx, row), [(one.kind, one.data) for one in events])
    except (DeskError, Refused, ValueError):
        return None
    mode: Mode = "recall" if row.mode == "recall" else "navigate"
    live = live_call(desk, found)
    return Underway(row.id, mode, row.seed, found, live, row.parent, events[-1].sequence)


def _as_begun(desk: Desk, tx: "Session", row: "Rehearsed") -> Rehearsal:
    """The rehearsal before its first word, with the script and account that it began with."""
    who = personas.persona(desk, row.persona, desk.settings.desk.language)
    script, policy = scripts.pinned(tx, row.script_hash, row.policy_hash)
    return play.begin(who, script, policy, Host.from_json(row.host))


def _do(desk: Desk, underway: Underway, done: Sequence[Deed]) -> Underway:
    """Carry deeds out, let the debtor answer, and keep it all at once."""
    from calldesk.store import rehearsals

    now = underway.rehearsal
    if now.ended:
        return underway
    try:
        for deed in done:
            now = deeds.perform(now, deed)
    except Refused as why:
        raise NotAllowed(sentence(str(why))) from None
    entries = [log.did(deed) for deed in done]
    if now.said is None and not now.ended:
        draw = rehearsing.draws(underway.seed, "debtor")
        now = play.hear(now, draw(len(now.turns) + 1))
        entries.append(log.said(now))
    with desk.store.transaction() as tx:
        last = rehearsals.append(tx, underway.id, underway.sequence, entries, desk.now())
        if now.ended:
            counts = underway.parent is None
            finish(desk, tx, underway.id, now, underway.seed, counts=counts)
    live = live_call(desk, now)
    return replace(underway, rehearsal=now, live=live, sequence=last)


def _noted_by(underway: Underway) -> tuple[Capture, ...]:
    """What the desk itself notes with their reply: who comes to the line, or proves to be on it."""
    said, walk = underway.rehearsal.said, underway.rehearsal.walk
    way = walk.step.way(said.id) if said and said.kind in ("reply", "listens") else None
    return tuple(_captures(hands_over(underway.live, walk, way))) if way else ()


def _captures(events: Sequence[Event]) -> list[Capture]:
    return [
        Capture(event.data["field"], from_json(event.data["value"]))
        for event in events
        if event.kind == "capture"
    ]
