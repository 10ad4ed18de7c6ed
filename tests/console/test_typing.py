"""Keys that come in a burst, as over a slow line: none is lost, none overtakes another."""


def test_what_is_typed_and_taken_back_in_one_burst_stays_in_order(open_console) -> None:
    console = open_console()
    console.until("may call: yes")
    for key, seen in (("enter", "Something speaks"), ("enter", "May I speak"), ("f4", "Note ")):
        console.press(key)
        console.until(seen)
    console.press("fri\x7f\x7f\x7f27 nov\x1b[D\x1b[D\x1b[D\x1b[DX\x1b[C\x1b[3~")
    # backwards over 'fri'; left four times, X, right over the space, Delete of the 'n'
    console.until(lambda text: any("Note" in row and "27X ov" in row for row in text.split("\n")))


def test_a_dial_before_the_brief_is_there_is_not_lost(open_console) -> None:
    console = open_console()
    console.until("Brightline Dental")
    console.press("enter")
    console.until("Something speaks")


def test_a_whole_call_typed_in_one_burst_is_that_call(open_console) -> None:
    console = open_console()
    console.until("may call: yes")
    # dial, connected, speaking, yes, go on, all of it: amount, day; yes, goodbye
    console.press("\r\r11\r12000\r27 nov\r1\r")
    console.until(lambda text: "promise 2,000.00 USD on Fri 27 Nov" in text and "all set" in text)


def test_what_is_looked_for_and_taken_in_one_burst_is_found(open_console) -> None:
    console = open_console()
    console.until("may call: yes")
    console.press("\r\r11\r/sue me\r9")
    console.until(lambda text: "› Sue me" in text and "no reply 9 here" in text)
