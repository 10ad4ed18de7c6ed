"""calldesk queue, account and promises."""

import pytest


def test_the_queue_for_programs(imported) -> None:
    (row,) = imported("queue", "--json").json
    assert row == {
        "account": "C-1",
        "name": "Brightline Dental",
        "group": "overdue",
        "reasons": ["43 days overdue"],
        "amount": "4240.00",
        "currency": "USD",
        "earliest": None,
    }


def test_everything_for_programs_says_why_not(imported) -> None:
    rows = imported("queue", "--all", "--json").json
    assert [(row["name"], row["why_not"]) for row in rows] == [
        ("Brightline Dental", None),
        ("Koval Print", "no_number"),
    ]


def test_the_queue_for_people(imported) -> None:
    out = imported("queue", "--all").out
    assert "overdue" in out
    assert "4,240.00  USD  43 days overdue" in out
    assert "needs a number" in out


def test_an_empty_desk_says_what_to_do(run) -> None:
    ran = run("queue")
    assert (ran.status, ran.out) == (
        0,
        "No accounts yet: calldesk import FILE, or calldesk demo\n",
    )


def test_a_desk_with_nobody_to_call_is_not_called_empty(run, open_items) -> None:
    lines = open_items.read_text().splitlines()
    open_items.write_text("\n".join((lines[0], lines[3])) + "\n")
    run("import", open_items)
    assert run("queue").out == "Nothing to call now. calldesk queue --all lists what waits.\n"


@pytest.mark.parametrize("name", ["C-1", "brightline", "Brightline Dental"])
def test_an_account_is_shown_by_name_or_number(imported, name) -> None:
    ran = imported("account", name)
    assert ran.status == 0
    assert ran.out.startswith("Brightline Dental  4,240.00 USD\n")
    assert "Maya Ortiz" in ran.out
    assert imported("account", name, "--json").json["name"] == "Brightline Dental"


def test_an_account_that_is_not_there_is_one_line_and_status_one(imported) -> None:
    ran = imported("account", "Nobody at all")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.count("\n") == 1
    assert "There is no account" in ran.err


def test_promises_are_listed(imported) -> None:
    assert imported("promises").out == "No promises.\n"
    assert imported("promises", "--broken", "--json").json == []


@pytest.mark.parametrize(
    "arguments", [("queue", "--limit", "0"), ("queue", "--limit", "many"), ("account",)]
)
def test_wrong_use_is_status_two(run, arguments) -> None:
    assert run(*arguments).status == 2
