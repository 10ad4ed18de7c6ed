"""Writing into a source what its waivers excuse, so that a finding with other words is not."""

from calldesk.script.check.found import Checked
from calldesk.script.edit.layout import Row, joined, rows_of
from calldesk.script.model import Waiver
from calldesk.script.parse import Parsed


def name_excused(source: str, parsed: Parsed, checked: Checked) -> str:
    """Add the words of the finding to every waiver in force that does not name it yet.

    `parsed` and `checked` are those of this very source.
    """
    waivers: dict[str, list[Waiver]] = {}
    for step in parsed.draft.steps if parsed.draft else ():
        waivers[step.id] = list(step.allow)
    excused = {(s.step, s.waiver): s.excused.message for s in checked.waivers if s.excused}

    def named(row: Row) -> Row:
        if row.word != "allow" or not waivers.get(row.step or ""):
            return row
        waiver = waivers[row.step or ""].pop(0)
        words = "" if waiver.finding else excused.get((row.step or "", waiver), "")
        return row.written(f"{row.text.rstrip()} for {words}") if words else row

    return joined(map(named, rows_of(source, parsed)))
