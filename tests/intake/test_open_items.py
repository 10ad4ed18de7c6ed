"""Rows into open items: what each says, what is rejected, passed over or met twice."""

from collections.abc import Callable
from datetime import date

import pytest

from calldesk.intake.items import Batch, OpenItem
from calldesk.intake.mapping import Mapping

TakeIn = Callable[..., Batch]

FULL = """\
Account Number,Name,Type,Invoice,Invoice Date,Due Date,Amount,Balance,Currency,Phone,Mobile,\
Contact Person,Email,Role,Country,Time Zone,Language,PO Number,Payment Habit,Notes,Document Type
1001,Brightline Dental,business,2231,2026-09-08,2026-10-08,"2,400.00","2,000.00",CAD,\
+1 416 555 0134,416-555-0135,Maya Ortiz,maya@brightline.example,AP,Canada,America/Toronto,English,\
PO-7,in bursts,signs on Tuesdays,Invoice
"""


def only(batch: Batch) -> OpenItem:
    assert not batch.problems, batch.problems
    assert not batch.rejects, batch.rejects
    assert len(batch.items) == 1
    return batch.items[0]


def row(taken: TakeIn, cells: str, headings: str = "", **more: str) -> Batch:
    """Take in one row under a few headings."""
    return taken(f"Name,Invoice,Due date,Balance{headings}\n{cells}\n", **more)


def test_everything_a_row_says_is_kept(taken: TakeIn) -> None:
    assert only(taken(FULL)) == OpenItem(
        line=2,
        account_key="1001",
        number="1001",
        name="Brightline Dental",
        kind="business",
        currency="CAD",
        country="CA",
        zone="America/Toronto",
        language="en",
        invoice="2231",
        document="invoice",
        issued=date(2026, 9, 8),
        due=date(2026, 10, 8),
        amount=240000,
        balance=200000,
        phones=("+1 416 555 0134", "416-555-0135"),
        contact_name="Maya Ortiz",
        contact_email="maya@brightline.example",
        contact_role="accounts_payable",
        purchase_order="PO-7",
        habit="bursts",
        note="signs on Tuesdays",
    )


def test_a_short_row_leaves_the_rest_empty(taken: TakeIn) -> None:
    item = only(row(taken, "Łódź Síðan Ltd,22,2026-10-08,5.00"))
    assert (item.account_key, item.number) == ("lodz siðan ltd", None)
    assert (item.amount, item.balance, item.currency) == (500, 500, "USD")
    assert (item.kind, item.country, item.contact_role, item.phones) == (None, None, None, ())


def test_a_spreadsheets_numbers_are_read_as_written(
    taken: TakeIn, workbook: Callable[..., bytes]
) -> None:
    headings = ["Account Number", "Name", "Invoice", "Due date", "Balance", "Phone"]
    cells = [60123456789, "Pike Motors", 2231, date(2026, 10, 8), 0.1 + 0.2, 14165550134]
    item = only(taken(workbook({"Open": [headings, cells]})))
    assert (item.number, item.invoice, item.phones) == ("60123456789", "2231", ("14165550134",))
    assert (item.due, item.balance) == (date(2026, 10, 8), 30)


@pytest.mark.parametrize(
    ("headings", "cells", "document", "amount", "balance"),
    [
        pytest.param(",Amount,Type", "5.00,9.00,Invoice", "invoice", 900, 500, id="part is paid"),
        pytest.param(",Amount,Type", "5.00,9.00,Credit note", "credit", -900, -500,
                     id="a credit note is negative"),
        pytest.param(",Amount,Type", "-5.00,-9.00,Credit memo", "credit", -900, -500,
                     id="and not twice"),
        pytest.param(",Amount", "-5.00,-9.00", "credit", -900, -500, id="a negative is a credit"),
        pytest.param(",Amount", "-5.00,9.00", "invoice", 900, -500, id="overpaid is an invoice"),
        pytest.param(",Amount", "(5.00),(9.00)", "credit", -900, -500, id="brackets"),
        pytest.param(",Amount", "0.00,9.00", "invoice", 900, 0, id="paid in full"),
        pytest.param(",Amount", "5.00,", "invoice", 500, 500, id="no amount"),
        pytest.param(",Type", "5.00,Journal entry", "invoice", 500, 500, id="another document"),
    ],
)  # fmt: skip
def test_what_is_open(
    taken: TakeIn, headings: str, cells: str, document: str, amount: int, balance: int
) -> None:
    item = only(row(taken, f"Acme,22,2026-10-08,{cells}", headings))
    assert (item.document, item.amount, item.balance) == (document, amount, balance)


