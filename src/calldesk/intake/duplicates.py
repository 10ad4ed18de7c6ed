"""The same invoice on two lines: once where the lines agree, never where they differ."""

from collections.abc import Iterable

from calldesk.intake.items import OpenItem
from calldesk.intake.values import Reject

_COMPARED = [name for name in OpenItem._fields if name != "line"]
_Key = tuple[str, str, str]


def once(items: Iterable[OpenItem], heading: str) -> tuple[list[OpenItem], list[Reject], int]:
    """Return the items without repeats, rejects for those that differ, and how many repeated."""
    first: dict[_Key, OpenItem] = {}
    clashing: dict[_Key, list[OpenItem]] = {}
    repeated = 0
    for item in items:
        key = (item.account_key, item.currency, item.invoice)
        known = first.setdefault(key, item)
        if known is item:
            continue
        if key not in clashing and not _difference(known, item):
            repeated += 1
        else:
            clashing.setdefault(key, [known]).append(item)
    rejects = [reject for items in clashing.values() for reject in _rejects(items, heading)]
    return [item for key, item in first.items() if key not in clashing], rejects, repeated


def _rejects(items: list[OpenItem], heading: str) -> list[Reject]:
    lines = [item.line for item in items]
    differing = next(found for item in items[1:] if (found := _difference(items[0], item)))
    return [
        Reject(
            item.line,
            heading,
            item.invoice,
            f"also on line {_listed([line for line in lines if line != item.line])}, "
            f"with another {differing}",
        )
        for item in items
    ]


def _difference(one: OpenItem, other: OpenItem) -> str:
    """Return the first field in which two items differ, in words."""
    for name in _COMPARED:
        if getattr(one, name) != getattr(other, name):
            return name.replace("_", " ")
    return ""


def _listed(lines: list[int]) -> str:
    return " and ".join(map(str, lines))
