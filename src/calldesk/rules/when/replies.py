"""The words in which a language answers: how a moment is written, what is asked back, why not."""

from dataclasses import dataclass


@dataclass(frozen=True, eq=False)
class Replies:
    """One language's answers; the defaults are English. Braces are filled in.

    What `day`, `moment` and `window` make is read back by the same language's grammar.
    """

    weekdays: tuple[str, ...] = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    months: tuple[str, ...] = (
        *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
        *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    )
    full_months: tuple[str, ...] = (
        *("January", "February", "March", "April", "May", "June", "July"),
        *("August", "September", "October", "November", "December"),
    )
    day: str = "{weekday} {day} {month}"
    day_of_year: str = "{weekday} {day} {month} {year}"
    moment: str = "{day} {clock}"
    and_: str = " and "
    or_: str = " or "
    comma: str = ", "
    every_day: str = "every day"
    here: str = "here"
    # questions
    which_one: str = "Which one:"
    asks: str = "{question} {choice}?"
    morning_or_afternoon: str = "Morning or afternoon: {first} or {second}?"
    business_hours: str = " Business hours say {clock}."
    month_first: str = "There is no month {month}; with the month first, is it"
    far_ahead: str = "That is far ahead; do you mean"
    which_day: str = "Which day of that month? From"
    holidays: str = "Holidays are not counted here: is it"
    week_nearly_over: str = "The week is nearly over; do you mean"
    day_then_hour: str = "Is that the day, then the hour:"
    hour_has_passed: str = "{clock} has passed; do you mean"
    weekday_disagrees: str = "Weekday and date disagree: is it"
    on_which_day: str = "On which day? Is it"
    # refusals
    examples: str = "such as fri 2pm, tomorrow 10, in 3 days, 15/12 or tue thu 9-11"
    no_time: str = "That makes no time together: type it {examples}"
    nothing: str = "Type a day, an hour or both, {examples}"
    too_long: str = "That is too long for a time: type it short, {examples}"
    vague: str = "'{said}' is no day or hour: ask when, and type it, {examples}"
    other_clock: str = "'{said}': times are typed on their clock, yours is shown beside it"
    no_word: str = "'{said}' is no word for a time: type it {examples}"
    day_has_passed: str = "That day has passed: type a day to come"
    past: str = "That lies in the past: type a day to come"
    date_has_passed: str = "{day} has passed: type a day to come"
    moment_has_passed: str = "{moment} has passed (it is {now} there): type a later time"
    no_such_month: str = "There is no month {month}: type the day like 15/12 or 15 dec"
    no_such_day: str = "There is no {day} {month}: look at the date again"
    no_such_day_of_year: str = "There is no {day} {month} {year}: look at the date again"
    no_such_weekday: str = "That month has no such weekday: type the date"
    no_such_day_there: str = "That month has no such day: type the date"
    day_ends: str = "Every firm's day ends at another hour: type it, such as fri 17:00"
    which_day_of_unit: str = "Which day of it? Type it, such as fri 2pm or 15/12"
    too_far: str = "That is more than five years away: type a nearer day"
    now: str = "That is now: type a later time"
    today: str = "That is today: type 'today' and the hour"
    midnight: str = "12 am is midnight to some and noon to others: type {noon} or {midnight}"
    hour_open: str = "That leaves the hour open: type it, such as tomorrow 11:00"
    part_disagrees: str = "The hour and the part of the day disagree: type it like 14:00"
    skipped: str = "{moment} does not exist, the clocks change then: type an hour before or after"
    twice: str = "{moment} comes twice, the clocks change then: type an hour before or after"
    past_examples: str = "Type a day that has passed, such as yesterday, mon, 3 days ago or 15/11"
    still_to_come: str = (
        "That day is still to come: type a day that has passed, such as yesterday, mon or 15/11"
    )
    too_long_ago: str = "That is too long ago: look at the day again"


ENGLISH_REPLIES = Replies()
