"""The scenes of the pictures: what is pressed on the demo's console to get there."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

NOW = datetime(2026, 11, 20, 9, 40, tzinfo=ZoneInfo("America/Toronto"))


@dataclass(frozen=True)
class Scene:
    """Keys as Textual names them; what begins with an apostrophe is typed letter by letter.

    `new` is the first start on a new machine, instead of the demo.
    """

    keys: tuple[str, ...] = ()
    new: bool = False


TALKING = ("enter", "enter")
ASKED = (*TALKING, "1", "1", "enter")
PROMISED = (*ASKED, "1", "'3120.80", "enter", "'fri 27", "enter")
AGREED = (*PROMISED, "1", "enter")
SAVED = (*TALKING, "1", "f9", "enter")
SHELF = ("f6", "down")
WRITING = (*SHELF, "enter")
TO_OPEN = ("ctrl+g", "enter")
THERE = (*TO_OPEN, "end", "enter")
WRITING_THERE = (*WRITING, *THERE)
CALL_4711 = ("f7", "p", "'angry", "enter", "'4711", "enter")
HEARD = ("space", "1", "space")  # the line is said, the silence broken, all their words are there
REVERSED = ("f7", "p", "'short", "enter", "m", "m", "enter", *("enter", "1") * 2, *("enter",) * 3)
CHECKED = ("left", "right") * 3  # the check runs while the hands rest
CHANGED = (*WRITING_THERE, "'coach: Smile.")

SCENES = {
    "first-run": Scene(new=True),
    "queue": Scene(),
    "brief": Scene(("f5",)),
    "find": Scene(("slash", "'den")),
    "skip": Scene(("s",)),
    "not-listed": Scene(("l",)),
    "account": Scene(("a",)),
    "ringing": Scene(("enter",)),
    "opening-line": Scene(TALKING),
    "who": Scene((*TALKING, "f2")),
    "typed-time": Scene((*TALKING, "f3", "'tue 9am")),
    "asked-back": Scene((*TALKING, "f3", "'3:30")),
    "ask": Scene(ASKED),
    "silence": Scene((*ASKED, "space")),
    "objection": Scene((*ASKED, "c")),
    "search": Scene((*ASKED, "slash", "'check")),
    "promise": Scene((*ASKED, "1", "'3120.80", "enter", "'fri 27")),
    "recap": Scene(PROMISED),
    "wrap-up": Scene(AGREED),
    "letter": Scene((*AGREED, "v")),
    "break": Scene((*ASKED, "f9", "b")),
    "scripts": Scene(("f6",)),
    "studio": Scene((*WRITING, *TO_OPEN)),
    "finding": Scene((*WRITING_THERE, "'> This is overdue.", *CHECKED, "ctrl+n")),
    "publish": Scene((*CHANGED, "f9")),
    "versions": Scene((*CHANGED, "f9", "enter", "v")),
    "map": Scene((*SAVED, "f6", "m")),
    "past-calls": Scene((*SAVED, "f6", "enter", *THERE, "'ask: floor text, Floor?", "ctrl+t")),
    "completion": Scene((*WRITING_THERE, "'> Is {{ debtor.co")),
    "form": Scene((*WRITING, *TO_OPEN, "f3")),
    "try-it": Scene((*WRITING, "f4", "1", "1", "enter")),
    "tried": Scene((*WRITING, "f4", "1", "1", "enter", "f9")),
    "rehearse-home": Scene((*CALL_4711, "enter", "f9", "escape")),
    "rehearsing": Scene((*CALL_4711, "enter", *HEARD, "4", *HEARD)),
    "recall": Scene((*CALL_4711, "m", "enter", *HEARD, "1")),
    "after-rehearsal": Scene((*CALL_4711, "enter", *HEARD, "4", *HEARD, "2", "f9")),
    "drill": Scene(("f7", "d", "enter", "l")),
    "reverse": Scene((*REVERSED, "p", "enter")),
    "team": Scene(("f7", "t", "right", "right", "right")),
    "assign": Scene(("f7", "t", "down", "a", "enter", "enter")),
    "help": Scene(("f1",)),
    "palette": Scene(("ctrl+p",)),
}
