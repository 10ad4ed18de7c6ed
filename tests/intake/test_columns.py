"""Which column is what: exports of common programs, and what is asked instead of guessed."""

import pytest

from calldesk.intake.columns import Columns, match_columns
from calldesk.intake.files import read_bytes
from calldesk.intake.headings import ENGLISH, key, keys
from calldesk.intake.mapping import FIELDS, Mapping
from calldesk.intake.values import Table


def matched(content: str, said: Mapping | None = None) -> Columns | tuple[str, ...]:
    table = read_bytes(content.encode(), said)
    assert isinstance(table, Table), table
    found = match_columns(table, said)
    return found if isinstance(found, Columns) else tuple(p.words for p in found)


def headed(content: str, said: Mapping | None = None) -> dict[str, str]:
    found = matched(content, said)
    assert isinstance(found, Columns), found
    return {n: " + ".join(found.headings[p] for p in ps) for n, ps in found.places.items()}


EXPORTS = {
    "a plain list": (
        "Account,Name,Invoice,Issued,Due,Amount,Balance,Currency,Phone,Contact,Email,Role,Country\n"
        "1001,Acme,22,2026-09-08,2026-10-08,9.00,5.00,USD,+14165550134,Maya Ortiz,m@a.example,"
        "accounts payable,CA\n",
        {
            "number": "Account", "name": "Name", "invoice": "Invoice", "issued": "Issued",
            "due": "Due", "amount": "Amount", "balance": "Balance", "currency": "Currency",
            "phone": "Phone", "contact": "Contact", "email": "Email", "role": "Role",
            "country": "Country",
        },
    ),
    "QuickBooks open invoices": (
        "Date,Transaction type,Num,Customer full name,Phone,Terms,Due date,Amount,Open balance\n"
        "09/30/2026,Invoice,1037,Sonnenschein Family Store,(650) 557-8463,Net 30,10/30/2026,362.07,"
        "362.07\n",
        {
            "issued": "Date", "document": "Transaction type", "invoice": "Num",
            "name": "Customer full name", "phone": "Phone", "due": "Due date",
            "amount": "Amount", "balance": "Open balance",
        },
    ),
    "Xero sales invoices": (
        "*ContactName,EmailAddress,POCountry,*InvoiceNumber,Reference,*InvoiceDate,*DueDate,Total,"
        "InvoiceAmountPaid,InvoiceAmountDue,AccountCode,Currency,Type,Status\n"
        "City Agency,b@c.example,NZ,INV-0028,P/O 9711,30/09/2026,10/10/2026,540.00,0.00,540.00,200,"
        "NZD,Sales invoice,Awaiting Payment\n"
        "Rex Media,r@c.example,NZ,INV-0029,P/O 9712,30/09/2026,10/10/2026,40.00,0.00,40.00,200,"
        "NZD,Sales invoice,Awaiting Payment\n",
        {
            "name": "*ContactName", "email": "EmailAddress", "country": "POCountry",
            "invoice": "*InvoiceNumber", "order": "Reference", "issued": "*InvoiceDate",
            "due": "*DueDate", "amount": "Total", "paid": "InvoiceAmountPaid",
            "balance": "InvoiceAmountDue", "currency": "Currency", "document": "Type",
            "status": "Status",
        },
    ),
    "Sage aged debtors": (
        "A/C,Name,Contact Name,Telephone,Trans. No.,Type,Date,Due Date,Ref,Value,O/S Amount\n"
        "ABS001,ABS Garages Ltd,Mike Hall,0191 254 5909,48,SI,08/09/2026,30/10/2026,X7,105,82.5\n",
        {
            "number": "A/C", "name": "Name", "contact": "Contact Name", "phone": "Telephone",
            "invoice": "Trans. No.", "document": "Type", "issued": "Date", "due": "Due Date",
            "order": "Ref", "amount": "Value", "balance": "O/S Amount",
        },
    ),
    "Zoho invoices": (
        "Invoice Date,Invoice ID,Invoice Number,Invoice Status,Customer Name,Customer ID,Due Date,"
        "PurchaseOrder,Currency Code,SubTotal,Total,Balance,Primary Contact EmailID\n"
        "2026-09-08,90300000079426,INV-17,Overdue,Bowman and Co,90300000000099,2026-10-08,PO-9,USD,"
        "90.00,100.00,100.00,b@bowman.example\n",
        {
            "issued": "Invoice Date", "invoice": "Invoice Number", "status": "Invoice Status",
            "name": "Customer Name", "number": "Customer ID", "due": "Due Date",
            "order": "PurchaseOrder", "currency": "Currency Code", "amount": "Total",
            "balance": "Balance", "email": "Primary Contact EmailID",
        },
    ),
    "FreshBooks invoices": (
        "Organization,First Name,Last Name,Email,Invoice #,Date Issued,Due Date,Invoice Status,"
        "Currency,Total,Amount Due\n"
        "Brightline,Maya,Ortiz,m@b.example,0000124,2026-09-08,2026-10-08,overdue,CAD,50.00,50.00\n",
        {
            "name": "Organization", "first_name": "First Name", "last_name": "Last Name",
            "email": "Email", "invoice": "Invoice #", "issued": "Date Issued", "due": "Due Date",
            "status": "Invoice Status", "currency": "Currency", "amount": "Total",
            "balance": "Amount Due",
        },
    ),
}  # fmt: skip


