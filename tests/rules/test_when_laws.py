"""What holds for every phrase: nothing raises, nothing lies behind, what is printed is read."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from calldesk.rules.when import ENGLISH, Moment, Window, moment_words, read_when, window_words

ZONES = ("America/Toronto", "Europe/Warsaw", "Asia/Shanghai", "Pacific/Chatham")
SOME_WORDS = (
    "tue thu friday tomorrow today next this last a 1 2 3 9 10 11 15 31 3:30 8.30 15/12 31/02 "
    "2026-12-15 1st first of december dec week month day hours min in from after before to - , "
    "am pm morning mornings afternoon half past quarter noon end start every weekdays or and "
    "working days later ago 2027 h o'clock until between"
).split()
nows = st.builds(
    lambda at, zone: at.replace(tzinfo=UTC).astimezone(ZoneInfo(zone)),
    st.datetimes(datetime(2026, 1, 1), datetime(2030, 12, 31)),
    st.sampled_from(ZONES),
)
phrases = st.one_of(
    st.text(max_size=60), st.lists(st.sampled_from(SOME_WORDS), max_size=8).map(" ".join)
)
hours = st.builds(time, st.integers(0, 23), st.integers(0, 59))
calling_hours = st.builds(time, st.integers(7, 20), st.integers(0, 59))


@settings(max_examples=400, deadline=None)
@given(phrases, nows, st.booleans())
def test_any_text_is_read_asked_or_refused_and_never_as_past(
    phrase: str, now: datetime, day_first: bool
) -> None:
    zone = now.tzinfo
    assert zone
    found = read_when(phrase, now, day_first=day_first)
    assert found.text
    for moment in found.moments:
        if moment.clock is None:
            assert moment.day >= now.date()
        else:
            assert moment.on(zone).astimezone(UTC) > now.astimezone(UTC)
    assert all(window.start < window.end for window in found.windows)
    count = len(found.moments) + len(found.windows)
    assert (count == 0) == (found.status == "refused")
    assert found.status != "read" or len(found.moments) <= 1
    assert not (found.status == "read" and found.moments and found.windows)


@settings(max_examples=200, deadline=None)
@given(phrases, nows)
def test_a_past_day_is_never_one_to_come(phrase: str, now: datetime) -> None:
    found = read_when(phrase, now, past=True)
    assert all(moment.day <= now.date() and not moment.clock for moment in found.moments)
    assert (not found.moments) == (found.status == "refused")


@settings(max_examples=200, deadline=None)
@given(st.dates(date(2026, 11, 23), date(2029, 12, 31)), st.none() | hours)
def test_a_moment_is_read_from_its_own_words(day: date, clock: time | None) -> None:
    now = datetime(2026, 11, 22, 11, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
    moment = Moment(day, clock)
    for words in (moment.iso, moment_words(moment, now.year)):
        found = read_when(words, now)
        assert (found.status, found.moments) == ("read", (moment,)), words


@settings(max_examples=150, deadline=None)
@given(st.sets(st.integers(0, 6), max_size=6), calling_hours, calling_hours)
def test_windows_are_read_from_their_own_words(days: set[int], start: time, end: time) -> None:
    assume(start < end)
    window = Window(tuple(sorted(days)), start, end)
    now = datetime(2026, 11, 22, 11, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
    found = read_when(window_words((window,)), now)
    assert (found.status, found.windows) == ("read", (window,))


def test_every_word_of_the_table_is_known_by_itself() -> None:
    now = datetime(2026, 11, 22, 11, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
    table = [*ENGLISH.weekdays, *ENGLISH.months, *ENGLISH.days.values(), *ENGLISH.parts.values()]
    for word in (word.strip() for words in table for word in words.split(",")):
        assert "no word for a time" not in read_when(word, now).text, word
