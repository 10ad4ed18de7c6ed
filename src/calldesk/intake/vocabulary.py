"""Words in cells: countries, languages, time zones, kinds, roles, habits, document types."""

from functools import cache

from calldesk.intake.values import Fault
from calldesk.text import folded

_LANGUAGES_OF_NAMES = ("en", "de", "fr", "es", "it", "nl", "pl", "hu", "ms", "zh")
_COUNTRY_NICKNAMES = {
    "uk": "GB",
    "great britain": "GB",
    "england": "GB",
    "scotland": "GB",
    "wales": "GB",
    "northern ireland": "GB",
    "u.k.": "GB",
    "u.s.": "US",
    "u.s.a.": "US",
    "united states of america": "US",
    "the netherlands": "NL",
    "holland": "NL",
    "czech republic": "CZ",
    "korea": "KR",
    "south korea": "KR",
    "republic of ireland": "IE",
    "uae": "AE",
    "el": "GR",
}
_KINDS = {
    "business": "business company corporate commercial organisation organization firm b2b trade",
    "person": "person individual private sole-trader sole-proprietor proprietor",
    "consumer": "consumer b2c household retail-consumer private-individual",
}
_DOCUMENTS = {
    "invoice": """invoice inv in si sin sales-invoice tax-invoice customer-invoice accrec bill
        debit-note debit-memo dn journal journal-entry finance-charge statement-charge charge
        late-fee interest opening-balance ob""",
    "credit": """credit credit-note credit-memo creditmemo creditnote crn cn cm cr sc scn
        sales-credit accreccredit refund payment receipt sr sa pmt payment-on-account
        unapplied-payment unapplied-cash prepayment overpayment arprepayment aroverpayment
        deposit arcreditnote""",
}
_STATUSES = {
    "not_owed": """draft void voided cancelled canceled deleted written-off write-off reversed
        declined rejected""",
    "paid": "paid closed settled paid-in-full fully-paid",
    "open": """open sent overdue unpaid due outstanding partially-paid partial part-paid viewed
        authorised authorized approved submitted awaiting-payment posted pending late current
        partly-paid disputed not-due issued past-due unsent emailed""",
}
_HABITS = {
    "good": "good usually-good usually-pays prompt reliable always-pays on-time usually-on-time",
    "bursts": "bursts in-bursts burst irregular slow sometimes",
    "avoids": "avoids avoider avoiding bad never evades evasive",
    "unknown": "unknown new",
}
_ROLES = {
    "payer": "payer",
    "accounts_payable": """accounts-payable ap a/p accounts-payables payables creditors
        purchase-ledger accounts-payable-clerk bookkeeper bookkeeping accounts accounting accountant
        accounts-department accounts-dept""",
    "finance": """finance cfo financial-controller controller finance-manager finance-director
        treasurer head-of-finance finance-department""",
    "owner": """owner ceo director managing-director md proprietor president founder partner
        co-owner""",
    "reception": "reception receptionist front-desk secretary office office-manager assistant",
    "user": "user buyer purchasing project-manager site-manager technician",
    "spouse": "spouse wife husband partner-in-life",
    "attorney": "attorney lawyer solicitor legal counsel",
    "other": "other",
}


def read_kind(cell: str) -> str | Fault | None:
    """Read business, person or consumer."""
    return _word(cell, "kind", "business, person or consumer")


def read_document(cell: str) -> str | Fault | None:
    """Read a document type: invoice or credit; None leaves it to the sign of the amount."""
    found = _word(cell, "document", "")
    return None if isinstance(found, Fault) else found


def read_status(cell: str) -> str | Fault | None:
    """Read an invoice's status: open, paid or not_owed; unknown words count as open."""
    found = _word(cell, "status", "")
    return "open" if isinstance(found, Fault) else found


def read_habit(cell: str) -> str | Fault | None:
    """Read a payer's habit: good, bursts or avoids."""
    return _word(cell, "habit", "good, bursts, avoids or unknown")


def read_role(cell: str) -> str | Fault | None:
    """Read a contact's role; a title of no known role is other."""
    found = _word(cell, "role", "")
    return "other" if isinstance(found, Fault) else found


def knows(field: str, cell: str) -> bool:
    """Say whether a cell is a word of this field's vocabulary."""
    if field in _TABLES:
        return _comparable(cell) in _table(field)
    reader = {"country": read_country, "zone": read_zone, "language": read_language}[field]
    return isinstance(reader(cell), str)


def read_country(cell: str) -> str | Fault | None:
    """Read a country as ISO 3166: from two or three letters, or its name in several languages."""
    text = cell.strip()
    if not text:
        return None
    if text.upper() in _territories():
        return text.upper()
    code = _COUNTRY_NICKNAMES.get(folded(text)) or _country_names().get(folded(text))
    return code or Fault("no country is known by this name; write two letters, as DE")


def read_zone(cell: str) -> str | Fault | None:
    """Read a time zone: an IANA name such as Europe/Berlin."""
    text = cell.strip().replace(" ", "_")
    if not text:
        return None
    return _zones().get(text.casefold()) or Fault("no time zone; write it as Europe/Berlin")


def read_language(cell: str) -> str | Fault | None:
    """Read a language as ISO 639: from its code, en-GB too, or its name."""
    text = cell.strip()
    if not text:
        return None
    code = text.replace("_", "-").partition("-")[0].casefold()
    if code in _language_codes():
        return code
    found = _language_names().get(folded(text))
    return found or Fault("no language is known by this name; write two letters, as de")


_TABLES = {
    "kind": _KINDS,
    "document": _DOCUMENTS,
    "status": _STATUSES,
    "habit": _HABITS,
    "role": _ROLES,
}


def _word(cell: str, table: str, wanted: str) -> str | Fault | None:
    if not cell.strip():
        return None
    return _table(table).get(_comparable(cell)) or Fault(f"not {wanted}")


def _comparable(cell: str) -> str:
    return folded(cell).replace("_", " ").replace("-", " ")


@cache
def _table(name: str) -> dict[str, str]:
    return {
        word.replace("-", " "): meaning
        for meaning, words in _TABLES[name].items()
        for word in words.split()
    }


@cache
def _territories() -> frozenset[str]:
    from babel import Locale

    codes = map(str, Locale("en").territories)
    return frozenset(code for code in codes if len(code) == 2 and code != "ZZ")


@cache
def _country_names() -> dict[str, str]:
    from babel import Locale
    from babel.core import get_global

    aliases = get_global("territory_aliases")
    three = (str(alias) for alias in aliases if str(alias).isalpha() and len(str(alias)) == 3)
    names = {folded(alias): aliases[alias][0] for alias in three}
    for language in _LANGUAGES_OF_NAMES:
        for code, name in Locale(language).territories.items():
            if code in _territories():
                names.setdefault(folded(name), code)
    return names


@cache
def _zones() -> dict[str, str]:
    from zoneinfo import available_timezones

    return {name.casefold(): name for name in available_timezones() if "/" in name or name == "UTC"}


@cache
def _language_codes() -> frozenset[str]:
    from babel import Locale

    return frozenset(code for code in map(str, Locale("en").languages) if len(code) == 2)


@cache
def _language_names() -> dict[str, str]:
    from babel import Locale

    names: dict[str, str] = {}
    for language in _LANGUAGES_OF_NAMES:
        for code, name in Locale(language).languages.items():
            if code in _language_codes():
                names.setdefault(folded(name), code)
    for code in ("de", "fr", "es", "pt", "it", "nl", "pl", "hu", "cs", "sv", "da", "fi", "zh"):
        names.setdefault(folded(Locale(code).languages[code]), code)
    return names
