"""A console that is killed, at whatever step of a call, finds everything again."""

import json
import os
import signal
import sqlite3
from pathlib import Path

import pytest

# A plain promise call: what is pressed, what is seen before the next key, and how the step is
# recognised after it has happened and the console was opened anew.
STEPS = (
    ([("enter", "Something speaks")], "Something speaks"),
    ([("enter", "May I speak with Maya Ortiz")], "May I speak with Maya Ortiz"),
    ([("1", "I'm through to Maya Ortiz")], "I'm through to Maya Ortiz"),
    ([("1", "Your payment")], "Your payment"),
    ([("enter", "Can the whole of it go out today")], "Can the whole of it go out today"),
    (
        [("1", "Enter take"), ("6240", "→ 6,240.00 USD"), ("enter", "amount: 6,240.00 USD")],
        "amount: 6,240.00 USD",
    ),
    (
        [("1", "Enter take"), ("27 nov", "→ Fri 27 Nov"), ("enter", "Have I got that right")],
        "Have I got that right",
    ),
    ([("1", "Goodbye")], "Goodbye"),
    ([("enter", "all set")], "all set"),
)

# The rest of what can be done in a call, in the same way; it begins where the money is asked for.
TURNS = (
    ([("c", "Posted on which day?")], "Posted on which day?"),
    ([("esc", "coming back to the payment")], "coming back to the payment"),
    ([("backspace", "Posted on which day?")], "Posted on which day?"),
    ([("ctrl+y", "coming back to the payment")], "coming back to the payment"),
    (
        [("/", "Find an obj"), ("right per", "▸ The right person?"), ("enter", "I'm through to")],
        "I'm through to Maya Ortiz",
    ),
    (
        [("f2", "Name or role"), ("sus", "▸ Susie"), ("enter", "Who answered: Susie")],
        "Who answered: Susie",
    ),
    (
        [("f3", "─ Best time"), ("tue 9", "→ Tue 24 Nov"), ("enter", "Best time: Tue 24 Nov")],
        "Best time: Tue 24 Nov",
    ),
    (
        [("f4", "─ Note"), ("she is kind", "  she is kind"), ("enter", "Note: she is kind")],
        "Note: she is kind",
    ),
    ([("f9", "▸ Outcome     hung up")], "▸ Outcome     hung up"),
    (
        [
            ("jjj", "▸ Note "),
            ("e", "─ Note ─"),
            (" and patient", "kind and patient"),
            ("enter", "Note        she is kind and patient"),
        ],
        "Note        she is kind and patient",
    ),
)


def drafts(home: Path) -> dict[str, str]:
    """The half-typed text that the database holds."""
    with sqlite3.connect(home / "calldesk.db") as database:
        rows = database.execute("select texts from draft").fetchall()
    return json.loads(rows[0][0]) if rows else {}


def all_or_nothing(home: Path) -> bool:
    """Whether the call is saved; its outcome, its note and its callback go together."""
    with sqlite3.connect(home / "calldesk.db") as database:
        (outcome, note) = database.execute("select outcome, note from call").fetchone()
        (callbacks,) = database.execute("select count(*) from callback").fetchone()
        (attempts,) = database.execute("select attempts from account").fetchone()
    found = (outcome, note or "", callbacks, attempts)
    assert found in {(None, "", 0, 0), ("hung_up", "she is kind and patient", 1, 1)}
    return outcome is not None


@pytest.mark.parametrize(
    ("number", "after"),
    [
        pytest.param(signal.SIGKILL, range(len(STEPS)), id="killed after every step"),
        # A closed window writes what a killed one has written already: three moments tell.
        pytest.param(signal.SIGHUP, (0, 5, 8), id="hung up ringing, in the call, at the wrap-up"),
    ],
)
def test_a_call_resumes_at_its_line(open_console, number, after) -> None:
    console = open_console()
    console.until("may call: yes")
    for at, (keys, there) in enumerate(STEPS):
        for key, seen in keys:
            console.press(key)
            console.until(seen)
        if at not in after:
            continue
        status = console.kill(number)
        if number == signal.SIGHUP:
            assert os.waitstatus_to_exitcode(status) == 128 + number
        console = open_console()
        console.until(there)
    console.press("enter")
    console.until("1 done")


