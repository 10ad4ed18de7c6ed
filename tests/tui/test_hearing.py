"""What is heard at a stop: the line, the silence, the words; and how words stand on the screen."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.content import Content

from calldesk.tui.rehearse import hearing as hearing_of
from calldesk.tui.rehearse.hearing import Hearing
from calldesk.tui.rehearse.speech import PACE, folded, seconds_of, spoken, words_of
from calldesk.tui.rehearse.voice import Voice


@pytest.fixture
def clock(monkeypatch) -> list[float]:
    """A clock that is moved by hand."""
    now = [100.0]
    monkeypatch.setattr(hearing_of, "monotonic", lambda: now[0])
    return now


@pytest.fixture
def heard(clock) -> Hearing:
    """A line of five seconds, four of silence, then fifteen letters: a second."""
    hearing = Hearing()
    hearing.begin("not a cent of it", 5.0, 4.0)
    return hearing


@pytest.mark.parametrize(
    ("later", "phase"),
    [(0, "saying"), (4.9, "saying"), (5.1, "silent"), (8.9, "silent"), (9.1, "speaking"),
     (10.2, "heard")],
)  # fmt: skip
def test_first_the_line_then_nothing_then_their_words(heard, clock, later, phase) -> None:
    clock[0] += later
    assert heard.phase == phase


def test_the_words_come_one_by_one_at_the_pace_of_speech(heard, clock) -> None:
    clock[0] += 9.0
    assert heard.said == 1
    clock[0] += 4 / PACE + 0.001
    assert heard.said == 2
    clock[0] += 12 / PACE
    assert heard.said == 5


def test_a_line_that_is_said_begins_the_silence_at_once(heard, clock) -> None:
    heard.line_said()
    assert heard.phase == "silent"
    clock[0] += 4.0
    assert heard.phase == "speaking"
    assert heard.held is True


def test_who_speaks_first_hears_them_at_once_and_has_not_held_it(heard, clock) -> None:
    heard.line_said()
    clock[0] += 1.5
    heard.break_silence()
    assert heard.phase == "speaking"
    assert heard.held is False
    assert heard.said == 1


def test_interrupted_they_have_said_it_all_and_the_clock_runs_from_there(heard, clock) -> None:
    clock[0] += 9.1
    heard.interrupt()
    assert heard.said == 5
    assert heard.seconds == 0.0
    clock[0] += 2.0
    assert heard.seconds == pytest.approx(2.0)


def test_the_clock_runs_from_the_last_word_when_nobody_interrupts(heard, clock) -> None:
    clock[0] += 9.0 + 16 / PACE + 3.0
    assert heard.seconds == pytest.approx(3.0)


def test_time_spent_writing_is_no_hesitation(heard, clock) -> None:
    clock[0] += 30.0
    before = heard.seconds
    heard.forgive(10.0)
    assert heard.seconds == pytest.approx(before - 10.0)
    heard.forgive(1000.0)
    assert heard.seconds == 0.0


def test_where_nothing_is_said_and_no_silence_asked_nothing_is_waited_for(clock) -> None:
    hearing = Hearing()
    hearing.begin("", 5.0, None)
    assert hearing.phase == "heard"
    assert hearing.held is None
    assert hearing.next_change is None


def test_it_wakes_for_everything_that_is_to_be_seen_and_then_rests(heard, clock) -> None:
    seen = []
    while (wakes := heard.next_change) is not None:
        assert wakes > 0
        clock[0] += wakes + 0.001
        seen.append((heard.phase, heard.silence, heard.said))
        assert len(seen) < 20
    seconds = [second for phase, second, _ in seen if phase == "silent"]
    assert seconds == [0, 1, 2, 3]
    assert [said for phase, _, said in seen if phase == "speaking"] == [1, 2, 3, 4, 5]
    assert seen[-1][0] == "heard"


def test_its_lines_are_as_many_before_the_words_as_after_them(clock) -> None:
    hearing = Hearing()
    hearing.begin("word " * 40, 5.0, 4.0)
    voice = Voice(hearing)
    heights = set()
    while (wakes := hearing.next_change) is not None:
        heights.add(len(voice.lines(60, short=False)))
        clock[0] += wakes + 0.001
    heights.add(len(voice.lines(60, short=False)))
    assert len(heights) == 1


TEXTS = st.text(st.sampled_from("ab .,é高橋日本,…[]{}\u200d"), max_size=200)


@settings(max_examples=200)
@given(TEXTS, st.integers(8, 90))
def test_no_line_is_wider_than_its_room_and_no_word_is_lost(text: str, width: int) -> None:
    words = words_of(text)
    lines = folded(words, width)
    whole = spoken(lines, len(words), len(lines))
    longest = max((word.cells for word in words), default=0)
    assert all(Content(row).cell_length <= max(width, longest) for row in whole)
    assert "".join("".join(whole).split()) == "".join("".join(w.text for w in words).split())


@settings(max_examples=100)
@given(TEXTS, st.integers(8, 60), st.integers(1, 4))
def test_words_stay_where_they_were_first_seen(text: str, width: int, most: int) -> None:
    words = words_of(text)
    lines = folded(words, width)
    for said in range(len(words)):
        before, after = (spoken(lines, n, len(lines)) for n in (said, said + 1))
        assert all(b.startswith(a) for a, b in zip(before, after, strict=True))
        assert len(spoken(lines, said, most)) <= most


def test_letters_that_need_no_spaces_come_one_by_one() -> None:
    assert [word.text for word in words_of("高橋 ok")] == ["高", "橋 ", "ok"]
    assert seconds_of(words_of("高")[0]) == pytest.approx(2 / PACE)
