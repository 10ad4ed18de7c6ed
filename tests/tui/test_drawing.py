"""Lines keep their width whatever they hold."""

import inspect
from importlib import import_module
from pkgutil import iter_modules

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from calldesk import tui
from calldesk.tui.choices import choose, listed
from calldesk.tui.draw import Lines, column, flow, line, spread, wrapped
from calldesk.tui.frame import framed
from calldesk.tui.objections import Objection, _drawn
from calldesk.tui.replies import Replies, Reply

HOSTILE = [
    "[@click=app.quit]x[/]",
    "Acme [/b] Ltd",
    "\x1b]52;c;ZWNobw==\x07gone",
    "\u202eevil",
    "日本語株式会社の長い名前です",
    "👩‍👩‍👧 & Sons",
    "two\nlines\tand a tab",
    "x" * 10_000,
]
texts = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=40))


@settings(max_examples=200, deadline=None)
@given(left=texts, right=texts, width=st.integers(2, 130))
def test_a_frame_line_is_exactly_as_wide_as_asked(left: str, right: str, width: int) -> None:
    drawn = framed("middle", line(left), line(right), width)
    assert cell_len(drawn.plain) == width


@settings(max_examples=200, deadline=None)
@given(left=texts, right=texts, width=st.integers(0, 130))
def test_two_ends_never_exceed_their_line(left: str, right: str, width: int) -> None:
    assert spread(line(left), line(right), width).cell_length <= width


@settings(max_examples=100, deadline=None)
@given(text=texts, width=st.integers(1, 60))
def test_a_column_is_exactly_as_wide_as_asked(text: str, width: int) -> None:
    assert cell_len(column(line(text), width).plain) == width


@settings(max_examples=100, deadline=None)
@given(items=st.lists(texts, max_size=8), width=st.integers(8, 100))
def test_a_flow_keeps_every_line_inside(items: list[str], width: int) -> None:
    for drawn in flow([line(item) for item in items], width):
        assert drawn.cell_length <= width


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_terminal_would_obey_is_not_drawn(text: str) -> None:
    plain = line((text, "bold")).plain
    assert "\x1b" not in plain
    assert "\u202e" not in plain
    assert "\n" not in plain


def test_markup_in_data_stays_text() -> None:
    drawn = line(("[@click=app.quit]x[/]", "bold"))
    assert drawn.plain == "[@click=app.quit]x[/]"
    assert all("@click" not in str(span.style) for span in drawn.spans)


def test_spaces_between_two_parts_are_kept() -> None:
    assert line("a", " ", ("b", "bold"), "  c").plain == "a b  c"


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("width", [30, 76, 110])
def test_folded_text_stays_inside(text: str, width: int) -> None:
    assert all(row.cell_length <= width for row in wrapped(line(text), width, 2))


@pytest.mark.parametrize("width", [40, 76, 98])
def test_replies_are_never_cut_when_two_columns_would_cut_them(width: int) -> None:
    replies = Replies()
    replies.replies = tuple(
        Reply(digit, f"r{digit}", f"reply {digit} of some length") for digit in range(1, 8)
    )
    drawn = replies.lines(width)
    assert all(row.cell_length <= width for row in drawn)
    assert sum(row.plain.count("of some length") for row in drawn) == 7


def test_a_disabled_reply_keeps_its_digit_and_says_why() -> None:
    replies = Replies()
    replies.replies = (Reply(1, "pay", "Pays", False, "first: disclosed"),)
    assert replies.lines(60)[0].plain.strip() == "(1) Pays  (first: disclosed)"


CHOICES = (("weekly", "weekly"), ("fortnightly", "fortnightly"), ("monthly", "monthly"))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("2", "fortnightly"), ("mon", "monthly"), ("WEEKLY", "weekly"), ("night", "fortnightly"),
     ("", None), ("x", None), ("ly", None), ("9", None)],
)  # fmt: skip
def test_a_choice_is_meant_by_its_number_or_how_it_begins(typed: str, meant: str | None) -> None:
    assert choose(CHOICES, typed) == meant


def test_the_meant_choice_wears_a_mark() -> None:
    assert listed(CHOICES, "mon") == "1 weekly  2 fortnightly  ▸3 monthly"


def test_lines_are_drawn_anew_by_redraw_alone_for_refresh_would_show_the_old_ones() -> None:
    for module in iter_modules(tui.__path__, "calldesk.tui."):
        import_module(module.name)
    ours = Lines.__subclasses__()
    assert len(ours) > 10
    assert [one.__name__ for one in ours if "self.refresh(" in inspect.getsource(one)] == []


def test_objections_that_cannot_be_used_yet_give_way_to_those_that_can() -> None:
    early = [Objection(letter, letter, "Comes too early", False, "why") for letter in "abcdefgh"]
    drawn = _drawn((*early, Objection("z", "z", "Not here")), "/", 60, 2)
    assert drawn[0].plain.strip().startswith("z Not here")
    assert len(drawn) == 2
    assert drawn[1].plain.rstrip().endswith("/ find")


def test_objections_that_all_fit_keep_their_places() -> None:
    two = (Objection("a", "a", "Early", False, "why"), Objection("z", "z", "Not here"))
    assert _drawn(two, "/", 60, 2)[0].plain.strip().startswith("(a Early)  z Not here")
