"""The last line: the keys that are needed are on it, whatever has to be said beside them."""

import pytest

from calldesk.tui.footer_bar import FooterBar

LONG = "spoke on 16 Nov; from Mon 23 08:01 in Dublin, after the holiday of the day before"


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("why", ["no number; p adds one", "spoke on 16 Nov; quiet", LONG])
def test_a_long_reason_takes_no_needed_key_away(width: int, why: str) -> None:
    bar = _desk_bar(why)
    shown = bar.lines(width)[0].plain
    assert all(key in shown for key in ("Enter dial", "s skip", "a account", "/ find")), shown
    assert bar.lines(width)[0].cell_length <= width


def test_a_reason_that_has_room_is_said() -> None:
    shown = _desk_bar("from 08:01 in Seattle").lines(80)[0].plain
    assert "(Enter dial – from 08:01 in Seattle)" in shown


def _desk_bar(why: str) -> FooterBar:
    bar = FooterBar()
    bar.scopes, bar.refused = ("desk",), {"dial": why}
    return bar
