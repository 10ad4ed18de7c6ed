"""Writes the parts of the pages that follow from the program: the tables of keys, the commands.

Run it with `.venv/bin/python docs/tables.py`; the tests fail when a page is behind.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from calldesk.cli import calldesk
from calldesk.script import words
from calldesk.script.model import json_schema
from calldesk.tui.keys import GROUPS, KEYS, keys_of, spoken

ROOT = Path(__file__).parent.parent
PART = "<!-- {name}: written by docs/tables.py -->\n"
END = "<!-- end -->"


def keys() -> str:
    """The table of keys for the README."""
    lines = ["| key | what it does |", "|---|---|"]
    for scope, title in GROUPS.items():
        lines.append(f"| **{title}** | |")
        lines += [f"| {_printed(key.keys)} | {key.help} |" for key in keys_of(scope)]
    return _lines(lines)


def key_names() -> str:
    """The names by which the settings file moves keys."""
    lines = ["| name | key | what it does |", "|---|---|---|"]
    lines += [f"| `{key.id}` | `{key.keys}` | {key.help} |" for key in KEYS if not key.fixed]
    return _lines(lines)


def commands() -> str:
    """Every command with its own help."""
    parts = []
    root = calldesk.make_context("calldesk", [], resilient_parsing=True, terminal_width=80)
    for name, context in _walk(root):
        parts.append(f"## {name}\n\n```\n{context.command.get_help(context)}\n```\n")
    return "\n" + "\n".join(parts) + "\n"


def words_abroad() -> str:
    """The words of the script language in the languages that are understood."""
    lines = [f"| word | {' | '.join(words.LANGUAGES)} |", "|---" * 5 + "|"]
    for title, abroad, form in (
        ("parts", words.PARTS_ABROAD, "# {}"),
        ("before a colon", words.KEYWORDS_ABROAD, "{}:"),
        ("ways", words.WAYS_ABROAD, "{}"),
        ("values", words.VALUES_ABROAD, "{}"),
        ("types of fields", {**words.TYPES_ABROAD, **words.REQUIRED_ABROAD}, "{}"),
    ):
        lines.append(f"| **{title}** | | | | |")
        for english, others in abroad.items():
            cells = (f"`{form.format(word)}`" for word in (english, *others))
            lines.append(f"| {' | '.join(cells)} |")
    return _lines(lines)


SCHEMA = "docs/call-script.schema.json"
PAGES: dict[str, dict[str, Callable[[], str]]] = {
    "README.md": {"keys": keys},
    "docs/administrators.md": {"key names": key_names},
    "docs/commands.md": {"commands": commands},
    "docs/script-language.md": {"words abroad": words_abroad},
}


def fresh(page: str) -> str:
    """A page as it should be: its written parts anew, the rest as it stands."""
    text = (ROOT / page).read_text(encoding="utf-8")
    for name, write in PAGES[page].items():
        begin = PART.format(name=name)
        before, found, rest = text.partition(begin)
        if not found or END not in rest:
            raise ValueError(f"{page} has no place for the {name}: {begin}…{END}")
        text = before + begin + write() + END + rest.partition(END)[2]
    return text


def schema() -> str:
    """The JSON Schema of a compiled script, as docs/call-script.schema.json holds it."""
    return json.dumps(json_schema(), indent=2) + "\n"


def _walk(context: click.Context) -> Iterator[tuple[str, click.Context]]:
    yield context.command_path, context
    command = context.command
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            assert child is not None
            yield from _walk(click.Context(child, context, name, terminal_width=80))


def _printed(pressed: str) -> str:
    return ", ".join(f"`{key}`" for key in spoken(pressed).split())


def _lines(lines: list[str]) -> str:
    return "\n" + "\n".join(lines) + "\n\n"


if __name__ == "__main__":
    for page in PAGES:
        (ROOT / page).write_text(fresh(page), encoding="utf-8")
    (ROOT / SCHEMA).write_text(schema(), encoding="utf-8")
