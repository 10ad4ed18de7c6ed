"""Every key of the console, once: bindings, footer, help and palette are drawn from here."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from textual.binding import Binding

Scope = Literal["global", "list", "desk", "ringing", "call", "wrapup", "field"]


@dataclass(frozen=True, slots=True)
class Key:
    """One thing a key does.

    `keys` are Textual's names, comma-separated. `words` is what the footer says, `help` the full
    sentence. `bound` is false for keys that a widget reads itself (digits, letters, a field's
    own); those and `fixed` ones cannot be given another key.
    """

    id: str
    keys: str
    words: str
    help: str
    group: str
    scope: Scope
    footer: bool = True
    priority: bool = False
    fixed: bool = False
    bound: bool = True


def _key(scope: Scope, group: str, name: str, keys: str, words: str, say: str, **more: bool) -> Key:
    return Key(name, keys, words, say, group, scope, **more)


KEYS: tuple[Key, ...] = (
    _key("desk", "Desk", "dial", "enter", "dial", "Dial the account under the cursor"),
    _key("desk", "Desk", "skip", "s", "skip", "Skip it, with a reason, to the end of its group"),
    _key("desk", "Desk", "account", "a", "account", "Open the account's page"),
    _key("desk", "Desk", "find", "slash", "find", "Find an account by name or number"),
    _key("desk", "Desk", "choose_script", "c", "script", "Choose another script for this call"),
    _key("desk", "Desk", "people", "p", "people", "Add a person, or correct a number"),
    _key("desk", "Desk", "set_zone", "z", "zone", "Set the time zone of the account", footer=False),
    _key("desk", "Desk", "elsewhere", "l", "not listed", "List what is not in the queue, and why"),
    _key("desk", "Desk", "reload", "r", "read again", "Read the queue again", footer=False),
    _key("list", "Lists", "row_up", "up,k", "up", "One row up", footer=False),
    _key("list", "Lists", "row_down", "down,j", "down", "One row down", footer=False),
    _key("list", "Lists", "page_up", "pageup", "page up", "One page up", footer=False),
    _key("list", "Lists", "page_down", "pagedown", "page down", "One page down", footer=False),
    _key("list", "Lists", "first_row", "home", "first", "To the first row", footer=False),
    _key("list", "Lists", "last_row", "end", "last", "To the last row", footer=False),
    _key("ringing", "Ringing", "connected", "enter", "connected", "Something speaks"),
    _key("ringing", "Ringing", "no_answer", "n", "no answer", "Nobody answers: next try is set"),
    _key("ringing", "Ringing", "busy", "b", "busy", "The line is busy: next try is set"),
    _key("ringing", "Ringing", "not_in_service", "x", "not in service", "The number is dead"),
    _key("ringing", "Ringing", "not_dialled", "escape", "not dialled", "Not dialled after all"),
    _key("call", "In a call", "they_said", "1-9", "they said", "What they said; 0 is anything else",
         fixed=True, bound=False),
    _key("call", "In a call", "they_object", "a-z", "they object", "What they object",
         fixed=True, bound=False),
    _key("call", "In a call", "search", "slash", "find", "Find an objection, then a step"),
    _key("call", "In a call", "go_on", "enter", "go on", "Go on, or take the marked reply"),
    _key("call", "In a call", "undo", "backspace", "undo", "Undo: one screen back"),
    _key("call", "In a call", "redo", "ctrl+y", "redo", "Redo what was undone", footer=False),
    _key("call", "In a call", "back", "escape", "back", "Leave search, field or objection"),
    _key("call", "In a call", "captured", "tab", "captured", "To what has been captured"),
    _key("call", "In a call", "silence", "space", "silence", "Start the silence now", footer=False),
    _key("call", "In a call", "reply_up", "up", "up", "Mark the reply above", footer=False),
    _key("call", "In a call", "reply_down", "down", "down", "Mark the reply below", footer=False),
    _key("call", "In a call", "who", "f2", "who", "Who answered", priority=True),
    _key("call", "In a call", "best_time", "f3", "best time", "Best time to call", priority=True),
    _key("call", "In a call", "note", "f4", "note", "Write a note", priority=True),
    _key("call", "In a call", "hang_up", "f9", "hang up", "They hung up", priority=True),
    _key("wrapup", "After a call", "save", "enter", "save and next", "Save all, open the next"),
    _key("wrapup", "After a call", "take_break", "b", "break", "Save all, then take a break"),
    _key("wrapup", "After a call", "edit", "e", "edit", "Edit the marked row"),
    _key("wrapup", "After a call", "view", "v", "view", "View the e-mail whole"),
    _key("wrapup", "After a call", "row_above", "up,k", "up", "The row above", footer=False),
    _key("wrapup", "After a call", "row_below", "down,j", "down", "The row below", footer=False),
    _key("wrapup", "After a call", "to_script", "backspace", "to the script", "Back to the script"),
    _key("field", "In a field", "take", "enter", "take", "Take the value, go to the next",
         fixed=True, bound=False),
    _key("field", "In a field", "leave", "escape", "leave", "Leave the field; its text stays",
         fixed=True, bound=False),
    _key("global", "Everywhere", "help", "f1", "help", "All keys", priority=True),
    _key("global", "Everywhere", "desk", "f5", "Desk", "The desk; when narrow, queue or call",
         priority=True),
    _key("global", "Everywhere", "scripts", "f6", "Scripts", "The scripts", priority=True),
    _key("global", "Everywhere", "rehearse", "f7", "Rehearse", "Rehearse objections",
         priority=True),
    _key("global", "Everywhere", "supervise", "f8", "Supervise", "The day and the desk",
         priority=True),
    _key("global", "Everywhere", "command_palette", "ctrl+p", "anything", "Find anything",
         fixed=True, bound=False),
    _key("global", "Everywhere", "quit", "ctrl+q", "quit", "Close calldesk", footer=False,
         priority=True),
)  # fmt: skip

BY_ID: Mapping[str, Key] = {key.id: key for key in KEYS}


def bindings(scope: Scope) -> list[Binding]:
    """Return what a widget or screen of this scope puts into its BINDINGS."""
    return [
        Binding(key.keys, key.id, key.words, show=False, priority=key.priority, id=key.id)
        for key in KEYS
        if key.scope == scope and key.bound
    ]


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
