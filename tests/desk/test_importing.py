"""A file of open invoices on its way in: plan, payments, rejects, and all or nothing."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calldesk.desk import importing, queue
from calldesk.desk.errors import DeskError
from calldesk.desk.import_plan import Counts
from calldesk.desk.importing import Options
from calldesk.rules.money import Money
from calldesk.store import accounts, batches, invoices, known, people, phones, promises, summary
from calldesk.store.errors import StoreFull

NOW = datetime(2026, 11, 20, 14, 32, tzinfo=UTC)
HEADINGS = (
    "Customer No,Customer,Invoice No,Due Date,Amount,Open Balance,Currency,Phone,Contact,E-mail,"
    "Country,Note"
)
MAYA = "+1 416 555 0134,Maya Ortiz,maya@brightline.example,CA,"
TWO = (
    f"C-1,Brightline Dental,2231,2026-10-08,2000.00,2000.00,USD,{MAYA}",
    f"C-1,Brightline Dental,2260,2026-10-20,2240.00,2240.00,USD,{MAYA}",
)
KOVAL = "C-2,Koval Print,77,2026-10-20,980.00,980.00,EUR,12,,office@koval.example,PL,pays in bursts"


@pytest.fixture
def bring(desk, tmp_path):
    """Import lines under the headings: bring(*lines, complete=…) -> Imported."""

    def run(*lines, headings=HEADINGS, name="open.csv", **options):
        file = tmp_path / name
        file.write_text("\n".join((headings, *lines)) + "\n", encoding="utf-8")
        return importing.carry_out(desk, importing.plan(desk, file, Options(**options)))

    return run


def counted(done):
    counts = done.plan.counts
    return counts.new, counts.changed, counts.paid, counts.unchanged, counts.rejected


def account(desk, key, currency="USD"):
    with desk.store.reading() as tx:
        found = known.accounts_by_key(tx, [key])[key, currency]
        return accounts.get(tx, found.id)


def everything(desk):
    """Every row of every table, to see that nothing has changed."""
    from sqlalchemy import text

    with desk.store.reading() as tx:
        return {
            table: sorted(map(str, tx.execute(text(f"select * from {table}"))))
            for table in ("account", "contact", "phone", "invoice", "payment", "promise")
        }


def test_a_plan_changes_nothing(desk, tmp_path) -> None:
    file = tmp_path / "open.csv"
    file.write_text("\n".join((HEADINGS, *TWO, KOVAL)), encoding="utf-8")
    before = everything(desk)
    plan = importing.plan(desk, file, Options())
    assert (plan.counts.new, plan.counts.accounts_new) == (3, 2)
    assert "3 new" in plan.words
    assert everything(desk) == before


@pytest.mark.parametrize("written", ["+14165550134", "+1 416 555 0134", "416-555-0134"])
def test_a_number_is_kept_however_it_is_written(desk, bring, written) -> None:
    for name in ("open.csv", "again.csv"):
        bring(TWO[0].replace("+1 416 555 0134", written), name=name)
    with desk.store.reading() as tx:
        (phone,) = phones.of_account(tx, account(desk, "C-1").id)
    assert phone.e164 == "+14165550134"


def test_new_rows_become_accounts_that_can_be_called(desk, bring) -> None:
    done = bring(*TWO, KOVAL)
    assert counted(done) == (3, 0, 0, 0, 0)
    assert (done.plan.counts.accounts_new, done.need_number) == (2, 1)
    found = account(desk, "C-1")
    assert (found.balance, found.invoices_open) == (Money(424_000, "USD"), 2)
    assert (found.standing, found.oldest_due) == ("open", date(2026, 10, 8))
    (row,) = queue.page(desk).rows
    assert (row.name, row.section) == ("Brightline Dental", "today")
    with desk.store.reading() as tx:
        (maya,) = people.of_account(tx, found.id)
        (phone,) = phones.of_account(tx, found.id)
    assert (maya.name, maya.role, maya.email) == (
        "Maya Ortiz",
        "accounts_payable",
        "maya@brightline.example",
    )
    assert (phone.e164, phone.zones) == ("+14165550134", "America/Toronto")


def test_an_impossible_number_is_kept_as_text_and_the_account_needs_a_number(desk, bring) -> None:
    bring(KOVAL)
    found = account(desk, "C-2", "EUR")
    with desk.store.reading() as tx:
        (phone,) = phones.of_account(tx, found.id)
        (person,) = people.of_account(tx, found.id)
    assert (phone.original, phone.e164) == ("12", None)
    assert person.email == "office@koval.example"
    assert [row.name for row in queue.left_out(desk, "needs a number")] == ["Koval Print"]


def test_the_same_file_twice_changes_nothing(desk, bring) -> None:
    bring(*TWO, KOVAL)
    before = everything(desk)
    again = bring(*TWO, KOVAL)
    assert counted(again) == (0, 0, 0, 3, 0)
    assert "The same file was imported" in again.words
    assert everything(desk) == before


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        pytest.param(
            Counts(new=1, rejected=1, accounts_new=1, payments=1),
            "1 new invoice, 0 changed, 0 paid, 0 unchanged; 1 row rejected; 1 new account;"
            " 1 payment",
            id="one of each",
        ),
        pytest.param(
            Counts(new=1200, changed=2, rejected=2, accounts_new=2, payments=2),
            "1,200 new invoices, 2 changed, 0 paid, 0 unchanged; 2 rows rejected;"
            " 2 new accounts; 2 payments",
            id="several of each",
        ),
        pytest.param(Counts(), "0 new invoices, 0 changed, 0 paid, 0 unchanged", id="nothing"),
    ],
)
def test_what_an_import_does_is_said_in_the_right_number(counts, told) -> None:
    assert counts.words == told


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (1, ["1 promise was kept.", "1 new account needs a number."]),
        (2, ["2 promises were kept.", "2 new accounts need a number."]),
    ],
)
def test_what_an_import_did_is_said_in_the_right_number(desk, bring, number, told) -> None:
    done = replace(bring(KOVAL), kept=number, need_number=number)
    assert done.words.splitlines()[1:3] == told


def test_a_falling_balance_is_a_payment(desk, bring) -> None:
    bring(*TWO)
    done = bring(TWO[0].replace(",2000.00,USD", ",500.00,USD"), TWO[1], as_of=date(2026, 11, 18))
    assert counted(done) == (0, 1, 0, 1, 0)
    found = account(desk, "C-1")
    with desk.store.reading() as tx:
        (payment,) = invoices.payments_of(tx, found.id)
    assert (payment.amount, payment.value_date) == (Money(150_000, "USD"), date(2026, 11, 18))
    assert found.balance == Money(274_000, "USD")


def test_a_corrected_amount_is_no_payment(desk, bring) -> None:
    bring(*TWO)
    done = bring(TWO[0].replace("2000.00", "1800.00"), TWO[1])
    assert (counted(done), done.plan.counts.payments) == ((0, 1, 0, 1, 0), 0)


def test_a_file_with_one_figure_shows_payments_too(desk, bring) -> None:
    headings = "Customer,Invoice No,Due Date,Open Balance"
    bring("Koval Print,77,2026-10-20,980.00", headings=headings)
    done = bring("Koval Print,77,2026-10-20,80.00", headings=headings)
    assert (counted(done), done.plan.counts.payments) == ((0, 1, 0, 0, 0), 1)


def test_a_payment_keeps_the_promise(desk, bring) -> None:
    bring(*TWO)
    found = account(desk, "C-1")
    with desk.store.transaction() as tx:
        promises.create(
            tx,
            found.id,
            amount=Money(200_000, "USD"),
            due=date(2026, 11, 27),
            breaks_on=date(2026, 12, 3),
            by_name="Maya",
            made_at=NOW - timedelta(days=2),
            invoices=["2231"],
        )
        summary.refresh(tx, [found.id], NOW)
    done = bring(TWO[0].replace(",2000.00,USD", ",0.00,USD"), TWO[1])
    assert (counted(done), done.kept) == ((0, 0, 1, 1, 0), 1)
    assert "1 promise was kept" in done.words
    with desk.store.reading() as tx:
        (promise,) = promises.of_account(tx, found.id)
    assert (promise.state, promise.paid) == ("kept", Money(200_000, "USD"))
    assert account(desk, "C-1").promise_due is None


def test_a_complete_file_says_that_what_is_gone_was_paid(desk, bring) -> None:
    bring(*TWO, KOVAL)
    done = bring(TWO[1], complete=True)
    assert (counted(done), done.plan.counts.payments) == ((0, 0, 2, 1, 0), 2)
    assert account(desk, "C-2", "EUR").standing == "nothing_due"
    assert account(desk, "C-1").balance == Money(224_000, "USD")


def test_without_complete_what_is_gone_stays_open(desk, bring) -> None:
    bring(*TWO, KOVAL)
    assert counted(bring(TWO[1])) == (0, 0, 0, 1, 0)
    assert account(desk, "C-2", "EUR").balance == Money(98_000, "EUR")


@pytest.mark.parametrize(
    "rejected",
    [
        pytest.param(KOVAL.replace("2026-10-20", "soon"), id="its invoice cannot be read"),
        pytest.param("C-2,Koval Print,,soon,1,1,EUR,,,,PL,", id="its account is spoken of"),
    ],
)
def test_a_rejected_row_is_never_taken_for_a_paid_one(desk, bring, rejected) -> None:
    bring(*TWO, KOVAL)
    done = bring(*TWO, rejected, complete=True)
    assert counted(done) == (0, 0, 0, 2, 1)
    assert account(desk, "C-2", "EUR").balance == Money(98_000, "EUR")


def test_another_sources_invoices_are_not_taken_for_paid(desk, bring) -> None:
    bring(*TWO)
    other = "Customer,Invoice No,Due Date,Open Balance"
    bring("Marsh & Co,9,2026-10-20,10.00", headings=other, complete=True)
    assert account(desk, "C-1").balance == Money(424_000, "USD")


def test_good_rows_go_in_and_bad_rows_go_beside_the_file(bring, tmp_path) -> None:
    done = bring(TWO[0], TWO[1].replace("2240.00", "lots"), name="märz.csv")
    assert counted(done) == (1, 0, 0, 0, 1)
    assert done.rejects_file == tmp_path / "märz.rejects.csv"
    head, amount, balance = done.rejects_file.read_text(encoding="utf-8-sig").splitlines()
    assert head.startswith("line,column,value,reason,Customer No")
    assert amount.startswith("3,Amount,lots,")
    assert balance.startswith("3,Open Balance,lots,")
    assert "Line 3: Open Balance: lots" in done.words


def test_rejects_go_home_when_the_folder_of_the_file_cannot_be_written(
    desk, bring, tmp_path
) -> None:
    desk.settings = replace(desk.settings, home=tmp_path / "home")
    (tmp_path / "open.rejects.csv.part").mkdir()
    done = bring(TWO[0].replace("2026-10-08", "soon"))
    assert done.rejects_file == tmp_path / "home" / "open.rejects.csv"


def test_nothing_goes_in_when_the_rejects_cannot_be_kept(desk, bring, tmp_path) -> None:
    (tmp_path / "open.rejects.csv.part").mkdir()
    before = everything(desk)
    with pytest.raises(DeskError, match="nothing was imported"):
        bring(TWO[1], TWO[0].replace("2026-10-08", "soon"))
    assert everything(desk) == before


def test_a_disk_that_fills_up_in_the_middle_leaves_everything_as_it_was(
    desk, bring, monkeypatch
) -> None:
    bring(*TWO)
    before = everything(desk)

    def full(*_args):
        raise StoreFull("The disk is full: nothing was saved.")

    monkeypatch.setattr(summary, "refresh", full)
    with pytest.raises(StoreFull):
        bring(TWO[0].replace(",2000.00,USD", ",0.00,USD"), KOVAL)
    monkeypatch.undo()
    assert everything(desk) == before
    assert counted(bring(KOVAL)) == (1, 0, 0, 0, 0)


def test_two_currencies_make_two_accounts_of_one_customer(desk, bring) -> None:
    bring(TWO[0], TWO[1].replace("USD", "CAD"))
    dollars, others = account(desk, "C-1"), account(desk, "C-1", "CAD")
    assert (dollars.balance, others.balance) == (Money(200_000, "USD"), Money(224_000, "CAD"))
    with desk.store.reading() as tx:
        assert [a.id for a in accounts.siblings(tx, dollars.id)] == [others.id]


def test_a_credit_note_is_taken_off(desk, bring) -> None:
    bring(TWO[0], f"C-1,Brightline Dental,CR-1,2026-10-09,-500.00,-500.00,USD,{MAYA}")
    found = account(desk, "C-1")
    assert (found.balance, found.invoices_open) == (Money(150_000, "USD"), 1)


def test_an_invoice_that_was_settled_before_it_was_heard_of_makes_no_account(desk, bring) -> None:
    assert counted(bring(TWO[0].replace(",2000.00,USD", ",0.00,USD"))) == (0, 0, 0, 1, 0)
    assert queue.counts(desk).accounts == 0


def test_a_number_that_comes_later_lets_the_account_be_called(desk, bring) -> None:
    bring(KOVAL)
    bring(KOVAL.replace("EUR,12,", "EUR,+48 22 555 01 34,"))
    found = account(desk, "C-2", "EUR")
    assert (found.standing, found.hours_key) == ("open", "b2b-first-party PL Europe/Warsaw")


def test_two_extensions_of_one_switchboard_are_two_numbers(desk, bring) -> None:
    both = [row.replace("0134", f"0134 x1{at}") for at, row in enumerate(TWO)]
    bring(*both)
    bring(*both)
    with desk.store.reading() as tx:
        there = phones.of_account(tx, account(desk, "C-1").id)
    assert [(p.e164, p.original[-3:]) for p in there] == [
        ("+14165550134", "x10"),
        ("+14165550134", "x11"),
    ]


def test_what_the_desk_has_corrected_is_not_overwritten(desk, bring) -> None:
    from calldesk.desk import corrections

    bring(*TWO)
    found = account(desk, "C-1")
    corrections.set_zone(desk, found.id, "America/Halifax")
    with desk.store.reading() as tx:
        (maya,), (phone,) = people.of_account(tx, found.id), phones.of_account(tx, found.id)
    corrections.retire_phone(desk, found.id, phone.id, "wrong")
    corrections.add_email(desk, found.id, maya.id, "m.ortiz@brightline.example")
    bring(TWO[0].replace("Brightline Dental", "Brightline Dental Group"), TWO[1])
    now = account(desk, "C-1")
    assert (now.zone, now.standing, now.name) == (
        "America/Halifax",
        "no_number",
        "Brightline Dental Group",
    )
    with desk.store.reading() as tx:
        assert [p.email for p in people.of_account(tx, found.id)] == ["m.ortiz@brightline.example"]
        assert [p.state for p in phones.of_account(tx, found.id)] == ["wrong"]
    assert [row.name for row in queue.find(desk, "dental group")] == ["Brightline Dental Group"]


def test_people_and_addresses_that_were_taken_out_do_not_come_back(desk, bring) -> None:
    from calldesk.desk import corrections

    bring(*TWO)
    found = account(desk, "C-1").id
    with desk.store.reading() as tx:
        (maya,) = people.of_account(tx, found)
    corrections.retire_email(desk, found, maya.id)
    bring(*TWO)
    with desk.store.reading() as tx:
        assert [p.email for p in people.of_account(tx, found)] == [None]
    bring(*(row.replace("maya@", "ortiz@") for row in TWO))
    with desk.store.reading() as tx:
        assert [p.email for p in people.of_account(tx, found)] == ["ortiz@brightline.example"]
    corrections.retire_person(desk, found, maya.id)
    bring(*TWO)
    with desk.store.reading() as tx:
        assert people.of_account(tx, found) == ()


def test_a_partly_paid_invoice_is_disputed_by_what_is_open_at_most(desk, bring) -> None:
    bring(TWO[0])
    found = account(desk, "C-1")
    with desk.store.transaction() as tx:
        (invoice,) = invoices.of_account(tx, found.id)
        whole = Money(200_000, "USD")
        invoices.dispute(tx, invoice.id, reason="faulty", disputed=whole, since=desk.today())
    bring(TWO[0].replace(",2000.00,USD", ",500.00,USD"))
    assert account(desk, "C-1").disputed == Money(50_000, "USD")


def test_a_mapping_is_remembered_for_files_with_the_same_headings(desk, bring, tmp_path) -> None:
    mapping = tmp_path / "m.toml"
    mapping.write_text('name = "Who"\nbalance = "Left"\ndue = "When"\ndates = "dmy"\n')
    headings = "Who,Left,When"
    assert bring("Koval Print,98.00,03/04/2026", headings=headings, mapping=mapping).plan.counts.new
    done = bring("Koval Print,98.00,05/06/2026", headings=headings, name="next.csv")
    assert (done.plan.problems, done.plan.counts.new) == ((), 1)
    found = account(desk, "koval print")
    with desk.store.reading() as tx:
        assert {i.due for i in invoices.of_account(tx, found.id)} == {
            date(2026, 4, 3),
            date(2026, 6, 5),
        }


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"\x00\x01\x02\xff" * 500, id="binary"),
        pytest.param(b"Colour,Shape\nred,round\n", id="unknown columns"),
        pytest.param(HEADINGS.encode(), id="headings alone"),
        pytest.param(None, id="missing"),
    ],
)
def test_a_file_that_cannot_be_taken_in_says_why_and_changes_nothing(
    desk, tmp_path, content
) -> None:
    file = tmp_path / "open.csv"
    if content is not None:
        file.write_bytes(content)
    plan = importing.plan(desk, file, Options())
    assert plan.problems
    done = importing.carry_out(desk, plan)
    assert "Nothing was imported." in done.words
    assert done.to_json()["problems"]
    assert queue.counts(desk).accounts == 0


@pytest.mark.parametrize("text", [None, "name = ", 'nane = "Who"'])
def test_a_mapping_file_that_cannot_be_meant_is_a_problem(desk, tmp_path, text) -> None:
    file, mapping = tmp_path / "open.csv", tmp_path / "m.toml"
    file.write_text("\n".join((HEADINGS, *TWO)))
    if text is not None:
        mapping.write_text(text)
    assert importing.plan(desk, file, Options(mapping=mapping)).problems


def test_progress_only_goes_forward_to_the_end(desk, tmp_path) -> None:
    file = tmp_path / "open.csv"
    file.write_text("\n".join((HEADINGS, *TWO, KOVAL)))
    shares: list[float] = []
    importing.carry_out(desk, importing.plan(desk, file, Options(), shares.append), shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


def test_the_batch_is_kept_with_what_it_did(desk, bring) -> None:
    done = bring(*TWO)
    with desk.store.reading() as tx:
        batch = batches.batch_of(tx, done.plan.sha256)
    assert (batch.file, batch.counts["new"], batch.by) == ("open.csv", 2, desk.collector)


_CELL = st.text(
    st.characters(exclude_categories=("Cs",), exclude_characters="\r\n\x00"), max_size=12
)
_ROW = st.tuples(
    st.sampled_from(["C-1", "C-2", ""]),
    st.one_of(st.sampled_from(["Koval Print", "KOVAL PRINT"]), _CELL),
    st.sampled_from(["1", "2", "3"]),
    st.sampled_from(["2026-10-08", "2026-10-20", "soon"]),
    st.decimals(-500, 9_999, places=2).map(str),
    st.sampled_from(["USD", "EUR", "JPY"]),
    st.one_of(st.sampled_from(["+1 416 555 0134", "12"]), _CELL),
)


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(_ROW, min_size=1, max_size=8), st.booleans())
def test_whatever_a_file_says_the_second_time_changes_nothing(
    desk, tmp_path, rows, complete
) -> None:
    import csv

    file = tmp_path / "any.csv"
    with file.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(
            "Customer No,Customer,Invoice No,Due Date,Balance,Currency,Phone".split(",")
        )
        writer.writerows(rows)
    options = Options(complete=complete)
    importing.carry_out(desk, importing.plan(desk, file, options))
    before = everything(desk)
    again = importing.carry_out(desk, importing.plan(desk, file, options))
    counts = again.plan.counts
    assert (counts.new, counts.changed, counts.paid, counts.payments) == (0, 0, 0, 0)
    assert everything(desk) == before
    with desk.store.reading() as tx:
        assert summary.differences(tx, desk.now()) == ()
