"""The user's [keys] settings, checked before they are applied: a bad one is said, never ignored."""

import unicodedata
from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from textual.keys import KEY_NAME_REPLACEMENTS, Keys, key_to_character

from calldesk.text import one_line
from calldesk.tui.keys import BY_ID, KEYS, Key, Scope, spoken

NAMED = {str(key.value) for key in Keys} | {f"f{n}" for n in range(1, 25)} | {"space"}
MODIFIERS = {"ctrl", "alt", "shift", "super"}
SAME_AS = {
    "ctrl+m": "enter",
    "ctrl+i": "tab",
    "ctrl+h": "backspace",
    "ctrl+enter": "enter",
    "alt+enter": "enter",
    "alt+b": "ctrl+left",
    "alt+f": "ctrl+right",
    "ctrl+space": "ctrl+@",
    "ctrl+j": "enter on some terminals",
}
RESERVED = {"ctrl+c": "copy", "ctrl+p": "the palette", "escape": "going back", "tab": "moving on"}
_UNICODE_NAMES = {short: name for name, short in KEY_NAME_REPLACEMENTS.items()}
TOGETHER: Mapping[Scope, tuple[Scope, ...]] = {
    "desk": ("desk", "list", "global"),
    "ringing": ("ringing", "global"),
    "call": ("call", "field", "global"),
    "wrapup": ("wrapup", "field", "global"),
    "shelf": ("shelf", "global"),
    "studio": ("studio", "global"),
    "publishing": ("publishing", "global"),
    "versions": ("versions", "global"),
    "places": ("places", "global"),
    "trying": ("trying", "global"),
    "form": ("form", "global"),
    "rehearse": ("rehearse", "global"),
    "rehearsed": ("rehearsed", "global"),
    "drill": ("drill", "global"),
    "reverse": ("reverse", "field", "global"),
    "team": ("team", "global"),
}
"""For each moment, the scopes whose keys are alive at the same time."""


def read_keymap(settings: Mapping[str, str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return the keys to set, {id: "key,key"}, and what is wrong with the rest in plain words.

    An entry with a problem is left out, so its default stays in force.
    """
    keymap: dict[str, str] = {}
    problems: list[str] = []
    for name, text in settings.items():
        keys, problem = _read_entry(name, text)
        if problem:
            problems.append(problem)
        else:
            keymap[name] = ",".join(keys)
            problems.extend(_warnings(BY_ID[name], keys))
    return _without_clashes(keymap, problems)


def keys_in_force(keymap: Mapping[str, str]) -> dict[str, str]:
    """Return every key id with the keys that now do it."""
    return {key.id: keymap.get(key.id, key.keys) for key in KEYS}


def _read_entry(name: str, text: str) -> tuple[list[str], str | None]:
    if name not in BY_ID:
        near = get_close_matches(name, BY_ID, 1)
        hint = f"; did you mean '{near[0]}'?" if near else ""
        return [], f"[keys] nothing is called '{one_line(name)}'{hint}"
    if BY_ID[name].fixed:
        return [], f"[keys] {name}: this key cannot be changed"
    keys = [_normal(part) for part in str(text).split(",") if part.strip()]
    if not keys:
        return [], f'[keys] {name}: no key given; write for example  {name} = "f7"'
    for key in keys:
        if problem := _problem(BY_ID[name], key):
            return [], f"[keys] {name}: {problem}"
    return keys, None


def _normal(part: str) -> str:
    *modifiers, last = part.strip().split("+") if part.strip() != "+" else ["+"]
    if len(last) == 1 and not last.isalnum():
        name = unicodedata.name(last, last).lower().replace("-", "_").replace(" ", "_")
        last = KEY_NAME_REPLACEMENTS.get(name, name)
    elif len(last) > 1:
        last = last.lower()
    return "+".join([*(modifier.lower() for modifier in modifiers), last])


def _problem(key: Key, pressed: str) -> str | None:
    *modifiers, last = pressed.split("+")
    shown = one_line(pressed)
    if set(modifiers) - MODIFIERS or (_character(last) is None and last not in NAMED):
        return f"'{shown}' is not a key"
    if pressed in SAME_AS:
        return f"'{shown}' arrives as '{SAME_AS[pressed]}' in most terminals"
    if modifiers in (["ctrl"], ["alt"]) and last.isdigit():
        return f"'{shown}' does not arrive in most terminals"
    if "shift" in modifiers and len(last) == 1:
        return f"write a capital as '{last.upper()}', not as '{shown}'"
    if pressed in RESERVED and pressed not in key.keys.split(","):
        return f"'{shown}' belongs to {RESERVED[pressed]}"
    character = _character(pressed)
    if character is None:
        return None
    if key.priority:
        return f"'{shown}' could then no longer be typed in a field; choose an F-key"
    if key.scope == "call" and character.isalnum():
        return f"in a call digits are replies and letters are objections; '{shown}' is one"
    return None


def _warnings(key: Key, keys: list[str]) -> Iterator[str]:
    default = key.keys.split(",")[0]
    if _character(default) and not all(_character(pressed) for pressed in keys):
        yield (
            f"[keys] {key.id}: while a field has the cursor, {spoken(keys[0])} does nothing, "
            f"because its first key {spoken(default)} is one that types"
        )


def _without_clashes(
    keymap: dict[str, str], problems: list[str]
) -> tuple[dict[str, str], tuple[str, ...]]:
    """Take out, one by one, entries that share a key with another action of the same moment."""
    while clash := next(_clashes(keymap), None):
        pressed, mine, other = clash
        problems.append(
            f"[keys] {mine}: {spoken(pressed)} already does '{other}' "
            f"({BY_ID[other].words}) at the same moment; give one of the two another key"
        )
        del keymap[mine]
    return keymap, tuple(problems)


def _clashes(keymap: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield (key, the user's action, the other action)."""
    force = keys_in_force(keymap)
    for scopes in TOGETHER.values():
        taken: dict[str, str] = {}
        for key in KEYS:
            if key.scope not in scopes or not key.bound:
                continue
            for pressed in force[key.id].split(","):
                other = taken.setdefault(pressed, key.id)
                if other == key.id:
                    continue
                mine, kept = (key.id, other) if _given(keymap, key, pressed) else (other, key.id)
                if _given(keymap, BY_ID[mine], pressed):
                    yield pressed, mine, kept


def _given(keymap: Mapping[str, str], key: Key, pressed: str) -> bool:
    """Whether it was the user who put this action on this key."""
    return key.id in keymap and pressed not in key.keys.split(",")


def _character(pressed: str) -> str | None:
    """Return what the key types into a field, None for a key that types nothing."""
    if "+" in pressed or pressed in {"enter", "tab", "escape", "backspace", "delete"}:
        return None
    return key_to_character(_UNICODE_NAMES.get(pressed, pressed))
