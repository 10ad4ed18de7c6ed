"""One field asked in place: a line to type on, and how its text is read below it."""

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from calldesk.text import one_line, printable
from calldesk.tui.choices import Choices, choose, listed
from calldesk.tui.draw import GOOD, MUTED, WARN, Lines, flow, line, wrapped
from calldesk.tui.inputs import LineInput, LongInput


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to type: `choices` are value and words, `taken` means accepted before. What is
    typed over a `proposed` text takes its place.

    Where `empty_counts`, Enter on an empty line is an answer: there is none.
    """

    key: str
    label: str
    text: str = ""
    echo: str = ""
    problem: str = ""
    choices: Choices = ()
    required: bool = True
    taken: bool = False
    proposed: bool = False
    long: bool = False
    empty_counts: bool = False


class FieldRow(Vertical):
    """A label, a line to type on, and below it how the text reads."""

    def __init__(self, field: Field, label_width: int) -> None:
        super().__init__()
        self.field = field
        self.label = Static(Content(one_line(field.label)), classes="label")
        self.label.styles.width = label_width
        self.typed = False
        self.taken = field.taken
        self.answers: tuple[str, ...] = ()  # what the text in `asked` can mean
        self.asked = ""
        self.input = LongInput(field.text) if field.long else LineInput(one_line(field.text))
        self.below = Below()
        self.below.styles.margin = (0, 0, 0, label_width)

    def compose(self) -> ComposeResult:
        """Label and line side by side, the echo under the line."""
        yield Horizontal(self.label, self.input)
        yield self.below

    def on_mount(self) -> None:
        """Show what is known about the text that stands here already."""
        if self.field.problem:
            self.say(self.field.problem, WARN, mark="? ")
        elif self.field.echo and self.field.echo != self.field.text:
            self.say(self.field.echo, GOOD, mark="→ ")

    @property
    def text(self) -> str:
        """What stands in the field."""
        if isinstance(self.input, LongInput):
            return printable(self.input.text)
        return one_line(self.input.value)

    @property
    def chosen(self) -> str | None:
        """The value of the choice that the text means."""
        return choose(self.field.choices, self.text)

    @property
    def has_cursor(self) -> bool:
        """Whether the cursor is here."""
        return self.input.has_focus

    def asks(self, question: str, answers: tuple[str, ...]) -> None:
        """Ask back; answers are numbered."""
        self.answers, self.asked = answers, self.text
        digits = [str(place) for place in range(1, len(answers) + 1)]
        key = f"  {', '.join(digits[:-1])} or {digits[-1]} takes it" if len(digits) > 1 else ""
        self.say(f"{question}{key}", WARN, mark="? ")

    def answered(self) -> str:
        """What a digit typed right after the question chose, '' when something else was typed."""
        if self.text == self.asked:
            return ""
        digit, answers = self.text.removeprefix(self.asked), self.answers
        self.answers = ()
        in_reach = digit.isdecimal() and 0 < int(digit) <= len(answers)
        return answers[int(digit) - 1] if in_reach else ""

    def put(self, text: str) -> None:
        """Let a text stand here as if it had been typed."""
        self.typed, self.taken = True, False
        with self.input.prevent(Input.Changed):
            if isinstance(self.input, LineInput):
                self.input.value = text

    def put_cursor(self) -> None:
        """Bring the cursor here: behind half-typed text, over a value that stands already."""
        self.input.focus()
        if isinstance(self.input, LineInput):
            self.input.cursor_position = len(self.input.value)
            stands = self.field.echo or self.field.proposed
            if self.taken or (stands and not self.typed):
                self.input.action_select_all()
        if self.field.choices and not self.below.words:
            self.say_choices()

    def say(self, words: str, ink: str, mark: str = "→ ") -> None:
        """Write under the line."""
        self.below.say(words, ink, mark)

    def say_choices(self) -> None:
        """Write the choices under the line, the one that is meant in front of the others."""
        if self.field.choices:
            self.say(listed(self.field.choices, self.text), MUTED, mark="  ")
        else:
            self.say("", MUTED)


class Below(Lines):
    """The line under a field; nothing when there is nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        self.words, self.ink, self.mark = "", MUTED, ""

    def say(self, words: str, ink: str, mark: str) -> None:
        """Set the words."""
        self.words, self.ink, self.mark = words, ink, mark
        self.redraw()

    def lines(self, width: int) -> list[Content]:
        """Draw the words with their mark."""
        if not self.words:
            return []
        items = [line((item, self.ink)) for item in self.words.split("  ")]
        if all(item.cell_length <= width - 2 for item in items):
            first, *rest = flow(items, width - 2, gap=2)
            return [line((self.mark, self.ink), first), *(line("  ", row) for row in rest)]
        return wrapped(line((self.mark, self.ink), (self.words, self.ink)), width, indent=2)
