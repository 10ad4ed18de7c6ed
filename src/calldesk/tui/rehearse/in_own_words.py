"""What a trainee who plays the debtor may mean by words: the search of a call, then the nearest."""

from collections.abc import Sequence

from calldesk.rehearsal.reverse import Saying, closest
from calldesk.tui.finder import Found
from calldesk.tui.objections import Objection
from calldesk.tui.search import Heard, found_in_script


def found(offered: Sequence[Saying], typed: str) -> list[Found]:
    """What may be meant, the likeliest first; the value of a find is its Saying."""
    by_id = {(one.kind, one.id): one for one in offered}
    sure = [
        by_id[kind, hit.value[1]]
        for kind in ("objection", "reply")
        for hit in found_in_script(_heard(offered, kind), (), typed)
        if isinstance(hit.value, tuple)
    ]
    near = [one for one in closest(offered, typed) if one not in sure]
    return [_found(one) for one in (*sure, *near)]


def _heard(offered: Sequence[Saying], kind: str) -> list[Heard]:
    return [
        (Objection(one.key, one.id, one.title), one.words) for one in offered if one.kind == kind
    ]


def _found(one: Saying) -> Found:
    return Found(one.title, one, f"{one.kind} {one.key}", one.why_not or "")
