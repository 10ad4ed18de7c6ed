"""The words of one language for days and hours, as data."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from calldesk.rules.when.replies import ENGLISH_REPLIES, Replies

UNITS = ("minute", "hour", "day", "week", "month", "year", "working day")
PARTS = ("morning", "noon", "afternoon", "evening", "night")


@dataclass(frozen=True, eq=False)
class Words:
    """One language. Every string is a list of words or phrases with commas between.

    Matching ignores case and marks over letters, and the longest phrase wins. Word order is the
    grammar's affair: it knows both 'next week' and 'minggu depan'. `spaced` is false for a
    language written without spaces, whose words are then found inside one another.

    A word that stands before its hour in one language and after it in another has two lists:
    `after` is 'after 3', `after_it` is '3 után'.
    """

    language: str
    weekdays: tuple[str, ...]  # Monday first
    months: tuple[str, ...]
    days: Mapping[int, str]  # counted from today: 0 today, 1 tomorrow, -1 yesterday
    units: Mapping[str, str]  # keys from UNITS
    parts: Mapping[str, str]  # keys from PARTS
    weekday_habits: tuple[str, ...] = ()  # 'mondays', Monday first
    part_habits: Mapping[str, str] = field(default_factory=dict)  # 'mornings'
    working_week: str = ""  # 'weekdays'
    weekend: str = ""
    every_day: str = ""
    numbers: Mapping[int, str] = field(default_factory=dict)
    ordinals: Mapping[int, str] = field(default_factory=dict)
    day_marks: str = ""  # after a number that is a day of the month: 1st, 1日
    one: str = ""  # 'a' week
    morning_marks: str = ""  # am
    afternoon_marks: str = ""  # pm
    hour_marks: str = ""  # o'clock
    hour_or_hours: str = ""  # 14h is a time, in 2h a wait
    half_past: str = ""  # before the hour: half past 3
    half_to: str = ""  # before the hour it runs up to: fél négy is 3:30
    quarter_past: str = ""
    quarter_to: str = ""
    quarter_into: str = ""  # of the hour that has begun: negyed négy is 3:15
    half_more: str = ""  # after: an hour and a half, 3点半
    past: str = ""  # 10 past 3
    next: str = ""
    this: str = ""
    last: str = ""
    every: str = ""
    within: str = ""  # in 3 days
    later: str = ""  # 3 days later
    start_of: str = ""
    end_of: str = ""
    of: str = ""
    since: str = ""  # a week from friday, from 3
    until: str = ""  # 9 to 5
    before: str = ""
    after: str = ""
    between: str = ""
    onwards: str = ""
    after_it: str = ""  # 3 után, 三点以后
    before_it: str = ""  # dél előtt, 三点前
    from_it: str = ""  # 9-től
    until_it: str = ""  # 11-ig
    between_it: str = ""  # 9 és 11 között
    both: str = ""  # tue and thu
    either: str = ""  # tue or thu
    ago: str = ""  # 3 days ago
    vague: str = ""  # what people say and no calendar knows
    zones: str = ""  # somebody else's clock
    ignored: str = ""
    means: Mapping[str, str] = field(default_factory=dict)  # short for other words
    spaced: bool = True
    month_first: bool = False  # 11.27. is the 27th of November
    part_alone_comes_back: bool = False  # 'rano' alone is every morning, 'morning' alone is asked
    until_is_by: bool = False  # 'do piątku' is by Friday, 'do 15' may be the 15th
    night_before: bool = False  # 'malam Jumaat' is the evening before Friday, to many
    to_is_before: bool = False  # '10 to 4' may be 3:50
    ordinals_count: bool = False  # 'első hétfő' is the first Monday; 'első' is no day of a month
    replies: Replies = ENGLISH_REPLIES
