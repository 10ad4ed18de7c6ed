"""Two supervisors on one script, each in a terminal of their own."""

import signal

HEADING = "## open: Opening line"


def on_the_shelf(console):
    console.until("may call: yes")
    console.press("f6")
    console.until("▸ Call after notice")
    return console


def write(console):
    console.press("down")
    console.until("▸ First reminder call")
    console.press("enter")
    console.until(HEADING)
    return console


def test_the_second_is_told_who_writes_and_may_only_read(open_console) -> None:
    first = write(on_the_shelf(open_console()))
    first.press("// mine ")
    first.until("// mine script: first-reminder")
    second = on_the_shelf(open_console())
    second.until("Dana Whitfield is writing")
    write(second)
    second.until("is writing this draft in another window")
    second.press("x")
    second.press("esc")
    second.until("Dana Whitfield is writing")
    first.press("esc")
    first.until("Dana Whitfield, ")


def test_what_a_killed_window_was_writing_is_taken_up_by_the_next(open_console) -> None:
    first = write(on_the_shelf(open_console()))
    first.press("// mine ")
    first.until("// mine script: first-reminder")
    first.until("draft ─")
    first.kill(signal.SIGKILL)
    second = write(on_the_shelf(open_console()))
    second.until("// mine script: first-reminder")
    assert "another window" not in second.text
