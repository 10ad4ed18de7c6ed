"""The account page: every cell of its tables can be read at every width."""

import pytest

from calldesk.desk.account import PageSection
from calldesk.tui.account_screen import _section

PEOPLE = PageSection(
    "People",
    ("Name", "Role", "E-mail", "Best time", ""),
    (
        ("Alastair Pemberton", "owner", "alastair@pemberton-stage.example", "", ""),
        ("Li Wei (李薇) of the second floor", "accounts payable", "no e-mail", "tue thu 9-11", ""),
        ("Nisha Rao", "accounts payable", "nisha@pemberton.example", "", "signs the checks"),
    ),
    "Nobody known.",
)


@pytest.mark.parametrize("width", [60, 76, 116])
def test_every_cell_of_a_table_is_there_and_no_line_is_too_wide(width: int) -> None:
    drawn = _section(PEOPLE, width)
    shown = " ".join(" ".join(one.plain for one in drawn).split())
    for words in ("tue thu 9-11", "signs the checks", "nisha@pemberton.example", "Best time"):
        assert words in shown, shown
    assert all(one.cell_length <= width for one in drawn)


@pytest.mark.parametrize("width", [60, 76, 116])
def test_a_row_without_last_words_leaves_no_empty_line(width: int) -> None:
    assert all(one.plain.strip() for one in _section(PEOPLE, width))
