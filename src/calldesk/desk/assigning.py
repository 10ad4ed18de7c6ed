"""Asking a trainee to rehearse: what can be chosen, and the day as it is typed."""

from dataclasses import dataclass
from datetime import date

from calldesk.desk import personas
from calldesk.desk.assignments import script_titles, spoken
from calldesk.desk.errors import NotRead
from calldesk.desk.opening import Desk
from calldesk.desk.typed import Reader
from calldesk.desk.words import full_day

_HIGHEST = 2**31 - 1

Named = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ToAssign:
    """The scripts and simulated debtors that can be asked for, each name with its title."""

    scripts: Named
    personas: Named


def to_assign(desk: Desk) -> ToAssign:
    """List what can be asked for. Raises DeskError when a file of personas cannot be meant."""
    with desk.store.reading() as tx:
        titles = script_titles(desk, tx)
    known = personas.personas(desk, spoken(desk))
    return ToAssign(tuple(titles.items()), tuple((one.id, one.title) for one in known.values()))


def read_day(desk: Desk, text: str) -> tuple[date, str]:
    """Read the day until which something is to be rehearsed, as any time at the desk is typed.

    Raises NotRead with the question to ask back.
    """
    own = desk.settings.desk
    reader = Reader(
        currency=own.currency,
        country=own.country,
        zone=desk.zone,
        here=desk.zone,
        now=desk.now(),
        day_first=own.day_first,
        language=own.language,
    )
    day = reader.read("date", text).value
    assert isinstance(day, date)
    if day < desk.today():
        raise NotRead("That day has passed: type a day to come.")
    return day, full_day(day)


def read_number(text: str) -> int | None:
    """Read the number of a call; None for an empty text: any call. Raises NotRead."""
    clean = text.strip()
    if not clean:
        return None
    if not (clean.isascii() and clean.isdecimal() and int(clean) <= _HIGHEST):
        raise NotRead("A number, such as 4711; empty for any call.")
    return int(clean)