@pytest.mark.parametrize("export", EXPORTS)
def test_knows_the_headings_of(export: str) -> None:
    content, fields = EXPORTS[export]
    assert headed(content) == fields


@pytest.mark.parametrize(
    ("content", "field", "heading"),
    [
        pytest.param("Name,Due,Open balance\nA,2026-10-08,5.00\n", "due", "Due", id="due is a day"),
        pytest.param("Name,Due date,Due\nA,2026-10-08,5.00\n", "balance", "Due", id="or an amount"),
        pytest.param("Customer,Contact,Due date,Balance\nA,Maya,2026-10-08,5\n",
                     "contact", "Contact", id="a contact beside a customer is a person"),
        pytest.param("Contact,Due date,Balance\nAcme,2026-10-08,5\n", "name", "Contact",
                     id="a contact alone is the customer"),
        pytest.param("Name,Due date,Balance,Type\nA,2026-10-08,5,consumer\n", "kind", "Type",
                     id="a type that tells whom"),
        pytest.param("Name,Due date,Balance,Type\nA,2026-10-08,5,Credit memo\n", "document", "Type",
                     id="a type that tells what"),
        pytest.param("Name,Due date,Balance,Wo\nA,2026-10-08,5,a@b.example\n", "email", "Wo",
                     id="addresses under a strange heading"),
        pytest.param("Name,Due date,Balance,Geld\nA,2026-10-08,5,EUR\n", "currency", "Geld",
                     id="currencies under a strange heading"),
        pytest.param("Name,Due date,Balance,Rufnr\nA,2026-10-08,5,+49 30 1234567\n",
                     "phone", "Rufnr", id="numbers under a strange heading"),
        pytest.param("Name,Due date,Balance (EUR)\nA,2026-10-08,5\n", "balance", "Balance (EUR)",
                     id="a currency behind the heading"),
        pytest.param("Name,Phone 1,Due date,Mobile,Balance\nA,1,2026-10-08,2,5\n", "phone",
                     "Phone 1 + Mobile", id="several telephones"),
        pytest.param("Name,Due date,Balance,Amount due\nA,2026-10-08,5,5\n", "balance", "Balance",
                     id="two columns that say the same"),
    ],
)  # fmt: skip
def test_reads_headings_with_their_cells(content: str, field: str, heading: str) -> None:
    assert headed(content)[field] == heading


def test_a_name_that_happens_to_be_a_code_is_no_currency() -> None:
    assert "currency" not in headed("Name,Due date,Balance,Sales rep\nA,2026-10-08,5,Bob\n")


def test_codes_under_customer_are_its_number_where_a_name_stands_beside() -> None:
    found = headed("Customer,Name,Due date,Balance\nC001,Acme,2026-10-08,5\n")
    assert (found["number"], found["name"]) == ("Customer", "Name")


