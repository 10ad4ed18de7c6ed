"""Amounts as people write them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calldesk.rules.money import CENTS, Money, MoneyError, digits, read_amount


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [
        ("2000", "USD", 200000),
        ("2000.00", "USD", 200000),
        ("1,234.50", "USD", 123450),
        ("1.234,50", "EUR", 123450),
        ("1 234,50", "PLN", 123450),
        ("1\u00a0234,50", "PLN", 123450),
        ("1\u202f234,50", "PLN", 123450),
        ("1\u2009234\u2009567", "PLN", 123456700),
        ("1'234.50", "CHF", 123450),
        ("1’234.50", "CHF", 123450),
        ("1,234", "USD", 123400),
        ("1.234", "EUR", 123400),
        ("1,234,567", "USD", 123456700),
        ("1.234.567,8", "EUR", 123456780),
        ("1,23,456.00", "INR", 12345600),
        ("0,5", "EUR", 50),
        (".5", "EUR", 50),
        ("0.125", "KWD", 125),
        ("12,5", "EUR", 1250),
        ("１，２３４．５０", "USD", 123450),
        ("٢٠٠", "USD", None),
        ("€ 5", "EUR", 500),
        ("5 €", "EUR", 500),
        ("$1,000", "CAD", 100000),
        ("US$ 1,000", "USD", 100000),
        ("usd 12.00", "USD", 1200),
        ("12 USD", "USD", 1200),
        ("100 zł", "PLN", 10000),
        ("1 000 Ft", "HUF", 100000),
        ("RM 20", "MYR", 2000),
        ("(12.00)", "USD", -1200),
        ("12.00-", "USD", -1200),
        ("-12", "USD", -1200),
        ("−12", "USD", -1200),
        ("-$12", "USD", -1200),
        ("$-12", "USD", -1200),
        ("($12)", "USD", -1200),
        ("+12", "USD", 1200),
        ("2k", "USD", 200000),
        ("1.5k", "USD", 150000),
        ("€2k", "EUR", 200000),
        ("1000", "JPY", 1000),
        ("1,000", "JPY", 1000),
        ("1.234", "KWD", 1234),
        ("1,234.567", "KWD", 1234567),
        (" 12 ", "USD", 1200),
    ],
)
def test_an_amount_is_read(text: str, currency: str, minor: int | None) -> None:
    if minor is None:
        with pytest.raises(MoneyError):
            read_amount(text, currency)
    else:
        assert read_amount(text, currency) == Money(minor, currency)


@pytest.mark.parametrize(
    ("text", "mark", "minor"),
    [
        ("1.234", ".", None),
        ("1,234", ",", None),
        ("1,234", ".", 123400),
        ("1.234", ",", 123400),
        ("12.5", ".", 1250),
        ("12,50", ",", 1250),
        ("12.50", ",", None),
        ("1.234,5", ",", 123450),
        ("1200", ",", 120000),
    ],
)
def test_the_mark_of_the_column_decides(text: str, mark: str, minor: int | None) -> None:
    if minor is None:
        with pytest.raises(MoneyError):
            read_amount(text, "EUR", mark)
    else:
        assert read_amount(text, "EUR", mark) == Money(minor, "EUR")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "not an amount"),
        ("abc", "not an amount"),
        ("12 EUR", "this account is in USD"),
        ("€12", "this account is in USD"),
        ("1,2345,678", "odd places"),
        ("1.2.3", "odd places"),
        ("12,34,5", "odd places"),
        ("1.005", None),
        ("10.0055", "more decimals"),
        ("99999999999999999999", "more than any invoice"),
        ("9" * 5000, "too long"),
        ("1e5", "this account is in USD|not an amount"),
        ("NaN", "not an amount"),
        ("12\x1b[31m", "not an amount|this account"),
        ("--5", "not an amount"),
        ("5 5", "odd places"),
    ],
)
def test_what_is_no_amount_is_refused_in_words(text: str, reason: str | None) -> None:
    if reason is None:
        assert read_amount(text, "USD") == Money(100500, "USD")
    else:
        with pytest.raises(MoneyError, match=reason) as refused:
            read_amount(text, "USD")
        assert "\x1b" not in str(refused.value)
        assert len(str(refused.value)) < 120


def test_three_decimals_and_a_comma_are_asked() -> None:
    with pytest.raises(MoneyError, match="thousands or decimals"):
        read_amount("1,234", "KWD")


@given(st.integers(-(10**12), 10**12), st.sampled_from(["USD", "JPY", "KWD", "EUR"]))
def test_an_amount_is_read_from_its_own_words(minor: int, currency: str) -> None:
    amount = Money(minor, currency)
    assert read_amount(str(amount), currency) == amount
    assert read_amount(str(amount.decimal), currency, ".") == amount


@settings(max_examples=300)
@given(st.text(max_size=70) | st.text("0123456789.,' -()€$kK", max_size=20))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    try:
        found = read_amount(text, "USD")
    except MoneyError:
        return
    assert abs(found.minor) < 10 ** (13 + digits("USD"))


def test_amounts_in_two_currencies_are_never_added() -> None:
    with pytest.raises(MoneyError):
        Money(1, "USD") + Money(1, "EUR")


@pytest.mark.parametrize("currency", sorted(CENTS))
def test_the_currencies_known_without_babel_have_the_decimals_that_it_says(currency: str) -> None:
    from babel.core import get_global

    fractions = get_global("currency_fractions")
    assert digits(currency) == fractions.get(currency, fractions["DEFAULT"])[0]
