"""Thousands of records at once, and what an import compares a file with."""

from datetime import date

import pytest

from calldesk.rules.money import Money
from calldesk.store import accounts, batches, imports, invoices, known, people, phones, summary
from calldesk.store.errors import StoreConflict
from calldesk.store.imports import (
    ChangedInvoice,
    NewAccount,
    NewContact,
    NewInvoice,
    NewPayment,
    NewPhone,
)


def batch(tx, now, sha256="abc"):
    return batches.record_batch(
        tx,
        file="open.csv",
        sha256=sha256,
        source="ledger",
        as_of=date(2026, 11, 20),
        at=now,
        by="Dana",
        mapping={"Customer": "name"},
        counts={"new": 2},
        rejected=1,
    )


@pytest.fixture
def imported(store, now):
    """Two accounts with an invoice, a person and a number each."""
    with store.transaction() as tx:
        made = batch(tx, now)
        ids = imports.add_accounts(
            tx,
            [
                NewAccount("Łódź Dental", "PLN", number="C-1", country="PL"),
                NewAccount("Koval\tPrint, \\N and 'Söhne'", "EUR"),
            ],
            now,
        )
        imports.add_contacts(
            tx, [NewContact(made_id, "Maya Ortiz", "accounts_payable") for made_id in ids], now
        )
        imports.add_phones(
            tx, [NewPhone(made_id, "555 0134", "+14165550134") for made_id in ids], now
        )
        imports.add_invoices(
            tx,
            [NewInvoice(made_id, "2231", 500, 300, due=date(2026, 10, 8)) for made_id in ids],
            made,
        )
        summary.refresh(tx, None, now)
    return tuple(ids)


def test_imported_accounts_read_like_any_other(store, imported, now):
    with store.reading() as tx:
        first, second = accounts.many(tx, imported)
        assert (first.name, first.key, first.country) == ("Łódź Dental", "C-1", "PL")
        assert second.name == "Koval\tPrint, \\N and 'Söhne'"
        assert second.key == "koval print, \\n and 'sohne'"
        assert (first.balance, first.created_at) == (Money(300, "PLN"), now)
        assert first.oldest_due == date(2026, 10, 8)
        assert [p.role for p in people.of_account(tx, imported[0])] == ["accounts_payable"]
        assert [p.e164 for p in phones.of_account(tx, imported[1])] == ["+14165550134"]


def test_records_made_after_an_import_have_ids_of_their_own(store, imported, new_account, now):
    with store.transaction() as tx:
        later = new_account(tx, name="Marsh & Co")
        more = imports.add_accounts(tx, [NewAccount("Pike Motors", "USD")], now)
        assert len({*imported, later, *more}) == 4


def test_what_is_known_is_found_by_key_and_number(store, imported):
    with store.reading() as tx:
        found = known.accounts_by_key(tx, ["C-1", "C-9"])
        assert {key: account.id for key, account in found.items()} == {("C-1", "PLN"): imported[0]}
        known_invoices = known.invoices_of(tx, imported)
        assert known_invoices[imported[0], "2231"].balance == 300
        assert (imported[0], "+14165550134") in known.phones_of(tx, imported)
        assert (imported[1], "Maya Ortiz", None) in known.contacts_of(tx, imported)


def test_a_changed_balance_and_its_payment_are_kept(store, imported, now):
    with store.transaction() as tx:
        invoice = known.invoices_of(tx, imported)[imported[0], "2231"]
        due = date(2026, 10, 9)
        imports.change_invoices(
            tx, [ChangedInvoice(500, 0, "invoice", None, due, "PO-1", invoice.id)]
        )
        imports.add_payments(
            tx, [NewPayment(imported[0], invoice.id, 300, due)], now, batch(tx, now)
        )
        summary.refresh(tx, imported, now)
        (read,) = invoices.of_account(tx, imported[0], paid=True)
        assert (read.balance, read.due, read.purchase_order) == (Money(0, "PLN"), due, "PO-1")
        assert invoices.payments_of(tx, imported[0])[0].amount == Money(300, "PLN")
        assert accounts.get(tx, imported[0]).standing == "nothing_due"
        assert accounts.get(tx, imported[1]).balance == Money(300, "EUR")


def test_one_bad_row_undoes_the_whole_import(store, imported, now):
    with pytest.raises(StoreConflict), store.transaction() as tx:
        imports.add_accounts(tx, [NewAccount("New", "USD"), NewAccount("New", "USD")], now)
    with store.reading() as tx:
        assert known.accounts_by_key(tx, ["new"]) == {}


def test_a_file_is_known_by_its_content(store, now):
    with store.transaction() as tx:
        made = batch(tx, now)
        assert batches.batch_of(tx, "other") is None
        found = batches.batch_of(tx, "abc")
    assert (found.id, found.file, found.counts, found.rejected) == (made, "open.csv", {"new": 2}, 1)
    assert found.mapping == {"Customer": "name"}


def test_a_mapping_is_remembered_per_source(store, now):
    with store.transaction() as tx:
        assert batches.mapping_of(tx, "ledger") is None
        for column in ("Name", "Customer"):
            batches.save_mapping(tx, "ledger", {column: "name"}, now)
        assert batches.mapping_of(tx, "ledger") == {"Customer": "name"}


def test_ten_thousand_accounts_in_one_go(store, now):
    with store.transaction() as tx:
        ids = imports.add_accounts(
            tx, [NewAccount(f"Account {n}", "USD") for n in range(10_000)], now
        )
        found = known.accounts_by_key(tx, [f"account {n}" for n in range(10_000)])
    assert [found[f"account {n}", "USD"].id for n in (0, 9_999)] == [ids[0], ids[-1]]
