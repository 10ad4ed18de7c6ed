"""How values are spoken: '6,240.00 US dollars', 'Friday 27 November', '2231, 2260 and 2275'."""

import re
from datetime import date, time
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from calldesk.rules.money import Money
from calldesk.rules.when.values import Moment, Window
from calldesk.script.fields import Phone, Windows
from calldesk.text import one_line

if TYPE_CHECKING:
    from babel import Locale

_DATES = {
    "en": "EEEE d MMMM",
    "hu": "MMMM d., EEEE",
    "ms": "EEEE, d MMMM",
    "pl": "EEEE, d MMMM",
    "zh": "M月d日EEEE",
}
_AT = {"en": " at ", "ms": " pukul ", "pl": " o "}
_YES_NO = {
    "en": ("yes", "no"),
    "hu": ("igen", "nem"),
    "ms": ("ya", "tidak"),
    "pl": ("tak", "nie"),
    "zh": ("是", "否"),
}
_PLURALS = ("zero", "one", "two", "few", "many", "other")


def speak(value: Any, language: str) -> str:
    """Say a value as one says it on the telephone in that language."""
    match value:
        case bool():
            return _YES_NO.get(_base(language), _YES_NO["en"])[0 if value else 1]
        case Money():
            return money(value, language)
        case int() | Decimal():
            return _number(value, language)
        case Moment():
            return _moment(value, language)
        case date():
            return day(value, language)
        case Windows():
            return _windows(value, language)
        case Phone():
            return _written(value)
        case tuple():
            return _list([one_line(str(item)) for item in value], language)
    return one_line(str(value))


def money(value: Any, language: str) -> str:
    """An amount with its currency in words; anything else as it is spoken anyway."""
    if not isinstance(value, Money):
        return speak(value, language)
    from babel.numbers import format_currency

    amount = value.decimal
    # Whole amounts are counted whole: '2,00 dolary', not '2,00 dolara'.
    amount = Decimal(int(amount)) if amount == int(amount) else amount
    return format_currency(amount, value.currency, locale=locale(language), format_type="name")


def day(value: Any, language: str) -> str:
    """Weekday, day and month; of a moment only its day."""
    if isinstance(value, Moment):
        value = value.day
    if not isinstance(value, date):
        return speak(value, language)
    from babel.dates import format_date

    pattern = _DATES.get(_base(language), "EEEE d MMMM")
    return format_date(value, pattern, locale=locale(language))


def digits(value: Any, language: str) -> str:
    """A number digit by digit, in the groups it is written in: '+1 4 1 6, 5 5 5, 0 1 3 4'."""
    text = _written(value) if isinstance(value, Phone) else str(value)
    head, *groups = re.findall(r"\+?\w+", text) or [text]
    spelt = [" ".join(group) for group in groups]
    if head.startswith("+"):
        return " ".join([head, ", ".join(spelt)]).strip()
    return ", ".join([" ".join(head), *spelt])


def spell(value: Any, language: str) -> str:
    """A word letter by letter: 'O-R-T-I-Z'."""
    text = speak(value, language)
    return " ".join("-".join(word.upper()) for word in text.split())


def plural(value: Any, language: str, *forms: str) -> str:
    """The form that goes with a number; forms stand in CLDR order, as many as the language has."""
    if not forms:
        return ""
    rule = locale(language).plural_form
    order = [tag for tag in _PLURALS if tag in rule.tags or tag == "other"]
    number = value if isinstance(value, (int, Decimal)) else 0
    return forms[min(order.index(rule(number)), len(forms) - 1)]


@cache
def locale(language: str) -> "Locale":
    """The Babel locale; English is British, where lists have no comma before 'and'."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse("en-GB" if language == "en" else language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en_GB")


def _base(language: str) -> str:
    return language.split("-")[0].casefold()


def _number(value: int | Decimal, language: str) -> str:
    from babel.numbers import format_decimal

    return format_decimal(value, locale=locale(language))


def _list(items: list[str], language: str) -> str:
    from babel.lists import format_list

    return format_list(items, locale=locale(language)) if items else ""


def _clock(value: time, language: str) -> str:
    if _base(language) == "en":
        hour = f"{value.hour % 12 or 12}"
        minutes = f":{value.minute:02}" if value.minute else ""
        return f"{hour}{minutes} {'am' if value.hour < 12 else 'pm'}"
    from babel.dates import format_time

    return format_time(value, "short", locale=locale(language))


def _moment(value: Moment, language: str) -> str:
    said = day(value.day, language)
    if value.clock is None:
        return said
    return said + _AT.get(_base(language), " ") + _clock(value.clock, language)


def _windows(value: Windows, language: str) -> str:
    return _list([_window(window, language) for window in value.windows], language)


def _window(window: Window, language: str) -> str:
    from babel.dates import get_day_names

    names = get_day_names("wide", locale=locale(language))
    days = _list([names[weekday] for weekday in window.weekdays], language)
    start, end = _clock(window.start, language), _clock(window.end, language)
    hours = f"between {start} and {end}" if _base(language) == "en" else f"{start}–{end}"
    return f"{days} {hours}".strip()


def _written(value: Phone) -> str:
    """A number in groups; a bare E.164 number is grouped as its country does."""
    if not value.text.lstrip("+").isdecimal() or not value.text.startswith("+"):
        return value.text
    import phonenumbers

    try:
        number = phonenumbers.parse(value.text, None)
    except phonenumbers.NumberParseException:
        return value.text
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
