"""Where text is typed or pasted: what a terminal would obey never gets in."""

from textual.events import Paste
from textual.widgets import Input, TextArea

from calldesk.text import printable


class LineInput(Input):
    """One line; a pasted line break is a space."""

    def __init__(self, value: str = "", *, select_on_focus: bool = False) -> None:
        super().__init__(value, compact=True, select_on_focus=select_on_focus)

    def validate_value(self, value: str) -> str:
        """Keep what can be shown."""
        return printable(value.replace("\n", " ").replace("\t", " "), keep="")


class LongInput(TextArea):
    """Several lines; Tab moves on."""

    def __init__(self, text: str = "") -> None:
        super().__init__(printable(text), compact=True, show_line_numbers=False)

    async def _on_paste(self, event: Paste) -> None:
        event.text = printable(event.text)
        await super()._on_paste(event)