def test_a_call_resumes_after_every_turn_and_its_save_is_whole(open_console, home: Path) -> None:
    console = open_console()
    console.until("may call: yes")
    for key, seen in [step for keys, _ in STEPS[:5] for step in keys]:
        console.press(key)
        console.until(seen)
    for keys, there in TURNS:
        for key, seen in keys:
            console.press(key)
            console.until(seen)
        console.kill()
        console = open_console()
        console.until(there)
    console.until("all set")
    console.press("enter")
    console.kill()
    saved = all_or_nothing(home)
    console = open_console()
    if not saved:
        console.until("Note        she is kind and patient")
        console.until("all set")
        console.press("enter")
    console.until("1 done")
    assert all_or_nothing(home)


def test_half_typed_text_is_there_again(open_console, home: Path) -> None:
    console = open_console()
    console.until("may call: yes")
    for key, seen in [step for keys, _ in STEPS[:5] for step in keys]:
        console.press(key)
        console.until(seen)
    console.press("1")
    console.until("Enter take")
    console.press("62")
    console.until(lambda _: "62" in drafts(home).values())
    console.kill(signal.SIGKILL)
    console = open_console()
    console.until(lambda text: any("How much?" in row and "62" in row for row in text.split("\n")))


def test_closing_the_window_gives_the_terminal_back_as_it_was(open_console) -> None:
    console = open_console()
    console.until("may call: yes")
    console.kill(signal.SIGHUP)
    assert b"\x1b[?1049l" in console.raw  # the other screen is left
    assert b"\x1b[?1000l" in console.raw  # the mouse is let go
    assert b"\x1b[?25h" in console.raw  # the cursor is shown


def test_the_wrap_up_is_there_again_with_its_edit(open_console, home: Path) -> None:
    console = open_console()
    console.until("may call: yes")
    console.press("\r\r11\r16240\r27 nov\r1\r")
    console.until("all set")
    for key, seen in (("e", "Amount"), ("\t", "Outcome"), ("\x15" + "2500", "→ 2,500.00 USD")):
        console.press(key)
        console.until(seen)
    console.until(lambda _: drafts(home).get("wrap.amount") == "2500")
    console.kill(signal.SIGKILL)
    console = open_console()
    console.until("promise 2,500.00 USD on Fri 27 Nov")
    console.until("all set")


def test_what_was_taken_and_what_was_pasted_after_it_are_there_again(
    open_console, home: Path
) -> None:
    note = "She pays on Tuesdays. " * 227
    console = open_console()
    console.until("may call: yes")
    for key, seen in [step for keys, _ in STEPS[:5] for step in keys]:
        console.press(key)
        console.until(seen)
    for key, seen in (("1", "Enter take"), ("6240", "→ 6,240.00"), ("enter", "amount: 6,240.00")):
        console.press(key)
        console.until(seen)
    console.press("f4", f"\x1b[200~{note}\x1b[201~")
    console.until(lambda _: drafts(home).get("note") == note.strip())
    console.kill(signal.SIGKILL)
    console = open_console()
    console.until("amount: 6,240.00 USD")
    console.press("f4")
    console.until(lambda text: "She pays on Tuesdays." in text)


def test_a_rehearsed_call_resumes_at_its_line_and_is_no_call(open_console, home: Path) -> None:
    console = open_console()
    console.until("may call: yes")
    for key, seen in (
        ("f7", "no cards are due"),
        ("p", "Which debtor"),
        ("angry", "▸ Angry before"),
        ("enter", "some patience"),
        ("4711", "4711"),
        ("enter", "or a number you got"),
        ("enter", "REHEARSAL – nobody is on the line"),
        (" ", "SAY NOTHING"),
        ("0", "you spoke first"),
        (" 0", "right is 1"),
    ):
        console.press(key)
        console.until(seen)
    console.kill(signal.SIGKILL)
    console = open_console()
    console.until("may call: yes")
    console.press("f7")
    console.until("Left unfinished")
    console.press("enter")
    console.until("right is 1")
    console.until("Just so I have the right person")
    console.until("call 4711")
    with sqlite3.connect(home / "calldesk.db") as database:
        assert database.execute("select count(*) from call").fetchone() == (0,)
        assert database.execute("select count(*) from rehearsal").fetchone() == (1,)
