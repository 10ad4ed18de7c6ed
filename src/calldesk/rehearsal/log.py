"""The log of a rehearsal: what was said and done, in order, from which it is folded anew."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from calldesk.rehearsal.debtor import SILENT, Said
from calldesk.rehearsal.deeds import Deed, deed_from_json, deed_to_json, perform
from calldesk.rehearsal.play import Rehearsal, heard
from calldesk.script.fields import from_json, to_json

Entry = tuple[str, Mapping[str, Any]]  # begun, said or did, and what


def begun(rehearsal: Rehearsal) -> Entry:
    """The first entry: how patient they are, and how quick is quick."""
    return "begun", {"patience": rehearsal.patience, "target": rehearsal.target}


def said(rehearsal: Rehearsal) -> Entry:
    """What was said last; nothing left to say is an entry too."""
    words = rehearsal.said or SILENT
    values = {name: to_json(value) for name, value in words.values.items()}
    return "said", {
        "kind": words.kind,
        "id": words.id,
        "key": words.key,
        "words": words.words,
        "values": values,
        "refused": words.refused,
    }


def did(deed: Deed) -> Entry:
    """What the trainee did."""
    return "did", deed_to_json(deed)


def fold(rehearsal: Rehearsal, entries: Iterable[Entry]) -> Rehearsal:
    """The rehearsal that began so after all that was kept of it.

    Nothing is drawn: what the debtor said is taken from the log. Raises Refused or ValueError when
    the log is of another call.
    """
    for kind, data in entries:
        match kind:
            case "begun":
                patience, target = data["patience"], data["target"]
                rehearsal = replace(rehearsal, patience=patience, target=target)
            case "said":
                rehearsal = heard(rehearsal, _said(data))
            case "did":
                rehearsal = perform(rehearsal, deed_from_json(data))
            case _:
                raise ValueError(f"a rehearsal keeps no {kind!r}")
    return rehearsal


def until_turn(entries: Iterable[Entry], number: int) -> tuple[Entry, ...]:
    """The log up to the words that turn `number` answers, turns being counted from 1."""
    kept: list[Entry] = []
    heard_so_far = 0
    for entry in entries:
        kept.append(entry)
        heard_so_far += entry[0] == "said"
        if heard_so_far == number:
            break
    return tuple(kept)


def _said(data: Mapping[str, Any]) -> Said:
    read = {name: from_json(value) for name, value in data["values"].items()}
    values = {name: value for name, value in read.items() if value is not None}
    return Said(data["kind"], data["id"], data["key"], data["words"], values, data["refused"])
