"""Amounts as one says them: '6,240.00 US dollars', '6240,00 dolarów amerykańskich'."""

from decimal import Decimal

from calldesk.rules.money import Money
from calldesk.script.locales import base, locale

# At home nobody says 'polskich' or 'Malaysia': by plural form in CLDR order, else one for all.
_AT_HOME = {
    ("pl", "PLN"): {"one": "złoty", "few": "złote", "other": "złotych"},
    ("hu", "HUF"): {"other": "forint"},
    ("ms", "MYR"): {"other": "ringgit"},
    ("zh", "CNY"): {"other": "元"},
}
# These count the smaller coin by itself: '2340 złotych 50 groszy'.
_COINS = {
    ("ms", "MYR"): {"other": "sen"},
    ("pl", "PLN"): {"one": "grosz", "few": "grosze", "other": "groszy"},
}
# There is no smaller coin any more, so nobody says ',00'; in Chinese nobody does in any currency.
_WHOLE = {("hu", "HUF")}
# These part the thousands only from 10,000 on.
_SHORT_UNPARTED = ("pl", "hu")


def say_money(value: Money, language: str) -> str:
    """An amount with the name of its currency, which goes with the number."""
    from babel.numbers import (
        format_currency,
        format_decimal,
        get_currency_name,
        get_currency_precision,
    )

    # Whole amounts are counted whole: '2,00 dolary', not '2,00 dolara'.
    amount = value.decimal
    amount = Decimal(int(amount)) if amount == int(amount) else amount
    parted = base(language) not in _SHORT_UNPARTED or abs(amount) >= 10_000
    home = (base(language), value.currency)
    if home in _COINS:
        return _in_coins(value, language)
    names = _AT_HOME.get(home)
    if names is None and home[0] == "zh":
        names = {"other": get_currency_name(value.currency, locale=locale(language))}
    if names is None:
        return format_currency(
            amount,
            value.currency,
            locale=locale(language),
            format_type="name",
            group_separator=parted,
        )
    whole = (home in _WHOLE or home[0] == "zh") and amount == int(amount)
    decimals = 0 if whole else get_currency_precision(value.currency)
    pattern = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
    figures = format_decimal(amount, pattern, locale=locale(language), group_separator=parted)
    name = names.get(locale(language).plural_form(amount), names["other"])
    return f"{figures}{name}" if base(language) == "zh" else f"{figures}\u00a0{name}"


def _in_coins(value: Money, language: str) -> str:
    """Notes and coins, each counted with its name; of nothing the notes."""
    from babel.numbers import get_currency_precision

    home = (base(language), value.currency)
    notes, coins = divmod(abs(value.minor), 10 ** get_currency_precision(value.currency))
    said = [_counted(notes, _AT_HOME[home], language)] if notes or not coins else []
    said += [_counted(coins, _COINS[home], language)] if coins else []
    return f"{'-' if value.minor < 0 else ''}{' '.join(said)}"


def _counted(number: int, names: dict[str, str], language: str) -> str:
    from babel.numbers import format_decimal

    parted = base(language) not in _SHORT_UNPARTED or number >= 10_000
    figures = format_decimal(number, "#,##0", locale=locale(language), group_separator=parted)
    return f"{figures}\u00a0{names.get(locale(language).plural_form(number), names['other'])}"
