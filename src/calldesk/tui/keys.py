"""Every key of the console, once: bindings, footer, help and palette are drawn from here."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from textual.binding import Binding, BindingType
from textual.message import Message

Scope = Literal["global", "list", "desk", "ringing", "call", "wrapup", "field"]


@dataclass(frozen=True, slots=True)
class Key:
    """One thing a key does.

    `keys` are Textual's names, comma-separated. `words` is what the footer says, `help` the full
    sentence. The footer shows rank 1 before 2 before 3 while there is room, rank 0 never. A key
    with `priority` works while typing; a `fixed` one cannot be changed by the user; one that is
    not `bound` is read by a widget itself: digits, letters, Enter in a field.
    """

    scope: Scope
    id: str
    keys: str
    words: str
    help: str
    rank: int
    priority: bool = False
    fixed: bool = False
    bound: bool = True


GROUPS: Mapping[Scope, str] = {
    "desk": "Desk",
    "list": "Lists",
    "ringing": "Ringing",
    "call": "In a call",
    "wrapup": "After a call",
    "field": "In a field",
    "global": "Everywhere",
}
FIXED, UNBOUND, ANYWHERE = {"fixed": True}, {"fixed": True, "bound": False}, {"priority": True}

KEYS: tuple[Key, ...] = (
    Key("desk", "dial", "enter", "dial", "Dial the account under the cursor", 1),
    Key("desk", "skip", "s", "skip", "Skip it, with a reason, for today", 1),
    Key("desk", "account", "a", "account", "Open the account's page", 1),
    Key("desk", "find", "slash", "find", "Find an account by name or number", 1),
    Key("desk", "choose_script", "c", "script", "Choose another script for this call", 2),
    Key("desk", "people", "p", "people", "Add or take out people and numbers", 2),
    Key("desk", "set_zone", "z", "zone", "Set the time zone of the account", 0),
    Key("desk", "elsewhere", "l", "not listed", "List what is not in the queue, and why", 3),
    Key("desk", "reload", "r", "read again", "Read the queue again", 0),
    Key("list", "row_up", "up,k", "up", "One row up", 0),
    Key("list", "row_down", "down,j", "down", "One row down", 0),
    Key("list", "page_up", "pageup", "page up", "One page up", 0),
    Key("list", "page_down", "pagedown", "page down", "One page down", 0),
    Key("list", "first_row", "home", "first", "To the first row", 0),
    Key("list", "last_row", "end", "last", "To the last row", 0),
    Key("ringing", "connected", "enter", "connected", "Something speaks, a machine too", 1),
    Key("ringing", "no_answer", "n", "no answer", "Nobody answers: the next try is set", 1),
    Key("ringing", "busy", "b", "busy", "The line is busy: the next try is set", 1),
    Key("ringing", "not_in_service", "x", "not in service", "The number is dead", 1),
    Key("ringing", "not_dialled", "escape", "not dialled", "Not dialled after all", 1),
    Key("call", "they_said", "1-9", "said", "What they said; 0 is anything else", 1, **UNBOUND),
    Key("call", "they_object", "a-z", "object", "What they object", 1, **UNBOUND),
    Key("call", "search", "slash", "find", "Find an objection, then a step", 1),
    Key("call", "go_on", "enter", "go on", "Go on, or take the marked reply", 1),
    Key("call", "undo", "backspace", "undo", "Undo: one screen back", 2),
    Key("call", "redo", "ctrl+y", "redo", "Redo what was undone", 0),
    Key("call", "back", "escape", "back", "Leave search, then field, then objection", 2),
    Key("call", "captured", "tab", "captured", "To what has been captured", 3),
    Key("call", "silence", "space", "silence", "Start the silence now", 3),
    Key("call", "who", "f2", "who", "Who answered", 1, **ANYWHERE),
    Key("call", "best_time", "f3", "best time", "Best time to call", 2, **ANYWHERE),
    Key("call", "note", "f4", "note", "Write a note", 2, **ANYWHERE),
    Key("call", "hang_up", "f9", "hang up", "They hung up: on to the wrap-up", 1, **ANYWHERE),
    Key("call", "unmask", "ctrl+u", "unmask", "Show a masked line, with a reason", 0),
    Key("call", "reply_up", "up", "up", "Mark the reply above", 0),
    Key("call", "reply_down", "down", "down", "Mark the reply below", 0),
    Key("wrapup", "save", "enter", "save and next", "Save it all and open the next", 1),
    Key("wrapup", "take_break", "b", "break", "Save it all, then take a break", 1),
    Key("wrapup", "edit", "e", "edit", "Edit the marked row", 1),
    Key("wrapup", "view", "v", "view", "To the e-mail, and back", 1),
    Key("wrapup", "row_above", "up,k", "up", "Mark the row above", 0),
    Key("wrapup", "row_below", "down,j", "down", "Mark the row below", 0),
    Key("wrapup", "letter_up", "pageup", "page up", "Scroll up", 0),
    Key("wrapup", "letter_down", "pagedown", "page down", "Scroll down", 0),
    Key("wrapup", "to_script", "backspace", "to the script", "Back into the script", 1),
    Key("field", "take", "enter", "take", "Take the value, go to the next", 1, **UNBOUND),
    Key("field", "leave", "escape", "leave", "Leave the field; its text stays", 1, **FIXED),
    Key("field", "next_field", "tab,down", "next", "The next field", 1, **FIXED),
    Key("field", "last_field", "shift+tab,up", "before", "The field before", 0, **FIXED),
    Key("global", "help", "f1", "help", "All keys", 2, **ANYWHERE),
    Key("global", "desk", "f5", "Desk", "The desk; when narrow, queue or account", 2, **ANYWHERE),
    Key("global", "scripts", "f6", "Scripts", "The scripts", 3, **ANYWHERE),
    Key("global", "rehearse", "f7", "Rehearse", "Rehearse objections", 3, **ANYWHERE),
    Key("global", "supervise", "f8", "Supervise", "The day and the desk", 3, **ANYWHERE),
    Key("global", "command_palette", "ctrl+p", "anything", "Find anything", 0, **UNBOUND),
    Key("global", "quit", "ctrl+q", "quit", "Close calldesk", 0, **ANYWHERE),
)

BY_ID: Mapping[str, Key] = {key.id: key for key in KEYS}


def bindings(scope: Scope, *, as_message: bool = False) -> list[BindingType]:
    """Return what a widget or screen of this scope puts into its BINDINGS.

    Each key runs the action of its id; with `as_message` it runs `press`, which gets the id.
    """
    return [
        Binding(
            key.keys,
            f"press('{key.id}')" if as_message else key.id,
            key.words,
            show=False,
            priority=key.priority,
            id=key.id,
        )
        for key in KEYS
        if key.scope == scope and key.bound
    ]


@dataclass
class KeyPressed(Message):
    """A key of the registry was pressed; whoever owns the moment knows what it means."""

    id: str


def keys_of(scope: Scope) -> Iterator[Key]:
    """Return the keys of one scope in the order of the footer."""
    return (key for key in KEYS if key.scope == scope)


_SPOKEN = {"escape": "Esc", "enter": "Enter", "backspace": "Backspace", "tab": "Tab",
           "space": "Space", "slash": "/", "up": "↑", "down": "↓", "pageup": "PgUp",
           "pagedown": "PgDn", "home": "Home", "end": "End", "question_mark": "?"}  # fmt: skip


def spoken(keys: str) -> str:
    """Turn 'ctrl+p,f7' into what is printed on the keyboard: 'Ctrl+P F7'."""
    return " ".join(_spoken_one(key.strip()) for key in keys.split(","))


def _spoken_one(key: str) -> str:
    from textual.keys import format_key

    *modifiers, last = key.split("+")
    if last in _SPOKEN:
        last = _SPOKEN[last]
    elif modifiers or (last[:1] == "f" and last[1:].isdigit()):
        last = last.upper()
    elif len(last) > 1 and "-" not in last:
        last = format_key(last)
    return "+".join([*(modifier.title() for modifier in modifiers), last])
