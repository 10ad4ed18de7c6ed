"""Fields asked in place, one after another: text is taken, or asked back where it stands."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, TextArea

from calldesk.text import one_line
from calldesk.tui.choices import listed
from calldesk.tui.draw import GOOD, MUTED, WARN
from calldesk.tui.field_row import Field, FieldRow
from calldesk.tui.keys import bindings

LEAST_LABEL, MOST_LABEL = 14, 40


class FieldForm(Vertical):
    """Asks its fields one after another. Text is never lost: leaving keeps what was typed."""

    BINDINGS = bindings("field")

    @dataclass
    class Typed(Message):
        """The text of a field changed."""

        form: "FieldForm"
        key: str
        text: str

    @dataclass
    class Taken(Message):
        """Enter was pressed on a field; the owner answers with accept() or ask_back()."""

        form: "FieldForm"
        key: str
        text: str

    @dataclass
    class Done(Message):
        """The last field was taken."""

        form: "FieldForm"

    class Left(Message):
        """The form was left by Esc."""

    def __init__(self, fields: Sequence[Field]) -> None:
        super().__init__()
        widest = max((Content(one_line(field.label)).cell_length for field in fields), default=0)
        self.label_width = min(max(widest + 2, LEAST_LABEL), MOST_LABEL)
        self.rows = [FieldRow(field, self.label_width) for field in fields]

    def compose(self) -> ComposeResult:
        """One row a field."""
        yield from self.rows

    @property
    def keys(self) -> list[str]:
        """The keys of the fields, in their order."""
        return [row.field.key for row in self.rows]

    @property
    def typed(self) -> dict[str, str]:
        """What was typed and not taken yet."""
        return {row.field.key: row.text for row in self.rows if row.typed and not row.taken}

    @property
    def complete(self) -> bool:
        """Whether every field that wants text has been taken."""
        return all(row.taken or not row.field.required for row in self.rows)

    async def add(self, field: Field) -> None:
        """Ask one more field below the others."""
        self.rows.append(FieldRow(field, self.label_width))
        await self.mount(self.rows[-1])

    def enter(self, key: str | None = None) -> None:
        """Put the cursor into the field named, else the first not yet taken, else the last."""
        wanted = [row for row in self.rows if row.field.key == key]
        open_rows = [row for row in self.rows if not row.taken]
        row = next(iter(wanted or open_rows or self.rows[-1:]), None)
        if row is not None:
            row.put_cursor()

    def accept(self, key: str, echo: str = "", *, wanted: Collection[str] | None = None) -> None:
        """The value was taken: on to the next field, or done after the last.

        With `wanted`, what somebody waits for, nothing else is asked that must not stay empty,
        and of the fields before this one only those.
        """
        at = self._index(key)
        self.rows[at].taken = True
        self.rows[at].say(echo, GOOD)
        after, before = self.rows[at + 1 :], self.rows[:at]
        if wanted is not None:
            after = [row for row in after if not row.field.required or row.field.key in wanted]
            before = [row for row in before if row.field.key in wanted]
        later = [row for row in (*after, *before) if not row.taken]
        if later:
            later[0].put_cursor()
        else:
            self.post_message(self.Done(self))

    def ask_back(self, key: str, question: str, answers: tuple[str, ...] = ()) -> None:
        """The value was not taken: say why in place and leave the cursor there.

        With `answers`, what the text can mean, a digit typed next is one of them.
        """
        row = self.rows[self._index(key)]
        row.taken = False
        row.asks(question, answers)
        row.put_cursor()

    def put(self, key: str, text: str) -> None:
        """Let a text stand in a field as if it had been typed."""
        self.rows[self._index(key)].put(text)

    def echo(self, key: str, text: str, words: str, takes: bool) -> None:
        """Show how text is read, unless other text stands there by now."""
        row = self.rows[self._index(key)]
        if row.text == text:
            row.say(words, GOOD if takes else MUTED, mark="→ " if takes else "  ")

    def _index(self, key: str) -> int:
        return next(at for at, row in enumerate(self.rows) if row.field.key == key)

    def _here(self) -> int:
        return next((at for at, row in enumerate(self.rows) if row.has_cursor), 0)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Pass on what was typed."""
        event.stop()
        row = self.rows[self._here()]
        if not event.input.has_focus:
            return
        answer = row.answered()
        if answer:
            row.put(answer)
            self.post_message(self.Typed(self, row.field.key, answer))
            self._take(row)
        elif row.text != row.field.text:
            row.typed, row.taken = True, False
            row.say_choices()
            self.post_message(self.Typed(self, row.field.key, row.text))

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Pass on what was typed."""
        event.stop()
        row = self.rows[self._here()]
        if event.text_area.has_focus:
            row.typed, row.taken = True, False
            self.post_message(self.Typed(self, row.field.key, row.text))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter: take the value; an empty field that may stay empty is passed over."""
        event.stop()
        row = self.rows[self._here()]
        if row.text or row.field.required or row.field.empty_counts:
            self._take(row)
        else:
            self.accept(row.field.key)

    def _take(self, row: FieldRow) -> None:
        empty = row.field.empty_counts and not row.text
        if row.field.choices and row.chosen is None and not empty:
            meant = listed(row.field.choices, "")
            row.say(f"which one? {meant}", WARN, mark="? ")
            return
        self.post_message(self.Taken(self, row.field.key, row.chosen or row.text))

    def action_leave(self) -> None:
        """Leave; the text stays."""
        self.post_message(self.Left())

    def action_next_field(self) -> None:
        """Put the cursor into the next field; from a long one its text is taken."""
        row = self.rows[self._here()]
        if row.field.long:
            self._take(row)
        else:
            self.rows[(self._here() + 1) % len(self.rows)].put_cursor()

    def action_last_field(self) -> None:
        """Put the cursor into the field before."""
        self.rows[self._here() - 1].put_cursor()
