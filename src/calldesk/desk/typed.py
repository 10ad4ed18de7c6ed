"""What a collector types in mid-call, read into values: read back at once, never guessed.

Times are typed by the collector, so the desk's language decides, not the callee's; English words
are understood beside it. What the two read differently is asked back.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TypeVar
from zoneinfo import ZoneInfo

from calldesk.desk import words
from calldesk.desk.errors import NotRead
from calldesk.rules.money import Money, MoneyError, read_amount
from calldesk.rules.when import (
    ENGLISH,
    LANGUAGES,
    Moment,
    Reading,
    Words,
    echo,
    moment_words,
    read_either,
)
from calldesk.rules.zones import is_zone
from calldesk.script.fields import Phone, Value, Windows
from calldesk.settings import DeskSettings
from calldesk.text import folded, one_line

Option = TypeVar("Option", bound=str)

MOST_ANSWERS = 5
"""So many readings a question names."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A value and how it reads back; `words` is empty when there is nothing to add."""

    value: Value
    words: str


@dataclass(frozen=True, slots=True)
class Reader:
    """Whose currency, calendar and clock typed text is read by."""

    currency: str
    country: str | None
    zone: ZoneInfo  # the callee's
    here: ZoneInfo  # the collector's
    now: datetime
    day_first: bool
    language: str

    @property
    def table(self) -> Words:
        """The words of the desk's language for days and hours."""
        return LANGUAGES.get(self.language.split("-")[0], ENGLISH)

    def read(self, kind: str, text: str, options: tuple[str, ...] = ()) -> Typed:
        """Read a field: a type of the script language, or 'past_date'. Raises NotRead."""
        clean = one_line(text)
        if not clean:
            raise NotRead("Nothing typed yet.")
        match kind:
            case "money":
                return self._money(clean)
            case "date":
                return self._date(clean, "Type a day: fri, 15/12, end of month.")
            case "past_date":
                otherwise = "Type a day that has passed: yesterday, mon, 15/12."
                return self._date(clean, otherwise, past=True)
            case "time":
                return self._time(clean)
            case "phone":
                return self._phone(clean)
            case "number":
                return _number(clean)
            case "yesno":
                chosen = _choice(clean, ("yes", "no"))
                return Typed(chosen.value == "yes", chosen.words)
            case "choice":
                return _choice(clean, options)
            case _:
                return Typed(clean, "")

    def moment(self, text: str) -> tuple[datetime, str]:
        """Read one moment and its words; a day alone stands for nine o'clock. Raises NotRead."""
        reading = self._reading(text)
        if not reading.moments:
            raise NotRead("Type one moment: tue 9am, in 3 days.")
        return reading.moments[0].on(self.zone), self._echo(reading.moments[0])

    def _money(self, text: str) -> Typed:
        try:
            amount = read_amount(text, self.currency)
        except MoneyError as problem:
            raise NotRead(words.sentence(str(problem))) from None
        if amount.minor <= 0:
            raise NotRead("Type an amount above zero.")
        return Typed(amount, str(amount))

    def _date(self, text: str, otherwise: str, *, past: bool = False) -> Typed:
        """A day. '2000' is an amount in the wrong field, and '15' no hour of this afternoon."""
        if text.isdecimal() and len(text) in (3, 4):
            raise NotRead(otherwise)
        reading = self._read(text, past=past)
        days = [moment.day for moment in reading.moments if moment.clock is None]
        if len(days) != 1 or len(reading.moments) == 1:
            days = [moment.day for moment in self._settled(reading).moments]
        if not days:
            raise NotRead(otherwise)
        return Typed(days[0], moment_words(Moment(days[0]), 0, self.table.replies))

    def _time(self, text: str) -> Typed:
        reading = self._reading(text)
        if reading.windows:
            return Typed(Windows(reading.windows, text), reading.text)
        return Typed(reading.moments[0], self._echo(reading.moments[0]))

    def _echo(self, moment: Moment) -> str:
        year = self.now.astimezone(self.zone).year
        return echo(moment, self.zone, self.here, year, self.table.replies)

    def _phone(self, text: str) -> Typed:
        from calldesk.rules.phones import read_phone

        number = read_phone(text, self.country)
        if number is None:
            raise NotRead("Not a telephone number; type it with its country: +1 416 555 0134.")
        return Typed(Phone(number.international, number.e164), number.international)

    def _reading(self, text: str) -> Reading:
        return self._settled(self._read(text))

    def _settled(self, reading: Reading) -> Reading:
        if reading.status != "read":
            raise NotRead(words.sentence(reading.text), self._answers(reading))
        return reading

    def _answers(self, reading: Reading) -> tuple[str, ...]:
        """What a question offers, as it can be typed; nothing when it offers more than it says."""
        year = self.now.astimezone(self.zone).year
        meant = [moment_words(moment, year, self.table.replies) for moment in reading.moments]
        return tuple(meant) if len(meant) <= MOST_ANSWERS else ()

    def _read(self, text: str, *, past: bool = False) -> Reading:
        return read_either(
            one_line(text),
            self.now.astimezone(self.zone),
            self.table,
            day_first=self.day_first,
            past=past,
        )


