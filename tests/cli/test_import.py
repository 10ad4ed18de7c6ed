"""calldesk import: plan, carry out, rejects, exit status."""

import pytest


def test_a_dry_run_shows_the_plan_and_changes_nothing(run, open_items) -> None:
    ran = run("import", open_items, "--dry-run", "--json")
    assert (ran.status, ran.err) == (0, "")
    assert {k: ran.json[k] for k in ("new", "changed", "paid", "unchanged", "rejected")} == {
        "new": 3,
        "changed": 0,
        "paid": 0,
        "unchanged": 0,
        "rejected": 0,
    }
    assert run("queue", "--json").json == []


def test_an_import_says_how_the_file_was_read_and_so_does_its_dry_run(run, tmp_path) -> None:
    file = tmp_path / "x.csv"
    file.write_text(
        "Customer;Rechnung;Invoice No;Due Date;Balance;Zahlungseingang\n"
        "Koval;9;1;31/12/2026;1.000,50;200\n"
    )
    read = [
        "Columns: Customer = account name; Invoice No = invoice number; Due Date = due",
        "  date; Balance = open balance.",
        "Not used: Rechnung, Zahlungseingang.",
        "Dates: Due Date day first. Decimal mark: comma.",
        "Currency: USD where a row names none.",
    ]
    assert run("import", file, "--dry-run").out.splitlines()[1:] == read
    assert run("import", file, "--dry-run", "--json").json["read_as"] == {
        "columns": {
            "name": ["Customer"],
            "invoice": ["Invoice No"],
            "due": ["Due Date"],
            "balance": ["Balance"],
        },
        "not_used": ["Rechnung", "Zahlungseingang"],
        "date_orders": {"Due Date": "dmy"},
        "decimal": ",",
        "currency": "USD",
    }
    said = run("import", file).out.splitlines()
    assert [line for line in said if line in read] == read


def test_how_a_file_of_many_columns_was_read_is_eight_lines_at_most(run, tmp_path) -> None:
    headings = (
        "Customer No,Customer,Invoice No,Invoice Date,Due Date,Invoice Amount,Amount Paid,"
        "Open Balance,Currency,Phone,Phone 2,Contact,E-mail,Country,Time zone,Language,Note"
    )
    file = tmp_path / "x.csv"
    file.write_text(
        f"{headings}\nC-1,Koval,1,10/13/2026,11/13/2026,9.00,0.00,9.00,USD,+1 416 555 0134,,Maya,"
        "m@b.example,CA,America/Toronto,en,x\n"
    )
    said = run("import", file, "--dry-run").out.splitlines()[1:]
    assert len(said) <= 8
    assert max(map(len, said)) <= 80


def test_the_same_file_twice_changes_nothing(run, open_items) -> None:
    first, second = run("import", open_items), run("import", open_items, "--json")
    assert "3 new" in first.out
    assert (second.status, second.json["new"], second.json["unchanged"]) == (0, 0, 3)


def test_rejected_rows_are_named_and_the_status_says_so(run, open_items) -> None:
    text = open_items.read_text().replace("2026-10-08", "soon")
    open_items.write_text(text)
    ran = run("import", open_items)
    assert ran.status == 1
    assert "2 new" in ran.out
    assert "1 row rejected" in ran.out
    assert "Line 2: Due Date: soon" in ran.out
    assert open_items.with_name("open-items.rejects.csv").exists()


def test_a_dry_run_writes_no_rejects_file(run, open_items) -> None:
    open_items.write_text(open_items.read_text().replace("2026-10-08", "soon"))
    assert run("import", open_items, "--dry-run").status == 1
    assert not open_items.with_name("open-items.rejects.csv").exists()


def test_complete_pays_what_is_gone(imported, open_items) -> None:
    lines = open_items.read_text().splitlines()
    open_items.write_text("\n".join(lines[:2]) + "\n")
    ran = imported("import", open_items, "--complete", "--as-of", "2026-11-19", "--json")
    assert (ran.json["paid"], ran.json["payments"], ran.json["as_of"]) == (2, 2, "2026-11-19")


def test_a_mapping_names_the_columns(run, tmp_path) -> None:
    file, mapping = tmp_path / "x.csv", tmp_path / "m.toml"
    file.write_text("Wer,Was,Wann\nKoval,10.00,01/02/2026\n")
    mapping.write_text('name = "Wer"\nbalance = "Was"\ndue = "Wann"\n')
    ran = run("import", file, "--mapping", mapping, "--dates", "dmy", "--json")
    assert (ran.status, ran.json["new"]) == (0, 1)


@pytest.mark.parametrize(
    "content", [None, b"", b"\x00\xff" * 100, b"Colour,Shape\nred,round\n", b"PK\x03\x04half"]
)
def test_a_file_that_cannot_be_taken_in_ends_in_words(run, tmp_path, content) -> None:
    file = tmp_path / "open.csv"
    if content is not None:
        file.write_bytes(content)
    ran = run("import", file)
    assert ran.status == 1
    assert "Nothing was imported." in ran.out


@pytest.mark.parametrize(
    "arguments",
    [("import",), ("import", "x.csv", "--dates", "ydm"), ("import", "x.csv", "--as-of", "soon")],
)
def test_wrong_use_is_status_two(run, arguments) -> None:
    ran = run(*arguments)
    assert ran.status == 2
    assert "See calldesk import --help." in ran.err


def test_hostile_names_come_in_and_are_printed_harmless(run, tmp_path) -> None:
    file = tmp_path / "open.csv"
    name = "[@click=app.quit]x[/] \x1b[31m\u202eAcme" + "x" * 10_000
    file.write_text(f'Customer,Invoice No,Due Date,Balance\n"{name}",1,2026-10-20,10.00\n')
    assert run("import", file).status == 0
    listed = run("queue", "--all").out
    assert "[@click=app.quit]x[/]" in listed
    assert "\x1b" not in listed
    assert "\u202e" not in listed
