"""How a call learns who is on the line: from a name typed, a yes heard, a telephone handed on."""

from calldesk.desk.live import SPEAKING_WITH, LiveCall
from calldesk.desk.who import ON_THE_LINE, Who, as_value
from calldesk.script.events import Event, capture
from calldesk.script.model import Way
from calldesk.script.policy import UNKNOWN_LISTENER
from calldesk.script.walk import Walk

RIGHT_PARTY = "right_party"


def is_here(live: LiveCall, who: Who) -> tuple[Event, ...]:
    """This is the person now on the line, whoever was thought to be."""
    people = (*live.heard[:-1], who)
    return () if people == live.heard else (capture(ON_THE_LINE, as_value(people)),)


def taken_down_by(live: LiveCall, name: str) -> tuple[Event, ...]:
    """Whoever takes a message down gives their own name, unless it is known already."""
    return () if live.who.name else is_here(live, live.person_named(name))


def hands_over(live: LiveCall, walk: Walk, way: Way) -> tuple[Event, ...]:
    """What a reply tells about who is on the line.

    Somebody else comes to it: nobody is known until they are asked. Somebody asked for by name
    says yes: it is that contact; to any other question the first contact is never assumed.
    """
    if way.audience == UNKNOWN_LISTENER and live.who != Who():
        return (capture(ON_THE_LINE, as_value((*live.heard, Who()))),)
    proved = way.audience == RIGHT_PARTY != walk.view.audience
    if not proved or live.who.name or not _asks_by_name(walk):
        return ()
    named = live.person_named(str(walk.host.values["debtor.contact"]))
    if named.contact_id is None:
        return ()
    return (capture(SPEAKING_WITH, named.name), *is_here(live, named))


def _asks_by_name(walk: Walk) -> bool:
    """Whether the line just answered named the contact: only then the yes was theirs."""
    return any("debtor.contact" in line.text for line in walk.step.say)
