"""What a field can hold: typed values, and the JSON in which an event keeps them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from calldesk.rules.money import Money
from calldesk.rules.when.values import Moment, Window
from calldesk.script.model import Ask


@dataclass(frozen=True, slots=True)
class Phone:
    """A telephone number: how people write it, and E.164 where it can be read."""

    text: str
    e164: str | None = None


@dataclass(frozen=True, slots=True)
class Windows:
    """Hours of the week at which somebody is best reached, and the words they were typed in."""

    windows: tuple[Window, ...]
    words: str = ""


Value = str | bool | int | Decimal | Money | date | Moment | Windows | Phone | tuple[str, ...]


def to_json(value: Value | None) -> Any:
    """The value as an event keeps it: plain text, numbers and yes/no as they are, others tagged."""
    match value:
        case Money():
            return {"money": [value.minor, value.currency]}
        case Decimal():
            return {"number": str(value)}
        case Moment():
            return {"moment": value.iso}
        case date():
            return {"date": value.isoformat()}
        case Windows():
            return {"windows": [w.to_json() for w in value.windows], "words": value.words}
        case Phone():
            return {"phone": value.text, "e164": value.e164}
        case tuple():
            return list(value)
    return value


def from_json(data: Any) -> Value | None:
    """Take back what to_json() gave."""
    match data:
        case {"money": [minor, currency]}:
            return Money(minor, currency)
        case {"number": number}:
            return Decimal(number)
        case {"moment": iso}:
            return _moment(iso)
        case {"date": iso}:
            return date.fromisoformat(iso)
        case {"windows": windows}:
            return Windows(tuple(map(Window.from_json, windows)), data.get("words", ""))
        case {"phone": text}:
            return Phone(text, data.get("e164"))
        case list():
            return tuple(map(str, data))
        case str() | bool() | int() | None:
            return data
    raise ValueError(f"no field holds {data!r}")


def fits(ask: Ask, value: Value) -> bool:
    """Whether the value is of the asked field's type."""
    match ask.type:
        case "money":
            return isinstance(value, Money)
        case "date":
            return isinstance(value, date)
        case "time":
            return isinstance(value, (date, Moment, Windows))
        case "phone":
            return isinstance(value, Phone)
        case "number":
            return isinstance(value, (int, Decimal)) and not isinstance(value, bool)
        case "yesno":
            return isinstance(value, bool)
        case "choice":
            return value in ask.options
    return isinstance(value, str)


def from_literal(text: str, ask: Ask | None) -> Value:
    """The value of a `set:` line: text, unless the field is asked as a number or a yes/no."""
    if ask is not None and ask.type == "number" and text.isdecimal() and len(text) < 10:
        return int(text)
    if ask is not None and ask.type == "yesno" and text in ("yes", "no"):
        return text == "yes"
    return text


def _moment(iso: str) -> Moment:
    from datetime import datetime

    if "T" not in iso:
        return Moment(date.fromisoformat(iso))
    found = datetime.fromisoformat(iso)
    return Moment(found.date(), found.time())
