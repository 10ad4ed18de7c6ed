"""What happens in a call. Every function commits its events before it answers.

A call that only tries a script is walked the same way, and nothing of it is written.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from calldesk.desk.errors import NotAllowed, NotRead
from calldesk.desk.limits import keep_within
from calldesk.desk.live import BEST_TIME, SPEAKING_WITH, WRAP, LiveCall, note_event, without_wrap_up
from calldesk.desk.on_the_line import hands_over, is_here, taken_down_by
from calldesk.desk.opening import Desk
from calldesk.desk.typed import Typed
from calldesk.desk.who import Who
from calldesk.desk.words import sentence
from calldesk.script import events
from calldesk.script.events import Event
from calldesk.script.walk import Refused, Walk
from calldesk.text import one_line, printable


@dataclass(frozen=True, slots=True)
class Echo:
    """How typed text is read while it is typed: words to show, and whether Enter takes it."""

    words: str
    takes: bool


def answer(desk: Desk, live: LiveCall, reply: str) -> LiveCall:
    """They said this. Raises NotAllowed while a field that the reply demands is empty."""
    return _reply(desk, live, events.reply(_walk(live).view.step, reply))


def go_on(desk: Desk, live: LiveCall) -> LiveCall:
    """Take the only way on, or end the call at a final step. Raises NotAllowed."""
    _walk(live)
    enter = live.prompt.enter if live.prompt else None
    if enter is None:
        raise NotAllowed("Choose what they said: a digit, or 0 for anything else.")
    return _reply(desk, live, enter)


def object_to(desk: Desk, live: LiveCall, objection: str) -> LiveCall:
    """They object. Raises NotAllowed with what must come first."""
    return _happen(desk, live, events.objection(objection))


def escape(desk: Desk, live: LiveCall) -> LiveCall:
    """Leave an objection for the line where it was raised; nothing happens outside of one."""
    return _happen(desk, live, events.esc()) if _walk(live).view.stack else live


def jump(desk: Desk, live: LiveCall, step: str) -> LiveCall:
    """Go to a step off the script."""
    return _happen(desk, live, events.jump(step))


def undo(desk: Desk, live: LiveCall) -> LiveCall:
    """Go back one screen; from the wrap-up back into the script."""
    return _happen(desk, live, events.undo())


def redo(desk: Desk, live: LiveCall) -> LiveCall:
    """Take the last undo back."""
    return _happen(desk, live, events.redo())


def capture(desk: Desk, live: LiveCall, field: str, text: str) -> LiveCall:
    """Write a field down. Raises NotRead with the question to ask back."""
    value = _read(desk, live, field, text).value
    happened = [events.capture(field, value)]
    if field == SPEAKING_WITH:
        happened += is_here(live, live.person_named(str(value)))
    elif field == "message_with":
        happened += taken_down_by(live, str(value))
    return _happen(desk, live, *happened, filled=field)


def set_who(desk: Desk, live: LiveCall, who: Who) -> LiveCall:
    """Note who is on the line; a new person becomes a contact at the wrap-up."""
    clean = replace(who, name=one_line(who.name))
    named = (events.capture(SPEAKING_WITH, clean.name),) if clean.name else ()
    return _happen(desk, live, *named, *is_here(live, clean), filled="who")


def set_best_time(desk: Desk, live: LiveCall, text: str) -> LiveCall:
    """Note when they are best reached. Raises NotRead."""
    return capture(desk, live, BEST_TIME, text)


def set_note(desk: Desk, live: LiveCall, text: str) -> LiveCall:
    """Keep the note of this call."""
    return _happen(desk, live, note_event(printable(text)), filled="note")


def held_silence(desk: Desk, live: LiveCall, seconds: float) -> LiveCall:
    """Keep how long the silence was held."""
    wanted = _walk(live).step.wait_seconds or 0
    return _happen(desk, live, events.silence(seconds >= wanted, round(seconds, 1)))


def unmask(desk: Desk, live: LiveCall, reason: str) -> LiveCall:
    """Show a masked line after all; the reason is kept. Raises NotRead without one."""
    if not reason.strip():
        raise NotRead("Say why this may be said now.")
    return _happen(desk, live, events.unmask(_walk(live).view.step, printable(reason)))


def hang_up(desk: Desk, live: LiveCall) -> LiveCall:
    """They are gone: on to the wrap-up, from any stop.

    At the last line of a script that is no hanging up: the call ends there as it says.
    """
    if live.state == "wrap_up":
        return live
    prompt = live.prompt
    if prompt is not None and prompt.final and not prompt.enter_demands:
        return _happen(desk, live, events.ended(prompt.final))
    return _happen(desk, live, events.ended("hung_up", "hang_up"))


def echo(desk: Desk, live: LiveCall, field: str, text: str) -> Echo:
    """Say how typed text would be read. Writes nothing; quick enough for every key."""
    if not text.strip():
        return Echo("", False)
    try:
        return Echo(_read(desk, live, field, text).words, True)
    except NotRead as question:
        return Echo(str(question), False)


def save_drafts(desk: Desk, live: LiveCall, texts: Mapping[str, str]) -> LiveCall:
    """Keep half-typed text, the wrap-up's edits too, so that a killed console finds it again.

    It is laid over what was kept before: an emptied field is forgotten, while at the wrap-up that
    is an edit as well. Text of a call that was finished or taken back meanwhile is let go.
    """
    from calldesk.store import call_log, calls

    kept = {k: t for k, t in {**live.drafts, **texts}.items() if t or k.startswith(WRAP)}
    if kept == dict(live.drafts):
        return live
    with desk.store.transaction() as tx:
        if any(call.id == live.call_id for call in calls.unfinished(tx, desk.collector)):
            call_log.save_draft(tx, live.call_id, kept, desk.now())
    return replace(live, drafts=kept)


def _read(desk: Desk, live: LiveCall, field: str, text: str) -> Typed:
    kind, options = live.ask(field)
    typed = live.reader(desk).read(kind, text, options)
    keep_within(desk.settings.terms, live, field, typed.value)
    return typed


def _reply(desk: Desk, live: LiveCall, event: Event) -> LiveCall:
    """Take a way. Who comes to the line, or proves to be on it, is noted as its first part."""
    walk = _walk(live)
    way = walk.step.way(event.data["way"]) if event.kind == "reply" else None
    return _happen(desk, live, *(hands_over(live, walk, way) if way else ()), event)


def _walk(live: LiveCall) -> Walk:
    if live.walk is None:
        raise NotAllowed("It still rings: Enter when something speaks.")
    return live.walk


def _happen(desk: Desk, live: LiveCall, *happened: Event, filled: str = "") -> LiveCall:
    """Try the events, commit them, and answer the call after them.

    Half-typed text of the field that was `filled` is forgotten in the same transaction.
    """
    from calldesk.store import call_log, calls

    _walk(live)
    try:
        after = live.with_events(happened)
        if after.walk and after.walk.to_end:  # a final step with nothing to say
            happened = (*happened, events.ended(after.walk.to_end))
            after = after.with_events(happened[-1:])
    except Refused as why:
        raise NotAllowed(sentence(str(why))) from None
    after = replace(after, drafts=_drafts(live, happened, filled))
    if not live.kept:
        return after
    with desk.store.transaction() as tx:
        pairs = [(event.kind, event.data) for event in happened]
        call_log.append(tx, live.call_id, live.sequence, pairs, desk.now())
        if after.state != live.state:
            calls.change(tx, live.call_id, state=after.state)
        if after.drafts != live.drafts:
            call_log.save_draft(tx, live.call_id, after.drafts, desk.now())
    return after


def _drafts(live: LiveCall, happened: Sequence[Event], filled: str) -> dict[str, str]:
    """What stays half-typed; a call that ends anew is proposed anew, one brought back is not."""
    drafts = {name: text for name, text in live.drafts.items() if name != filled}
    ends = any(event.kind == "ended" for event in happened)
    return without_wrap_up(drafts) if ends else drafts