def test_a_ledger_account_is_not_the_customers_number() -> None:
    content = "Account,Name,Due date,Balance\n1200,A,2026-10-08,5\n1200,B,2026-10-08,5\n"
    assert "number" not in headed(content)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param("Name,Due date,Balance,Amount due\nA,2026-10-08,5,6\n",
                     ('"Balance" and "Amount due" could both be the open balance',
                      "--mapping M.toml", 'balance = "Balance"'), id="two balances"),
        pytest.param("Customer,Client,Due date,Balance\nA,B,2026-10-08,5\n",
                     ("could both be the account name", 'name = "Customer"'), id="two names"),
        pytest.param("Company,Name,Due date,Balance\nAcme,Maya,2026-10-08,5\n",
                     ("could both be the account name", 'name = "Company"'),
                     id="a company and a name"),
        pytest.param("Name,Due date,Balance,Balance\nA,2026-10-08,5,6\n",
                     ('2 columns are headed "Balance"',), id="one heading twice"),
        pytest.param("Name,Due date,Terms\nA,2026-10-08,30\n",
                     ("No column says what is open", "Name, Due date, Terms"), id="no amount"),
        pytest.param("Due date,Balance,Terms\n2026-10-08,5,30\n",
                     ("No column says who owes",), id="no name and no number"),
        pytest.param("Name,Balance\nA,5\n", ("No column says when it is due",), id="no date"),
        pytest.param("Name,Due date,Balance EUR,Amount USD\nA,2026-10-08,5,6\n",
                     ("EUR and USD",), id="amounts in two currencies"),
    ],
)  # fmt: skip
def test_asks_instead_of_guessing(content: str, words: tuple[str, ...]) -> None:
    problems = matched(content)
    assert isinstance(problems, tuple)
    assert len(problems) == 1
    for word in words:
        assert word in problems[0]


def test_an_ambiguity_of_little_weight_is_left_out_and_noted() -> None:
    found = matched("Name,Due date,Balance,Country,Bill to country\nA,2026-10-08,5,DE,FR\n")
    assert isinstance(found, Columns)
    assert not found.has("country")
    assert 'country = "Country"' in found.notes[0]


def test_a_mapping_wins_over_headings() -> None:
    content = "Name,Due date,Balance,Amount due,Ziel\nA,2026-10-08,5,6,2026-12-08\n"
    said = Mapping({"balance": ("Amount due",), "due": ("ziel",), "amount": ()})
    found = headed(content, said)
    assert (found["balance"], found["due"]) == ("Amount due", "Ziel")
    assert "amount" not in found


def test_a_mapping_finds_the_headings_of_an_unknown_language() -> None:
    content = "Offene Posten\nKunde;Fälligkeit;Offen\nA;2026-10-08;5\n"
    said = Mapping({"name": ("Kunde",), "due": ("Fälligkeit",), "balance": ("Offen",)})
    assert headed(content, said) == {"name": "Kunde", "due": "Fälligkeit", "balance": "Offen"}


def test_a_mapping_that_names_no_column_is_a_problem() -> None:
    said = Mapping({"balance": ("Open",)})
    problems = matched("Name,Due date,Balance\nA,2026-10-08,5\n", said)
    assert isinstance(problems, tuple)
    assert "no column is headed so. The headings are: Name, Due date, Balance" in problems[0]


def test_what_was_found_is_a_mapping_that_finds_it_again() -> None:
    for content, _ in EXPORTS.values():
        found = matched(content)
        assert isinstance(found, Columns)
        again = matched(content, found.as_mapping())
        assert isinstance(again, Columns)
        assert again.places == found.places


@pytest.mark.parametrize(
    "heading",
    ["Invoice No.", "invoice number", "INVOICE_NUMBER", "InvoiceNumber", "Invoice #", "Invoice Nr",
     "Invoice-No", " Invoice  Num. "],
)  # fmt: skip
def test_one_heading_in_many_spellings(heading: str) -> None:
    assert key(heading) == key("Invoice No")


def test_no_heading_surely_means_two_fields_but_due() -> None:
    owners: dict[str, list[str]] = {}
    for name, words in ENGLISH.items():
        for word in keys(words.sure):
            owners.setdefault(word, []).append(name)
    assert {word for word, names in owners.items() if len(names) > 1} == {"due"}
    assert set(ENGLISH) == set(FIELDS)