@pytest.mark.parametrize(
    ("headings", "cells", "balance"),
    [
        pytest.param("Total,Amount paid", "9.00,4.00", 500, id="less what is paid"),
        pytest.param("Total,Amount paid", "9.00,", 900, id="nothing paid"),
        pytest.param("Total,Status", "9.00,Paid", 0, id="paid by its status"),
        pytest.param("Total,Status", "9.00,Overdue", 900, id="overdue by its status"),
        pytest.param("Total", "9.00", 900, id="the amount alone"),
    ],
)
def test_without_a_balance_the_amount_tells(
    taken: TakeIn, headings: str, cells: str, balance: int
) -> None:
    item = only(taken(f"Name,Invoice,Due date,{headings}\nAcme,22,2026-10-08,{cells}\n"))
    assert (item.amount, item.balance) == (900, balance)


@pytest.mark.parametrize(
    ("headings", "cells", "currency"),
    [
        pytest.param(",Currency", "5.00,eur", "EUR", id="the row's"),
        pytest.param(",Currency", "5.00,€", "EUR", id="by its sign"),
        pytest.param(",Currency", "5.00,$", "USD", id="the desk's own dollars"),
        pytest.param(",Currency", "5.00,", "USD", id="the desk's where the row has none"),
        pytest.param("", "€5.00", "EUR", id="the amount's where no column has one"),
        pytest.param("", "$5.00", "USD", id="the desk's own dollars in the amount"),
        pytest.param("", "5.00 GBP", "GBP", id="a code behind the amount"),
    ],
)
def test_the_currency(taken: TakeIn, headings: str, cells: str, currency: str) -> None:
    item = only(row(taken, f"Acme,22,2026-10-08,{cells}", headings))
    assert (item.currency, item.balance) == (currency, 500)


def test_the_currency_in_a_heading(taken: TakeIn) -> None:
    content = "Name,Invoice,Due date,Balance (JPY)\nAcme,22,2026-10-08,500\n"
    item = only(taken(content))
    assert (item.currency, item.balance) == ("JPY", 500)


