"""A translation of a script: its entries, and how they follow a script that has changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from calldesk.script.exchange.texts import BREATHS, Text, texts
from calldesk.script.parse import Parsed

_ALIKE = 0.5  # two lines of one kind in one step are the same line, changed


@dataclass(frozen=True, slots=True)
class Entry:
    """One text in two languages.

    `text` is empty while nobody has translated it. `fuzzy`: it was made for the `previous`
    source, and somebody must look at it. `notes` are the translator's, `hint` is ours.
    """

    context: str
    source: str
    text: str = ""
    fuzzy: bool = False
    previous: str = ""
    notes: tuple[str, ...] = ()
    hint: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What an entry is found by."""
        return self.context, self.source


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All entries of a script in one language (BCP 47), and the `gone` ones it has no place for.

    `head` holds the header's fields as they stand in the file, `comment` what stands above.
    """

    language: str
    entries: tuple[Entry, ...] = ()
    gone: tuple[Entry, ...] = ()
    head: tuple[tuple[str, str], ...] = ()
    comment: str = ""

    def usable(self) -> dict[tuple[str, str], str]:
        """The translations that nobody has to look at any more."""
        return {entry.key: entry.text for entry in self.entries if entry.text and not entry.fuzzy}


def follow(parsed: Parsed, former: Catalogue) -> Catalogue:
    """Bring a catalogue up to date with its script; an empty one gets every text.

    A line that stands elsewhere keeps its translation; that of a changed line becomes fuzzy; one
    whose line is gone is put aside.
    """
    wanted = {(text.context, text.source): text for text in texts(parsed)}
    known = _renamed((*former.gone, *former.entries), _now_called(parsed))
    left = {key: entry for key, entry in known.items() if key not in wanted and entry.text}
    entries = [
        _with_hint(known[key], text) if key in known else _anew(text, left, known)
        for key, text in wanted.items()
    ]
    return replace(former, entries=tuple(entries), gone=tuple(left.values()))


def _renamed(entries: Iterable[Entry], names: Mapping[str, str]) -> dict[tuple[str, str], Entry]:
    """The entries by key, those of a renamed step under its new name; the later ones win."""
    found = {}
    for entry in entries:
        step, slash, kind = entry.context.partition("/")
        moved = replace(entry, context=f"{names.get(step, step)}{slash}{kind}")
        found[moved.key] = moved
    return found


def _now_called(parsed: Parsed) -> dict[str, str]:
    """The name of each step by its former names, unless another step has that name now."""
    script = parsed.draft
    steps = script.steps if script else ()
    taken = {step.id for step in steps}
    return {was: step.id for step in steps for was in step.was if was not in taken}


def _anew(
    text: Text, left: dict[tuple[str, str], Entry], known: Mapping[tuple[str, str], Entry]
) -> Entry:
    """An entry for a text that has none: made from the one that it was, if that can be told."""
    former = _changed(text, left)
    if former is not None:
        del left[former.key]
        previous = former.previous if former.fuzzy and former.previous else former.source
    else:
        # The same words in another place are worth proposing.
        former = next((e for e in known.values() if e.source == text.source and e.text), None)
        previous = text.source
    if former is None:
        return Entry(text.context, text.source, hint=text.hint)
    return Entry(text.context, text.source, former.text, True, previous, former.notes, text.hint)


def _changed(text: Text, left: Mapping[tuple[str, str], Entry]) -> Entry | None:
    """The entry that this text has grown out of."""
    same = [entry for entry in left.values() if entry.context == text.context]
    if text.kind not in BREATHS:
        return same[-1] if same else None
    alike = [(SequenceMatcher(None, entry.source, text.source).ratio(), entry) for entry in same]
    ratio, nearest = max(alike, key=lambda pair: pair[0], default=(0.0, None))
    return nearest if ratio >= _ALIKE else None


def _with_hint(entry: Entry, text: Text) -> Entry:
    return replace(entry, hint=text.hint)