def readback(value: Value) -> str:
    """Write a captured value as the screen shows it."""
    match value:
        case bool():
            return "yes" if value else "no"
        case Money() | int() | Decimal():
            return str(value)
        case date():
            return words.full_day(value)
        case Moment(day, None):
            return words.full_day(day)
        case Moment(day, clock):
            return f"{words.full_day(day)} {clock:%H:%M}"
        case Windows(_, text) | Phone(text, _):
            return text
        case tuple():
            return words.joined(value)
        case str():
            return value.replace("_", " ")


def retyped(value: Value) -> str:
    """Write a captured value so that it can stand in a field and be read again."""
    match value:
        case Money():
            return value.figures
        case date():
            return value.isoformat()
        case Moment():
            return value.iso.replace("T", " ")
        case _:
            return readback(value)


def read_phrase(
    phrase: str, now: datetime, desk: DeskSettings, *, zone: str | None, language: str | None
) -> Reading:
    """Read a phrase as `calldesk when` does. Raises NotRead for an unknown zone or language."""
    if zone is not None and not is_zone(zone):
        raise NotRead(f"There is no time zone '{zone}'; write one like America/Toronto.")
    table = LANGUAGES.get((language or desk.language).split("-")[0].lower())
    if table is None:
        raise NotRead(f"No words for the language '{language}'; known: {', '.join(LANGUAGES)}.")
    local = now.astimezone(ZoneInfo(zone or desk.zone))
    return read_either(one_line(phrase), local, table, day_first=desk.day_first)


def _number(text: str) -> Typed:
    if not text.isdecimal() or len(text) > 6:
        raise NotRead("Type a whole number.")
    return Typed(int(text), "")


def _choice(text: str, options: tuple[str, ...]) -> Typed:
    shown = {option: words.option(option) for option in options}
    found = choose(text, shown)
    if found is None:
        listed = ", ".join(f"{place} {one}" for place, one in enumerate(shown.values(), 1))
        raise NotRead(f"Type one of: {listed}.")
    return Typed(found, shown[found])


def choose(text: str, options: Mapping[Option, str]) -> Option | None:
    """Find the option that is meant by its value, its words, its number or how it begins."""
    wanted = folded(text)
    exact = [value for value, words in options.items() if wanted in (folded(value), folded(words))]
    if exact:
        return exact[0]
    if text.isdecimal():
        place = int(text) - 1 if len(text) < 3 else -1
        return list(options)[place] if 0 <= place < len(options) else None
    begins = [value for value, words in options.items() if folded(words).startswith(wanted)]
    return begins[0] if wanted and len(begins) == 1 else None
