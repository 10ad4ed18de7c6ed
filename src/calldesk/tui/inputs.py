"""Where text is typed or pasted: what a terminal would obey never gets in."""

from textual.binding import Binding
from textual.events import Key, Paste
from textual.widgets import Input, TextArea

from calldesk.text import printable

EDITING = {
    key: binding.action
    for binding in Input.BINDINGS
    if isinstance(binding, Binding)
    for key in binding.key.split(",")
    if key != "enter"
}
"""What each key of Textual's own does to a line: 'backspace' deletes to the left."""


class LineInput(Input):
    """One line; a pasted line break is a space."""

    def __init__(self, value: str = "", *, select_on_focus: bool = False) -> None:
        super().__init__(value, compact=True, select_on_focus=select_on_focus)

    def validate_value(self, value: str) -> str:
        """Keep what can be shown."""
        return printable(value.replace("\n", " ").replace("\t", " "), keep="")

    def keeps(self, key: str) -> bool:
        """Whether a key edits this line and does nothing else."""
        return key in EDITING

    async def on_key(self, event: Key) -> None:
        """Edit at once: as bindings, these keys would be overtaken by letters typed after them."""
        action = EDITING.get(event.key)
        if action is not None:
            event.stop()
            event.prevent_default()
            await self.run_action(action)


class LongInput(TextArea):
    """Several lines; Tab moves on."""

    def __init__(self, text: str = "") -> None:
        super().__init__(printable(text), compact=True, show_line_numbers=False)

    async def on_paste(self, event: Paste) -> None:
        """Let nothing in that a terminal would obey; Textual's own handler follows by itself."""
        event.text = printable(event.text)
