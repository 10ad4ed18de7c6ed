"""Two consoles on one database, each a process of its own."""

import signal


def test_the_second_window_cannot_take_an_account_that_is_being_called(open_console) -> None:
    first, second = open_console(), open_console()
    for console in (first, second):
        console.until("may call: yes")
    first.press("enter")
    first.until("Something speaks")
    second.press("enter")
    second.until("Dana Whitfield is on the telephone with them")


def test_a_killed_windows_account_is_free_again(open_console) -> None:
    first = open_console()
    first.until("may call: yes")
    first.press("enter")
    first.until("Something speaks")
    first.press("enter")
    first.until("May I speak with Maya Ortiz")
    second = open_console()
    second.until("in another window")
    first.kill(signal.SIGKILL)
    second.kill(signal.SIGKILL)
    third = open_console()
    third.until("May I speak with Maya Ortiz")
