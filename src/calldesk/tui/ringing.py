"""Ringing: the number, large, and what can come of it."""

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Digits, Static

from calldesk.text import one_line
from calldesk.tui.draw import KEY, MUTED, Lines, column, line
from calldesk.tui.keys import KeyPressed, bindings, keys_of, spoken


class Ringing(Vertical, can_focus=True):
    """The number of a call that has been dialled."""

    BINDINGS = bindings("ringing", as_message=True)

    def __init__(self, number: str, whom: str, how: str, force: Mapping[str, str]) -> None:
        super().__init__()
        self.number = one_line(number)
        self.whom, self.how, self.force = one_line(whom), one_line(how), force

    def compose(self) -> ComposeResult:
        """Whom to ask for, the number, how it is dialled, the keys."""
        yield Static(Content(self.whom), classes="whom")
        yield Digits(self.number, classes="large")
        yield Static(Content(self.number), classes="plain")
        yield Static(Content(self.how), classes="how")
        yield RingingKeys(self.force)

    def on_resize(self) -> None:
        """A number that is too long for large figures is shown in plain ones."""
        self.set_class(len(self.number) * 3 > self.content_size.width, "-small")

    def action_press(self, key: str) -> None:
        """Pass a key on."""
        self.post_message(KeyPressed(key))


class RingingKeys(Lines):
    """What each key means while it rings, one a line."""

    def __init__(self, force: Mapping[str, str]) -> None:
        super().__init__()
        self.force = force

    def lines(self, width: int) -> list[Content]:
        """Draw the keys of the moment with their sentences."""
        return [
            line(column(line((spoken(self.force[key.id]), KEY)), 9), (key.help, MUTED))
            for key in keys_of("ringing")
        ]