@pytest.mark.parametrize(
    ("headings", "cells", "column", "value", "reason"),
    [
        pytest.param("", ",22,2026-10-08,5", "Name", "", "no account name", id="nobody"),
        pytest.param("", "Acme,,2026-10-08,5", "Invoice", "", "no invoice number", id="no number"),
        pytest.param("", "Acme,22,,5", "Due date", "", "no due date", id="no date"),
        pytest.param("", "Acme,22,2026-10-08,", "Balance", "", "no amount", id="no amount"),
        pytest.param("", "Acme,22,2026-02-30,5", "Due date", "2026-02-30", "no such day",
                     id="a day that is none"),
        pytest.param("", "Acme,22,soon,5", "Due date", "soon", "not a date", id="a word for a day"),
        pytest.param("", "Acme,22,2026-10-08,much", "Balance", "much", "not an amount",
                     id="a word for an amount"),
        pytest.param("", "Acme,22,2026-10-08,5.123", "Balance", "5.123", "more decimals than USD",
                     id="half a cent"),
        pytest.param(",Currency", "Acme,22,2026-10-08,5,QQQ", "Currency", "QQQ", "no currency",
                     id="an unknown currency"),
        pytest.param(",Currency", "Acme,22,2026-10-08,€5,USD", "Balance", "€5", "says €",
                     id="two currencies"),
        pytest.param(",Country", "Acme,22,2026-10-08,5,Atlantis", "Country", "Atlantis",
                     "no country", id="an unknown country"),
        pytest.param(",Time zone", "Acme,22,2026-10-08,5,Mars/Base", "Time zone", "Mars/Base",
                     "Europe/Berlin", id="an unknown zone"),
        pytest.param(",Language", "Acme,22,2026-10-08,5,Klingonese", "Language", "Klingonese",
                     "no language", id="an unknown language"),
        pytest.param(",Customer type", "Acme,22,2026-10-08,5,gold", "Customer type", "gold",
                     "not business, person or consumer", id="an unknown kind of account"),
        pytest.param("", "Acme,2.02611E+11,2026-10-08,5", "Invoice", "2.02611E+11", "shortened",
                     id="a number that a spreadsheet shortened"),
    ],
)  # fmt: skip
def test_a_bad_row_is_rejected_with_line_column_value_and_reason(
    taken: TakeIn, headings: str, cells: str, column: str, value: str, reason: str
) -> None:
    good = "Good,1,2026-10-08,5.00"
    batch = taken(f"Name,Invoice,Due date,Balance{headings}\n{good}\n{cells}\n{good[:-4]}6\n")
    reject = next(reject for reject in batch.rejects if reject.line == 3)
    assert (reject.column, reject.value) == (column, value)
    assert reason in reject.reason


@pytest.mark.parametrize(
    ("heading", "amounts", "rejected"),
    [
        ("Amount", ("100.00", "abc", "70.00"), {3: "abc"}),
        ("Amount", ("see note", "abc", ""), {2: "see note", 3: "abc"}),
        ("Total", ("100.00", "abc", "70.00"), {3: "abc"}),
        ("Overdue amount", ("100.00", "abc", "70.00"), {3: "abc"}),
        ("Original", ("yes", "no", "yes"), {}),
    ],
    ids=["one of three", "all that stand there", "a total", "overdue", "no amounts at all"],
)
def test_an_amount_that_cannot_be_read_rejects_its_row_beside_a_readable_balance(
    taken: TakeIn, heading: str, amounts: tuple[str, ...], rejected: dict[int, str]
) -> None:
    other = "Invoice amount" if heading == "Overdue amount" else "Open balance"
    rows = "".join(f"Acme,{n},2026-10-01,{cell},60.00\n" for n, cell in enumerate(amounts))
    batch = taken(f"Customer,Invoice No,Due date,{heading},{other}\n{rows}")
    assert {reject.line: reject.value for reject in batch.rejects} == rejected
    assert {(reject.column, reject.reason) for reject in batch.rejects} <= {
        (heading, "not an amount")
    }
    assert len(batch.items) == 3 - len(rejected)


def test_all_faults_of_a_row_are_named(taken: TakeIn) -> None:
    batch = row(taken, "Acme,22,soon,much,QQQ", ",Currency")
    assert {reject.column for reject in batch.rejects} == {"Due date", "Balance", "Currency"}
    assert batch.counts.rejected == 1


def test_the_invoice_date_counts_where_no_due_date_stands(taken: TakeIn) -> None:
    content = "Name,Invoice,Invoice date,Due date,Balance\nAcme,22,2026-10-08,,5.00\n"
    batch = taken(content)
    assert only(batch).due == date(2026, 10, 8)
    assert "1 without a due date: the invoice date counts." in batch.notes


def test_without_invoice_numbers_the_due_date_names_the_invoice(taken: TakeIn) -> None:
    batch = taken("Name,Due date,Balance\nAcme,2026-10-08,5.00\n")
    assert only(batch).invoice == "due 2026-10-08"
    assert "No column has invoice numbers: invoices go by their due date." in batch.notes


