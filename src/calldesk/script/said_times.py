"""Days, hours and windows as one says them: 'Tuesday 24 November at 9 am', '星期二上午9点'."""

from datetime import date, time

from calldesk.rules.when.values import Moment, Window
from calldesk.script.locales import base, listed, locale

_DATES = {
    "en": "EEEE d MMMM",
    "hu": "MMMM d., EEEE",
    "ms": "EEEE, d MMMM",
    "pl": "d MMMM",
    "zh": "M月d号EEEE",
}
_AT = {
    "en": "{day} at {clock}",
    "hu": "{day} {clock}",
    "ms": "{day} pukul {clock}",
    "pl": "{day} o {clock}",
    "zh": "{day}{clock}",
}
_BETWEEN = {
    "en": "{days} between {start} and {end}",
    "hu": "{days} {start} és {end} között",
    "ms": "{days} antara pukul {start} dan {end}",
    "pl": "{days} między {start} a {end}",
    "zh": "{days}{start}到{end}",
}
# Polish says on which day something is: 'w środę, 25 listopada'; and on which days it comes back.
_POLISH_DAYS = (
    *("w poniedziałek", "we wtorek", "w środę", "w czwartek", "w piątek", "w sobotę"),
    "w niedzielę",
)
_POLISH_HABITS = (
    *("w poniedziałki", "we wtorki", "w środy", "w czwartki", "w piątki", "w soboty"),
    "w niedziele",
)
# Hungarian puts an ending to the day on which something is: 'november 24-én, kedden'.
_HUNGARIAN_WEEKDAYS = "hétfőn kedden szerdán csütörtökön pénteken szombaton vasárnap".split()
_HUNGARIAN_BACK = frozenset((2, 3, 6, 8, 13, 16, 18, 20, 23, 26, 28, 30))  # 2-án, but 12-én
# Up to which hour of the clock each part of the day goes.
_MALAY = ((12, "pagi"), (14, "tengah hari"), (19, "petang"), (24, "malam"))
_CHINESE = ((6, "凌晨"), (12, "上午"), (13, "中午"), (18, "下午"), (24, "晚上"))


def say_day(value: date, language: str) -> str:
    """Weekday, day and month."""
    from babel.dates import format_date

    form = _DATES.get(base(language), "EEEE d MMMM")
    day = format_date(value, form, locale=locale(language))
    return f"{_POLISH_DAYS[value.weekday()]}, {day}" if base(language) == "pl" else day


def say_moment(value: Moment, language: str) -> str:
    """A day, and its hour when it has one."""
    if value.clock is None:
        return say_day(value.day, language)
    form = _AT.get(base(language), "{day} {clock}")
    clock = say_clock(value.clock, language)
    if base(language) == "hu":
        clock = f"{clock}-kor" if value.clock.minute else f"{value.clock.hour} órakor"
    return form.format(day=_on_day(value.day, language), clock=clock)


def say_windows(windows: tuple[Window, ...], language: str) -> str:
    """Hours that come back, with their weekdays."""
    return listed([_window(window, language) for window in windows], language)


def say_clock(value: time, language: str) -> str:
    """A time of day: '2:15 pm', '14:15', '2.15 petang', '下午2点15分'."""
    match base(language):
        case "en":
            minutes = f":{value.minute:02}" if value.minute else ""
            return f"{_twelve(value)}{minutes} {'am' if value.hour < 12 else 'pm'}"
        case "ms":
            minutes = f".{value.minute:02}" if value.minute else ""
            return f"{_twelve(value)}{minutes} {_part(value, _MALAY)}"
        case "zh":
            minutes = "半" if value.minute == 30 else f"{value.minute:02}分" if value.minute else ""
            return f"{_part(value, _CHINESE)}{_twelve(value)}点{minutes}"
        case "pl" | "hu":
            return f"{value.hour}:{value.minute:02}"
    from babel.dates import format_time

    return format_time(value, "short", locale=locale(language))


def _window(window: Window, language: str) -> str:
    from babel.dates import get_day_names

    own = {"hu": _HUNGARIAN_WEEKDAYS, "pl": _POLISH_HABITS}
    called = own.get(base(language)) or get_day_names("wide", locale=locale(language))
    days = listed([called[weekday] for weekday in window.weekdays], language)
    start, end = say_clock(window.start, language), say_clock(window.end, language)
    if base(language) == "zh" and start[:2] == end[:2]:
        end = end[2:]  # the part of the day is said once
    form = _BETWEEN.get(base(language), "{days} {start}–{end}")
    return form.format(days=days, start=start, end=end).strip()


def _on_day(value: date, language: str) -> str:
    """The day on which something is."""
    if base(language) != "hu":
        return say_day(value, language)
    from babel.dates import format_date

    month = format_date(value, "MMMM", locale=locale(language))
    ending = "jén" if value.day == 1 else "án" if value.day in _HUNGARIAN_BACK else "én"
    return f"{month} {value.day}-{ending}, {_HUNGARIAN_WEEKDAYS[value.weekday()]}"


def _twelve(value: time) -> int:
    return value.hour % 12 or 12


def _part(value: time, parts: tuple[tuple[int, str], ...]) -> str:
    return next(word for until, word in parts if value.hour < until)
