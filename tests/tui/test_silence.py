"""The silence bar: say it, then say nothing."""

import pytest

from calldesk.tui import silence_bar
from calldesk.tui.silence_bar import SilenceBar


@pytest.fixture
def bar(monkeypatch):
    """A bar whose clock is moved by hand: `bar.clock[0] = seconds`."""
    clock = [100.0]
    monkeypatch.setattr(silence_bar, "monotonic", lambda: clock[0])
    shown = SilenceBar()
    shown.clock = clock
    return shown


def words(bar) -> str:
    return bar.lines(80)[0].plain


def test_first_the_line_is_said_then_nothing(bar) -> None:
    bar.start(5.0, 6.0, "the first to speak loses")
    assert "say it" in words(bar)
    bar.clock[0] += 5.0
    assert "SAY NOTHING" in words(bar)
    bar.clock[0] += 4.0
    assert "4 of 6 s" in words(bar)
    assert "the first to speak loses" in words(bar)


def test_the_silence_can_be_started_at_once(bar) -> None:
    bar.start(5.0, 6.0, "")
    bar.begin()
    assert "0 of 6 s" in words(bar)


def test_the_seconds_are_counted_from_the_start_of_the_silence(bar) -> None:
    bar.start(5.0, 6.0, "")
    bar.clock[0] += 3.0
    assert bar.held is None
    bar.clock[0] += 10.0
    assert bar.held == 8.0


def test_a_step_without_a_silence_shows_no_bar(bar) -> None:
    bar.start(5.0, None, "")
    assert not bar.wanted
    assert not bar.lines(80)
    assert bar.held is None