@pytest.mark.parametrize(
    "closing",
    [
        "Total,,,12.00",
        "Grand Total:,,,12.00",
        ",,,12.00",
        "Name,Invoice,Due date,Balance",
        "Printed on Friday",
        "Total,,,12.00\nPage 1 of 1\n",
    ],
)
def test_totals_headings_and_closing_lines_are_passed_over(taken: TakeIn, closing: str) -> None:
    batch = row(taken, f"Total Fitness,22,2026-10-08,5.00\n{closing}")
    assert only(batch).name == "Total Fitness"
    assert batch.counts.passed_over == closing.strip().count("\n") + 1
    assert any("line" in note for note in batch.notes)


def test_a_subtotal_between_rows_is_passed_over(taken: TakeIn) -> None:
    batch = row(taken, "A,1,2026-10-08,5.00\nTotal for A,,,5.00\nB,2,2026-10-08,6.00")
    assert [item.name for item in batch.items] == ["A", "B"]
    assert batch.counts.passed_over == 1


def test_a_report_by_customer_gives_each_row_its_name(taken: TakeIn) -> None:
    batch = taken(
        "Open invoices by customer\n,Type,Date,Num,Due Date,Open Balance\n"
        "Amy's Bird Sanctuary\n,Invoice,07/01/2026,1001,07/31/2026,239.00\n"
        "Total Amy's Bird Sanctuary,,,,,239.00\n"
        "Cool Cars\n,Invoice,10/01/2026,1002,10/31/2026,39.00\n"
        ",Payment,10/01/2026,,10/31/2026,-9.00\n"
        "Total Cool Cars,,,,,30.00\nTOTAL,,,,,269.00\n"
    )
    assert [(item.line, item.name, item.invoice) for item in batch.items] == [
        (4, "Amy's Bird Sanctuary", "1001"),
        (7, "Cool Cars", "1002"),
        (8, "Cool Cars", "credit 2026-10-01"),
    ]
    assert not batch.rejects


def test_titles_of_aging_buckets_are_passed_over(taken: TakeIn) -> None:
    batch = taken(
        ",Customer,Num,Due Date,Open Balance\n1 - 30 days past due\n,Cool Cars,1,2026-10-31,5.00\n"
        "31 - 60 days past due\n,Koval,2,2026-09-30,6.00\n"
    )
    assert [item.name for item in batch.items] == ["Cool Cars", "Koval"]
    assert batch.counts.passed_over == 2


@pytest.mark.parametrize(
    ("cell", "phones"),
    [
        ("+1 416 555 0134", ("+1 416 555 0134",)),
        ("030/1234567", ("030/1234567",)),
        ("030/1234567; 0170 1234567", ("030/1234567", "0170 1234567")),
        ("0201234567/0211234567", ("0201234567", "0211234567")),
        ("020 7946 0018 or 07700 900123", ("020 7946 0018", "07700 900123")),
        ("Phone: (650) 555-2342 Mobile: (650) 555-1111",
         ("Phone: (650) 555-2342", "Mobile: (650) 555-1111")),
        ("(650) 555-2342 ext. 12", ("(650) 555-2342 ext. 12",)),
        ("ask Susie", ("ask Susie",)),
        ("n/a", ()),
    ],
)  # fmt: skip
def test_telephones_stay_as_written_and_several_are_parted(
    taken: TakeIn, cell: str, phones: tuple[str, ...]
) -> None:
    assert only(row(taken, f"Acme,22,2026-10-08,5.00,{cell}", ",Phone")).phones == phones


def test_more_addresses_and_a_strange_title_go_into_the_note(taken: TakeIn) -> None:
    cells = "Acme,22,2026-10-08,5.00,a@x.example; b@x.example,Wizard,hello"
    item = only(row(taken, cells, ",Email,Role,Notes"))
    assert (item.contact_email, item.contact_role) == ("a@x.example", "other")
    assert item.note == "hello · e-mail: b@x.example · role: Wizard"


