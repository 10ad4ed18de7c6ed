"""What a debtor answers to a script's fields: amounts, days, names, as values of their types."""

from datetime import date, time, timedelta

from calldesk.rehearsal.drawing import Draw, one_of
from calldesk.rehearsal.personas import Persona
from calldesk.rules.money import Money
from calldesk.rules.when.values import Moment
from calldesk.script.edges import demanded
from calldesk.script.fields import Phone, Value, fits
from calldesk.script.model import OTHER, Ask, Way
from calldesk.script.walk import Walk

_DAY = date(2026, 11, 24)  # where a call knows no day to reckon from
_HOURS = (9, 10, 11, 14, 15)
_NUMBERS = (3, 4, 6)
_SENT = frozenset({"check_posted", "paid_on"})  # fields that look back


def given(persona: Persona, walk: Walk, way: Way | None, draw: Draw) -> dict[str, Value]:
    """What they answer with this reply: all that it demands and, with a named one, the rest too.

    What is known already is said again only where it is demanded.
    """
    must = {ask.field for ask in demanded(walk.step, way)}
    vague = way is not None and (way.id == OTHER or way.blank)
    fields = walk.view.fields
    asks = [ask for ask in walk.step.ask if ask.field in must or not vague]
    asks = [ask for ask in asks if ask.required != "optional" or ask.field not in fields]
    asks = [a for a in asks if not (a.required == "always" and a.field in fields)]
    count = one_of(_NUMBERS, draw)
    parts = count if any(ask.type == "number" for ask in asks) else 1
    share = persona.shares.get(way.id, 1.0) if way else 1.0
    return {ask.field: _value(persona, walk, ask, draw, share / parts, count) for ask in asks}


def _value(persona: Persona, walk: Walk, ask: Ask, draw: Draw, share: float, count: int) -> Value:
    ahead = 1 + int(draw() * 8)
    day = _day(walk, ahead)
    match ask.type:
        case "money":
            return _part(walk, share)
        case "date":
            return _day(walk, -4 - ahead) if ask.field in _SENT else day
        case "time":
            return Moment(day, time(one_of(_HOURS, draw)))
        case "number":
            return count
        case "yesno":
            return draw() < 0.5
        case "choice":
            return _choice(persona, ask, draw)
        case "phone":
            number = persona.gives.get(ask.field, "+1 416 555 0134")
            return Phone(number, "+" + "".join(c for c in number if c.isdigit()))
    return persona.gives.get(ask.field) or contact_of(persona, walk)


def _part(walk: Walk, share: float) -> Money:
    """A share of what is owed, in round figures where that leaves something."""
    owed = walk.host.values.get("debtor.amount_due")
    if not isinstance(owed, Money):
        return Money(100000, "USD")
    minor = int(owed.minor * share)
    if share == 1.0:
        return owed
    return Money(minor - minor % 1000 if minor > 2000 else max(minor, 1), owed.currency)


def _day(walk: Walk, ahead: int) -> date:
    """A working day so many days after the day by which we would call back."""
    start = walk.host.values.get("callback_by")
    day = (start if isinstance(start, date) else _DAY) + timedelta(days=ahead)
    return day - timedelta(days=max(0, day.weekday() - 4))


def _choice(persona: Persona, ask: Ask, draw: Draw) -> Value:
    wanted = persona.gives.get(ask.field, persona.answers)
    return wanted if fits(ask, wanted) else one_of(ask.options, draw)


def contact_of(persona: Persona, walk: Walk) -> str:
    """The name of whoever is asked for."""
    contact = walk.host.values.get("debtor.contact")
    return contact if isinstance(contact, str) else persona.title
