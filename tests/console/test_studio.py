"""The studio in a real terminal: a draft outlives its window, and nothing pasted is obeyed."""

import os
import signal
import sqlite3
from pathlib import Path

import psutil
import pytest

PASTED = "// %s \x9b31m\u202egnp.ppa 株式会社山田 [@click=app.quit]x[/] [/b]\n" % ("Ж" * 10_000)


def kept(home: Path) -> str:
    """The text of the draft that the database holds."""
    with sqlite3.connect(home / "calldesk.db") as database:
        rows = database.execute("select source from script_draft").fetchall()
    return rows[0][0] if rows else ""


def processes(console) -> list[psutil.Process]:
    """What the console has started."""
    return psutil.Process(console.process).children(recursive=True)


def spent(process: psutil.Process) -> float:
    """Seconds that a process has worked."""
    return process.cpu_times().user


@pytest.fixture
def writing(open_console):
    """Call it for a console that has a script open in the studio."""

    def open_studio():
        console = open_console()
        console.until("may call: yes")
        console.press("f6")
        console.until("after notice")
        console.press("enter")
        console.until("nothing found")
        return console

    return open_studio


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGHUP], ids=["killed", "hung up"])
def test_a_half_typed_draft_is_there_again(writing, home: Path, number) -> None:
    console = writing()
    console.press("// half a thought")
    console.until(lambda _: "// half a thought" in kept(home))
    status = console.kill(number)
    if number == signal.SIGHUP:
        assert os.waitstatus_to_exitcode(status) == 128 + number
    console = writing()
    console.until("// half a thought")


def test_what_was_typed_as_the_window_closed_is_kept(writing, home: Path) -> None:
    console = writing()
    console.press("// the last words")
    console.until("// the last words")
    console.kill(signal.SIGHUP)
    assert "// the last words" in kept(home)


def test_nothing_of_what_is_pasted_is_obeyed(writing, home: Path) -> None:
    console = writing()
    painted = len(console.raw)
    console.press(f"\x1b[200~{PASTED}\x1b[201~")
    console.until("[@click=app.quit]x[/] [/b]")
    console.until(lambda _: "Ж" * 10_000 in kept(home))
    assert b"\x9b31m" not in console.raw[painted:]
    assert "\u202e".encode() not in console.raw
    assert "\x9b" not in kept(home)
    assert "\u202e" not in kept(home)
    console.until("nothing found")


@pytest.mark.parametrize("how", ["killed", "closed"])
def test_no_process_is_left_behind_whatever_it_reads(writing, how) -> None:
    console = writing()
    console.until(lambda _: processes(console))
    (process,) = processes(console)
    console.until(lambda _: process.num_threads() > 1)  # it listens
    before = spent(process)
    console.press("// another text")
    console.until(lambda _: spent(process) > before)
    if how == "killed":
        console.kill(signal.SIGKILL)
    else:
        console.press("ctrl+q")
        assert os.waitstatus_to_exitcode(console.ended()) == 0
    _, left = psutil.wait_procs([process], timeout=10)
    assert [one for one in left if one.status() != psutil.STATUS_ZOMBIE] == []


def test_findings_come_whatever_becomes_of_the_process_that_finds_them(writing) -> None:
    console = writing()
    console.until(lambda _: processes(console))
    processes(console)[0].kill()
    console.press("enter", "-> gone")
    console.until("error")
