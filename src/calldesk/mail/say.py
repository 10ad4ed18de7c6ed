"""How amounts, days and clocks are written in a letter, by language."""

from datetime import date, datetime
from typing import Any

from calldesk.rules.money import Money, digits
from calldesk.script.said_times import say_clock

# Our house style where CLDR's has too many commas; other languages use CLDR's own.
_FULL = {"en": "EEEE d MMMM y"}
_SHORT = {
    "de": "EEEE, d. MMMM",
    "en": "EEEE d MMMM",
    "hu": "MMMM d., EEEE",
    "ms": "EEEE, d MMMM",
    "pl": "EEEE, d MMMM",
    "zh": "M月d日EEEE",
}
# At home nobody writes the code: 'RM2,000.00', '2,000.00元'.
_HOME = {("ms", "MYR"): ("RM", ""), ("zh", "CNY"): ("", "元")}
_BEFORE_CLOCK = {"ms": ", pukul ", "zh": " "}


def say(value: Any, language: str = "en") -> str:
    """Write one fact: an amount, a moment, a day, a list, a number or plain text.

    Raises TypeError for anything else, None included: a letter has no holes.
    """
    if isinstance(value, Money):
        return say_money(value, language)
    if isinstance(value, datetime):
        parting = _BEFORE_CLOCK.get(language[:2], ", ")
        return f"{say_day(value, language)}{parting}{say_time(value, language)}"
    if isinstance(value, date):
        return say_day(value, language)
    if isinstance(value, tuple):
        return _say_list(value, language)
    if isinstance(value, str | int) and not isinstance(value, bool):
        return str(value)
    raise TypeError(f"a letter cannot say {type(value).__name__}")


def say_money(amount: Money, language: str = "en") -> str:
    """Write an amount as '2,000.00 USD', in German '2.000,00 EUR', in Malay 'RM2,000.00'."""
    from babel.numbers import format_decimal

    decimals = "0" * digits(amount.currency)
    before, after = _HOME.get((language[:2], amount.currency), ("", f" {amount.currency}"))
    pattern = f"{before}#,##0.{decimals}" if decimals else f"{before}#,##0"
    return f"{format_decimal(amount.decimal, pattern, _locale(language))}{after}"


def say_day(day: date, language: str = "en", *, year: bool = True) -> str:
    """Write a day with its weekday: 'Friday 27 November 2026'."""
    from babel.dates import format_date, format_skeleton

    pattern = (_FULL if year else _SHORT).get(language)
    if pattern is None and not year:
        return format_skeleton("MMMMd", day, locale=_locale(language))
    return format_date(day, pattern or "full", locale=_locale(language))


def say_time(moment: datetime, language: str = "en") -> str:
    """Write the clock of a moment, in the moment's own zone: '09:00', in Malay '9.30 pagi'."""
    from babel.dates import format_skeleton

    if language[:2] == "ms":
        return say_clock(moment.time(), language)
    return format_skeleton("Hm", moment.replace(tzinfo=None), locale=_locale(language))


def _say_list(values: tuple[Any, ...], language: str) -> str:
    from babel.lists import format_list

    return format_list([say(value, language) for value in values], locale=_locale(language))


def _locale(language: str) -> str:
    from babel import Locale, UnknownLocaleError

    if language == "en":
        return "en_GB"
    try:
        return str(Locale.parse(language.replace("-", "_")))
    except (UnknownLocaleError, ValueError):
        return "en_GB"
