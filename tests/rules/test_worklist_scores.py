from importlib.resources import files

import pytest

from calldesk.rules.money import Money
from calldesk.rules.scores import ScoresError, read_scores

SHIPPED = read_scores((files("calldesk.shipped") / "scores.toml").read_text("utf-8"))

SMALL = """
version = "1"
[worth]
other = 100
JPY = 150
[[band]]
column = "balance"
words = "balance {range}"
steps = [[0, 1], [5000, 30], [20000, 45]]
[[band]]
column = "broken"
words = "{range} broken promises"
steps = [[1, 10], [2, 20], [4, -5]]
[[band]]
column = "habit"
steps = [["avoids", 20, "avoids paying"], ["good", 0, "usually pays"]]
[[band]]
column = "spoken_with"
steps = [[false, 7, "nobody spoken with yet"]]
"""


def said(balance: Money, **values: int | str | bool | None) -> list[str]:
    known = {"broken": 0, "habit": "good", "spoken_with": True, **values}
    return [f"{part.words}: {part.points:+}" for part in read_scores(SMALL).parts(known, balance)]


@pytest.mark.parametrize(
    ("minor", "currency", "words"),
    [
        pytest.param(499_999, "USD", "balance 0-5,000: +1", id="a cent below a step"),
        pytest.param(500_000, "USD", "balance 5,000-20,000: +30", id="on the step"),
        pytest.param(9_000_000, "USD", "balance 20,000 and more: +45", id="above the last step"),
        pytest.param(750_000, "JPY", "balance 750,000-3,000,000: +30", id="in their own currency"),
        pytest.param(500_000, "XXX", "balance 5,000-20,000: +30", id="in one that is not listed"),
    ],
)
def test_the_balance_is_weighed_by_what_its_currency_is_worth(
    minor: int, currency: str, words: str
) -> None:
    assert said(Money(minor, currency)) == [words]


@pytest.mark.parametrize(
    ("values", "words"),
    [
        pytest.param({"broken": 0}, [], id="below the first step"),
        pytest.param({"broken": 1}, ["1 broken promises: +10"], id="a step of one"),
        pytest.param({"broken": 3}, ["2-3 broken promises: +20"], id="a step of several"),
        pytest.param({"broken": 9}, ["4 or more broken promises: -5"], id="points taken off"),
        pytest.param({"habit": "avoids"}, ["avoids paying: +20"], id="a word"),
        pytest.param({"habit": "odd"}, [], id="a word without points"),
        pytest.param({"spoken_with": False}, ["nobody spoken with yet: +7"], id="a flag"),
    ],
)
def test_points_are_printed_with_what_they_are_for(
    values: dict[str, int | str | bool], words: list[str]
) -> None:
    assert said(Money(100, "USD"), **values)[1:] == words


def test_the_shipped_scores_weigh_the_middle_of_an_invoices_life_most() -> None:
    days = next(bands for bands in SHIPPED.bands if bands.column == "oldest_due")
    points = [days.steps[days.reached(n) or 0].points for n in (0, 20, 90, 300, 1000)]
    assert points == [0, 15, 35, 20, 0]


def test_the_shipped_scores_turn_thresholds_into_minor_units() -> None:
    assert SHIPPED.minor(5000, "USD") == 500_000
    assert SHIPPED.minor(5000, "JPY") == 750_000
    assert SHIPPED.minor(5000, "XXX") == 500_000


@pytest.mark.parametrize(
    ("change", "into", "complaint"),
    [
        pytest.param("broken", "brokken", "did you mean 'broken'?", id="a column with a slip"),
        pytest.param("[2, 20]", "[0, 20]", "must rise", id="steps out of order"),
        pytest.param("[2, 20]", "[2, 2.5]", "[whole number, whole number]", id="half a point"),
        pytest.param(", 7,", ", true,", "[true or false, whole number, text]", id="no points"),
        pytest.param("other", "others", "'other' is missing", id="no weight for the rest"),
        pytest.param("JPY = 150", "JPY = 0", "from 1 up", id="a currency worth nothing"),
        pytest.param('"habit"', '"broken"', "must be [whole number", id="words for a number"),
        pytest.param('words = "balance {range}"', "", "'words' is missing", id="no words"),
    ],
)
def test_what_is_wrong_with_scores_is_said_in_plain_words(
    change: str, into: str, complaint: str
) -> None:
    with pytest.raises(ScoresError) as error:
        read_scores(SMALL.replace(change, into, 1))
    assert complaint in str(error.value)
