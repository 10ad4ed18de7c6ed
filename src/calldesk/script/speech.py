"""How values are spoken: '6,240.00 US dollars', 'Friday 27 November', '2231, 2260 and 2275'."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

from calldesk.rules.money import Money
from calldesk.rules.when.values import Moment
from calldesk.script.fields import Phone, Windows
from calldesk.script.locales import base, listed, locale
from calldesk.script.said_money import say_money
from calldesk.script.said_times import say_day, say_moment, say_windows
from calldesk.text import one_line

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
            return _YES_NO.get(base(language), _YES_NO["en"])[0 if value else 1]
        case Money():
            return money(value, language)
        case int() | Decimal():
            return _number(value, language)
        case Moment():
            return say_moment(value, language)
        case date():
            return day(value, language)
        case Windows():
            return say_windows(value.windows, language)
        case Phone():
            return _written(value)
        case tuple():
            return listed([one_line(str(item)) for item in value], language)
    return one_line(str(value))


def money(value: Any, language: str) -> str:
    """An amount with its currency in words; anything else as it is spoken anyway."""
    if not isinstance(value, Money):
        return speak(value, language)
    return say_money(value, language)


def day(value: Any, language: str) -> str:
    """Weekday, day and month; of a moment only its day."""
    if isinstance(value, Moment):
        value = value.day
    if not isinstance(value, date):
        return speak(value, language)
    return say_day(value, language)


def digits(value: Any, language: str) -> str:
    """A number digit by digit, in the groups it is written in: '+1 4 1 6, 5 5 5, 0 1 3 4'."""
    text = _written(value) if isinstance(value, Phone) else str(value)
    head, *groups = re.findall(r"\+?\w+", text) or [text]
    spelt = [" ".join(group) for group in groups]
    if head.startswith("+"):
        return f"+{' '.join(head[1:])} {', '.join(spelt)}".strip()
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
    number = int(number) if number == int(number) else number  # 2.00 is two
    return forms[min(order.index(rule(number)), len(forms) - 1)]


def _number(value: int | Decimal, language: str) -> str:
    from babel.numbers import format_decimal

    return format_decimal(value, locale=locale(language))


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