def test_an_address_that_is_none_is_kept_in_the_note(taken: TakeIn) -> None:
    item = only(row(taken, "Acme,22,2026-10-08,5.00,ask reception", ",Email"))
    assert (item.contact_email, item.note) == ("", "e-mail: ask reception")


def test_drafts_and_cancelled_invoices_are_not_owed(taken: TakeIn) -> None:
    cells = "A,1,2026-10-08,5,Draft\nB,2,2026-10-08,6,Sent\nC,3,,,Void"
    batch = row(taken, cells, ",Status")
    assert [item.name for item in batch.items] == ["B"]
    assert (batch.counts.not_owed, batch.counts.rejected) == (2, 0)


def test_the_same_row_twice_counts_once(taken: TakeIn) -> None:
    batch = row(taken, "Acme,22,2026-10-08,5.00\nAcme,22,2026-10-08,5.00")
    assert only(batch).line == 2
    assert batch.counts.twice == 1


def test_two_rows_of_one_invoice_that_differ_are_both_rejected(taken: TakeIn) -> None:
    batch = row(taken, "Acme,22,2026-10-08,5.00\nAcme,22,2026-10-08,6.00\nB,22,2026-10-08,6.00")
    assert [item.name for item in batch.items] == ["B"]
    assert [(r.line, r.reason) for r in batch.rejects] == [
        (2, "also on line 3, with another amount"),
        (3, "also on line 2, with another amount"),
    ]


def test_one_invoice_number_in_two_currencies_is_two_accounts(taken: TakeIn) -> None:
    batch = row(taken, "A,1,2026-10-08,5.00,EUR\nA,1,2026-10-08,5.00,USD", ",Currency")
    assert [item.currency for item in batch.items] == ["EUR", "USD"]


def test_an_undecidable_date_is_asked_and_the_answer_is_taken(taken: TakeIn) -> None:
    content = "Name,Invoice,Due date,Balance\nAcme,22,03/04/2026,5.00\n"
    problems = taken(content).problems
    assert len(problems) == 1
    assert "--dates dmy" in problems[0].words
    assert only(taken(content, Mapping(dates="dmy"))).due == date(2026, 4, 3)
    assert only(taken(content, Mapping(dates="mdy"))).due == date(2026, 3, 4)


def test_the_counts_sum_up_to_the_rows(taken: TakeIn) -> None:
    batch = row(
        taken,
        "A,1,2026-10-08,5,\nA,1,2026-10-08,5,\nB,2,x,5,\nC,3,2026-10-08,5,void\n"
        "D,4,2026-10-08,5,,,too,wide\nTotal,,,20,",
        ",Status",
    )  # fmt: skip
    counts = batch.counts
    assert counts.rows == 6
    assert (counts.items, counts.twice, counts.rejected) == (1, 1, 2)
    assert (counts.not_owed, counts.passed_over) == (1, 1)


def test_what_was_settled_is_remembered_and_reads_the_next_file(taken: TakeIn) -> None:
    first = taken("Name;Invoice;Due date;Balance\nAcme;22;13/04/2026;5,50\n")
    second = taken("Name;Invoice;Due date;Balance\nAcme;23;03/04/2026;5\n", said=first.mapping)
    assert only(second).due == date(2026, 4, 3)
    assert (first.mapping.dates, first.mapping.decimal) == ("dmy", ",")


def test_progress_is_told_up_to_the_last_row() -> None:
    from calldesk.intake.files import read_bytes
    from calldesk.intake.take_in import take_in_table
    from calldesk.intake.values import Table

    rows = "".join(f"Acme,{i},2026-10-08,5.00\n" for i in range(12_000))
    table = read_bytes(f"Name,Invoice,Due date,Balance\n{rows}".encode())
    assert isinstance(table, Table)
    heard: list[int] = []
    assert len(take_in_table(table, "USD", on_rows=heard.append).items) == 12_000
    assert heard == sorted(heard)
    assert heard[-1] == 12_000
