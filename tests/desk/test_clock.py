from datetime import UTC, datetime, timedelta

import pytest

from calldesk.desk.clock import Clock, read_clock
from calldesk.settings import SettingsError


def test_a_clock_that_was_set_runs_on_from_there() -> None:
    ticks = iter([100.0, 160.5])
    clock = Clock(datetime(2026, 11, 20, 14, 40, tzinfo=UTC), 100.0, lambda: next(ticks))
    assert clock.now() == datetime(2026, 11, 20, 14, 40, tzinfo=UTC)
    assert clock.now() - datetime(2026, 11, 20, 14, 40, tzinfo=UTC) == timedelta(seconds=60.5)


def test_the_setting_names_a_moment_with_its_zone() -> None:
    assert read_clock("2026-11-20T09:40-05:00").set_to == datetime(2026, 11, 20, 14, 40, tzinfo=UTC)
    assert read_clock("").set_to is None


@pytest.mark.parametrize("text", ["yesterday", "2026-11-20T09:40"], ids=["no moment", "no zone"])
def test_a_moment_without_a_zone_is_refused_in_words(text: str) -> None:
    with pytest.raises(SettingsError, match="write a moment with its zone"):
        read_clock(text)
