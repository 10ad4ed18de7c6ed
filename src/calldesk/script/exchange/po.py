"""PO files: a catalogue as translators' tools read and write it."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from calldesk.script.exchange.catalogue import Catalogue, Entry
from calldesk.script.problems import Problem
from calldesk.text import printable

if TYPE_CHECKING:
    from babel.messages.catalog import Message

_WIDTH = 100
# Comments, then the entry without a source; it is read apart, so that its dates cannot go wrong.
_HEAD = re.compile(
    r'(?P<comment>(?:[ \t]*(?:#(?![~|])[^\n]*)?\n)*)'
    r'msgid[ \t]+""[ \t]*\nmsgstr[ \t]+(?P<fields>"[^\n]*"[ \t]*(?:\n"[^\n]*"[ \t]*)*)'
)  # fmt: skip


def read_po(text: str, language: str = "") -> tuple[Catalogue, tuple[Problem, ...]]:
    """Read a PO file; `language` wins over the one in its header. What cannot be read is told."""
    from babel.messages.pofile import PoFileError
    from babel.messages.pofile import read_po as read

    text = unicodedata.normalize("NFC", printable(text.removeprefix("\ufeff")))
    head = _HEAD.match(text)
    fields: tuple[tuple[str, str], ...] = ()
    comment = ""
    if head:
        fields, comment = _fields(head["fields"]), _comment(head["comment"])
        text = "\n" * head.group().count("\n") + text[head.end() :]
    said = language or dict(fields).get("Language", "").replace("_", "-")
    empty = Catalogue(said, head=fields, comment=comment)
    try:
        found = read(text.splitlines(), abort_invalid=True)
    except PoFileError as problem:
        message = f"this is not a PO file: {re.sub(r' on [0-9]+$', '', str(problem))}"
        return empty, (Problem("S01", "error", problem.lineno + 1, None, message),)
    except (ValueError, TypeError, IndexError, AttributeError):
        return empty, (Problem("S01", "error", 1, None, "this is not a PO file"),)
    entries = [message for message in found if message.id]
    problems = [_plural(message) for message in entries if not isinstance(message.id, str)]
    if not said:
        problems.append(Problem("S01", "error", 1, None, "the header names no 'Language:'"))
    return replace(
        empty,
        entries=tuple(_entry(m) for m in entries if isinstance(m.id, str)),
        gone=tuple(_entry(m) for m in found.obsolete.values() if isinstance(m.id, str)),
    ), tuple(problems)


def write_po(catalogue: Catalogue, script: str) -> str:
    """Write a catalogue of the script of that name; without dates, so equal ones are equal."""
    from babel.messages.pofile import normalize

    fields = "".join(f"{name}: {value}\n" for name, value in _head(catalogue, script).items())
    parts = [f'{catalogue.comment}msgid ""\nmsgstr {normalize(fields, width=0)}\n']
    parts += ["\n".join(_lines(entry)) + "\n" for entry in catalogue.entries]
    parts += ["\n".join(_lines(entry, "#~ ")) + "\n" for entry in catalogue.gone]
    return "\n".join(parts)


def _head(catalogue: Catalogue, script: str) -> dict[str, str]:
    from babel.messages.plurals import get_plural

    language = catalogue.language.replace("-", "_")
    count, expression = get_plural(language)
    own = {
        "Project-Id-Version": script,
        "Language": language,
        "Plural-Forms": f"nplurals={count}; plural={expression};",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    return own | dict(catalogue.head) | {"Language": language}


def _lines(entry: Entry, prefix: str = "") -> Iterator[str]:
    from babel.messages.pofile import normalize

    def quoted(text: str, mark: str = prefix) -> str:
        return normalize(text, mark, _WIDTH)

    yield from (f"# {note}".rstrip() for note in entry.notes)
    if entry.hint and not prefix:
        yield f"#. {entry.hint}"
    if entry.fuzzy and not prefix:
        yield "#, fuzzy"
        if entry.previous:
            yield f"#| msgid {quoted(entry.previous, '#| ')}"
    yield f"{prefix}msgctxt {quoted(entry.context)}"
    yield f"{prefix}msgid {quoted(entry.source)}"
    yield f"{prefix}msgstr {quoted(entry.text)}"


def _entry(message: "Message") -> Entry:
    from babel.messages.pofile import unescape

    # Babel takes '#| msgid "..."' for a remark of the translator.
    before = [line.lstrip("| ") for line in message.user_comments if line.startswith("|")]
    quoted = [line.removeprefix("msgid ") for line in before if not line.startswith("msgctxt")]
    return Entry(
        context=message.context or "",
        source=str(message.id),
        text=str(message.string or ""),
        fuzzy="fuzzy" in message.flags,
        previous="".join(unescape(q) for q in quoted if q.startswith('"') and q.endswith('"')),
        notes=tuple(line for line in message.user_comments if not line.startswith("|")),
        hint=" ".join(message.auto_comments),
    )


def _fields(quoted: str) -> tuple[tuple[str, str], ...]:
    from babel.messages.pofile import unescape

    text = "".join(unescape(line.strip()) for line in quoted.splitlines())
    cut = (line.partition(":") for line in text.splitlines() if ":" in line)
    return tuple((name.strip(), value.strip()) for name, _, value in cut)


def _comment(text: str) -> str:
    lines = [line for line in text.splitlines() if not line.startswith("#,") and line.strip()]
    return "".join(f"{line}\n" for line in lines)


def _plural(message: "Message") -> Problem:
    text = "plural entries have no place in a script; the filter 'plural' chooses the form"
    return Problem("S01", "error", message.lineno or 1, None, text)
