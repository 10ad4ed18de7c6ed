"""Amounts as one says them: '6,240.00 US dollars', '6240,00 dolarów amerykańskich'."""

from decimal import Decimal

from calldesk.rules.money import Money
from calldesk.script.locales import base, locale

# At home nobody says 'polskich' or 'Malaysia': by plural form in CLDR order, else one for all.
_AT_HOME = {
    ("pl", "PLN"): {"one": "złoty", "few": "złote", "many": "złotych", "other": "złotego"},
    ("hu", "HUF"): {"other": "forint"},
    ("ms", "MYR"): {"other": "ringgit"},
    ("zh", "CNY"): {"other": "元"},
}
# There is no smaller coin any more, so nobody says ',00'.
_WHOLE = {("hu", "HUF")}
# These part the thousands only from 10,000 on.
_SHORT_UNPARTED = ("pl", "hu")


def say_money(value: Money, language: str) -> str:
    """An amount with the name of its currency, which goes with the number."""
    from babel.numbers import format_currency, format_decimal, get_currency_precision

    # Whole amounts are counted whole: '2,00 dolary', not '2,00 dolara'.
    amount = value.decimal
    amount = Decimal(int(amount)) if amount == int(amount) else amount
    parted = base(language) not in _SHORT_UNPARTED or abs(amount) >= 10_000
    names = _AT_HOME.get((base(language), value.currency))
    if names is None:
        return format_currency(
            amount,
            value.currency,
            locale=locale(language),
            format_type="name",
            group_separator=parted,
        )
    whole = (base(language), value.currency) in _WHOLE and amount == int(amount)
    decimals = 0 if whole else get_currency_precision(value.currency)
    pattern = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
    figures = format_decimal(amount, pattern, locale=locale(language), group_separator=parted)
    name = names.get(locale(language).plural_form(amount), names["other"])
    return f"{figures}{name}" if base(language) == "zh" else f"{figures}\u00a0{name}"
