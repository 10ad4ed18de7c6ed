"""Countries by their English names."""

from functools import cache

# Names that English puts an article before.
_WITH_ARTICLE = {
    "AE", "BS", "CD", "CF", "CG", "CK", "DO", "FK", "FO", "GB", "GM", "IM", "KM", "KY", "MH",
    "MP", "MV", "NL", "PH", "SB", "SC", "TC", "US", "VG", "VI",
}  # fmt: skip


@cache
def country_name(country: str) -> str:
    """'United States' for 'US'; a code that is none comes back as it is."""
    from babel import Locale

    return str(Locale("en").territories.get(country.strip().upper(), country))


def in_country(country: str) -> str:
    """The name as it follows 'in': 'the United States', 'Poland'."""
    article = "the " if country.strip().upper() in _WITH_ARTICLE else ""
    return article + country_name(country)
