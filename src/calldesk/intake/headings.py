"""The words over other people's columns: which heading speaks of which field."""

import re
from dataclasses import dataclass
from functools import cache

from calldesk.intake.currencies import known_codes
from calldesk.text import folded

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NOT_A_WORD = re.compile(r"[\W_]+")
_CODE_BEHIND = re.compile(r"(.*?\w)(?:\s*[(\[]|\s+in\s+|\s+)([A-Z]{3})[)\]]?")
_NUMBER_WORDS = {"number", "num", "nr", "no", "numbers", "nos"}


@dataclass(frozen=True, slots=True)
class Words:
    """Headings of one field, as `a | b`.

    A `maybe` counts where no sure one stands and its cells agree; `at_last` where no maybe does.
    """

    sure: str
    maybe: str = ""
    at_last: str = ""

    @property
    def all_keys(self) -> frozenset[str]:
        """The comparable forms of all of them."""
        return keys(f"{self.sure}|{self.maybe}|{self.at_last}")


ENGLISH: dict[str, Words] = {
    "number": Words(
        sure="""customer number | customer id | customer code | customer account | customer ref
        | customer account number | cust no | cust id | cust code | account number | account id
        | account ref | account reference | acct no | a/c | a/c no | a/c ref | client number
        | client id | client code | debtor number | debtor id | debtor code | debtor account
        | buyer number | contact account number""",
        maybe="account | acct | customer key | customer | client | debtor | company",
        at_last="account code | id | code | key",
    ),
    "name": Words(
        sure="""name | customer | customer name | customer full name | customer/company | client
        | client name | debtor | debtor name | account name | company | company name | business
        | business name | organisation | organisation name | organization | organization name
        | bill to | bill to name | billed to | sold to | trading name | display name | buyer
        | buyer name | customer company | customer display name""",
        maybe="full name | billing name",
        at_last="contact name | contact | account",
    ),
    "invoice": Words(
        sure="""invoice | invoice number | invoice ref | invoice reference | inv | inv no | inv ref
        | document number | doc no | bill number | tax invoice number | transaction number
        | trans no | txn no | voucher number | num""",
        maybe="number | document | doc | invoice id",
        at_last="reference | reference number | ref | id",
    ),
    "issued": Words(
        sure="""invoice date | inv date | date of invoice | issue date | issued | issued on
        | date issued | date of issue | invoiced on | bill date | billing date""",
        maybe="date | document date | doc date | transaction date | trans date | txn date",
        at_last="tax date | posting date | created | date created | created date",
    ),
    "due": Words(
        sure="""due date | date due | due | due on | due by | pay by | pay by date | payment due
        | payment due date | payment date due | invoice due date | inv due date | net due date
        | maturity date | maturity""",
    ),
    "amount": Words(
        sure="""invoice amount | invoice total | invoice value | original amount | amount original
        | total amount | amount total | gross amount | amount gross | document amount
        | amount invoiced | invoiced amount | invoiced | total inc tax | total incl tax""",
        maybe="""amount | total | gross | original | invoice gross | amount in local currency
        | amount in document currency""",
        at_last="value | debit",
    ),
    "paid": Words(
        sure="""amount paid | paid amount | paid | paid to date | invoice amount paid
        | amount received | payments received | total paid""",
        maybe="payments | received",
    ),
    "balance": Words(
        sure="""balance | open balance | balance open | balance due | balance outstanding
        | outstanding balance | outstanding | outstanding amount | amount outstanding
        | total outstanding | amount due | due amount | due | total due | open amount | amount open
        | open | unpaid | unpaid amount | amount unpaid | unpaid balance | remaining
        | remaining amount | amount remaining | remaining balance | amount owing | owing
        | amount owed | balance owed | balance owing | invoice balance | invoice amount due
        | residual amount | o/s | o/s amount | o/s balance | still due""",
        maybe="overdue amount | amount overdue | overdue balance | current balance | balance bcy",
    ),
    "currency": Words(
        sure="currency | currency code | invoice currency | ccy | curr | cur | iso currency",
        maybe="local currency | document currency",
    ),
    "phone": Words(
        sure="""phone | telephone | tel | phone number | telephone number | tel no | phone numbers
        | main phone | work phone | business phone | office phone | company phone | billing phone
        | customer phone | client phone | contact phone | contact phone number | contact number
        | contact telephone | primary phone | other phone | alt phone | alternative phone | mobile
        | mobile phone | mobile number | contact mobile | customer mobile | cell | cell phone
        | cellphone | cell number | mob | landline | direct dial | home phone"""
    ),
    "contact": Words(
        sure="""contact person | contact full name | primary contact | primary contact name
        | main contact | billing contact | customer contact | client contact | payment contact
        | accounts payable contact | ap contact | attention | attn | fao""",
        at_last="contact name | contact | payer name | full name | person | name",
    ),
    "first_name": Words(sure="first name | contact first name | given name | forename"),
    "last_name": Words(sure="last name | contact last name | surname | family name"),
    "email": Words(
        sure="""email | e-mail | email address | email id | contact email | contact email address
        | main email | primary email | primary email address | customer email | client email
        | billing email | billing email address | invoice email | company email
        | primary contact email | primary contact email id | contact email id"""
    ),
    "role": Words(
        sure="role | contact role | contact position | contact title | job title",
        maybe="function | department | title | position",
    ),
    "country": Words(
        sure="""country | country code | country name | country/region | billing country
        | bill to country | customer country | client country | po country""",
        maybe="region | address country | sa country | shipping country | ship to country",
    ),
    "zone": Words(sure="time zone | timezone | tz | zone", maybe="customer time zone"),
    "language": Words(sure="language | language code | lang | preferred language", maybe="locale"),
    "kind": Words(
        sure="kind | customer type | customer kind | client type | account kind | b2b/b2c",
        maybe="type | account type | contact type | category | customer sub type",
    ),
    "order": Words(
        sure="""purchase order | purchase order number | po | po number | p.o. | p.o. number
        | customer po | customer po number | customer order | customer order number
        | customer reference | order number | order no | order | your ref | your reference""",
        maybe="reference | reference number | ref",
    ),
    "habit": Words(
        sure="""payer habit | payment habit | paying habit | habit | payment behaviour
        | payment behavior | payer behaviour | payer behavior | pays""",
        maybe="payer",
    ),
    "note": Words(
        sure="""note | notes | memo | comment | comments | remark | remarks | internal note
        | internal notes | invoice note | invoice notes | customer note | customer notes
        | collection note | collection notes | memo/description""",
    ),
    "document": Words(
        sure="document type | doc type | transaction type | trans type | txn type | invoice type",
        maybe="type | kind | document",
    ),
    "status": Words(sure="status | invoice status | payment status"),
}


@cache
def key(heading: str) -> str:
    """Return the form in which headings are compared: 'Invoice No.' and 'InvoiceNumber' agree."""
    spaced = _CAMEL.sub(" ", heading.replace("#", " no "))
    words = _NOT_A_WORD.sub(" ", folded(spaced)).split()
    joined = "".join("no" if word in _NUMBER_WORDS else word for word in words)
    return joined.replace("number", "no")


def keys(words: str) -> frozenset[str]:
    """Return the comparable forms of headings written `a | b | c`."""
    return frozenset(key(" ".join(word.split())) for word in words.split("|") if word.strip())


def with_currency(heading: str) -> tuple[str, str]:
    """Part 'Balance (EUR)' into 'Balance' and 'EUR'; the second is empty where there is none."""
    found = _CODE_BEHIND.fullmatch(heading.strip())
    return (found[1], found[2]) if found and found[2] in known_codes() else (heading, "")


@cache
def known_keys() -> frozenset[str]:
    """Return the comparable form of every heading calldesk knows."""
    return frozenset().union(*(words.all_keys for words in ENGLISH.values()))
