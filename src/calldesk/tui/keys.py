"""Every key of the console, once: bindings, footer, help and palette are drawn from here."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from textual.binding import Binding, BindingType
from textual.message import Message

Scope = Literal["global", "list", "desk", "ringing", "call", "wrapup", "field", "shelf", "studio",
                "publishing", "versions", "places", "trying", "form",
                "rehearse", "rehearsed", "drill", "reverse", "team"]  # fmt: skip


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
    "shelf": "Scripts",
    "studio": "Writing a script",
    "publishing": "Publishing a script",
    "versions": "Versions of a script",
    "places": "Map and past calls",
    "trying": "Trying a script",
    "form": "A step as a form",
    "rehearse": "Rehearsing",
    "rehearsed": "After a rehearsed call",
    "drill": "In a drill",
    "reverse": "Playing the debtor",
    "team": "The team",
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
    Key("shelf", "write", "enter", "write", "Open the script to write its next version", 1),
    Key("shelf", "new_script", "n", "new", "Begin a new script from the marked one", 1),
    Key("shelf", "versions", "v", "versions", "What was published, and go back to it", 1),
    Key("shelf", "map", "m", "map", "The script as a drawing", 2),
    Key("shelf", "shelf_up", "up,k", "up", "Mark the script above", 0),
    Key("shelf", "shelf_down", "down,j", "down", "Mark the script below", 0),
    Key("shelf", "leave_shelf", "escape", "back", "Back to the desk", 1),
    Key("studio", "next_finding", "ctrl+n", "finding", "To the next finding", 1, **ANYWHERE),
    Key("studio", "form", "f3", "form", "The step at the cursor as a form", 1, **ANYWHERE),
    Key("studio", "try_it", "f4", "try it", "Walk the draft as in a call", 1, **ANYWHERE),
    Key("studio", "publish", "f9", "publish", "Publish the draft", 1, **ANYWHERE),
    Key("studio", "rename_step", "f2", "rename", "Rename the step everywhere", 2, **ANYWHERE),
    Key("studio", "insert_reply", "ctrl+r", "reply", "Insert a reply", 2, **ANYWHERE),
    Key("studio", "insert_objection", "ctrl+o", "objection", "Insert an objection", 2, **ANYWHERE),
    Key("studio", "look", "ctrl+l", "look", "When narrow: text, call or outline", 1, **ANYWHERE),
    Key("studio", "draw_map", "ctrl+g", "map", "The script as a drawing", 3, **ANYWHERE),
    Key(
        "studio", "past_calls", "ctrl+t", "past calls", "Run past calls on the draft", 3, **ANYWHERE
    ),
    Key(
        "studio",
        "keep_now",
        "ctrl+s",
        "keep",
        "Keep the draft now; it is kept anyway",
        0,
        **ANYWHERE,
    ),
    Key("studio", "discard", "f12", "discard", "Throw the draft away", 0, **ANYWHERE),
    Key(
        "studio",
        "take_proposal",
        "tab",
        "take",
        "Take what is proposed; again: the next",
        0,
        **UNBOUND,
    ),
    Key("studio", "halt", "space", "halt", "On a finding: halt its call, or go on", 0, **UNBOUND),
    Key("studio", "move_on", "left,right", "move", "On a finding: a move back or on", 0, **UNBOUND),
    Key("studio", "leave_studio", "escape", "leave", "Leave; the draft is kept", 1),
    Key(
        "publishing", "publish_now", "enter", "publish", "Publish: in use from the next call on", 1
    ),
    Key("publishing", "acknowledge", "a", "acknowledge", "Acknowledge all the warnings", 1),
    Key("publishing", "leave_publishing", "escape", "back", "Back to the text", 1),
    Key("versions", "open_version", "enter", "open", "What differs, and its report", 1, **UNBOUND),
    Key("versions", "publish_again", "r", "publish anew", "Publish this version anew", 1),
    Key("versions", "leave_versions", "escape", "back", "Back to where you came from", 1),
    Key("places", "to_step", "enter", "to the step", "To this step in the text", 1, **UNBOUND),
    Key("places", "leave_places", "escape", "back", "Back to where you came from", 1),
    Key(
        "trying",
        "next_account",
        "ctrl+n",
        "account",
        "From the start, with the next account",
        1,
        **ANYWHERE,
    ),
    Key(
        "trying",
        "back_into_it",
        "backspace",
        "back into it",
        "At the end: back to the last line",
        3,
    ),
    Key("trying", "stop_trying", "escape,enter", "to the text", "To the text, at this step", 1),
    Key(
        "form", "take_form", "f3,ctrl+s", "take", "Write the form back into the text", 1, **ANYWHERE
    ),
    Key("form", "next_cell", "tab,down", "next", "The next field", 1, **FIXED),
    Key("form", "last_cell", "shift+tab,up", "before", "The field before", 0, **FIXED),
    Key("form", "add_row", "ctrl+r", "add reply", "Add a reply below this one", 1, **ANYWHERE),
    Key("form", "drop_row", "ctrl+t", "take out", "Take this reply out", 1, **ANYWHERE),
    Key("form", "move_up", "ctrl+up", "up", "Move this reply up", 2, **ANYWHERE),
    Key("form", "move_down", "ctrl+down", "down", "Move this reply down", 2, **ANYWHERE),
    Key("form", "leave_form", "escape", "leave", "Leave; what was typed is in the text", 1),
    Key("rehearse", "begin", "enter", "begin", "Begin what is marked, or go on with it", 1),
    Key("rehearse", "other_script", "s", "script", "Another script", 1),
    Key("rehearse", "other_debtor", "p", "debtor", "Another debtor", 1),
    Key("rehearse", "other_way", "m", "way", "The words to be seen, or said by heart", 1),
    Key("rehearse", "call_number", "c", "number", "The number of a call: the same again", 1),
    Key("rehearse", "to_drill", "d", "drill", "Three minutes of objections", 1),
    Key("rehearse", "choose_up", "up,k", "up", "Mark the row above", 0),
    Key("rehearse", "choose_down", "down,j", "down", "Mark the row below", 0),
    Key("rehearse", "to_team", "t", "team", "Who is ready, and rehearsals by a day", 1),
    Key("rehearse", "leave_rehearse", "escape", "back", "Back to the desk", 1),
    Key("rehearsed", "from_turn", "enter", "from this turn", "The same call from this turn", 1),
    Key("rehearsed", "another_debtor", "n", "another debtor", "The script with the next debtor", 1),
    Key("rehearsed", "same_again", "s", "same again", "The same call from its first line", 1),
    Key("rehearsed", "turn_above", "up,k", "up", "Mark the turn above", 0),
    Key("rehearsed", "turn_below", "down,j", "down", "Mark the turn below", 0),
    Key("rehearsed", "leave_rehearsed", "escape", "back", "To what there is to rehearse", 1),
    Key("drill", "name_it", "a-z", "object", "The letter of what they object", 1, **UNBOUND),
    Key(
        "drill", "next_card", "enter", "next", "The next card, or the rest of the words at once", 1
    ),
    Key("drill", "show_it", "space", "show it", "You do not know: it counts as missed", 1),
    Key("drill", "leave_drill", "escape", "leave", "Stop and leave; what was answered is kept", 1),
    Key("reverse", "you_say", "1-9", "say", "What you say; 0 is anything else", 1, **UNBOUND),
    Key("reverse", "you_object", "a-z", "object", "What you object", 1, **UNBOUND),
    Key("reverse", "your_words", "slash", "your words", "Say it in words of your own", 1),
    Key("reverse", "let_them", "enter,space", "go on", "Hear the rest at once; let them go on", 1),
    Key("reverse", "you_hang_up", "f9", "hang up", "You hang up", 1, **ANYWHERE),
    Key("reverse", "say_up", "up", "up", "Mark the reply above", 0),
    Key("reverse", "say_down", "down", "down", "Mark the reply below", 0),
    Key("reverse", "leave_reverse", "escape", "leave", "Leave; nothing of it is kept", 1),
    Key("team", "member_up", "up,k", "up", "Mark the trainee or the row above", 0),
    Key("team", "member_down", "down,j", "down", "Mark the trainee or the row below", 0),
    Key("team", "column_left", "left,h", "left", "Mark the objection at the left", 0),
    Key("team", "column_right", "right,l", "right", "Mark the objection at the right", 0),
    Key("team", "assign", "a", "assign", "Assign a rehearsal, with a day", 1),
    Key("team", "to_assigned", "tab", "assigned", "To what is assigned, and back", 1),
    Key("team", "withdraw", "w", "withdraw", "Withdraw the marked assignment", 1),
    Key("team", "next_script", "s", "script", "The next script", 1),
    Key("team", "leave_team", "escape", "back", "Back to where you came from", 1),
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
