"""What the screen shows of a live call, as values for its widgets."""

from collections.abc import Iterator
from dataclasses import dataclass

from calldesk.desk import words
from calldesk.desk.live import LiveCall
from calldesk.desk.typed import readback, retyped
from calldesk.script.prompt import AskedField, Prompt
from calldesk.tui.capture_strip import Item
from calldesk.tui.choices import Choices
from calldesk.tui.field_row import Field
from calldesk.tui.objections import Objection
from calldesk.tui.replies import Reply
from calldesk.tui.search import Heard
from calldesk.tui.spoken_lines import Said

YES_NO: Choices = (("yes", "yes"), ("no", "no"))


@dataclass(frozen=True, slots=True)
class CallView:
    """One stop of a call. `demands` are the empty fields that Enter waits for."""

    crumbs: tuple[str, ...]
    aside: str
    coach: tuple[str, ...]
    said: tuple[Said, ...]
    speaking: float
    wait: float | None
    wait_words: str
    fields: tuple[Field, ...]
    replies: tuple[Reply, ...]
    only_way: str
    demands: tuple[str, ...]
    objections: tuple[Heard, ...]
    captured: tuple[Item, ...]


def view_of(live: LiveCall, unmask: str) -> CallView:
    """Lay out the stop at which a call stands; `unmask` is the key that shows a masked line."""
    prompt = live.prompt
    assert prompt is not None, "a ringing call has no prompt"
    return CallView(
        crumbs=prompt.crumbs,
        aside=prompt.back_to or "",
        coach=prompt.coach,
        said=tuple(_said(prompt, unmask)),
        speaking=prompt.seconds,
        wait=prompt.wait_seconds,
        wait_words=prompt.wait_text,
        fields=tuple(_field(live, asked) for asked in prompt.asks),
        replies=tuple(
            Reply(int(one.digit), one.id, one.heard, one.enabled, one.why or "", one.demands)
            for one in prompt.replies
        ),
        only_way=_only_way(prompt),
        demands=prompt.enter_demands,
        objections=tuple(
            (Objection(one.key, one.id, one.title, one.enabled, one.why or ""), one.heard)
            for one in prompt.objections
        ),
        captured=_captured(live),
    )


def _said(prompt: Prompt, unmask: str) -> Iterator[Said]:
    for one in prompt.lines:
        shows = f" · {unmask} shows it, with a reason" if one.secret else ""
        yield Said(one.text, one.said_before, f"{one.masked}{shows}" if one.masked else "")


def _only_way(prompt: Prompt) -> str:
    if prompt.replies:
        return ""
    return "the call ends here: on to the wrap-up" if prompt.final else "go on"


def _field(live: LiveCall, asked: AskedField) -> Field:
    """A captured value stands in its field; else what was half typed, else what was undone."""
    options = tuple((option, words.option(option)) for option in asked.options)
    choices = YES_NO if asked.type == "yesno" else options
    label = asked.prompt or asked.field.replace("_", " ").capitalize()
    draft, known = live.drafts.get(asked.field, ""), asked.value
    value = asked.suggestion if known is None and not draft else known
    text = "" if value is None else retyped(value)
    return Field(
        asked.field,
        label,
        draft if value is None else dict(choices).get(text, text),
        "" if known is None or choices else readback(known),
        choices=choices,
        required=asked.required,
        taken=known is not None,
        proposed=value is not None,
    )


def _captured(live: LiveCall) -> tuple[Item, ...]:
    """Who, when and the note are always there, the script's own fields between them."""
    heard = " → ".join(who.words for who in live.heard if who.words)
    proposed = f"{live.best_time_proposed} (last known)" if live.best_time_proposed else ""
    special = ("best_time", "speaking_with")
    fields = [Item(one.field, one.label, one.text) for one in live.captured]
    return (
        Item("who", "Who answered", heard),
        Item("best_time", "Best time", live.best_time or proposed),
        *(item for item in fields if item.key not in special),
        Item("note", "Note", live.note),
    )
